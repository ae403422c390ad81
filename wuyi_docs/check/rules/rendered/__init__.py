"""Rules on 排出来的版面."""

RULES: tuple[str, ...] = (
    "page_without_22_lines",
    "line_without_28_characters",
    "signature_torn_from_text",
    "imprint_not_at_bottom",
    "imprint_on_odd_page",
    "rendered_title_badly_broken",
)
