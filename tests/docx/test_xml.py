"""Elements of WordprocessingML: what is read leniently, and where a child is put."""

from __future__ import annotations

import pytest
from lxml import etree

from wuyi_docs.docx.schema import ORDERS
from wuyi_docs.docx.xml import (
    MAIN,
    STRICT,
    W,
    attribute,
    ensure_child,
    is_on,
    name_of,
    number,
    put_child,
    val,
    within,
)


def element(xml: str) -> etree._Element:
    return etree.fromstring(xml.replace(">", f' xmlns:w="{MAIN}">', 1))


def names(parent: etree._Element) -> list[str]:
    return [name_of(one) for one in parent]


@pytest.mark.parametrize("kind", ORDERS)
def test_children_put_in_any_order_stand_in_the_schemas(kind: str) -> None:
    parent = element(f"<w:{kind}></w:{kind}>")
    for name in reversed(ORDERS[kind]):
        ensure_child(parent, name)
    assert names(parent) == list(ORDERS[kind])


def test_a_child_that_is_there_is_not_made_again() -> None:
    parent = element('<w:pPr><w:jc w:val="center"/></w:pPr>')
    assert val(parent, "jc") == "center"
    assert ensure_child(parent, "jc") is parent[0]
    assert names(parent) == ["jc"]


def test_properties_come_before_everything_else() -> None:
    paragraph = element("<w:p><w:r/></w:p>")
    ensure_child(ensure_child(paragraph, "pPr"), "pStyle")
    assert names(paragraph) == ["pPr", "r"]


def test_what_the_schema_does_not_know_is_passed_over() -> None:
    parent = element("<w:sectPr><w:headerReference/><other/><w:cols/></w:sectPr>")
    put_child(parent, etree.Element(f"{W}pgSz"))
    assert names(parent) == ["headerReference", "other", "pgSz", "cols"]


def test_what_is_made_takes_the_namespace_of_its_parent() -> None:
    parent = etree.Element(f"{STRICT}pPr")
    ensure_child(parent, "ind").set(f"{STRICT}left", "640")
    assert parent[0].tag == f"{STRICT}ind"
    assert val(parent, "ind", "left") == "640"


def test_attributes_are_read_in_either_namespace_and_without_one() -> None:
    for key in (f"{W}val", f"{STRICT}val", "val"):
        assert attribute(etree.Element("x", {key: "1"}), "val") == "1"
    assert attribute(etree.Element("x"), "val") is None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("640", 640.0), ("12pt", 240.0), ("1in", 1440.0), ("1e9", None), ("宽", None), ("", None)],
)
def test_a_measure_is_in_words_own_unit_or_none(text: str, wanted: float | None) -> None:
    assert number(text) == wanted


def test_a_switch_without_a_value_is_on() -> None:
    assert is_on(element("<w:b></w:b>"))
    assert not is_on(element('<w:b w:val="false"></w:b>'))
    assert not is_on(None)


def test_rows_in_content_controls_are_the_tables_own_and_nested_ones_are_not() -> None:
    row = '<w:tr w:h="{}"><w:tc>{}</w:tc></w:tr>'
    inner = f"<w:tbl>{row.format('内', '')}</w:tbl>"
    control = f"<w:sdt><w:sdtContent>{row.format('二', inner)}</w:sdtContent></w:sdt>"
    table = element(f"<w:tbl>{row.format('一', '')}{control}</w:tbl>")
    assert [attribute(one, "h") for one in within(table, "tr")] == ["一", "二"]
