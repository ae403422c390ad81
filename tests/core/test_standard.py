"""The table of values is complete, consistent with itself, and each value names its source."""

from __future__ import annotations

import pytest

from wuyi_docs.core import standard
from wuyi_docs.core.standard import Obligation, Unit, Value
from wuyi_docs.core.units import mm_to_twips, pt_to_twips


def test_each_value_stands_under_its_own_name() -> None:
    for name, value in standard.VALUES.items():
        assert getattr(standard, name) is value
    assert list(standard.values()) == [v for v in vars(standard).values() if isinstance(v, Value)]


@pytest.mark.parametrize("value", list(standard.values()), ids=lambda v: v.name)
def test_each_value_has_a_label_and_a_binding_one_has_its_clause(value: Value[object]) -> None:
    assert value.label
    if value.obligation is not Obligation.PRACTICE:
        assert value.clause, "what the standard says must be citable"
    assert value.label in str(value)


def test_labels_are_unique_so_that_a_report_can_name_them() -> None:
    labels = [v.label for v in standard.values()]
    assert len(labels) == len(set(labels))


def test_margins_and_text_area_add_up_to_the_sheet() -> None:
    across = standard.MARGIN_LEFT.value + standard.TEXT_WIDTH.value + standard.MARGIN_RIGHT.value
    down = standard.MARGIN_TOP.value + standard.TEXT_HEIGHT.value + standard.MARGIN_BOTTOM.value
    assert (across, down) == (standard.PAGE_WIDTH.value, standard.PAGE_HEIGHT.value)


def test_the_line_pitch_is_the_largest_that_fits_22_lines() -> None:
    height = mm_to_twips(standard.TEXT_HEIGHT.value)
    pitch = pt_to_twips(standard.LINE_PITCH.value)
    assert standard.LINES_PER_PAGE.value * pitch <= height < standard.LINES_PER_PAGE.value * (pitch + 1)


def test_28_condensed_characters_fit_the_line_and_29_do_not() -> None:
    width = mm_to_twips(standard.TEXT_WIDTH.value)
    cell = pt_to_twips(standard.BODY_SIZE.value) + standard.CHAR_SPACING.value
    assert standard.CHARS_PER_LINE.value * cell <= width < (standard.CHARS_PER_LINE.value + 1) * cell


def test_every_class_of_face_is_known_by_each_of_its_font_names() -> None:
    for name, faces in standard.FACES.items():
        assert standard.face_name(name) == faces.value[0]
        assert {standard.face_class(font) for font in faces.value} == {name}
    assert standard.face_class("Comic Sans MS") == ""


def test_every_face_that_an_element_asks_for_is_a_class_of_the_table() -> None:
    asked = {v.value for v in standard.values() if v.unit is Unit.FACE and v.name.endswith("_FACE")}
    assert asked <= set(standard.FACES)


# How far a value may be off in a file and, measured, on a page. Written a second time, since a wider bound would let
# more pass in silence: whoever widens one does so twice, on purpose.
BORNE = {
    (0.0, 0.3): """
        LINE_PITCH SPACE_AROUND BODY_SIZE IMPRINT_SIZE PAGE_NUMBER_SIZE
    """,
    (0.0, 0.5): """
        TITLE_SIZE
    """,
    (0.0, 1.0): """
        LINES_PER_PAGE CHARS_PER_LINE BODY_INDENT
    """,
    (0.0, 1.5): """
        SERIAL_DIGITS RECIPIENT_INDENT IMPRINT_INDENT
    """,
    (0.0, 2.0): """
        SERIAL_LINE SECRECY_LINE NUMBER_INDENT SIGNER_INDENT ATTACHMENT_NOTE_INDENT UNSEALED_RIGHT
        UNSEALED_SHIFT NOTE_INDENT ATTACHMENT_LABEL_LINE COPIES_PREFIX PAGE_NUMBER_INDENT ATTENDANCE_INDENT
    """,
    (0.0, 2.5): """
        SEALED_RIGHT
    """,
    (0.0, 3.0): """
        NUMBER_BLANK_LINES TITLE_BLANK_LINES RECIPIENT_BLANK_LINES ATTACHMENT_NOTE_BLANK_LINES SEALED_CENTRE
        UNSEALED_BLANK_LINES LETTER_TITLE_BLANK_LINES ATTENDANCE_BLANK_LINES
    """,
    (0.0, 4.0): """
        SIGNATURE_BLANK_LINES SIGNATURE_RIGHT SIGNATURE_GAP SIGNATURE_DATE_BLANK_LINES SIGNATURE_DATE_RIGHT
        ATTACHMENT_TITLE_LINE
    """,
    (0.1, 0.1): """
        IMPRINT_THICK IMPRINT_THIN
    """,
    (0.3, 0.3): """
        RULE_THICKNESS
    """,
    (0.3, 3.0): """
        MARGIN_TOP_COMPENSATED MARGIN_BOTTOM_COMPENSATED
    """,
    (1.0, 0.0): """
        CHAR_SPACING
    """,
    (1.0, 1.0): """
        PAGE_WIDTH PAGE_HEIGHT MARGIN_LEFT TEXT_WIDTH MARGIN_RIGHT RULE_GAP RULE_WIDTH TITLE_LINE_PITCH
        IMPRINT_RULE_WIDTH LANDSCAPE_TABLE_WIDTH LETTER_RULE_GAP LETTER_RULE_BOTTOM LETTER_RULE_WIDTH
    """,
    (1.0, 1.5): """
        MARK_TOP LETTER_MARK_TOP LETTER_GAP MINUTES_MARK_TOP
    """,
    (1.0, 2.0): """
        MARK_CENTRE TITLE_CENTRE PAGE_NUMBER_GAP
    """,
    (1.0, 3.0): """
        MARGIN_TOP TEXT_HEIGHT MARGIN_BOTTOM
    """,
    (1.5, 1.5): """
        IMPRINT_BOTTOM
    """,
}


def test_no_value_may_be_off_by_more_than_was_decided() -> None:
    decided = {name: borne for borne, names in BORNE.items() for name in names.split()}
    assert {v.name: (v.tolerance, v.measured) for v in standard.values()} == {
        v.name: decided.get(v.name, (0, 0)) for v in standard.values()
    }
    assert decided.keys() <= standard.VALUES.keys()
