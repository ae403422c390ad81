"""Random templates of right tags: no error is told, and we render what docxtpl renders."""

from __future__ import annotations

import random
import re
from itertools import pairwise

import pytest

from tests.templating.engine.documents import by_docxtpl, canonical
from tests.templating.lint.build import FORM, box, p, problems_of, table, template
from tests.templating.lint.test_operations import FILLED
from wuyi_docs.core.problem import errors_only
from wuyi_docs.templating.engine import load_template

PRINTED = (
    "{{ 标题 }}",
    "{{ 密级 }}",
    "{{ 副组长|顿号 }}",
    "{{ 成员|length }}",
    "{{ 验收得分 }}",
    "文字",
    "，",
    "{# 注 #}",
    "",
    " ",
)
CONDITIONS = ("密级", "标题 == '整改'", "not 密级", "验收得分 > 60", "成员|length > 1", "副组长")
LOOPS = (
    ("人 in 成员", "{{ 人.姓名 }}"), ("措 in 措施", "{{ 措.标准 }}"), ("项 in 副组长", "{{ 项 }}"), ("段 in 存在问题", "{{ 段 }}"), ("数 in range(2)", "{{ 数 }}"),
)  # fmt: skip
NO_PARAGRAPH = re.compile(rb"<w:p></w:p>(?=</w:(?:tc|txbxContent)>)")  # which docxtpl leaves out


class Drawn:
    """A template drawn by chance: blocks of paragraphs, tables, text boxes, with conditions and loops around them."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)

    def inline(self, depth: int = 0) -> str:
        kind = self.chance.random()
        if kind < 0.6 or depth > 1:
            return self.chance.choice(PRINTED)
        if kind < 0.8:
            return f"{{% if {self.chance.choice(CONDITIONS)} %}}{self.inline(depth + 1)}{{% endif %}}"
        over, shown = self.chance.choice(LOOPS)
        return f"{{% for {over} %}}{shown}{self.inline(depth + 1)}{{% endfor %}}"

    def paragraph(self, text: str | None = None) -> str:
        """Return a paragraph whose text is cut into runs anywhere, as Word does."""
        text = self.inline() + self.inline() if text is None else text
        cuts = sorted(self.chance.sample(range(1, len(text)), min(len(text) - 1, 3))) if len(text) > 3 else []
        return p(*(text[start:end] for start, end in pairwise((0, *cuts, len(text)))))

    def lone(self, tag: str) -> str:
        return self.paragraph(tag + self.chance.choice(("", "", "{# 注 #}")))

    def rows(self, depth: int) -> str:
        over, shown = self.chance.choice(LOOPS)
        inner = self.blocks(depth + 1, inside=True) if self.chance.random() < 0.3 else self.inline()
        opened, shown, closed = self.chance.choice(
            (
                (f"{{%tr for {over} %}}", shown, "{%tr endfor %}"),
                (f"{{%tr if {self.chance.choice(CONDITIONS)} %}}", "甲", "{%tr endif %}"),
            )
        )
        return table((opened, ""), (shown, inner), (closed, ""))

    def blocks(self, depth: int = 0, *, inside: bool = False) -> str:
        found = ""
        for _ in range(self.chance.randint(1, 3)):
            kind = self.chance.random()
            if kind < 0.4 or depth > 2:
                found += self.paragraph()
            elif kind < 0.6:
                middle = (
                    self.lone("{%p else %}") + self.blocks(depth + 1) if self.chance.random() < 0.4 else ""
                )
                found += (
                    self.lone(f"{{%p if {self.chance.choice(CONDITIONS)} %}}")
                    + self.blocks(depth + 1, inside=inside)
                    + middle
                )
                found += self.lone("{%p endif %}")
            elif kind < 0.75:
                over, shown = self.chance.choice(LOOPS)
                found += (
                    self.lone(f"{{%p for {over} %}}") + self.paragraph(shown) + self.lone("{%p endfor %}")
                )
            elif kind < 0.85 and not inside:
                found += p("前", box(self.blocks(depth + 1, inside=True)), "后")
            else:
                found += self.rows(depth) + p()
        return found


@pytest.mark.parametrize(
    "seed", [pytest.param(seed, marks=() if seed < 12 else pytest.mark.slow) for seed in range(200)]
)
def test_a_template_of_right_tags_is_rendered_as_docxtpl_does_and_has_no_error(seed: int) -> None:
    source = template(Drawn(seed).blocks())
    assert not errors_only(problems_of(source, FORM))
    ours = canonical(load_template(source).render(FILLED, stamp=False))["word/document.xml"]
    theirs = by_docxtpl(source, FILLED)["word/document.xml"]
    assert NO_PARAGRAPH.sub(b"", ours) == NO_PARAGRAPH.sub(b"", theirs)
