"""Rules on 数字与日期, in the order of docs/rules.md."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.elements.patterns import HAN
from wuyi_docs.check.kinds import Pattern
from wuyi_docs.check.rule import NORMALLY, NUMERALS, PUNCTUATION, Authority, Rule
from wuyi_docs.check.rules.numerals import dates, numbers
from wuyi_docs.check.views import words
from wuyi_docs.core.chinese import WEEKDAYS, fold

_DIGITS: Final = "一二三四五六七八九"
_NEXT: Final = "|".join(f"{first}、{second}" for first, second in pairwise(_DIGITS))
_ARABIC: Final = str.maketrans(_DIGITS, "123456789")
_HAN: Final = str.maketrans("123456789", _DIGITS)
_TO: Final = r"(?:～|~|—|－|-|至|到)\d{1,3}(?:\.\d+)?"
RULES: Final[tuple[Rule, ...]] = (
    dates.impossible_date,
    dates.wrong_weekday,
    dates.period_ends_before_it_begins,
    Pattern(
        "padded_date",
        "日期的月、日编了虚位",
        looks="文中日期的月、日前面有没有多余的 0。",
        why="月、日不编虚位（1 不编为 01），全文应当一致。",
        wrong="2022年01月05日",
        right="2022年1月5日",
        excepted="成文日期、印发日期另有规则；表格里的日期不看。",
        authority=Authority(NUMERALS, "5.1.2", NORMALLY),
        find=r"(?:(?<=年)|(?<!\d))0\d月|(?<=月)0\d日",
        say="月、日编了虚位",
        put=lambda there: there.lstrip("0"),
        where=words.running,
        skip=(Element.DATE, Element.IMPRINT),
    ),
    Pattern(
        "mixed_numerals_in_date",
        "一个日期里混用两种数字",
        looks="同一个日期的年、月、日是否都用阿拉伯数字，或者都用汉字。",
        why="公历的年月日用阿拉伯数字；混用是改了一半。",
        wrong="二〇二二年10月16日；2022年十月16日",
        right="2022年10月16日",
        excepted="农历日期用汉字，不看。",
        authority=Authority(NUMERALS, "4.1.3", NORMALLY),
        find=(
            r"[〇零○一二三四五六七八九]{4}年\d{1,2}月(?:\d{1,2}日)?|\d{4}年[一二三四五六七八九十]{1,3}月(?:[\d一二三四五六七八九十]{1,3}日)?"
            r"|\d{1,2}月[一二三四五六七八九十]{1,3}日|(?<![年农历一二三四五六七八九十])[一二三四五六七八九十]{1,3}月\d{1,2}日"
        ),
        wanted="都用阿拉伯数字",
        where=words.texts,
    ),
    Pattern(
        "wrong_han_zero",
        "汉字年份里的“〇”写错",
        looks="汉字写的年份里，零是否写作“〇”。",
        why="汉字“零”用于数量，编号和年份用“〇”；“○”是圆圈符号，“O”是字母，“0”是阿拉伯数字，检索不到。",
        wrong="二零二二年；二○二二年；二0二二年",
        right="二〇二二年",
        authority=Authority(NUMERALS, "4.2", NORMALLY),
        find=r"[一二][零○ＯO0０〇一二三四五六七八九]{3}(?=年)",
        put=lambda there: re.sub("[零○ＯO0０]", "〇", there),
        where=words.texts,
    ),
    Pattern(
        "abbreviated_year",
        "年份没有写全四位",
        looks="年月日里的年份是否写全。",
        why="四位数的公历年份不应简写。",
        wrong="22年10月16日",
        right="2022年10月16日",
        excepted="“83年版”一类专名、“20年”一类时长不看。",
        authority=Authority(NUMERALS, "5.1.3", NORMALLY),
        find=r"(?<![\d０-９〔])\d{2}年(?=\d{1,2}月)",
        wanted="四位年份",
        where=words.texts,
        skip=(Element.DATE, Element.IMPRINT),
    ),
    Pattern(
        "full_width_digits",
        "用了全角数字或字母",
        looks="文中的阿拉伯数字、英文字母是否为半角。",
        why="阿拉伯数字用单字节的半角；全角数字又宽又检索不到。",
        wrong="２０２２年",
        right="2022年",
        authority=Authority(NUMERALS, "5.1", NORMALLY),
        find="(?<![０-９Ａ-Ｚａ-ｚ％．])[０-９Ａ-Ｚａ-ｚ％．]*[０-９Ａ-Ｚａ-ｚ][０-９Ａ-Ｚａ-ｚ％]*",
        put=fold,
        where=words.texts,
        unless=r"^\s{0,3}[（(]?\d{1,3}[.．，,、）)]",
    ),
    Pattern(
        "hyphen_in_range",
        "数值范围用了短横线",
        looks="年份、数量的起止之间是否用一字线“—”或浪纹线“～”，没有用短横线“-”。",
        why="短横线用于编号和电话；“3-5天”容易认成编号。",
        wrong="2020-2022年；3-5天",
        right="2020—2022年；3～5天",
        excepted="电话、编号、标准号、网址里的短横线不看。",
        authority=Authority(PUNCTUATION, "4.13", NORMALLY),
        find=(
            r"(?<![\dA-Za-z/.\-－])\d{1,4}(?:\.\d+)?[%％年月日天]?"
            r"(?:(?<=[年月日])(?P<here>[-－–])|(?P<here2>[-－–])(?=\d{4}年)|(?P<here3>[-－–]))"
            r"\d{1,4}(?:\.\d+)?(?=[年月日天人名个次户家件项条万亿元米吨克度时分秒岁%％倍公里])"
        ),
        mend={"here": "—", "here2": "—", "here3": "～"},
        whole=True,
        where=words.texts,
    ),
    Pattern(
        "percent_dropped_in_range",
        "百分数范围的前一个“%”省略了",
        looks="百分数的范围，前后两个数是否都带“%”。",
        why="省略前一个，读的人不知道是 5 还是 5%。",
        wrong="增长5～10%",
        right="增长5%～10%",
        authority=Authority(NUMERALS, "5.1.4", NORMALLY),
        find=r"(?<![\d.%])(\d+(?:\.\d+)?)(?P<gap>)([～~—－-]|至|到)(\d+(?:\.\d+)?)([%％])",
        wanted=r"\1%\3\4%",
        mend={"gap": "%"},
        where=words.texts,
    ),
    Pattern(
        "comma_in_approximate_number",
        "概数之间用了顿号",
        looks="相邻两个数字连用表示概数，中间有没有顿号。",
        why="“三四个”是概数；“三、四个”是两个数。",
        wrong="抽查三、四个股室；需要3、4天",
        right="抽查三四个股室；需要三四天",
        excepted="前面有“第”的是两个序数（第三、四项），不报；序次语不看。",
        authority=Authority(NUMERALS, "4.2.2", NORMALLY),
        find=(
            rf"(?<!^)(?<![第十百千、\d一二三四五六七八九月日])(?:{_NEXT})(?=[个天年次人家件名户里岁倍])"
            rf"|(?<!^)(?<![第\d、.])(?:{_NEXT.translate(_ARABIC)})(?=[个天次人家件名户岁倍])"
        ),
        wanted=lambda there: there.replace("、", "").translate(_HAN),
        where=words.texts,
    ),
    numbers.capital_amount_differs,
    Pattern(
        "relative_date",
        "用了相对的日期",
        looks="正文里有没有“昨天”“明天”“上周”“下周”“本周”等要看成文日期才知道的说法。",
        why="公文要存档备查，过后没有人知道“明天”是哪一天。",
        wrong="请于下周五前报送。",
        right="请于2022年10月21日前报送。",
        excepted="引语里的不看。",
        find="昨天|昨日|明天|明日(?!报)|前天|后天|上周|下周|上星期|下星期|本周[一二三四五六日末内]",
        unless="(?:美好|更美的)..",
        wanted="写明年、月、日",
        where=words.body,
        outside="“”",
    ),
    Pattern(
        "unit_dropped_in_range",
        "数值范围的前一个“万”“亿”省略了",
        looks="带“万”“亿”的数值范围，前后两个数是否都带。",
        why="“3～5万元”可以读成三元到五万元；省略会有歧义的，不省略。",
        wrong="投入3～5万元",
        right="投入3万～5万元",
        excepted="前一个数有四位以上的不看。",
        authority=Authority(NUMERALS, "5.1.4", NORMALLY),
        find=(
            r"(?<![\d.,，第])\d{1,3}(?:\.\d+)?"
            rf"(?:(?P<wan>){_TO}万|(?P<yi>){_TO}亿)(?=[多余元人亩吨户平名个只头件千])"
        ),
        say="前一个数的单位省略了",
        mend={"wan": "万", "yi": "亿"},
    ),
    Pattern(
        "wrong_tilde_in_range",
        "浪纹线写法不对",
        looks="数值范围的浪纹线是不是全角的“～”。",
        why="半角“~”是计算机符号；浪纹线占一个字的位置。",
        wrong="3~5天",
        right="3～5天",
        excepted="网址、程序里的不看。",
        authority=Authority(PUNCTUATION, "4.13", NORMALLY),
        find=r"(?<=[\d%％℃年月日时分元万亿])\s?[~∼〜˜]\s?(?=\d)",
        put="～",
        only=f"[{HAN}]",
    ),
    Pattern(
        "leading_zero_missing",
        "小数没有写整数位的 0",
        looks="小于 1 的小数，小数点前面有没有 0。",
        why="只写“.5”，小数点容易看漏。",
        wrong="增长.5个百分点",
        right="增长0.5个百分点",
        excepted="编号、版本号不看。",
        authority=Authority(NUMERALS, "5.1", NORMALLY),
        find=rf"(?<=[{HAN}～—至])\.(?=\d{{1,4}}(?:[%％‰倍万亿元米吨克]|个百分点|公里|平方米|毫克|微克))",
        put="0.",
    ),
    Pattern(
        "arabic_weekday",
        "星期几用了阿拉伯数字",
        looks="“星期”“周”后面的数字是不是汉字。",
        why="星期几用汉字数字（星期五）。",
        wrong="10月16日（星期7）",
        right="10月16日（星期日）",
        excepted="“每周5次”“周1次”一类不看。",
        authority=Authority(NUMERALS, "4.2", NORMALLY),
        find=r"(?:星期|礼拜|(?<=[（上下本])周)(?P<here>[1-7])(?![\d次天个回场期小.%])",
        put=dict(zip("1234567", WEEKDAYS, strict=True)).__getitem__,
    ),
    Pattern(
        "percent_half_in_words",
        "“百分之”后面用了阿拉伯数字",
        looks="“百分之”后面的数字是不是汉字。",
        why="要么写“30%”，要么写“百分之三十”，不混用。",
        wrong="超过百分之30",
        right="超过30%",
        authority=Authority(NUMERALS, "4.1", NORMALLY),
        find=r"百分之\s?(\d+(?:\.\d+)?)",
        put=r"\1%",
    ),
    Pattern(
        "han_unit_after_digits",
        "阿拉伯数字后面用了“千”“百”“十”",
        looks="阿拉伯数字后面有没有“千”“百”“十”作数位（万、亿可以）。",
        why="一个数里不混用两种数字；只有“万”“亿”可以跟在阿拉伯数字后面。",
        wrong="补助3千元；5百多人",
        right="补助3000元；500多人",
        excepted="“千克”“千米”等计量单位不看；“3千万”一类较常见，不报。",
        authority=Authority(NUMERALS, "4.1", NORMALLY),
        find=r"(?<![\d第.])\d+(?:\.\d+)?[千百十](?=[元多余人户名亩吨件辆只头册台套](?!分))",
        say="两种数字混用",
        wanted="全用阿拉伯数字，如 3000",
    ),
    numbers.wrong_thousands_separator,
    dates.deadline_before_date,
    Pattern(
        "impossible_time",
        "钟表上没有这个时刻",
        looks="“×时×分”“×:×”是不是钟表上有的时刻。",
        why="多是录入之误；到会的人不知道几点。",
        wrong="上午8时75分；下午3:80",
        right="上午8时45分；下午3:30",
        excepted="时长（3小时75分）不看。",
        authority=Authority(NUMERALS, "4.1", NORMALLY),
        find=(
            r"(?<!\d)(?:(?:2[5-9]|[3-9]\d)时\d{1,2}|\d{1,2}时[6-9]\d|24时(?!0{1,2}分)\d{1,2})分(?!钟)"
            r"|(?:[上下中]午|凌晨|晚上?|早上?|[日）)])\s?"
            r"(?:(?:2[5-9]|[3-9]\d)[:：]\d\d|\d{1,2}[:：][6-9]\d|24[:：](?!00)\d\d)(?!\d)"
        ),
        wanted="0时至24时，0分至59分",
    ),
    Pattern(
        "hour_contradicts_time_of_day",
        "时刻与上午、下午不符",
        looks="“上午”“下午”后面的钟点是否相称。",
        why="“上午15时”不知道是上午还是下午。",
        wrong="上午15时；下午8时（8时是上午）",
        right="15时；上午8时",
        excepted="“下午1时至6时”是对的；“下午”后面的 7 至 11 时不好断定的不看。",
        find=r"(?:(?:上午|凌晨|早上|早晨)\s?(?:1[3-9]|2[0-4])|下午\s?(?:[89]|10|11))(?:时|点|[:：]\d{2})(?!间)",
        wanted="钟点与上午、下午一致",
    ),
    Pattern(
        "full_width_colon_in_time",
        "时间里用了全角冒号",
        looks="时、分之间的冒号是不是半角。",
        why="时刻写作“8:30”，与数字同宽；全角冒号把一个时刻断成两截。",
        wrong="上午8：30",
        right="上午8:30",
        excepted="比例“1：3”不看。",
        find=(
            r"(?:[上下中]午|凌晨|晚上?|早上?|[日）)]|[—～至-])\s?(?:[01]?\d|2[0-4])(?P<here>：)[0-5]\d(?![\d：])"
            r"|(?<![\d：])(?:[01]?\d|2[0-4])(?P<here2>：)[0-5]\d(?=[—～至-])"
        ),
        put=":",
    ),
    Pattern(
        "wrong_telephone_number",
        "手机号码位数不对",
        looks="“电话”“手机”后面 1 开头的手机号码是不是 11 位。",
        why="少一位、多一位都打不通。",
        wrong="联系电话：1393490123",
        right="联系电话：13934901234",
        excepted="固定电话、12345 一类短号不看。",
        find=r"(?:电话|手机|联系方式)(?:号码?)?[：:为]?\s?(?P<here>1[3-9](?:\d{7,8}|\d{10,}))(?![\d-])",
        say=lambda there: f"手机号码有 {len(there)} 位",
        wanted="11 位",
    ),
    Pattern(
        "repeated_unit",
        "数字后面的单位重复",
        looks="数字后面的“元”“%”“吨”等单位有没有写两遍。",
        why="多是替换文字时留下的。",
        wrong="补助2000元元；增长5%%",
        right="补助2000元；增长5%",
        excepted="“3人人均”一类不看。",
        find=r"(?<=\d)((?:万|亿)?元|%|％|‰|℃|亩|吨|公里|公斤|千米|千克|毫米|平方米|立方米|个百分点)\1|(?<=[万亿\d])(万元)元",
        say="单位重复",
        put=r"\1\2",
    ),
    Pattern(
        "abbreviated_year_in_range",
        "年份范围的后一个年份没有写全",
        looks="“2021—22年”一类的范围，后一个年份是否写全四位。",
        why="四位数的公历年份不应简写。",
        wrong="2021—22年",
        right="2021—2022年",
        excepted="文件编号不看。",
        authority=Authority(NUMERALS, "5.1", NORMALLY),
        find=r"(?<![\d第])(?:19|20)\d\d年?[—－～~-](?P<here>\d{2})(?=年(?!代))",
        say="年份没有写全四位",
        wanted="四位年份",
    ),
    Pattern(
        "letter_in_number",
        "数字里混进了字母",
        looks="年、月、日和金额的数字里有没有字母 O、l、I。",
        why="字母 O 与数字 0 样子差不多，检索、统计时却不是数。",
        wrong="2O22年1O月",
        right="2022年10月",
        excepted="编号、型号不看。",
        find=r"(?<![A-Za-z\d-])(?=[\dOolI]*\d)(?=\d*[OolI])[\dOolI]+(?=[年月日元人]|万元|亿元)",
        put=lambda there: there.translate(str.maketrans("OolI", "0011")),
    ),
    Pattern(
        "share_over_hundred",
        "占比超过百分之百",
        looks="“占……的百分之几”有没有超过 100%。",
        why="部分不会比整体大，必有一个数错了。",
        wrong="合格的占总数的120%",
        right="合格的占总数的92%",
        excepted="占计划、目标、上年同期等的完成比例可以超过，不看。",
        find=(
            r"占[^，。；、\d]{0,12}?(?:的|比|比为|比达|比达到)?"
            r"(?:(?:[1-9]\d{3,}|[2-9]\d\d|1[1-9]\d|10[1-9])(?:\.\d+)?|100\.\d*[1-9]\d*)[%％]"
        ),
        wanted="不超过100%",
        unless="计划|目标|任务|预算|预期|同期|上年|去年|指标|定额|库容|设计|限额",
    ),
)
