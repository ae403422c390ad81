"""The stock templates are what their outlines and the standard's values give, and valid Word files."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from itertools import combinations
from pathlib import Path

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from tests.templating.engine.documents import text_of
from wuyi_docs.core import standard
from wuyi_docs.core.units import TWIPS_PER_POINT, pt_to_half_points, pt_to_mm, pt_to_twips
from wuyi_docs.docx.package import read_package
from wuyi_docs.docx.xml import MAIN
from wuyi_docs.form.library import packaged_library
from wuyi_docs.production.single import draft
from wuyi_docs.templating.engine import load_template
from wuyi_docs.templating.stock import build
from wuyi_docs.templating.stock.styles import style_names
from wuyi_docs.templating.stock.wml import margins, sheet

ROOT = Path(__file__).parents[3]
W = f"{{{MAIN}}}"
NAMES = build.outline_names()
# The paragraph and character styles that documentation and other parts of the program call by name.
_PUBLISHED = """份号 密级和保密期限 紧急程度 发文机关标志 发文字号 签发人 签发人姓名 版头分隔线 公文标题 主送机关 公文正文
一级标题 二级标题 三级标题 四级标题 一级标题字 二级标题字 表格文字 表格标题 附件说明 署名 成文日期 署名（不盖章）
成文日期（不盖章） 签名章职务 签名章日期 附注 附件标签 附件标题 抄送机关 印发机关 页码 页码（偶数页） 信函标志
信函发文字号 纪要标志 出席人员 图片"""


@pytest.fixture(scope="module")
def built() -> dict[str, bytes]:
    return build.build_all()


def test_the_templates_in_the_repository_are_the_ones_that_the_outlines_give(built: dict[str, bytes]) -> None:
    stored = {path.name: path.read_bytes() for path in (ROOT / "templates").glob("*.docx")}
    assert sorted(stored) == sorted(built)
    differing = [name for name, data in built.items() if stored[name] != data]
    assert not differing, "run: python -m wuyi_docs.templating.stock.build"


def test_two_builds_are_the_same_bytes(built: dict[str, bytes]) -> None:
    assert build.build_all() == built


def test_every_form_has_its_template() -> None:
    forms = {path.stem for path in (ROOT / "forms").glob("*.yaml")}
    assert forms <= set(NAMES)
    assert {name.partition("（")[0] for name in NAMES} == forms


@pytest.mark.parametrize("name", NAMES)
def test_a_template_is_valid_by_the_schema(name: str, tmp_path: Path) -> None:
    path = tmp_path / "template.docx"
    path.write_bytes(build.build(build.read_outline(name), name))
    result = OpenXmlValidator().validate(path)
    assert [str(error) for error in result.errors] == []


def _xml(data: bytes, part: str) -> etree._Element:
    return read_package(data).xml(part)


def test_a_clerk_finds_every_published_style_by_name(built: dict[str, bytes]) -> None:
    styles = _xml(built["印发通知.docx"], "word/styles.xml")
    names = {name.get(f"{W}val") for name in styles.iter(f"{W}name")}
    assert set(_PUBLISHED.split()) <= names
    assert "公文表格" in names


def test_every_style_in_use_exists(built: dict[str, bytes]) -> None:
    for name, data in built.items():
        used = {
            one.get(f"{W}val") for one in _xml(data, "word/document.xml").iter(f"{W}pStyle", f"{W}rStyle")
        }
        assert used <= style_names(), name


def test_no_font_is_left_to_the_theme_and_each_face_is_named_in_all_four_slots(
    built: dict[str, bytes],
) -> None:
    for fonts in _xml(built["印发通知.docx"], "word/styles.xml").iter(f"{W}rFonts"):
        slots = {fonts.get(f"{W}{slot}") for slot in ("ascii", "hAnsi", "eastAsia", "cs")}
        assert len(slots) == 1
        assert standard.face_class(slots.pop() or "")
        assert not [key for key in fonts.attrib if "heme" in str(key)]


def test_the_body_is_set_in_the_size_face_and_pitch_of_the_standard(built: dict[str, bytes]) -> None:
    normal = next(_xml(built["印发通知.docx"], "word/styles.xml").iter(f"{W}style"))
    values = {str(one.tag).rpartition("}")[2]: dict(one.attrib) for one in normal.iter()}
    assert values["sz"][f"{W}val"] == str(pt_to_half_points(standard.BODY_SIZE.value))
    lines = list(normal.iter(f"{W}spacing"))
    assert lines[0].get(f"{W}line") == str(pt_to_twips(standard.LINE_PITCH.value))
    assert lines[1].get(f"{W}val") == str(standard.CHAR_SPACING.value)
    assert values["overflowPunct"][f"{W}val"] == "1"
    assert values["widowControl"][f"{W}val"] == "0"


def test_every_page_has_the_sheet_the_margins_and_the_grid(built: dict[str, bytes]) -> None:
    for data in built.values():
        for section in _xml(data, "word/document.xml").iter(f"{W}sectPr"):
            size, margin, grid = (section.find(f"{W}{name}") for name in ("pgSz", "pgMar", "docGrid"))
            assert size is not None
            assert margin is not None
            assert grid is not None
            turned = size.get(f"{W}orient") == "landscape"
            assert (int(size.get(f"{W}w", "")), int(size.get(f"{W}h", ""))) == sheet(turned)
            sides = tuple(int(margin.get(f"{W}{side}", "")) for side in ("top", "right", "bottom", "left"))
            assert sides == margins(turned)
            assert grid.get(f"{W}type") == "lines"


def test_margins_are_the_standards_within_a_twip() -> None:
    expected = [
        one.value
        for one in (standard.MARGIN_TOP, standard.MARGIN_RIGHT, standard.MARGIN_BOTTOM, standard.MARGIN_LEFT)
    ]
    twip = pt_to_mm(1 / TWIPS_PER_POINT)
    assert [side * twip for side in margins()] == pytest.approx(expected, abs=twip)


def test_a_landscape_sheet_is_the_portrait_one_turned() -> None:
    top, right, bottom, left = margins()
    assert margins(landscape=True) == (left, top, right, bottom)


def test_settings_number_pages_for_duplex_and_lay_out_as_word_2013(built: dict[str, bytes]) -> None:
    settings = _xml(built["印发通知.docx"], "word/settings.xml")
    assert settings.find(f"{W}evenAndOddHeaders") is not None
    modes = {one.get(f"{W}name"): one.get(f"{W}val") for one in settings.iter(f"{W}compatSetting")}
    assert modes["compatibilityMode"] == "15"


def test_nothing_of_word_that_we_do_not_need_is_in_the_file(built: dict[str, bytes]) -> None:
    for data in built.values():
        names = zipfile.ZipFile(BytesIO(data)).namelist()
        assert not [name for name in names if "thumbnail" in name or "stylesWithEffects" in name]


def test_a_paragraph_tag_stands_alone_and_never_beside_a_section_break(built: dict[str, bytes]) -> None:
    tag = re.compile(r"\{%p [^}%]*%\}")
    for name, data in built.items():
        for paragraph in _xml(data, "word/document.xml").iter(f"{W}p"):
            text = "".join(one.text or "" for one in paragraph.iter(f"{W}t"))
            if "{%p" in text:
                assert tag.fullmatch(text), (name, text)
                assert paragraph.find(f".//{W}sectPr") is None


def test_every_drawing_has_an_id_of_its_own(built: dict[str, bytes]) -> None:
    for data in built.values():
        package = read_package(data)
        ids = [
            found
            for part in package.names
            if part.endswith(".xml")
            for found in re.findall(rb'<wp:docPr id="(\d+)"', package.parts[part])
        ]
        assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    "filled", [f for n in range(4) for f in combinations(("份号", "密级", "紧急程度"), n)]
)
def test_a_letter_prints_each_of_serial_secrecy_and_urgency_once_whichever_are_given(
    filled: tuple[str, ...],
) -> None:
    library = packaged_library()
    made = draft(library.folder / "samples" / "验收结果通知.yaml", library, {})
    given = {"份号": "000001", "密级": "机密", "紧急程度": "特急"}
    values = {**made.values, **{name: given[name] if name in filled else "" for name in given}}
    template = load_template(library.folder / "templates" / "验收结果通知（信函）.docx")
    text = "".join(text_of(template.render(values)))
    assert {name: text.count(given[name]) for name in given} == {name: int(name in filled) for name in given}
