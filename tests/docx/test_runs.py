"""The runs of a paragraph, however deep they lie: up to a depth that no program writes, so that no file ends a run."""

from __future__ import annotations

import pytest
from lxml import etree

from wuyi_docs.docx.runs import pieces
from wuyi_docs.docx.xml import MAIN, W

WRAPPINGS = [
    ("<w:ins>", "</w:ins>"),
    ("<w:hyperlink>", "</w:hyperlink>"),
    ("<mc:AlternateContent><mc:Choice>", "</mc:Choice></mc:AlternateContent>"),
]


@pytest.mark.parametrize(("opening", "closing"), WRAPPINGS)
@pytest.mark.parametrize(("depth", "texts"), [(0, ["字"]), (59, ["字"]), (60, ["字"]), (61, []), (90, [])])
def test_text_is_found_within_sixty_wrappers(
    opening: str, closing: str, depth: int, texts: list[str]
) -> None:
    paragraph = etree.fromstring(
        f'<w:p xmlns:w="{MAIN}" xmlns:mc="mc">{opening * depth}<w:r><w:t>字</w:t></w:r>{closing * depth}</w:p>'
    )
    assert [one.run.findtext(f"{W}t") for one in pieces(paragraph)] == texts
