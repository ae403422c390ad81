"""Drawn: the first page shows some of the body, and the sign-off stands with some of it, wherever the body ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.layout.paper import package, paragraph
from tests.page.cases import NOTICE, lines
from tests.page.document import Document
from tests.page.machine import needs_office
from tests.page.make import Case, render_cases, render_documents

pytestmark = [needs_office, pytest.mark.xdist_group("page")]

WAYS = (
    ("署名", "成文日期"),
    ("署名（不盖章）", "成文日期（不盖章）"),
    ("签名章职务", "签名章日期"),
)
ABOVE = range(8, 20)  # lines above the body that leave it one line of the first page at least


def crowded(above: int, body: int, name: str, date: str) -> list[str]:
    """Return a document of a body of one paragraph, with so many lines above it."""
    return [
        *(paragraph("份号", "000001") for _ in range(above)),
        paragraph("主送机关", "各股室："),
        paragraph("公文正文", lines(body)),
        paragraph(name, "山阴县教育局"),
        paragraph(date, "2022年10月16日"),
    ]


def long(single: int, last: int, name: str, date: str) -> list[str]:
    """Return a document over several pages with a long last paragraph."""
    return [
        paragraph("主送机关", "各股室："),
        *(paragraph("公文正文", lines(3)) for _ in range(12)),
        *(paragraph("公文正文", lines(1)) for _ in range(single)),
        paragraph("公文正文", lines(last)),
        paragraph(name, "山阴县教育局"),
        paragraph(date, "2022年10月16日"),
    ]


def alone(documents: dict[str, Document]) -> Iterator[str]:
    """Yield the documents of which the first page, or the sign-off's page, shows no body."""
    for name, document in documents.items():
        date = next(one for style in WAYS for one in document.of(style[1]))
        pages = {line.page for one in document.of("公文正文") for line in one.lines}
        if not {1, date.lines[0].page} <= pages:
            yield name


@pytest.mark.parametrize(
    ("above", "bodies"),
    [
        pytest.param((15, 17, 19), (2, 3), id="some"),
        pytest.param(ABOVE, (2, 3, 4, 6, 8, 10, 12), id="all", marks=pytest.mark.slow),
    ],
)
def test_a_body_of_one_paragraph_is_on_the_first_page_and_on_the_sign_off_s(
    above: tuple[int, ...], bodies: tuple[int, ...], tmp_path: Path
) -> None:
    documents = {
        f"{way[0]}{count}+{body}": package(crowded(count, body, *way))
        for way in WAYS
        for count in above
        for body in bodies
    }
    assert not list(alone(render_documents(documents, tmp_path)))


@pytest.mark.parametrize(
    ("singles", "lasts"),
    [
        pytest.param((3, 6), (19, 22), id="some"),
        # Up to 16 lines leave their page to the sign-off; from 17 on, those on the page before may be too few.
        pytest.param(range(22), (11, 13, 16, 19, 22, 24), id="all", marks=pytest.mark.slow),
    ],
)
def test_a_long_last_paragraph_goes_along_with_the_sign_off_wherever_it_ends(
    singles: Sequence[int], lasts: Sequence[int], tmp_path: Path
) -> None:
    documents = {
        f"{way[0]}{single}+{last}": package(long(single, last, *way))
        for way in WAYS
        for single in singles
        for last in lasts
    }
    assert not list(alone(render_documents(documents, tmp_path)))


def test_a_joint_sign_off_is_not_torn_off_a_crowded_first_page(tmp_path: Path) -> None:
    others = {"联合发文机关": ["山阴县卫生健康和体育局", "山阴县教育局"], "方案正文": "一、总体要求"}
    cases = [Case(f"依据{body}", NOTICE, others | {"会议依据": lines(body)[:-1]}) for body in range(3, 12)]
    assert not list(alone(render_cases(cases, tmp_path)))
