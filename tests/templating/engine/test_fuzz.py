"""Mutated templates: each is refused in Chinese or gives a document that can be read, in time, and nothing else happens."""

from __future__ import annotations

import random
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.templating.engine.documents import cell, docx, para, row, table
from wuyi_docs.core.errors import PackageError, TemplateError
from wuyi_docs.docx.package import read_package, write_package
from wuyi_docs.form.types import Row
from wuyi_docs.templating.engine import load_template

CONTEXT: dict[str, Any] = {
    "名": "甲 <&> {{ x }}\n\t乙",
    "数": 3,
    "分": Decimal("9.5"),
    "日期": date(2022, 10, 16),
    "列": ["甲", "乙"],
    "人": [Row({"姓名": "张三"}), Row({"姓名": "李四"})],
    "无": None,
}
BODY = (
    para("{{ 名 }}{{ 日期|中文日期 }}", "{", "{ 数", " }}")
    + para("{%p for 甲 in 人 %}")
    + para("{{ loop.index }}{{ 甲.姓名 }}{% if 数 &gt; 2 %}大{% else %}小{% endif %}")
    + para("{%p endfor %}")
    + table(
        row(cell("{%tr for 甲 in 人 %}"), cell("")),
        row(cell("{{ 甲.姓名 }}"), cell("{% colspan 1 %}{{ 分 }}")),
        row(cell("{%tr endfor %}"), cell("")),
        row(cell("{%tc for 乙 in 列 %}"), cell("{{ 乙 }}"), cell("{%tc endfor %}")),
        columns=2,
    )
    + para("｛｛ 列｜join（“、”） ｝｝{% set 丙 = 数 * 2 + 1 %}{{ 丙 ** 2 }}")
)
SOURCE = docx(
    BODY,
    header1=para("{{ 名 }}"),
    footnotes=f'<w:footnote w:id="1">{para("{{ 名 }}")}</w:footnote>',
    core="<dc:title>{{ 名 }}</dc:title>",
)
PIECES = [
    *"{}%#|.()[]\"'“”，：｛｝％-+*/~=<>&;\n\t 甲名数列人_",
    "{{", "}}", "{%", "%}", "{#", "#}", "｛｛", "％｝", "{%p ", "{%tr ", "{%tc ", "{{r ", "{%-", "-%}",
    "if ", "endif", "else", "for ", " in ", "endfor", "set ", "endset", "macro ", "endmacro", "block a", "raw", "endraw",
    "call ", "filter upper", "recursive", "loop(列)", "loop.length", "range(10**9)", "名 * 10**9", "10**9", "99999999",
    "|join", "|length", "|batch(3)", "|safe", "|upper", "|map('upper')", "|list", "|sort", "|replace('甲', 名)", "is defined",
    "{% vm %}", "{% hm %}", "{% colspan 2 %}", '{% cellbg "FF" %}', "{_{", "&lt;", "&gt;", "&amp;", "&#0;", "&x;", "]]>",
    "<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>", "</w:t>", "<w:tbl>", "</w:tbl>", "<w:tr>", "</w:tr>", "<w:tc>", "</w:tc>",
    "<w:p/>", "<!--", "-->", "<?x", "?>", "<![CDATA[", "<!DOCTYPE x>", '<w:gridSpan w:val="9"/>', "<w:sectPr/>", "__class__",
]  # fmt: skip
TAGS = [piece for piece in PIECES if "<" not in piece]


def mutated_bytes(dice: random.Random) -> bytes:
    data = bytearray(SOURCE)
    for _ in range(dice.randint(1, 8)):
        place = dice.randrange(len(data))
        match dice.randrange(4):
            case 0:
                data[place] = dice.randrange(256)
            case 1:
                del data[place : place + dice.randint(1, 50)]
            case 2:
                data[place:place] = dice.randbytes(dice.randint(1, 20))
            case _:
                data = data[:place] if dice.random() < 0.1 else data
    return bytes(data)


def mutated_xml(dice: random.Random) -> bytes:
    parts = dict(read_package(SOURCE).parts)
    name = dice.choice(["word/document.xml"] * 4 + sorted(parts))
    text = parts[name].decode()
    for _ in range(dice.randint(1, 6)):
        place, length = dice.randrange(len(text) + 1), dice.randint(0, 30)
        text = text[:place] + dice.choice(PIECES) + text[place + length * dice.randint(0, 1) :]
    return write_package({**parts, name: text.encode(errors="replace")})


def mutated_tags(dice: random.Random) -> bytes:
    """Mutate only the text between the elements, so that most get as far as Jinja."""
    text = BODY
    for _ in range(dice.randint(1, 6)):
        start = text.index("<w:t", dice.randrange(len(text) - 200))
        start = text.index(">", start) + 1
        end = text.index("<", start)
        place = dice.randint(start, end)
        text = (
            text[:place]
            + "".join(dice.choices(TAGS, k=dice.randint(1, 4))).replace("&x;", "").replace("&#0;", "")
            + (text[min(end, place + dice.randint(0, 5)) :])
        )
    return docx(text)


def outcome(source: bytes) -> str:
    """Render a mutated template; whatever is wrong with it must come as an error of ours."""
    refused: TemplateError | PackageError | None = None
    document = b""
    try:
        document = load_template(source, "模板.docx").render(CONTEXT)
    except (TemplateError, PackageError) as error:
        refused = error
    if refused is not None:
        assert refused.problems
        assert all(one.what and one.place.file == "模板.docx" for one in refused.problems)
        return type(refused).__name__
    package = read_package(document)
    for name in ("word/document.xml", "word/header1.xml", "docProps/core.xml"):
        if name in package.parts:
            package.xml(name)
    return "made"


MUTATIONS = {"bytes": mutated_bytes, "xml": mutated_xml, "tags": mutated_tags}


def run(kind: str, seeds: range) -> None:
    seen: dict[str, int] = {}
    for seed in seeds:
        source = MUTATIONS[kind](random.Random(seed))
        try:
            result = outcome(source)
        except Exception as error:
            raise AssertionError(f"{kind}, seed {seed}") from error
        seen[result] = seen.get(result, 0) + 1
    assert seen.get("made")  # the mutations are mild enough to get everywhere
    assert len(seen) > 1


@pytest.mark.parametrize("kind", MUTATIONS)
def test_a_few_mutated_templates_are_refused_or_rendered(kind: str) -> None:
    run(kind, range(150))


@pytest.mark.slow
@pytest.mark.parametrize("share", range(4))
@pytest.mark.parametrize("kind", MUTATIONS)
def test_thousands_of_mutated_templates_are_refused_or_rendered(kind: str, share: int) -> None:
    run(kind, range(1000 + 1700 * share, 1000 + 1700 * (share + 1)))
