"""Rules on 页面与网格."""

RULES: tuple[str, ...] = (
    "wrong_paper_size",
    "wrong_page_margins",
)
