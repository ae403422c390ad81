"""What rows share is accepted once: the values are those that the form itself finds."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from wuyi_docs.form.accept import accept
from wuyi_docs.form.answers import Answer, layered, read_answers
from wuyi_docs.form.library import packaged_library
from wuyi_docs.form.profile import profile_answers
from wuyi_docs.production.batch.shared_fields import settle
from wuyi_docs.sheets.nodes import Text

SAMPLES = Path(__file__).resolve().parents[3] / "samples"
LIBRARY = packaged_library()


def sample(kind: str) -> dict[str, Answer]:
    profile, _ = profile_answers(SAMPLES / "机关.yaml")
    form = LIBRARY.find(kind).form
    columns = {column.name for one in form.fields for column in one.columns}
    return layered(read_answers(SAMPLES / f"{kind}.yaml", form.names | columns, columns).answers, profile)


@pytest.mark.parametrize("kind", [one.name for one in LIBRARY.kinds])
def test_whatever_the_rows_answer_the_values_and_their_order_are_the_form_s(kind: str) -> None:
    form, answers = LIBRARY.find(kind).form, sample(kind)
    whole = accept(form, answers).values
    draw = random.Random(kind)
    for size in range(len(form.fields) + 1):
        names = frozenset(draw.sample([one.name for one in form.fields], size))
        shared = {name: given for name, given in answers.items() if name not in names}
        settled = settle(form, shared, names)
        assert settled is not None
        assert list((settled.accept(answers) or {}).items()) == list(whole.items())


def test_a_settled_value_is_never_one_that_a_row_reaches_by_way_of_another_field() -> None:
    form = LIBRARY.find("验收结果通知").form
    settled = settle(form, sample("验收结果通知"), frozenset({"股室名称", "验收结论"}))
    assert settled is not None
    assert {"股室名称", "标题", "验收结论", "存在问题", "整改期限"} <= {one.name for one in settled.open}
    assert "成文日期" in settled.known


def test_a_row_with_a_problem_and_shared_answers_with_one_are_left_to_the_form() -> None:
    form, answers = LIBRARY.find("验收结果通知").form, sample("验收结果通知")
    settled = settle(form, answers, frozenset({"验收得分"}))
    assert settled is not None
    assert settled.accept({**answers, "验收得分": Answer(Text("很高"), "底册")}) is None
    assert (
        settle(form, {**answers, "成文日期": Answer(Text("昨天"), "底册")}, frozenset({"验收得分"})) is None
    )
