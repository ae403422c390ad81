"""What the format's elements are called, and which paragraphs of a document play which of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from wuyi_docs.check.model.types import Paragraph, Shape, Table


class Element(StrEnum):
    """The elements by which findings are grouped, in the order of the page."""

    PAGE = "页面设置"
    SERIAL = "份号"
    SECRECY = "密级和保密期限"
    URGENCY = "紧急程度"
    MARK = "发文机关标志"
    NUMBER = "发文字号"
    SIGNER = "签发人"
    RULE = "版头分隔线"
    TITLE = "标题"
    RECIPIENT = "主送机关"
    BODY = "正文"
    ATTACHMENT_NOTE = "附件说明"
    SIGNATURE = "发文机关署名"
    DATE = "成文日期"
    NOTE = "附注"
    ATTACHMENT = "附件"
    ATTENDANCE = "出席人员名单"
    IMPRINT = "版记"
    PAGE_NUMBER = "页码"
    TABLE = "表格"
    WORDING = "文字"


class Form(StrEnum):
    """The format that a document follows, as far as it can be told."""

    RED_HEAD = "文件格式"
    LETTER = "信函格式"
    ORDER = "命令格式"
    MINUTES = "纪要格式"
    PLAIN = "无版头"
    OTHER = "不是公文"


@dataclass(frozen=True, slots=True)
class Part:
    """A text with a title of its own: the document proper, a printed plan, an attachment."""

    title: tuple[Paragraph, ...]
    body: tuple[Paragraph, ...]
    levels: Mapping[int, int] = field(default_factory=dict)

    @property
    def title_text(self) -> str:
        """Return the title on one line."""
        return "".join(p.text.strip().replace("\n", "") for p in self.title)


@dataclass(frozen=True, slots=True)
class Attachment:
    """An attachment: its label (`附件1`), and the text below it."""

    label: Paragraph
    text: Part


@dataclass(frozen=True, slots=True)
class Imprint:
    """The 版记: its paragraphs, the table that may hold them, its rules from top to bottom in points."""

    paragraphs: tuple[Paragraph, ...]
    table: Table | None = None
    copies: Paragraph | None = None
    issued: tuple[Paragraph, ...] = ()
    rules: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class RedRule:
    """The rule of the 版头: a border of `paragraph`, or a shape anchored in it."""

    paragraph: Paragraph
    shape: Shape | None
    color: str | None
    weight: float | None
    above: bool = False


@dataclass(frozen=True, slots=True)
class Elements:
    """Which paragraphs are which element. Empty or None: not there, or not recognised with certainty."""

    form: Form = Form.OTHER
    serial: Paragraph | None = None
    secrecy: Paragraph | None = None
    urgency: Paragraph | None = None
    marks: tuple[Paragraph, ...] = ()
    number: Paragraph | None = None
    signers: tuple[Paragraph, ...] = ()
    rule: RedRule | None = None
    main: Part = Part((), ())
    recipient: Paragraph | None = None
    attachment_note: tuple[Paragraph, ...] = ()
    signature: tuple[Paragraph, ...] = ()
    date: Paragraph | None = None
    note: Paragraph | None = None
    printed: tuple[Part, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    attendance: tuple[Paragraph, ...] = ()
    imprint: Imprint | None = None
    roles: Mapping[int, Element] = field(default_factory=dict)
    kind: str = ""

    @property
    def official(self) -> bool:
        """Tell whether this is an official document with enough certainty to be judged as one."""
        return self.form is not Form.OTHER

    @property
    def parts(self) -> tuple[Part, ...]:
        """Return all texts: the document proper, what it prints, its attachments."""
        return (self.main, *self.printed, *(a.text for a in self.attachments))

    @property
    def red_head(self) -> bool:
        """Tell whether the document has the red head of the document format (文件格式)."""
        return self.form is Form.RED_HEAD

    @property
    def copies(self) -> Paragraph | None:
        """Return the list of organs that get a copy (抄送机关)."""
        return self.imprint.copies if self.imprint else None

    @property
    def issued(self) -> tuple[Paragraph, ...]:
        """Return the lines of the 版记 that tell when it was issued (印发日期)."""
        return self.imprint.issued if self.imprint else ()

    @property
    def upward(self) -> bool:
        """Tell whether the document certainly goes to a superior organ (上行文)."""
        return self.kind in ("请示", "报告") and self.form is not Form.LETTER
