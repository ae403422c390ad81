"""Bounds of a template's tags at their edges."""

from __future__ import annotations

import pytest

from tests.templating.engine.documents import docx, para
from wuyi_docs.core.errors import TemplateError
from wuyi_docs.templating.engine import compile as compiling
from wuyi_docs.templating.engine import load_template, normalise, source
from wuyi_docs.templating.engine.normalise import normalise as repaired


def faults(*texts: str) -> int:
    return len(repaired("".join(para(text) for text in texts)).faults)


def test_a_tag_may_have_4000_characters() -> None:
    tag = "{{ " + "名" * 3994 + " }}"
    assert len(tag) == 4000
    assert faults(tag) == 0
    assert faults(tag.replace("名", "名名", 1)) == 1
    assert faults("{# " + "名" * 5000 + " #}") == 0  # a comment may be as long as it likes


def test_blanks_in_a_tag_may_be_49_in_a_row() -> None:
    assert faults("{{ 名" + " " * 49 + "}}") == 0
    assert faults("{{ 名" + " " * 50 + "}}") == 1


def test_a_part_may_have_20000_tags(monkeypatch: pytest.MonkeyPatch) -> None:
    assert normalise.MAX_TAGS == 20_000
    monkeypatch.setattr(normalise, "MAX_TAGS", 3)
    assert faults("{{ 名 }}" * 3) == 0
    assert faults("{{ 名 }}" * 4) == 1


def test_twenty_signs_of_a_tag_may_stay_open_in_raw_text() -> None:
    assert faults("{% raw %}" + "{{" * 20) == 0
    assert faults("{% raw %}" + "{{" * 21) == 1
    assert faults("{% raw %}", *["{{" * 10] * 2) == 0
    assert faults("{% raw %}", *["{{" * 10] * 3) == 1
    assert faults("{{") == 1


def test_a_part_with_tags_may_have_three_megabytes(monkeypatch: pytest.MonkeyPatch) -> None:
    assert source.MAX_TAGGED_XML == 3 * 2**20
    body = docx(para("{{ 名 }}"))
    load_template(body)
    plain = docx(para("名" * 5000))
    monkeypatch.setattr(source, "MAX_TAGGED_XML", 1000)
    load_template(plain)
    with pytest.raises(TemplateError, match="太大"):
        load_template(docx(para("名" * 5000 + "{{ 名 }}")))


def test_fifty_faults_of_a_part_are_told() -> None:
    assert compiling.MOST_FAULTS == 50
    for count in (50, 51):
        with pytest.raises(TemplateError) as caught:
            load_template(docx(para("{{ 名") * count))
        assert len(caught.value.problems) == 50
