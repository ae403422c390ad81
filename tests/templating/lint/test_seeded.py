"""Forty stock templates with at least three faults each, put in at random: all are told, each at its place."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest
from lxml import etree

from tests.templating.lint.build import STOCK, W, field, p, r
from wuyi_docs.core.problem import Severity
from wuyi_docs.docx.package import read_package, write_package
from wuyi_docs.form.library import Library
from wuyi_docs.templating.lint import check_template

# The faults speak of 署名, which minutes do not have.
TEMPLATES: Final = [path for path in sorted(STOCK.glob("*.docx")) if path.stem != "会议纪要"]
NAMESPACE: Final = f'xmlns:w="{W}"'


@dataclass(frozen=True, slots=True)
class Fault:
    """Paragraphs to put in, and what is to be told of which of them (from 0): code and words."""

    paragraphs: tuple[str, ...]
    told: tuple[tuple[int, str, str], ...]


def one(text: str, code: str, words: str) -> Fault:
    return Fault((text,), ((0, code, words),))


CONTROL: Final = f"<w:sdt><w:sdtPr/><w:sdtContent>{r('{{ 署')}</w:sdtContent></w:sdt>"
FAULTS: Final = (
    one("由{{ 承办科室乙 }}承办", "unknown-name", "“承办科室乙”"),
    one("{{ 署名|大写 }}印", "unknown-filter", "“大写”"),
    one("{{ 署名.全称 }}", "unknown-column", "“全称”"),
    one("{{ 署名 }}和{{ 署名", "tag-not-closed", "}}"),
    one("{{ 署名 }印发", "tag-not-closed", "}}"),
    one("{{ 署名 %}印发", "tag-mixed-ends", "首尾"),
    one("{署名}印发", "brace-left", "单个大括号"),
    one("印发{ { 署名 } }", "brace-left", "空格"),
    one("署名 }}印发", "brace-left", "多出来"),
    one("{%p if 署名 %}署名", "p-not-alone", "“署名”"),
    one("{%p set 甲 = 1 %}{%p set 乙 = 2 %}", "p-two", "两个"),
    one("{%tr set 甲 = 1 %}", "tr-outside-table", "不是表格"),
    one("{{ 印发·机关 }}", "bad-name", "·"),
    one("{{ 印发-机关 }}", "bad-name", "-"),
    one("{{ 2022年 }}", "bad-name", "数字开头"),
    one("{{ '甲'乙'丙' }}", "quote-in-literal", "引号"),
    one("{{ }}", "tag-empty", "空的"),
    one("{% 打印 署名 %}", "unknown-tag", "“打印”"),
    one("{% if 署名 = '甲' %}乙{% endif %}", "tag-syntax", "等号"),
    one("{{ (署名 }}", "tag-syntax", "不成对"),
    one("{%p for 甲 in range(3) %}", "block-not-closed", "endfor"),
    one("{%p endif %}", "block-not-opened", "if"),
    one("{{ loop.index }}", "loop-variable-outside", "loop"),
    one(CONTROL + r("名 }}"), "tag-cut", "内容控件"),
    one(field("REF {{ 署名 }}", "甲"), "tag-in-field", "域代码"),
    Fault(
        ("{%p for 丁 in range(3) %}", "{%p if 署名 %}", "{%p endfor %}", "{%p endif %}"),
        ((3, "block-crossed", "交叉"),),
    ),
    Fault(
        ("{% for 戊 in range(3) %}{{ 戊 }}{% endfor %}", "{{ 戊 }}"),
        ((1, "loop-variable-outside", "“戊”"),),
    ),
    Fault(("{%p if 署名 %}", "甲", "{% endif %}"), ((2, "block-kinds", "种类"),)),
)


APART: Final = (
    {"{%p if 署名 %}署名", "{%p endif %}"},
    {"{%p for 甲 in range(3) %}", "{{ loop.index }}"},
)


def put_in(
    document: bytes, faults: list[Fault], chance: random.Random
) -> tuple[bytes, list[tuple[int, str, str]]]:
    """Return the document with each fault between two blocks outside every loop, and what is to be told where."""
    root = etree.fromstring(document)
    body = root[0]
    depth, free = 0, []
    for at, child in enumerate(list(body)[:-1]):
        text = "".join(map(str, child.itertext())) if child.tag == f"{{{W}}}p" else ""
        depth += len(re.findall(r"\{%p (?:if|for) ", text)) - len(re.findall(r"\{%p end", text))
        if depth == 0:
            free.append(at)
    places = sorted(chance.sample(free, len(faults)), reverse=True)
    added: list[tuple[etree._Element, str, str]] = []
    for at, fault in zip(places, faults, strict=True):
        new = [
            etree.fromstring(paragraph(text, chance).replace("<w:p>", f"<w:p {NAMESPACE}>", 1))
            for text in fault.paragraphs
        ]
        for element in reversed(new):
            body.insert(at + 1, element)
        added += [(new[number], code, words) for number, code, words in fault.told]
    order = list(root.iter(f"{{{W}}}p"))
    told = [(order.index(element), code, words) for element, code, words in added]
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8"), sorted(told)


def paragraph(text: str, chance: random.Random) -> str:
    """Return a paragraph of `text`, cut into runs as Word likes to do."""
    if text.startswith("<"):
        return p(text)
    cuts = sorted(chance.sample(range(1, len(text)), min(3, len(text) - 1)))
    return p(*(r(text[start:end]) for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)))


def drawn(chance: random.Random) -> list[Fault]:
    """Return three to six faults that do not mend each other."""
    faults: list[Fault] = []
    for fault in chance.sample(FAULTS, len(FAULTS)):
        texts = {text for each in (*faults, fault) for text in each.paragraphs}
        if not any(pair <= texts for pair in APART):
            faults.append(fault)
    return faults[: chance.randint(3, 6)]


@pytest.mark.parametrize("seed", range(40))
def test_every_seeded_fault_is_told_at_its_place(seed: int, library: Library) -> None:
    chance = random.Random(seed)
    path = TEMPLATES[seed % len(TEMPLATES)]
    kind = library.kind_of_template(path)
    assert kind is not None
    parts = dict(read_package(Path(path)).parts)
    faults = drawn(chance)
    parts["word/document.xml"], wanted = put_in(parts["word/document.xml"], faults, chance)
    found = [
        (one.place.spot.paragraph, one.code, one.what)
        for one in check_template(write_package(parts), kind.form, path.name)
        if one.place.spot and one.severity is Severity.ERROR
    ]
    missed = [
        want for want in wanted if not any(want[:2] == have[:2] and want[2] in have[2] for have in found)
    ]
    assert not missed
    # `{%p if %}` beside text is also never closed: the only fault of the list that is two.
    extra = [have for have in found if have[:2] not in {want[:2] for want in wanted}]
    assert all(code == "block-not-closed" and "“if”" in what for _, code, what in extra), extra
    assert len(wanted) >= 3
