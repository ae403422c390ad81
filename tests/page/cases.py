"""The documents that are measured beside the samples: each a sample with some answers replaced."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import Any

from tests.page.make import Case

NOTICE, FILING, ACCEPTANCE, PLAN = "印发通知", "备案报告", "验收结果通知", "股室工作方案"
PRAISE, BLAME, MINUTES, REPORT = "表彰通报", "通报批评", "会议纪要", "自评报告"
FILLER = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为霜金生丽水玉出昆冈"
ATTACHMENT_TEXT = "一、总体要求\n各股室要对照标准，逐项抓好落实。\n（一）明确分工。每项工作都要有人负责。\n1.登记。每日一次。\n（1）台账。专人保管。"


def hanzi(count: int, start: int = 0) -> str:
    """Return `count` plain Han characters, without punctuation."""
    return "".join(FILLER[(start + i) % len(FILLER)] for i in range(count))


def lines(count: int) -> str:
    """Return a paragraph that fills `count` lines but for the last one's half."""
    return hanzi(26 + 28 * (count - 2) + 14) + "。" if count > 1 else hanzi(13) + "。"


def attachment(name: str, text: str = "") -> dict[str, str]:
    """Return one row of 附件."""
    return {"名称": name, "正文": text} if text else {"名称": name}


def people(count: int) -> list[dict[str, str]]:
    """Return rows of 表彰名单."""
    return [
        {
            "股室名称": f"第{number}生态环境保护综合行政执法中队",
            "负责人": "张三",
            "事由": f"验收得分{number}分",
        }
        for number in range(1, count + 1)
    ]


def head_cases() -> Iterator[Case]:
    """Variants of what stands above the red rule."""
    health, education = "山阴县卫生健康和体育局", "山阴县教育局"
    yield Case("联合二机关", NOTICE, {"联合发文机关": [health], "主送机关": ["各乡镇人民政府"]})
    yield Case("联合三机关", NOTICE, {"联合发文机关": [health, education]})
    yield Case("短机关名", NOTICE, {"发文机关名称": "山阴县教育局"})
    long = "山西省朔州市山阴县人民政府疫情防控工作领导小组办公室综合协调组"
    yield Case("长机关名", NOTICE, {"发文机关名称": long})
    yield Case("很长机关名", NOTICE, {"发文机关名称": long + "和物资保障组联席会议秘书处"})
    yield Case(
        "份号密级紧急", NOTICE, {"份号": "000001", "密级": "机密", "保密期限": "1年", "紧急程度": "特急"}
    )
    yield Case("份号密级", NOTICE, {"份号": "000012", "密级": "秘密"})
    yield Case("只有份号", NOTICE, {"份号": "000123"})
    yield Case("只有紧急", NOTICE, {"紧急程度": "加急"})
    yield Case("签发二人", FILING, {"签发人": ["张三", "欧阳小四"]})
    yield Case("签发三人", FILING, {"签发人": ["张三", "李四", "王五"]})
    yield Case("签发四人", FILING, {"签发人": ["张三", "李四", "王五", "欧阳小六"]})
    yield Case("上行密级", FILING, {"份号": "000001", "密级": "机密", "保密期限": "长期"})
    yield Case("主送很多", NOTICE, {"主送机关": [f"{name}人民政府" for name in ("北周庄镇", "古城镇", "岱岳镇", "玉井镇", "合盛堡乡", "安荣乡", "薛圐圙乡", "后所乡", "张家庄乡", "下喇叭乡", "马营庄乡")]})  # fmt: skip
    yield Case("长标题", NOTICE, {"标题": "关于进一步加强全县冬春季新型冠状病毒感染的肺炎疫情防控工作和“无疫单位创建活动”考核验收工作有关事项的补充通知"})  # fmt: skip
    yield Case("短标题", NOTICE, {"标题": "关于放假的通知"})


def sign_off_cases() -> Iterator[Case]:
    """Variants of 落款, 附注 and 附件."""
    long = "朔州市生态环境局山阴分局疫情防控工作领导小组办公室"
    for manner in ("盖章", "不盖章", "签名章"):
        extra: dict[str, Any] = {"签署方式": manner} | ({"签名章职务": "局长"} if manner == "签名章" else {})
        yield Case(f"{manner}长署名", BLAME, extra | {"署名": long})
        yield Case(f"{manner}短署名", BLAME, extra | {"署名": "县教育局"})
        yield Case(f"{manner}附注", BLAME, extra | {"附注": "此件公开发布"})
        yield Case(f"{manner}短日期", BLAME, extra | {"成文日期": "2022年12月1日", "署名": "山阴县教育局"})
    yield Case("联合盖章", NOTICE, {"联合发文机关": ["山阴县教育局"], "方案正文": lines(3)})
    yield Case("联合不盖章", NOTICE, {"联合发文机关": ["山阴县教育局"], "签署方式": "不盖章"})
    yield Case("附件一个", BLAME, {"附件": [attachment("整改任务清单")]})
    yield Case(
        "附件一个回行",
        BLAME,
        {"附件": [attachment("“无疫单位创建活动”验收不合格股室整改任务清单和责任分工及完成时限一览表")]},
    )
    yield Case(
        "附件几个回行",
        BLAME,
        {
            "附件": [
                attachment("整改任务清单"),
                attachment("“无疫单位创建活动”验收不合格股室整改任务清单和责任分工及完成时限一览表"),
                attachment("复查申请表"),
            ]
        },
    )
    yield Case("附件另面", BLAME, {"附件": [attachment("整改任务清单", ATTACHMENT_TEXT)]})
    yield Case(
        "附件两个另面",
        BLAME,
        {
            "附件": [
                attachment("整改任务清单", ATTACHMENT_TEXT),
                attachment("整改标准", lines(40) + "\n" + lines(3)),
            ]
        },
    )
    yield Case("附件名单", PRAISE, {"表彰名单": people(12)})
    yield Case(
        "附件长名单", PRAISE, {"表彰名单": people(60), "附件": [attachment("事迹材料", ATTACHMENT_TEXT)]}
    )
    yield Case("附件十个", BLAME, {"附件": [attachment(f"第{hanzi(n, n)}清单") for n in range(2, 12)]})


def foot_cases() -> Iterator[Case]:
    """Variants of 版记, tables, the letter and the minutes."""
    many = [
        f"山阴县{name}"
        for name in (
            "人民政府办公室",
            "卫生健康和体育局",
            "教育局",
            "公安局",
            "民政局",
            "财政局",
            "交通运输局",
        )
    ]
    yield Case("抄送很多", NOTICE, {"抄送机关": many})
    yield Case("没有抄送", NOTICE, {"抄送机关": None})
    yield Case("横排表", PLAN, {"措施表横排": "是"})
    yield Case("表跨页", PLAN, {"步骤": [{"阶段": f"第{n}阶段", "起止日期": "2022年10月31日前", "工作内容": hanzi(60, n)} for n in range(1, 25)]})  # fmt: skip
    yield Case("不合格", ACCEPTANCE, {"验收得分": "61.5", "验收结论": "不合格", "存在问题": "消毒记录不完整。\n人员登记有遗漏。", "整改期限": "2022年12月10日"})  # fmt: skip
    letter = {"文件格式": "信函"}
    yield Case("信函", ACCEPTANCE, letter)
    yield Case(
        "信函份号密级",
        ACCEPTANCE,
        letter | {"份号": "000001", "密级": "秘密", "保密期限": "6个月", "紧急程度": "加急"},
    )
    yield Case("信函抄送", ACCEPTANCE, letter | {"抄送机关": many})
    yield Case("信函两页", ACCEPTANCE, letter | {"验收得分": "61.5", "验收结论": "不合格", "存在问题": "\n".join([lines(6)] * 4), "整改期限": "2022年12月10日"})  # fmt: skip
    yield Case(
        "信函长机关名",
        ACCEPTANCE,
        letter | {"发文机关名称": "山西省朔州市山阴县人民政府疫情防控工作领导小组办公室"},
    )
    yield Case(
        "纪要多人",
        MINUTES,
        {"出席": [f"{a}某{b}" for a in "赵钱孙李周" for b in "甲乙丙丁"], "列席": ["张三"], "请假": None},
    )
    yield Case("满分自评", REPORT, {"存在问题": None, "整改措施": None, "自评项": [{"标准": hanzi(8, n), "分值": "10", "落实情况": hanzi(30, n), "自评得分": "10"} for n in range(10)]})  # fmt: skip


def body_cases() -> Iterator[Case]:
    """Long bodies: plain Han characters to count on full pages, punctuation, digits, Latin, rare characters."""
    yield Case(
        "纯汉字长文", NOTICE, {"方案正文": "\n".join([hanzi(26 + 28 * 60)] + [hanzi(26 + 28 * 10, 7)] * 6)}
    )
    yield Case("标点长文", NOTICE, {"方案正文": "\n".join(_punctuated(n) for n in range(40))})
    yield Case("四级标题长文", NOTICE, {"方案正文": "\n".join(_levels(n) for n in range(1, 9))})
    yield Case(
        "生僻字",
        NOTICE,
        {"方案正文": "由赵喆、钱堃、孙镕、李垚、周昇、吴珺、郑玥负责，面积120㎡，见附图⑪。" + lines(4)},
    )


def _punctuated(seed: int) -> str:
    marks = "，。、；：“”（）《》！？——……·"
    signs = [
        FILLER[(i * 7 + seed) % len(FILLER)]
        + (marks[(i + seed) % len(marks)] if (i * 13 + seed) % 4 == 0 else "")
        for i in range(150)
    ]
    return _paired("".join(signs)) + f"2022年10月{seed}日COVID-19共{seed * 3.5}%。"


def _paired(text: str) -> str:
    """Turn quotes and brackets about until they open and close in turn: a form refuses half a pair."""
    for opening, closing in ("“”", "（）", "《》"):
        first, *rest = re.split(f"[{opening}{closing}]", text)
        text = first + "".join(mark + piece for mark, piece in zip(itertools.cycle(opening + closing), rest))
        text += closing * (len(rest) % 2)
    return text


def _levels(number: int) -> str:
    numeral = "一二三四五六七八"[number - 1]
    return "\n".join(
        [
            f"{numeral}、{hanzi(6, number)}",
            f"（一）{hanzi(8)}。{lines(3)}",
            f"1.{lines(2)}",
            f"（1）{lines(2)}",
            lines(3),
        ]
    )


def variant_cases() -> list[Case]:
    """Return every variant."""
    return [*head_cases(), *sign_off_cases(), *foot_cases(), *body_cases()]


def end_cases(manner: str, count: int) -> list[Case]:
    """Return documents whose body ends one line later each time, past the foot of a page and beyond."""
    extra = {"签名章职务": "局长"} if manner == "签名章" else {}
    return [
        Case(f"{manner}结尾{number}", BLAME, extra | {"签署方式": manner, "工作要求": lines(number)})
        for number in range(1, count + 1)
    ]
