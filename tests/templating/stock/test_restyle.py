"""A template's look follows another's; its text, its tags and headers that say something do not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

import pytest
from lxml import etree

from tests.check.mutants import mutant
from tests.check.samples import OFFICIAL
from tests.check.writing import build as written
from wuyi_docs.check import check, read_document
from wuyi_docs.core.errors import WuyiError
from wuyi_docs.docx.package import Package, read_package, write_package
from wuyi_docs.docx.sections import length_mm, sections_of
from wuyi_docs.docx.styles import styles_of
from wuyi_docs.docx.xml import MAIN, val
from wuyi_docs.templating.stock import build
from wuyi_docs.templating.stock.restyle import restyle

W = f"{{{MAIN}}}"
NAMES = build.outline_names()


def _stock(name: str) -> Package:
    return read_package(build.build(build.read_outline(name), name))


def _changed(package: Package, part: str, change: Callable[[str], str]) -> Package:
    text = package.parts[part].decode()
    changed = change(text)
    assert changed != text, "the change must find its place"
    return read_package(write_package({**package.parts, part: changed.encode()}))


def _says(package: Package, part: str) -> bytes:
    return etree.tostring(package.xml(part), method="c14n")


def _same(one: Package, other: Package) -> bool:
    parts = [name for name in one.names if name.endswith((".xml", ".rels"))]
    return set(one.names) == set(other.names) and all(
        _says(one, name) == _says(other, name) for name in parts
    )


def _text(package: Package, part: str = "word/document.xml") -> list[str]:
    return ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in package.xml(part).iter(f"{W}p")]


@pytest.mark.parametrize("name", NAMES)
def test_a_stock_template_has_the_stock_look_already(name: str) -> None:
    package = _stock(name)
    assert read_package(restyle(package)).parts == package.parts


def test_a_changed_style_is_put_right_and_the_text_stays() -> None:
    stock = _stock("通报批评")
    spoilt = _changed(stock, "word/styles.xml", lambda text: text.replace("方正小标宋简体", "黑体"))
    mended = read_package(restyle(spoilt))
    assert _same(mended, stock)
    assert _text(mended) == _text(stock)


def test_styles_are_found_by_name_where_ids_were_renamed() -> None:
    def rename(text: str) -> str:
        return re.sub(
            r'(w:styleId|w:pStyle w:val|w:basedOn w:val|w:next w:val)="公文标题"', r'\1="Style9"', text
        )

    stock = _stock("通报批评")
    renamed = _changed(_changed(stock, "word/styles.xml", rename), "word/document.xml", rename)
    renamed = _changed(
        renamed, "word/styles.xml", lambda text: text.replace('w:sz w:val="44"', 'w:sz w:val="20"')
    )
    mended = read_package(restyle(renamed))
    styles = {one.get(f"{W}styleId"): one for one in mended.xml("word/styles.xml").iter(f"{W}style")}
    size = styles["Style9"].find(f".//{W}sz")
    assert size is not None
    assert size.get(f"{W}val") == "44"
    assert "公文标题" not in styles
    assert {one.get(f"{W}val") for one in mended.xml("word/styles.xml").iter(f"{W}basedOn")} <= set(styles)
    assert mended.parts["word/document.xml"] == renamed.parts["word/document.xml"]


def test_the_look_of_another_template_is_taken_over() -> None:
    base = _changed(
        _stock("表彰通报"), "word/styles.xml", lambda text: text.replace("方正小标宋简体", "华文中宋")
    )
    base = _changed(
        base, "word/document.xml", lambda text: text.replace('w:linePitch="579"', 'w:linePitch="560"')
    )
    taken = read_package(restyle(_stock("通报批评"), base))
    assert _says(taken, "word/styles.xml") == _says(base, "word/styles.xml")
    assert b'w:linePitch="560"' in taken.parts["word/document.xml"]


def test_margins_that_were_moved_come_back() -> None:
    moved = _changed(
        _stock("股室工作方案"),
        "word/document.xml",
        lambda text: re.sub(r'w:left="1587"', 'w:left="1000"', text),
    )
    assert _same(read_package(restyle(moved)), _stock("股室工作方案"))


def test_page_numbers_that_were_lost_come_back_and_words_in_a_footer_stay() -> None:
    stock = _stock("通报批评")
    lost = _changed(stock, "word/footer1.xml", lambda text: re.sub(r"<w:r>.*</w:r>", "", text))
    mended = read_package(restyle(lost))
    footers = [name for name in mended.names if "footer" in name]
    assert all(" PAGE " in mended.parts[name].decode() for name in footers)
    worded = _changed(stock, "word/footer1.xml", lambda text: text.replace("— </w:t>", "内部资料 </w:t>", 1))
    kept = read_package(restyle(worded))
    assert kept.parts["word/footer1.xml"] == worded.parts["word/footer1.xml"]


def test_a_second_run_changes_nothing() -> None:
    spoilt = _changed(
        _stock("股室工作方案"), "word/settings.xml", lambda text: text.replace("<w:evenAndOddHeaders/>", "")
    )
    spoilt = _changed(spoilt, "word/footer2.xml", lambda text: re.sub(r"<w:r>.*</w:r>", "", text))
    once = restyle(spoilt)
    assert restyle(read_package(once)) == once
    assert _says(read_package(once), "word/settings.xml") == _says(
        _stock("股室工作方案"), "word/settings.xml"
    )


def test_settings_that_are_no_look_stay_and_the_order_is_the_schemas() -> None:
    protected = _changed(
        _stock("通报批评"),
        "word/settings.xml",
        lambda text: text.replace("<w:defaultTabStop", "<w:trackRevisions/><w:defaultTabStop", 1).replace(
            'w:val="15"', 'w:val="12"'
        ),
    )
    root = read_package(restyle(protected)).xml("word/settings.xml")
    names = [etree.QName(one).localname for one in root]
    assert names.index("trackRevisions") < names.index("defaultTabStop") < names.index("compat")
    assert 'w:val="15"' in etree.tostring(root).decode()


def _faults(document: bytes) -> Counter[str]:
    return Counter(one.rule.name for one in check(read_document(read_package(document))))


def _styled(document: bytes) -> dict[str, str]:
    """Return the name of the style of each paragraph that has text, by the beginning of the text."""
    package = read_package(document)
    names = {ident: style.name for ident, style in styles_of(package).by_id.items()}
    found = {}
    for one in package.xml("word/document.xml").iter(f"{W}p"):
        text = "".join(t.text or "" for t in one.iter(f"{W}t"))
        found[text[:8]] = names.get(val(one.find(f"{W}pPr"), "pStyle"), "")
    return found


WRONG = (
    ("标题 |", "标题 sz=40 eastAsia=黑体 b=1 |"),
    ("段 |", "段 eastAsia=宋体 sz=28 ind.firstLine=400 ind.firstLineChars=0 |"),
    ("主送 |", "主送 eastAsia=微软雅黑 |"),
    ("一级 |", "一级 eastAsia=宋体 sz=30 b=1 |"),
    ("文号 |", "文号 eastAsia=楷体 sz=28 |"),
    ("附注 |", "附注 sz=28 eastAsia=宋体 |"),
    ("附件标题 |", "附件标题 eastAsia=黑体 sz=36 |"),
    ("日期 |", "日期 eastAsia=宋体 sz=28 |"),
)


@pytest.mark.parametrize("kind", OFFICIAL)
def test_a_right_file_of_another_office_stays_right(kind: str) -> None:
    made = restyle(read_package(written(OFFICIAL[kind])))
    assert _faults(made) == Counter()
    assert restyle(read_package(made)) == made


@pytest.mark.parametrize("kind", OFFICIAL)
def test_the_recognised_elements_of_another_offices_file_get_our_styles_and_lose_its_looks(kind: str) -> None:
    text = OFFICIAL[kind]
    for old, new in WRONG:
        text = text.replace(f"\n{old}", f"\n{new}")
    own = written(text)
    assert _faults(own).total() > 1
    made = restyle(read_package(own))
    assert _faults(made) == Counter()
    assert [one for one in _text(read_package(made)) if one] == [
        one for one in _text(read_package(own)) if one
    ]


def test_each_element_has_the_style_of_its_name() -> None:
    styled = _styled(restyle(read_package(written(OFFICIAL["通知"]))))
    assert styled["朔环山发〔202"] == "发文字号"
    assert styled["关于开展安全生产"] == "公文标题"
    assert styled["局各股室、所属事"] == "主送机关"
    assert styled["一、检查范围"] == "一级标题"
    assert styled["（一）制度落实情"] == "公文正文"  # the heading runs into its text
    assert styled["附件：1.安全生"] == "附件说明"
    assert styled["2022年10月"] == "成文日期"
    assert styled["附件1"] == "附件标签"
    assert styled["序号"] == ""  # tables stay as they are


def test_tags_are_recognised_by_what_they_will_print() -> None:
    package = read_package(written(OFFICIAL["通知"]))
    body = package.parts["word/document.xml"].decode()
    for old, new in (
        ("朔环山发〔2022〕15号", "{{ 发文字号 }}"), ("关于开展安全生产检查的通知", "{{ 标题 }}"), ("局各股室、所属事业单位：", "{{ 主送机关|顿号 }}："),
        ("全局各股室和所属事业单位，重点检查实验室、档案室、配电室等场所。", "{{ 检查范围 }}"), ("检查自2022年10月20日起，至2022年11月30日止。", "{%p if 附注 %}"),
    ):  # fmt: skip
        assert old in body
        body = body.replace(old, new)
    styled = _styled(
        restyle(read_package(write_package({**package.parts, "word/document.xml": body.encode()})))
    )
    assert styled["{{ 发文字号 "] == "发文字号"
    assert styled["{{ 标题 }}"] == "公文标题"
    assert styled["{{ 主送机关|"] == "主送机关"
    assert styled["{{ 检查范围 "] == "公文正文"


def test_a_paper_that_is_no_official_document_keeps_its_paragraphs() -> None:
    own = read_package(written("段 eastAsia=宋体 | 购物清单\n段 | 一斤苹果，两斤梨。\n"))
    made = read_package(restyle(own))
    assert made.parts["word/document.xml"].count(b"pStyle") == own.parts["word/document.xml"].count(b"pStyle")


@pytest.mark.parametrize(
    "gone",
    ["<w:pgSz [^>]*/>", "<w:pgMar [^>]*/>", "<w:pgSz [^>]*/><w:pgMar [^>]*/>", "<w:sectPr>.*</w:sectPr>"],
)
def test_a_page_that_nobody_has_set_up_is_set_up(gone: str) -> None:
    stock = _stock("通报批评")
    bare = _changed(stock, "word/document.xml", lambda text: re.sub(gone, "", text, flags=re.DOTALL))
    (page,) = sections_of(read_package(restyle(bare)).xml("word/document.xml"))
    assert [length_mm(page, "pgSz", "w"), length_mm(page, "pgMar", "top")] == pytest.approx(
        [210, 37], abs=0.1
    )


@pytest.mark.parametrize("block", range(3))
def test_damaged_and_odd_files_are_restyled_or_refused(block: int) -> None:
    texts = list(OFFICIAL.values())
    for seed in range(130 + block * 20, 150 + block * 20):
        try:
            made = restyle(read_package(mutant(written(texts[seed % len(texts)]), seed)))
        except WuyiError:
            continue
        assert restyle(read_package(made)) == made, seed
