"""Write the outline of each sample and its main variants to tests/golden/<文种>.txt, to be reviewed as a diff.

    python -m tests.golden_outlines [文种…]      all, or these kinds

A kind has its sample as it is, its sample with nothing but what must be given, and those of the variants
below whose answers it asks for. Together they print every paragraph of its templates and every word of its
form (tests/test_outlines.py proves it), so that a changed word, style or order cannot go unseen.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from click import echo

from tests.outline import outline
from tests.page.make import PROFILE, Case, answers_of, library, make, sample_cases
from wuyi_docs.core.guard import put_new
from wuyi_docs.form.field import Field
from wuyi_docs.form.library import Kind, Library

_FEWEST: Final = "只填必填的"
_BARE_PROFILE: Final = "发文机关名称: 山阴县教育局\n机关代字: 山教发\n联系人: 何六\n联系电话: 0349-7071234\n"
GOLDEN: Final = Path(__file__).parent / "golden"
_EVERY_LEVEL = (
    "一、总体要求\n二、时间安排。十月底前完成。\n（一）明确分工\n（二）定期检查。每周一次。\n"
    "1.登记。每日一次。\n（1）台账。专人保管。\n各股室抓好落实。"
)
_SECRET = {"份号": "000001", "密级": "机密", "保密期限": "1年", "紧急程度": "特急"}
_JOINT = {"联合发文机关": ["山阴县教育局", "山阴县卫生健康和体育局"]}
_PRINTED = [{"名称": "任务清单", "正文": _EVERY_LEVEL}, {"名称": "联系人名单"}]
_TEN = [{"名称": f"第{number}项清单"} for number in "一二三四五六七八九十"]

# Variants of any kind: the answers that a kind does not ask for are left out.
_COMMON: Final[Mapping[str, Mapping[str, Any]]] = {
    "联合行文、涉密、各级标题、附件另面": {
        **_SECRET,
        **_JOINT,
        "署名": None,
        "附注": "此件公开发布",
        "附件": _PRINTED,
        "抄送机关": ["县教育局", "县公安局"],
    },
    "联合行文、不盖章、附件十个、没有抄送": {
        **_JOINT,
        "签署方式": "不盖章",
        "附件": _TEN,
        "抄送机关": None,
        "紧急程度": "加急",
    },
    "签名章、标志不带“文件”、附件一个另面": {
        "签署方式": "签名章",
        "签名章职务": "局长",
        "发文机关标志": "山阴县教育局",
        "附件": [{"名称": "任务清单", "正文": "每周报一次。"}],
    },
}
_FAILED = {"验收得分": "61.5", "验收结论": "不合格", "存在问题": _EVERY_LEVEL, "整改期限": "2022年12月10日"}
_OWN: Final[Mapping[str, Mapping[str, Mapping[str, Any]]]] = {
    "备案报告": {
        "签发人两个": {"签发人": ["张三", "欧阳小四"]},
        "签发人三个": {"签发人": ["张三", "李四", "王五"]},
        "签发人四个，两个字": {"签发人": ["张三", "李四", "王五", "赵六"]},
        "签发人四个，三个字": {"签发人": ["张三", "李四五", "王五", "赵六"]},
        "签发人四个，四个字": {"签发人": ["张三", "李四", "王五", "欧阳小六"]},
    },
    "股室工作方案": {"措施表横排": {"措施表横排": "是", "副组长": None}},
    "自评报告": {
        "满分，不申请验收": {
            "存在问题": None,
            "整改措施": None,
            "自评项": [{"标准": "机构健全", "分值": "10", "落实情况": "专人负责", "自评得分": "10"}],
            "是否申请验收": "否",
        }
    },
    "表彰通报": {
        "名单作附件": {"名单作附件": "是"},
        "名单作附件，另有附件": {"名单作附件": "是", "名单名称": "先进股室名单", "附件": _PRINTED},
        "名单作附件，另有附件十个": {"名单作附件": "是", "附件": _TEN},
    },
    "验收结果通知": {
        "不合格": _FAILED,
        "信函": {"文件格式": "信函"},
        "信函，不合格": {"文件格式": "信函", **_FAILED, "抄送机关": None, "附注": "此件公开发布"},
        "信函，有份号没有期限": {"文件格式": "信函", "份号": "000001", "密级": "秘密"},
        "信函，只有紧急程度": {"文件格式": "信函", "紧急程度": "加急"},
        "信函，各项都有": {"文件格式": "信函", **_SECRET, **_JOINT, "抄送机关": ["县教育局", "县公安局"]},
        "信函，不盖章": {"文件格式": "信函", "签署方式": "不盖章", **_JOINT},
        "信函，签名章": {"文件格式": "信函", "签署方式": "签名章", "签名章职务": "局长"},
    },
}


def cases_of(kind: Kind) -> list[Case]:
    """Return the documents whose outlines stand in the kind's file."""
    given = answers_of(Case(kind.name, kind.name))
    asked = {one.name for one in kind.form.fields if one.asked}
    needless = {name: None for name in given if name in asked and not _must_be_given(kind, name)}
    variants: dict[str, Mapping[str, Any]] = {_FEWEST: _brief(kind, given) | needless}
    for name, answers in _COMMON.items():
        known = {key: value for key, value in answers.items() if key in asked}
        if "各级标题" in name:
            known |= {one.name: _EVERY_LEVEL for one in kind.form.fields if _is_body(one, given)}
        if known:
            variants[name] = _brief(kind, given) | known
    for name, answers in _OWN.get(kind.name, {}).items():
        variants[name] = {**_brief(kind, given), **answers}
    return [
        Case(kind.name, kind.name),
        *(Case(f"{kind.name}：{name}", kind.name, answers) for name, answers in variants.items()),
    ]


def _must_be_given(kind: Kind, name: str) -> bool:
    one = next(field for field in kind.form.fields if field.name == name)
    return one.required and not one.default and one.compute is None


def _is_body(one: Field, given: Mapping[str, Any]) -> bool:
    return one.type == "段落" and one.name in given


def _brief(kind: Kind, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return short bodies and tables: the sample shows long ones."""
    bodies = {one.name: f"{one.name}如下。" for one in kind.form.fields if _is_body(one, given)}
    tables = {name: rows[-2:] for name, rows in given.items() if isinstance(rows[0], dict)}
    return bodies | tables


def golden_text(kind: Kind, folder: Path, source: Library | None = None) -> str:
    """Return what belongs into the kind's file; the sheets are written to `folder`."""
    bare = folder / _FEWEST
    bare.mkdir(exist_ok=True)
    # What the profile of the samples gives, the form would work out: one document is made without.
    (bare / PROFILE).write_text(_BARE_PROFILE, encoding="utf-8")
    pieces = []
    for case in cases_of(kind):
        beside = bare if case.name.endswith(_FEWEST) else folder
        pieces += [f"==== {case.name}", *outline(make(case, beside, source)), ""]
    return "\n".join(pieces)


def golden_path(kind: str) -> Path:
    """Return the kind's file."""
    return GOLDEN / f"{kind}.txt"


def main() -> int:
    """Write the files of all kinds, or of those named."""
    wanted = sys.argv[1:] or [case.kind for case in sample_cases()]
    source = library()
    with tempfile.TemporaryDirectory() as scratch:
        for name in wanted:
            text = golden_text(source.find(name), Path(scratch), source)
            put_new(golden_path(name), text.encode("utf-8"), force=True)
            echo(golden_path(name))
    return 0


if __name__ == "__main__":
    sys.exit(main())
