"""What a rule is: its article, the element and the authority that it cites, and how its faults are found.

Most rules are data: a `kinds.Pattern`, a `Look` or a `Gap` in the table of their family. The others are functions
whose docstring is the article, made rules by the decorator `rule`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from dataclasses import KW_ONLY, dataclass
from typing import TYPE_CHECKING, Any, Final

from wuyi_docs.check.elements.types import Element
from wuyi_docs.core.standard import Obligation, Value

if TYPE_CHECKING:
    from wuyi_docs.check.fault import Fault
    from wuyi_docs.check.reading import Reading

FORMAT: Final = "GB/T 9704-2012"
PUNCTUATION: Final = "GB/T 15834-2011"
NUMERALS: Final = "GB/T 15835-2011"
REGULATIONS: Final = "党政机关公文处理工作条例"
HOUSE: Final = "本单位"

MUST, NORMALLY, RECOMMENDED, PRACTICE = Obligation


@dataclass(frozen=True, slots=True)
class Authority:
    """What a rule rests on: a document, a clause of it, and how binding that clause is."""

    source: str
    clause: str
    obligation: Obligation

    def __str__(self) -> str:
        if self.source == HOUSE:
            return HOUSE
        named = " ".join(part for part in (self.source, self.clause) if part)
        return f"{named}（{self.obligation}）" if named else f"（{self.obligation}）"


# What offices do but no text prescribes.
CUSTOM: Final = Authority("公文写作实务", "", PRACTICE)


def by(value: Value[Any], source: str = FORMAT) -> Authority:
    """Return the authority of a value of the standard; what is practice cites no clause."""
    return CUSTOM if value.obligation is PRACTICE else Authority(source, value.clause, value.obligation)


@dataclass(frozen=True, slots=True)
class Rule(ABC):
    """A rule with its article: what it looks at, why, examples of wrong and right, what it leaves alone.

    The examples are separated by `；`. `anywhere` rules also read documents that are not official ones; `words`
    rules need no formatting, so that they read plain text too; `rendered` ones look at the pages that a renderer made.
    """

    name: str
    title: str
    _: KW_ONLY
    looks: str
    why: str
    wrong: str
    right: str
    excepted: str = "无。"
    element: Element = Element.WORDING
    authority: Authority = CUSTOM
    anywhere: bool = False
    words: bool = False
    rendered: bool = False
    family: str = ""

    @abstractmethod
    def faults(self, reading: Reading) -> Iterator[Fault]:
        """Yield what is wrong in a document by this rule."""

    @property
    def sections(self) -> Mapping[str, str]:
        """Return the parts of the article by their headings, in order."""
        return {
            "查什么": self.looks,
            "依据": str(self.authority),
            "为什么": self.why,
            "错误示例": self.wrong,
            "正确示例": self.right,
            "例外": self.excepted,
        }

    @property
    def article(self) -> str:
        """Return the article as plain text."""
        return "\n".join(
            (f"{self.title}。", "", *(f"{head}：{text}" for head, text in self.sections.items()))
        )


Find = Callable[["Reading"], "Iterator[Fault]"]


@dataclass(frozen=True, slots=True)
class Code(Rule):
    """A rule that is code."""

    find: Find

    def faults(self, reading: Reading) -> Iterator[Fault]:
        """Yield what the function finds."""
        return self.find(reading)


def rule(
    element: Element,
    authority: Authority = CUSTOM,
    *,
    anywhere: bool = False,
    words: bool = False,
    rendered: bool = False,
) -> Callable[[Find], Rule]:
    """Make a rule of a function: its name is the rule's, its docstring the article, a line a heading."""

    def made(find: Find) -> Rule:
        title, _, text = (find.__doc__ or "").partition("\n")
        article = {
            head.strip(): said for head, _, said in (line.partition("：") for line in text.splitlines())
        }
        return Code(
            find.__name__,
            title.rstrip("。"),
            looks=article.get("查什么", ""),
            why=article.get("为什么", ""),
            wrong=article.get("错误示例", ""),
            right=article.get("正确示例", ""),
            excepted=article.get("例外", "无。"),
            element=element,
            authority=authority,
            anywhere=anywhere,
            words=words,
            rendered=rendered,
            find=find,
        )

    return made
