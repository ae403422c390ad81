"""Rules on 用字用词, in the order of docs/rules.md."""

from __future__ import annotations

from typing import Final

from wuyi_docs.check.elements import Element
from wuyi_docs.check.elements.patterns import CLOSE, HAN, OPEN
from wuyi_docs.check.kinds import Pattern
from wuyi_docs.check.rule import FORMAT, NORMALLY, Authority, Rule, by
from wuyi_docs.check.rules.wording import repeats, spelling
from wuyi_docs.check.views import words
from wuyi_docs.core.chinese import fold
from wuyi_docs.core.standard import NUMBER_BRACKETS
from wuyi_docs.core.tidy import NO_WIDTH, PRIVATE, TAGS, TURNING

_NO_WIDTH: Final = NO_WIDTH + TURNING + TAGS
_UNITS: Final = {
    wrong: right
    for right, wrongs in (
        ("km", "KM Km"),
        ("kg", "KG Kg"),
        ("kW", "KW Kw kw"),
        ("kV", "KV Kv kv"),
        ("MPa", "MPA Mpa mpa"),
        ("kPa", "KPA Kpa kpa"),
        ("Hz", "HZ hz"),
        ("dB", "DB Db db"),
        ("kW·h", "KWH KWh Kwh kwh"),
        ("cm", "CM Cm"),
        ("mm", "MM Mm"),
    )
    for wrong in wrongs.split()
}
RULES: Final[tuple[Rule, ...]] = (
    repeats.doubled_phrase,
    Pattern(
        "wrong_cited_number",
        "文中引用的发文字号写法不对",
        looks="正文里引用的发文字号，年份是否用六角括号，序号有没有“第”和虚位。",
        why="引用的发文字号要能查到原件，括号不对就检索不到。",
        wrong="（山疫情防控办发（2022）42号）",
        right="（山疫情防控办发〔2022〕42号）",
        excepted="裁判文书案号“（2022）晋06民初1号”用圆括号，不报；认不准是机关代字的不报。",
        authority=by(NUMBER_BRACKETS),
        find=(
            rf"[{HAN}]{{1,14}}[发字函办政委党文通报规令呈请批知]\s?(?P<here>[{OPEN}]\s?(?P<year>(?:19|20)\d\d)年?\s?[{CLOSE}]"
            r"\s?第?\s?(?=\d{1,5}\s?号)0{0,4}(?P<serial>\d+)\s?号)"
        ),
        put=r"〔\g<year>〕\g<serial>号",
        say="引用的发文字号写法不对",
        where=words.texts,
        skip=(Element.NUMBER, Element.SIGNER),
    ),
    repeats.repeated_word_nearby,
    spelling.confused_words,
    Pattern(
        "deadline_word_misused",
        "“截止”“截至”用错",
        looks="“截止”后面直接带时间的，是否应当为“截至”；“截至”是否用在了“到……为止”不再延续的意思上。",
        why="“截止”是到期停止，后面不带时间；“截至”是到某时为止，后面带时间。",
        wrong="截止2022年10月底；截止目前；报名截至了",
        right="截至2022年10月底；截至目前；报名截止了",
        excepted="“截止日期”“截止时间”是对的。",
        find=(
            r"截止(?:到|至)?(?=\d|目前|现在|今[天日年]|当[日前]|昨[天日]|[上本去]年|[上本]月|[一二三四五六七八九十]{1,3}月)"
            r"|截至(?=日期|时间|了|期限)"
        ),
        wanted=lambda there: "截止" if there == "截至" else "截至",
        where=words.texts,
    ),
    Pattern(
        "draft_and_adopt_confused",
        "“制订”“制定”用错",
        looks="定下来的办法、方案用“制定”；“特制订本方案”“现制订本办法”应当用“制定”。",
        why="“制订”指草拟，还没有定；“制定”指定出来。印发的文件是已经定了的。",
        wrong="特制订本实施方案。",
        right="特制定本实施方案。",
        excepted="只看“特制订”“现制订”“制订本”三种；“制订计划”等两可的不报。",
        find=(
            r"(?<=[特现])制订|制订"
            r"(?=[本此](?:[实工]?[施作]?方案|办法|细则|规定|制度|规则|意见|预案|规划|计划|章程|条例|标准))"
        ),
        around=(1, 4),
        wanted="制定",
        where=words.texts,
    ),
    spelling.redundant_words,
    Pattern(
        "placeholder_left",
        "留有没有填的空位",
        looks="有没有“××”“XXX”“【】”“待补”“待定稿”“此处填写”“{{ }}”等占位的字样。",
        why="套用旧文件或模板时漏填，发出去就是差错。",
        wrong="××××局关于……；联系电话：XXXXXXXX",
        right="（写明）",
        excepted="隐去姓名的“张××”“王某”不看。",
        find=(
            r"[×Ｘ]{3,}|(?<![A-Za-z])[Xx]{3,}(?![A-Za-z])|(?<![\u4e00-\u9fff])××(?=[局委办厅部县市区年月日])|【[\s　]*】|\[[\s　]+\]|〔[\s　]*[×X]{2,}"
            r"|待补充?|待核实?[）)]|此处填写|请在此|\{\{|\{%|[＿_]{6,}"
        ),
        wanted="填好或删去",
        where=words.texts,
        once=True,
    ),
    spelling.house_wording,
    Pattern(
        "persons_counted_with_ge",
        "人数用了“个”",
        looks="“个党员”“个干部”“个代表”等人数的量词是否为“名”。",
        why="公文里称人用“名”，庄重些。",
        wrong="选派3个党员干部",
        right="选派3名党员干部",
        excepted="“三个人”是口语的固定说法，不报。",
        find=(
            r"(?:\d|[一二三四五六七八九十百两几])(?P<here>个)"
            "(?:党员|干部|代表|同志|职工|教师|民警|医生|护士|志愿者|工作人员|负责人|联络员|学生)"
        ),
        there=r"\0",
        wanted="名",
        where=words.texts,
    ),
    Pattern(
        "landing_for_logging_in",
        "“登陆”“登录”用错",
        looks="“登陆”后面是网站、系统、账号的，是否应当为“登录”；台风“登录”是否应当为“登陆”。",
        why="“登陆”是上岸，“登录”是输入账号进入系统。",
        wrong="登陆政务服务网；台风登录沿海",
        right="登录政务服务网；台风登陆沿海",
        excepted="“登陆市场”等比喻不看。",
        find=(
            r"登陆(?=[^，。；、]{0,14}?(?:网站|网址|网页|官网|平台|系统|账号|账户|邮箱|客户端|小程序|APP|App|公众号|服务网|信息网|https?|www))"
            r"|台风[^，。；]{0,10}(?P<here>登录)"
        ),
        put={"登陆": "登录", "登录": "登陆"}.__getitem__,
        where=words.texts,
    ),
    Pattern(
        "need_for_must",
        "“必需”“必须”用错",
        looks="动词前面的“必需”是否应当为“必须”，名词前面的“必须”是否应当为“必需”。",
        why="“必须”是一定要，后面跟动词；“必需”是不可缺少，后面跟名词。",
        wrong="必需坚持；生活必须品",
        right="必须坚持；生活必需品",
        excepted="“必需”后面两可的不看。",
        find=(
            r"必需(?=按|遵守|坚持|做到|严格|落实|加强|执行|服从|明确|高度重视|认真|立即|及时|确保|具备以下|经过?[^费的]|由|在\d|于\d|要)"
            r"|必须(?=品(?!质|味|牌|德|格|行|尝|读|类)|的(?:物资|设备|条件|材料|经费|生活)|物资|经费)"
        ),
        put={"必需": "必须", "必须": "必需"}.__getitem__,
        where=words.texts,
    ),
    Pattern(
        "about_toward_in_title",
        "标题里“关于”“对”重叠",
        looks="标题里有没有“关于对……的批复”一类。",
        why="“关于”和“对”都引出对象，只用一个。",
        wrong="关于对张三等同志进行表彰的通报",
        right="关于表彰张三等同志的通报",
        excepted="书名号里引用的标题不看。",
        element=Element.TITLE,
        find="(?<=关于)对(?![外内口接比照应策抗冲手])",
        wanted="关于",
        put="",
        where=words.titles,
        outside="《》",
        once=True,
    ),
    Pattern(
        "wrong_unit_symbol",
        "计量单位符号写法不对",
        looks="数字后面的单位符号大小写是否规范（km、kg、kW、kV、MPa、Hz、dB）。",
        why="公文的计量单位应符合国家标准；单位符号分大小写，“KM”“Kw”不是单位。",
        wrong="长5KM；装机200Kw",
        right="长5km；装机200kW",
        excepted="桩号、型号（K12+300、KM123）不看。",
        authority=Authority(FORMAT, "9", NORMALLY),
        find=rf"(?<![A-Za-z\d.+-])(?<!\d,)\d[\d.,]*\s?(?P<here>{'|'.join(sorted(_UNITS, key=len, reverse=True))})(?![A-Za-z0-9+-])",
        say="单位符号写法不对",
        put=_UNITS.__getitem__,
    ),
    Pattern(
        "unit_not_legal",
        "用了非法定计量单位",
        looks="有没有市斤、市尺、华里、公分、英寸、马力、磅等单位。",
        why="公文的计量单位应符合国家标准，用法定计量单位。",
        wrong="距县城10华里；重5市斤",
        right="距县城5公里；重2.5公斤",
        excepted="公里、公斤、公顷、亩可以用，不报；设备规格里的英寸不报。",
        authority=Authority(FORMAT, "9", NORMALLY),
        find=(
            r"(?:\d|[一二三四五六七八九十百千万两])"
            "(?P<here>市斤|市尺|市里|市亩|华里|公分|英里|英尺|英亩|马力|磅(?!礴)|加仑|盎司|平方尺|立方尺)"
        ),
        wanted="换算成法定计量单位",
    ),
    repeats.inline_ordinals_broken,
    Pattern(
        "cited_number_before_title",
        "引用公文先写了发文字号",
        looks="引用公文时是不是先引标题、后引发文字号。",
        why="引用公文应当先引标题，后在圆括号里引发文字号。",
        wrong="根据晋政发〔2022〕5号《关于……的通知》",
        right="根据《关于……的通知》（晋政发〔2022〕5号）",
        excepted="发文字号加了括号、前后另有标题的不看。",
        find=rf"[{HAN}]{{2,14}}〔\d{{4}}〕\d+号(?:文件?)?《[^《》]{{2,80}}》",
        wanted="《标题》（发文字号）",
    ),
    Pattern(
        "cited_number_without_brackets",
        "引用的发文字号没有加括号",
        looks="标题之后的发文字号是不是括在圆括号里。",
        why="引用公文应当先引标题，后在圆括号里引发文字号。",
        wrong="《关于……的通知》晋政发〔2022〕5号",
        right="《关于……的通知》（晋政发〔2022〕5号）",
        excepted="标题与字号之间有“和”“及”等词的不看。",
        find=rf"(?<=》)[{HAN}]{{2,12}}〔\d{{4}}〕\d+号",
        say="发文字号没有加括号",
        put=r"（\0）",
        unless="[和与及按依据照根即以在中从同]|要求|规定|精神|通过|发布|的",
    ),
    Pattern(
        "cited_number_inside_title_marks",
        "发文字号写进了书名号里",
        looks="引用公文时，发文字号是不是在书名号外面。",
        why="发文字号不是标题的一部分。",
        wrong="《关于……的通知（晋政发〔2022〕5号）》",
        right="《关于……的通知》（晋政发〔2022〕5号）",
        find=rf"(（[{HAN}]{{2,14}}〔\d{{4}}〕\d+号）)》",
        put=r"》\1",
    ),
    Pattern(
        "cited_number_without_hao",
        "引用的发文字号没有“号”字",
        looks="文中引用的发文字号末尾有没有“号”。",
        why="发文字号由机关代字、年份、发文顺序号组成，顺序号后加“号”字。",
        wrong="（晋政发〔2022〕5）",
        right="（晋政发〔2022〕5号）",
        excepted="并列的“5、6号”不看。",
        authority=Authority(FORMAT, "7.2.5", NORMALLY),
        find=rf"(?<=[{HAN}]{{2}})〔\d{{4}}〕\d{{1,4}}(?P<end>)(?=[）》，。；]|$)",
        say="发文字号没有“号”字",
        mend={"end": "号"},
    ),
    Pattern(
        "cited_number_without_year_brackets",
        "引用的发文字号年份没有括号",
        looks="文中引用的发文字号，年份有没有括在六角括号里。",
        why="年份应标全称，用六角括号括入。",
        wrong="晋政发2022年5号；晋政发2022-5号",
        right="晋政发〔2022〕5号",
        excepted="公告、令的“2022年第5号”是对的，不看。",
        authority=Authority(FORMAT, "7.2.5", NORMALLY),
        find=rf"(?<=[{HAN}]{{2}}[发函字办])((?:19|20)\d\d)[-—年]?第?0*(\d{{1,4}})号",
        say="发文字号年份没有括号",
        put=r"〔\1〕\2号",
    ),
    Pattern(
        "empty_marks",
        "引号、括号、书名号里是空的",
        looks="正文里有没有里面没有字的“《》”“（）”“〔〕”“‘’”。",
        why="多是套用旧文件、删去内容后留下的，或者漏填。",
        wrong="根据《》的规定；（　　）",
        right="（写明）",
        excepted="表格、附件里供填写的空括号不看。",
        find=r"《\s*》|〔\s*〕|“\s*”(?![引双号])|（[\s　]*）|〈\s*〉",
        say="标号里是空的",
        wanted="填好或删去",
        where=words.main_body,
    ),
    Pattern(
        "negation_reversed",
        "否定说反了",
        looks="有没有“防止……不发生”“切忌不要”一类多一重否定的话。",
        why="“防止不再发生”的意思是要它发生。",
        wrong="防止类似事故不再发生；切忌不可",
        right="防止类似事故再次发生；切不可",
        excepted="“确保不发生”“防止不法行为”是对的。",
        find=(
            r"(?:防止|避免|杜绝|谨防|严防|以防|防范)(?:(?!确保|保证|做到|力争|坚决)[^，。；：、]){0,14}不(?:再|会)?(?:次)?发生"
            r"|切忌(?:不要|不可|不能|勿)|禁止(?:不得|不准)|(?:无|毫无)不(?!例外)"
        ),
        wanted="去掉一重否定",
    ),
    spelling.traditional_characters,
    Pattern(
        "radical_for_character",
        "部首符号冒充汉字",
        looks="有没有康熙部首、部首补充区的符号（与汉字一样、却不是汉字）。",
        why="从 PDF 复制时“⼀”“⼯”会变成部首符号，看不出来，却检索不到，换了字体会变样。",
        wrong="⼯作⽅案（部首符号）",
        right="工作方案",
        excepted="字典、字表里讲部首的可以忽略。",
        find="[\u2f00-\u2fd5]+",
        put=fold,
        where=words.texts,
    ),
    Pattern(
        "invisible_character",
        "有看不见的字符",
        looks="有没有零宽空格、字节序标记、软连字符、改变文字方向的字符等看不见的字符。",
        why="从网页、聊天软件粘贴时带来，看不见，却使检索、比对和排行出错；改变方向的，印出来的次序和存的不一样。",
        wrong="工（零宽空格）作方案",
        right="工作方案",
        excepted="藏文、蒙古文等文字里的零宽连接符不看。",
        find=f"(?P<before>[^{_NO_WIDTH}]{{0,4}})(?P<here>[{_NO_WIDTH}]+)",
        there=r"“\g<before>”之后",
        wanted="删去",
        put="",
        where=words.texts,
        only=r"\A[^\u0590-\u08ff\u0f00-\u0fff\u1800-\u18af]*\Z",
    ),
    Pattern(
        "private_character",
        "用了自造的字",
        looks="有没有自造的字（专用区的字符）。",
        why="自造的字只在造它的电脑上有，换一台就显示成别的字或方框；生僻字在字符集里多半都有。",
        wrong="股长赵（自造的“喆”）",
        right="股长赵喆",
        excepted="Word 自带的项目符号不看。",
        find=rf"(?P<before>[^{PRIVATE}]{{0,4}})(?P<here>(?![\uf000-\uf0ff])[{PRIVATE}])",
        there=r"“\g<before>”之后",
        wanted="改用输入法里有的字",
        where=words.texts,
    ),
)
