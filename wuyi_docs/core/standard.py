"""Every value of GB/T 9704-2012 that this program uses, once, with its clause and how binding it is.

The builder of the templates and the checker of documents both read this table; no number of the
format stands anywhere else. What the standard leaves open and a house has to choose (the line pitch in
points, the size of the red head) is marked 实务 and never cited as the standard's word.
It knows no file format: lengths are millimetres or points, sizes points, faces names of classes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final, Generic, TypeVar

from wuyi_docs.core.units import FONT_SIZES, mm_to_pt, pt_to_mm, pt_to_twips

T_co = TypeVar("T_co", covariant=True)

TITLE: Final = "GB/T 9704-2012 党政机关公文格式"


class Obligation(StrEnum):
    """How binding a value is; only 应当 makes a departure an error."""

    MUST = "应当"
    NORMALLY = "一般"
    RECOMMENDED = "推荐"
    PRACTICE = "实务"


class Unit(StrEnum):
    """What a value counts."""

    MM = "毫米"
    PT = "磅"
    TWIP = "缇"
    CHARS = "字"
    LINES = "行"
    COUNT = "个"
    FACE = "字体"
    COLOUR = "颜色"
    TEXT = "文字"


@dataclass(frozen=True, slots=True)
class Value(Generic[T_co]):
    """One value of the format.

    `name` is the constant's own name; `tolerance` is what a file may depart by, `measured` what a
    rendered page may (glyphs sit inside their lines), both in `unit`, 0 meaning exact.
    """

    name: str
    value: T_co
    unit: Unit
    clause: str
    obligation: Obligation
    label: str
    note: str = ""
    tolerance: float = 0.0
    measured: float = 0.0

    def __str__(self) -> str:
        shown = "、".join(map(str, self.value)) if isinstance(self.value, tuple) else str(self.value)
        source = f"{self.clause}，{self.obligation}" if self.clause else f"{self.obligation}"
        return f"{self.label}：{shown}（{source}）"


_MM, _PT, _TWIP, _CHARS, _LINES = Unit.MM, Unit.PT, Unit.TWIP, Unit.CHARS, Unit.LINES
_COUNT, _FACE, _COLOUR, _TEXT = Unit.COUNT, Unit.FACE, Unit.COLOUR, Unit.TEXT
_MUST, _NORMALLY, _RECOMMENDED, _PRACTICE = Obligation

# ── 页面 ─────────────────────────────────────────────────────────────────────────────────────
PAGE_WIDTH = Value("PAGE_WIDTH", 210.0, _MM, "5.1", _MUST, "纸张宽度", "A4", 1.0, 1.0)
PAGE_HEIGHT = Value("PAGE_HEIGHT", 297.0, _MM, "5.1", _MUST, "纸张高度", "A4", 1.0, 1.0)
MARGIN_TOP = Value("MARGIN_TOP", 37.0, _MM, "5.2.1", _MUST, "天头", "允差±1毫米", 1.0, 3.0)
MARGIN_LEFT = Value("MARGIN_LEFT", 28.0, _MM, "5.2.1", _MUST, "订口", "允差±1毫米", 1.0, 1.0)
TEXT_WIDTH = Value("TEXT_WIDTH", 156.0, _MM, "5.2.1", _MUST, "版心宽度", "不含页码", 1.0, 1.0)
TEXT_HEIGHT = Value("TEXT_HEIGHT", 225.0, _MM, "5.2.1", _MUST, "版心高度", "不含页码", 1.0, 3.0)
MARGIN_BOTTOM = Value(
    "MARGIN_BOTTOM", 35.0, _MM, "5.2.1", _PRACTICE, "下白边", "由纸高减天头和版心高得出", 1.0, 3.0
)
MARGIN_RIGHT = Value(
    "MARGIN_RIGHT", 26.0, _MM, "5.2.1", _PRACTICE, "切口白边", "由纸宽减订口和版心宽得出", 1.0, 1.0
)
# The compensated calibration: the first and last lines' ink, not their boxes, touch the 版心's edges.
MARGIN_TOP_COMPENSATED = Value(
    "MARGIN_TOP_COMPENSATED", 34.58, _MM, "", _PRACTICE, "补偿天头", "电子公文显现的折算，待核", 0.3, 3.0
)
MARGIN_BOTTOM_COMPENSATED = Value(
    "MARGIN_BOTTOM_COMPENSATED", 32.58, _MM, "", _PRACTICE, "补偿下白边", "电子公文显现的折算，待核", 0.3, 3.0
)
LINES_PER_PAGE = Value("LINES_PER_PAGE", 22, _LINES, "5.2.3", _NORMALLY, "每面行数", "撑满版心", 0, 1)
CHARS_PER_LINE = Value("CHARS_PER_LINE", 28, _CHARS, "5.2.3", _NORMALLY, "每行字数", "撑满版心", 0, 1)
LINE_PITCH = Value(
    "LINE_PITCH",
    28.95,
    _PT,
    "5.2.3",
    _PRACTICE,
    "行距",
    "22行装进225毫米的最大整缇数；29磅只得21行",
    0.0,
    0.3,
)
LINE_PITCH_MIN = Value("LINE_PITCH_MIN", 28.0, _PT, "5.2.3", _PRACTICE, "最小行距", "再小则撑不满版心")
LINE_PITCH_MAX = Value("LINE_PITCH_MAX", 30.0, _PT, "5.2.3", _PRACTICE, "最大行距", "再大则不足22行")
CHAR_SPACING = Value(
    "CHAR_SPACING", -5, _TWIP, "5.2.3", _PRACTICE, "字符间距", "三号字28个须紧缩0.25磅才装进156毫米", 1
)
SPACE_AROUND = Value("SPACE_AROUND", 0.0, _PT, "5.2.3", _NORMALLY, "段前段后", "不留段间距", 0.0, 0.3)
BODY_FACE = Value("BODY_FACE", "仿宋", _FACE, "5.2.2", _NORMALLY, "正文字体", "各要素未另说明者同此")
BODY_SIZE = Value("BODY_SIZE", FONT_SIZES["三号"], _PT, "5.2.2", _NORMALLY, "正文字号", "三号", 0.0, 0.3)
BLACK = Value("BLACK", "000000", _COLOUR, "5.2.4", _MUST, "文字颜色", "未另说明者为黑色")
RED = Value("RED", "FF0000", _COLOUR, "7.2.4", _RECOMMENDED, "红色", "发文机关标志和分隔线")

# ── 字体：标准只说体，不说厂家；每类的第一个是写进模板的 ─────────────────────────────────────
FACE_FANGSONG = Value(
    "FACE_FANGSONG",
    (
        "仿宋_GB2312",
        "仿宋",
        "FangSong",
        "FangSong_GB2312",
        "方正仿宋_GBK",
        "方正仿宋简体",
        "华文仿宋",
        "STFangsong",
        "CESI仿宋-GB2312",
        "CESI仿宋-GB18030",
    ),
    _FACE,
    "5.2.2",
    _PRACTICE,
    "仿宋体",
)
FACE_KAITI = Value(
    "FACE_KAITI",
    (
        "楷体_GB2312",
        "楷体",
        "KaiTi",
        "KaiTi_GB2312",
        "方正楷体_GBK",
        "方正楷体简体",
        "华文楷体",
        "STKaiti",
        "CESI楷体-GB2312",
        "CESI楷体-GB18030",
    ),
    _FACE,
    "7.3.3",
    _PRACTICE,
    "楷体",
)
FACE_HEITI = Value(
    "FACE_HEITI",
    (
        "黑体",
        "SimHei",
        "方正黑体_GBK",
        "方正黑体简体",
        "华文黑体",
        "STHeiti",
        "CESI黑体-GB2312",
        "CESI黑体-GB18030",
    ),
    _FACE,
    "7.3.3",
    _PRACTICE,
    "黑体",
)
FACE_SONGTI = Value(
    "FACE_SONGTI",
    (
        "宋体",
        "SimSun",
        "新宋体",
        "NSimSun",
        "方正书宋_GBK",
        "方正书宋简体",
        "华文宋体",
        "STSong",
        "CESI宋体-GB2312",
        "CESI宋体-GB18030",
    ),
    _FACE,
    "7.5",
    _PRACTICE,
    "宋体",
)
FACE_XIAOBIAOSONG = Value(
    "FACE_XIAOBIAOSONG",
    (
        "方正小标宋简体",
        "方正小标宋_GBK",
        "方正小标宋",
        "FZXiaoBiaoSong-B05S",
        "FZXiaoBiaoSong-B05",
        "小标宋体",
        "CESI小标宋-GB2312",
        "CESI小标宋-GB18030",
    ),
    _FACE,
    "7.3.1",
    _PRACTICE,
    "小标宋体",
)

# ── 版头 ─────────────────────────────────────────────────────────────────────────────────────
SERIAL_DIGITS = Value(
    "SERIAL_DIGITS", 6, _COUNT, "7.2.1", _NORMALLY, "份号位数", "阿拉伯数字，顶格第一行", 0, 1.5
)
SERIAL_LINE = Value("SERIAL_LINE", 1, _LINES, "7.2.1", _NORMALLY, "份号所在行", "版心左上角", 0, 2.0)
SECRECY_LINE = Value("SECRECY_LINE", 2, _LINES, "7.2.2", _NORMALLY, "密级所在行", "版心左上角第二行", 0, 2.0)
SECRECY_FACE = Value("SECRECY_FACE", "黑体", _FACE, "7.2.2", _NORMALLY, "密级和保密期限字体", "三号")
SECRECY_MARK = Value("SECRECY_MARK", "★", _TEXT, "7.2.2", _PRACTICE, "密级与期限之间的标记", "如 机密★1年")
SECRECY_LEVELS = Value(
    "SECRECY_LEVELS", ("绝密", "机密", "秘密"), _TEXT, "7.2.2", _MUST, "密级", "公文处理工作条例第九条"
)
URGENCY_FACE = Value("URGENCY_FACE", "黑体", _FACE, "7.2.3", _NORMALLY, "紧急程度字体", "三号")
URGENCY_LEVELS = Value(
    "URGENCY_LEVELS", ("特急", "加急"), _TEXT, "7.2.3", _MUST, "紧急程度", "公文处理工作条例第九条"
)
MARK_TOP = Value(
    "MARK_TOP",
    35.0,
    _MM,
    "7.2.4",
    _MUST,
    "发文机关标志上边缘至版心上边缘",
    "距页顶72毫米，量字的墨迹",
    1.0,
    1.5,
)
MARK_FACE = Value("MARK_FACE", "小标宋", _FACE, "7.2.4", _RECOMMENDED, "发文机关标志字体", "红色")
MARK_SIZE = Value(
    "MARK_SIZE", 48.0, _PT, "7.2.4", _PRACTICE, "发文机关标志字号", "标准不定字号，醒目、美观、庄重即可"
)
MARK_LINE = Value(
    "MARK_LINE",
    1.05,
    _COUNT,
    "7.2.4",
    _PRACTICE,
    "发文机关标志行高与字号之比",
    "这样字的上边缘正贴行的上边缘",
)
MARK_SIZE_MIN = Value(
    "MARK_SIZE_MIN", 26.0, _PT, "7.2.4", _PRACTICE, "发文机关标志最小字号", "再放不下就压缩字宽"
)
MARK_SCALE_MIN = Value("MARK_SCALE_MIN", 50, _COUNT, "7.2.4", _PRACTICE, "发文机关标志最小字宽", "百分数")
MARK_SUFFIX = Value("MARK_SUFFIX", "文件", _TEXT, "7.2.4", _MUST, "发文机关标志后缀", "可以不用")
MARK_CENTRE = Value(
    "MARK_CENTRE", 106.0, _MM, "7.2.4", _MUST, "发文机关标志中线", "版心中线距纸左边", 1.0, 2.0
)
JOINT_SIZE = Value("JOINT_SIZE", 36.0, _PT, "7.2.4", _PRACTICE, "联合行文标志字号", "按机关个数调小")
JOINT_NAMES_WIDTH = Value(
    "JOINT_NAMES_WIDTH", 122.0, _MM, "7.2.4", _PRACTICE, "联合行文机关名称栏宽", "其右是上下居中的“文件”"
)
NUMBER_BLANK_LINES = Value(
    "NUMBER_BLANK_LINES", 2, _LINES, "7.2.5", _MUST, "发文字号上空", "发文机关标志之下", 0, 3.0
)
NUMBER_INDENT = Value(
    "NUMBER_INDENT", 1, _CHARS, "7.2.5", _MUST, "上行文发文字号左空", "与最后一个签发人同行", 0, 2.0
)
NUMBER_BRACKETS = Value(
    "NUMBER_BRACKETS", ("〔", "〕"), _TEXT, "7.2.5", _MUST, "年份括号", "六角括号 U+3014 U+3015"
)
SIGNER_INDENT = Value("SIGNER_INDENT", 1, _CHARS, "7.2.6", _MUST, "签发人右空", "", 0, 2.0)
SIGNER_FACE = Value("SIGNER_FACE", "楷体", _FACE, "7.2.6", _MUST, "签发人姓名字体", "三号；“签发人：”用仿宋")
SIGNERS_PER_ROW = Value(
    "SIGNERS_PER_ROW", 2, _COUNT, "7.2.6", _NORMALLY, "每行签发人数", "从左到右、自上而下"
)
RULE_GAP = Value(
    "RULE_GAP", 4.0, _MM, "7.2.7", _MUST, "分隔线至发文字号", "红色分隔线在发文字号之下", 1.0, 1.0
)
RULE_WIDTH = Value("RULE_WIDTH", 156.0, _MM, "7.2.7", _MUST, "分隔线长度", "与版心等宽", 1.0, 1.0)
RULE_THICKNESS = Value(
    "RULE_THICKNESS", 0.5, _MM, "7.2.7", _PRACTICE, "分隔线粗细", "标准未规定，常用0.35至0.5毫米", 0.3, 0.3
)

# ── 主体 ─────────────────────────────────────────────────────────────────────────────────────
TITLE_FACE = Value("TITLE_FACE", "小标宋", _FACE, "7.3.1", _NORMALLY, "标题字体")
TITLE_SIZE = Value("TITLE_SIZE", FONT_SIZES["二号"], _PT, "7.3.1", _NORMALLY, "标题字号", "二号", 0.0, 0.5)
TITLE_BLANK_LINES = Value(
    "TITLE_BLANK_LINES", 2, _LINES, "7.3.1", _NORMALLY, "标题上空", "红色分隔线之下", 0, 3.0
)
TITLE_LINE_PITCH = Value(
    "TITLE_LINE_PITCH", 28.95, _PT, "7.3.1", _PRACTICE, "标题行距", "与正文同网格", 1.0, 1.0
)
TITLE_CENTRE = Value("TITLE_CENTRE", 106.0, _MM, "7.3.1", _MUST, "标题中线", "版心中线距纸左边", 1.0, 2.0)
RECIPIENT_BLANK_LINES = Value(
    "RECIPIENT_BLANK_LINES", 1, _LINES, "7.3.2", _MUST, "主送机关上空", "标题之下", 0, 3.0
)
RECIPIENT_INDENT = Value(
    "RECIPIENT_INDENT", 0, _CHARS, "7.3.2", _MUST, "主送机关左空", "居左顶格，回行顶格", 0, 1.5
)
RECIPIENT_END = Value("RECIPIENT_END", "：", _TEXT, "7.3.2", _MUST, "主送机关末尾", "全角冒号")
BODY_INDENT = Value("BODY_INDENT", 2, _CHARS, "7.3.3", _MUST, "段首左空", "回行顶格", 0, 1.0)
LEVEL1_FACE = Value("LEVEL1_FACE", "黑体", _FACE, "7.3.3", _NORMALLY, "一级标题字体", "一、")
LEVEL2_FACE = Value("LEVEL2_FACE", "楷体", _FACE, "7.3.3", _NORMALLY, "二级标题字体", "（一）")
LEVEL3_FACE = Value("LEVEL3_FACE", "仿宋", _FACE, "7.3.3", _NORMALLY, "三级标题字体", "1.")
LEVEL4_FACE = Value("LEVEL4_FACE", "仿宋", _FACE, "7.3.3", _NORMALLY, "四级标题字体", "（1）")
LEVEL_FORMS = Value(
    "LEVEL_FORMS",
    ("一、", "（一）", "1.", "（1）"),
    _TEXT,
    "7.3.3",
    _NORMALLY,
    "结构层次序数",
    "依次使用，不跳级",
)
TABLE_SIZE = Value("TABLE_SIZE", FONT_SIZES["四号"], _PT, "5.2.2", _PRACTICE, "表格字号", "标准未规定")
TABLE_LINE_PITCH = Value("TABLE_LINE_PITCH", 18.0, _PT, "5.2.2", _PRACTICE, "表格行距", "标准未规定")
TABLE_RULE = Value("TABLE_RULE", 0.18, _MM, "", _PRACTICE, "表格线粗细", "半磅")
ATTACHMENT_NOTE_BLANK_LINES = Value(
    "ATTACHMENT_NOTE_BLANK_LINES", 1, _LINES, "7.3.4", _MUST, "附件说明上空", "正文之下", 0, 3.0
)
ATTACHMENT_NOTE_INDENT = Value(
    "ATTACHMENT_NOTE_INDENT", 2, _CHARS, "7.3.4", _MUST, "附件说明左空", "回行与上行名称首字对齐", 0, 2.0
)
SEALED_RIGHT = Value(
    "SEALED_RIGHT", 4, _CHARS, "7.3.5.1", _NORMALLY, "加盖印章的成文日期右空", "署名在日期之上居中", 0, 2.5
)
SEALED_CENTRE = Value(
    "SEALED_CENTRE", 0.0, _MM, "7.3.5.1", _MUST, "署名与成文日期的中线差", "以日期为准居中", 0, 3.0
)
SEALED_BLANK_LINES = Value(
    "SEALED_BLANK_LINES",
    2,
    _LINES,
    "7.3.5.1",
    _PRACTICE,
    "加盖印章的署名上空",
    "印章顶端距正文一行之内，须给印章留位",
)
SEALED_BLANK_LINES_MIN = Value(
    "SEALED_BLANK_LINES_MIN",
    1,
    _LINES,
    "7.3.5.5",
    _PRACTICE,
    "加盖印章的署名上空至少",
    "排不下时减到一行，印章顶端与正文末行相接",
)
UNSEALED_BLANK_LINES = Value(
    "UNSEALED_BLANK_LINES", 1, _LINES, "7.3.5.2", _MUST, "不加盖印章的署名上空", "", 0, 3.0
)
UNSEALED_RIGHT = Value("UNSEALED_RIGHT", 2, _CHARS, "7.3.5.2", _MUST, "不加盖印章的署名右空", "", 0, 2.0)
UNSEALED_SHIFT = Value("UNSEALED_SHIFT", 2, _CHARS, "7.3.5.2", _MUST, "日期首字比署名首字右移", "", 0, 2.0)
SIGNATURE_BLANK_LINES = Value("SIGNATURE_BLANK_LINES", 2, _LINES, "7.3.5.3", _MUST, "签名章上空", "", 0, 4.0)
SIGNATURE_RIGHT = Value("SIGNATURE_RIGHT", 4, _CHARS, "7.3.5.3", _MUST, "签名章右空", "", 0, 4.0)
SIGNATURE_GAP = Value("SIGNATURE_GAP", 2, _CHARS, "7.3.5.3", _MUST, "签发人职务与签名章之间", "", 0, 4.0)
SIGNATURE_STAMP_WIDTH = Value(
    "SIGNATURE_STAMP_WIDTH", 40.0, _MM, "", _PRACTICE, "签名章宽度", "标准未规定，给签名章留的位置"
)
SIGNATURE_DATE_BLANK_LINES = Value(
    "SIGNATURE_DATE_BLANK_LINES", 1, _LINES, "7.3.5.3", _MUST, "签名章下空", "再下一行是成文日期", 0, 4.0
)
SIGNATURE_DATE_RIGHT = Value(
    "SIGNATURE_DATE_RIGHT", 4, _CHARS, "7.3.5.3", _MUST, "签名章下成文日期右空", "", 0, 4.0
)
SEAL_DIAMETER = Value("SEAL_DIAMETER", 42.0, _MM, "", _PRACTICE, "印章直径", "县级机关常用4.2厘米")
SIGN_OFF_BODY_LINES = Value(
    "SIGN_OFF_BODY_LINES",
    1,
    _LINES,
    "7.3.5.5",
    _MUST,
    "署名、日期所在页至少有的正文行数",
    "排不下时调整行距、字距，使印章、日期与正文同处一页；不用“此页无正文”",
)
NOTE_INDENT = Value("NOTE_INDENT", 2, _CHARS, "7.3.6", _MUST, "附注左空", "圆括号，成文日期下一行", 0, 2.0)
ATTACHMENT_LABEL_FACE = Value(
    "ATTACHMENT_LABEL_FACE", "黑体", _FACE, "7.3.7", _MUST, "附件标签字体", "三号，顶格，无冒号"
)
ATTACHMENT_LABEL_LINE = Value(
    "ATTACHMENT_LABEL_LINE", 1, _LINES, "7.3.7", _MUST, "附件标签所在行", "另面版心第一行", 0, 2.0
)
ATTACHMENT_TITLE_LINE = Value(
    "ATTACHMENT_TITLE_LINE", 3, _LINES, "7.3.7", _MUST, "附件标题所在行", "居中", 0, 4.0
)

# ── 版记 ─────────────────────────────────────────────────────────────────────────────────────
IMPRINT_SIZE = Value(
    "IMPRINT_SIZE", FONT_SIZES["四号"], _PT, "7.4.2", _NORMALLY, "版记字号", "四号仿宋", 0.0, 0.3
)
IMPRINT_FACE = Value("IMPRINT_FACE", "仿宋", _FACE, "7.4.2", _NORMALLY, "版记字体", "四号")
IMPRINT_RULE_WIDTH = Value(
    "IMPRINT_RULE_WIDTH", 156.0, _MM, "7.4.1", _MUST, "版记分隔线长度", "与版心等宽", 1.0, 1.0
)
IMPRINT_THICK = Value("IMPRINT_THICK", 0.35, _MM, "7.4.1", _RECOMMENDED, "首末分隔线粗细", "粗线", 0.1, 0.1)
IMPRINT_THIN = Value("IMPRINT_THIN", 0.25, _MM, "7.4.1", _RECOMMENDED, "中间分隔线粗细", "细线", 0.1, 0.1)
IMPRINT_BOTTOM = Value(
    "IMPRINT_BOTTOM", 262.0, _MM, "7.4.1", _MUST, "末条分隔线距纸上边", "与末面版心下边缘重合", 1.5, 1.5
)
IMPRINT_INDENT = Value("IMPRINT_INDENT", 1, _CHARS, "7.4.2", _MUST, "版记左右各空", "四号字一字", 0, 1.5)
IMPRINT_LINE_PITCH = Value("IMPRINT_LINE_PITCH", 26.0, _PT, "7.4.2", _PRACTICE, "版记行距", "标准未规定")
COPIES_PREFIX = Value(
    "COPIES_PREFIX", "抄送：", _TEXT, "7.4.2", _MUST, "抄送机关开头", "回行与冒号后的首字对齐", 0, 2.0
)
COPIES_END = Value("COPIES_END", "。", _TEXT, "7.4.2", _MUST, "抄送机关末尾")
ISSUED_SUFFIX = Value("ISSUED_SUFFIX", "印发", _TEXT, "7.4.3", _MUST, "印发日期末尾")

# ── 页码 ─────────────────────────────────────────────────────────────────────────────────────
PAGE_NUMBER_FACE = Value("PAGE_NUMBER_FACE", "宋体", _FACE, "7.5", _NORMALLY, "页码字体", "四号半角")
PAGE_NUMBER_SIZE = Value(
    "PAGE_NUMBER_SIZE", FONT_SIZES["四号"], _PT, "7.5", _NORMALLY, "页码字号", "四号", 0.0, 0.3
)
PAGE_NUMBER_DASH = Value("PAGE_NUMBER_DASH", "—", _TEXT, "7.5", _MUST, "页码左右的一字线", "U+2014")
PAGE_NUMBER_SPACE = Value(
    "PAGE_NUMBER_SPACE", " ", _TEXT, "7.5", _PRACTICE, "一字线与数字之间", "标准未规定，写“— 1 —”"
)
PAGE_NUMBER_GAP = Value(
    "PAGE_NUMBER_GAP", 7.0, _MM, "7.5", _MUST, "一字线上距版心下边缘", "距页顶269毫米", 1.0, 2.0
)
PAGE_NUMBER_INDENT = Value(
    "PAGE_NUMBER_INDENT", 1, _CHARS, "7.5", _MUST, "页码单页右空、双页左空", "四号字一字", 0, 2.0
)

# ── 横排表格 ─────────────────────────────────────────────────────────────────────────────────
LANDSCAPE_TABLE_WIDTH = Value(
    "LANDSCAPE_TABLE_WIDTH", 225.0, _MM, "8", _MUST, "横排表格最大宽度", "版心高度", 1.0, 1.0
)

# ── 信函格式 ─────────────────────────────────────────────────────────────────────────────────
LETTER_MARK_TOP = Value(
    "LETTER_MARK_TOP", 30.0, _MM, "10.1", _MUST, "信函标志上边缘至上页边", "不加“文件”二字", 1.0, 1.5
)
LETTER_MARK_SIZE = Value("LETTER_MARK_SIZE", 36.0, _PT, "10.1", _PRACTICE, "信函标志字号", "标准不定字号")
LETTER_RULE_GAP = Value(
    "LETTER_RULE_GAP", 4.0, _MM, "10.1", _MUST, "信函标志至第一条红色双线", "上粗下细", 1.0, 1.0
)
LETTER_RULE_BOTTOM = Value(
    "LETTER_RULE_BOTTOM", 20.0, _MM, "10.1", _MUST, "第二条红色双线至下页边", "上细下粗，只在首页", 1.0, 1.0
)
LETTER_RULE_WIDTH = Value("LETTER_RULE_WIDTH", 170.0, _MM, "10.1", _MUST, "红色双线长度", "居中", 1.0, 1.0)
LETTER_RULE_THICK = Value("LETTER_RULE_THICK", 1.0, _MM, "10.1", _PRACTICE, "红色双线的粗线", "标准未规定")
LETTER_RULE_THIN = Value("LETTER_RULE_THIN", 0.35, _MM, "10.1", _PRACTICE, "红色双线的细线", "标准未规定")
LETTER_RULE_INNER = Value("LETTER_RULE_INNER", 0.5, _MM, "10.1", _PRACTICE, "红色双线粗细之间", "标准未规定")
LETTER_GAP = Value(
    "LETTER_GAP",
    pt_to_mm(16.0 * 7 / 8),
    _MM,
    "10.1",
    _MUST,
    "发文字号至红色双线",
    "三号字高的八分之七",
    1.0,
    1.5,
)
LETTER_TITLE_BLANK_LINES = Value(
    "LETTER_TITLE_BLANK_LINES", 2, _LINES, "10.1", _MUST, "信函标题上空", "与其上最后一个要素相距二行", 0, 3.0
)

# ── 纪要格式 ─────────────────────────────────────────────────────────────────────────────────
MINUTES_MARK_TOP = Value(
    "MINUTES_MARK_TOP", 35.0, _MM, "10.3", _MUST, "纪要标志上边缘至版心上边缘", "距页顶72毫米", 1.0, 1.5
)
ATTENDANCE_LABELS = Value(
    "ATTENDANCE_LABELS", ("出席", "请假", "列席"), _TEXT, "10.3", _MUST, "出席人员名单的项"
)
ATTENDANCE_FACE = Value(
    "ATTENDANCE_FACE", "黑体", _FACE, "10.3", _NORMALLY, "“出席”二字字体", "三号；姓名用仿宋"
)
ATTENDANCE_BLANK_LINES = Value(
    "ATTENDANCE_BLANK_LINES", 1, _LINES, "10.3", _NORMALLY, "出席人员名单上空", "正文或附件说明之下", 0, 3.0
)
ATTENDANCE_INDENT = Value(
    "ATTENDANCE_INDENT", 2, _CHARS, "10.3", _NORMALLY, "出席人员名单左空", "回行与冒号后的首字对齐", 0, 2.0
)

VALUES: Final[Mapping[str, Value[Any]]] = MappingProxyType(
    {v.name: v for v in list(globals().values()) if isinstance(v, Value)}
)

# What one grid cell measures: derived from the table, not part of it.
LINE_MM: Final = pt_to_mm(LINE_PITCH.value)
LINE_TWIPS: Final = pt_to_twips(LINE_PITCH.value)
CHAR_MM: Final = pt_to_mm(BODY_SIZE.value + CHAR_SPACING.value / 20)
TEXT_RIGHT_MM: Final = MARGIN_LEFT.value + TEXT_WIDTH.value
TEXT_BOTTOM_MM: Final = MARGIN_TOP.value + TEXT_HEIGHT.value
TEXT_WIDTH_PT: Final = mm_to_pt(TEXT_WIDTH.value)

FACES: Final[Mapping[str, Value[tuple[str, ...]]]] = MappingProxyType(
    {
        "仿宋": FACE_FANGSONG,
        "楷体": FACE_KAITI,
        "黑体": FACE_HEITI,
        "宋体": FACE_SONGTI,
        "小标宋": FACE_XIAOBIAOSONG,
    }
)


def values() -> Iterator[Value[Any]]:
    """Iterate over every value, in the order of the standard."""
    return iter(VALUES.values())


def face_name(face_class: str) -> str:
    """Return the font name that we write for a class (`仿宋` → `仿宋_GB2312`)."""
    return FACES[face_class].value[0]


def face_class(font_name: str) -> str:
    """Return the class that a font name belongs to (`FangSong` → `仿宋`), or "" for a foreign one."""
    wanted = font_name.strip().casefold()
    for name, accepted in FACES.items():
        if any(wanted == other.casefold() for other in accepted.value):
            return name
    return ""
