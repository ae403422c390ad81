"""Rules on 公文处理工作条例, in the order of docs/rules.md."""

from __future__ import annotations

from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.kinds import Pattern
from wuyi_docs.check.rule import MUST, REGULATIONS, Authority, Rule
from wuyi_docs.check.rules.regulations import direction, organs
from wuyi_docs.check.views import words

RULES: Final[tuple[Rule, ...]] = (
    organs.several_recipients_of_upward_document,
    organs.document_addressed_to_leader,
    Pattern(
        "upward_document_copied_downward",
        "上行文抄送了下级机关",
        looks="请示、报告的抄送机关里有没有下级机关、内设股室。",
        why="条例规定，向上级机关行文，不抄送下级机关；事情还没有定，先发下去会造成混乱。",
        wrong="（请示）抄送：局各股室、所属事业单位。",
        right="（请示）抄送：市生态环境局。",
        excepted="认不准是下级的不报。",
        element=Element.IMPRINT,
        authority=Authority(REGULATIONS, "第十五条（一）", MUST),
        find="各股室|各科室|各处室|所属[^，、。]*单位|直属[^，、。]*单位|下属|各乡镇|各乡（镇）|各县（区|各区县|基层",
        wanted="不抄送下级机关",
        where=words.copies,
        when=lambda elements: elements.upward,
        once=True,
    ),
    direction.signer_missing_on_upward_document,
    direction.signer_on_other_document,
    Pattern(
        "request_in_report",
        "报告里夹带请示事项",
        looks="报告的正文里有没有“请批示”“请批复”“妥否”“当否”等请求答复的话。",
        why="条例规定，不得在报告等非请示性公文中夹带请示事项；报告不用答复，夹带的事就没有人办。",
        wrong="（报告）妥否，请批示。",
        right="（报告）特此报告。另用请示行文。",
        excepted="“请审阅”“请予备案”不算请示。",
        element=Element.BODY,
        authority=Authority(REGULATIONS, "第十五条（四）", MUST),
        find="[妥当可]否，?请|请(?:予|给予|及时)?(?:批示|批复|审批|批准|指示|答复)",
        wanted="另用请示行文",
        where=words.main_body,
        when=lambda elements: elements.kind == "报告",
        once=True,
    ),
    direction.closing_of_another_kind,
    direction.request_without_request,
    direction.request_without_contact,
    direction.address_of_another_direction,
    organs.internal_office_as_issuer,
    direction.request_with_several_matters,
    organs.recipient_also_copied,
    organs.organ_listed_twice,
    organs.issuer_as_recipient,
    Pattern(
        "secret_but_public",
        "涉密公文注明公开",
        looks="标了密级的公文，附注里有没有“此件公开发布”一类的话。",
        why="密级与公开不能并存，必有一处是套用旧文件留下的。",
        wrong="机密★1年……（此件公开发布）",
        right="（此件公开发布）（没有密级）",
        excepted="“此件不公开”是对的。",
        element=Element.NOTE,
        find=r"此件(?:主动|依申请)?公开|公开属性[：:]\s*(?:主动|依申请)公开|此件可?公开",
        wanted="不公开，或者没有密级",
        where=words.texts,
        when=lambda elements: elements.secrecy,
        once=True,
    ),
)
