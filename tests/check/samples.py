"""Right documents in the private language of `writing`: no rule finds anything in them."""

NOTICE = """
标志 | 朔州市生态环境局山阴分局文件
空
空
文号 | 朔环山发〔2022〕15号
红线
空
空
标题 | 朔州市生态环境局山阴分局
标题 | 关于开展安全生产检查的通知
空
主送 | 局各股室、所属事业单位：
段 | 为进一步压实安全生产责任，经研究，决定在全局开展安全生产检查。现将有关事项通知如下。
一级 | 一、检查范围
段 | 全局各股室和所属事业单位，重点检查实验室、档案室、配电室等场所。
一级 | 二、检查内容
二级 | （一）制度落实情况。{eastAsia=仿宋_GB2312|主要看安全生产责任制是否健全，记录是否完整。}
二级 | （二）隐患整改情况。{eastAsia=仿宋_GB2312|上一次检查发现的隐患是否全部整改到位。}
三级 | 1.线路老化的，立即更换。
三级 | 2.消防器材过期的，限期补齐。
四级 | （1）干粉灭火器每室不少于2具。
四级 | （2）应急照明灯每层不少于4盏。
一级 | 三、时间安排
段 | 检查自2022年10月20日起，至2022年11月30日止。
空
附件说明 | 附件：1.安全生产检查表
附件项 | 2.隐患整改台账
空
空
署名 ind.rightChars=200 ind.right=632 | 朔州市生态环境局山阴分局
日期 | 2022年10月16日
附注 | （此件公开发布）
附件标签 | 附件1
空
附件标题 | 安全生产检查表
空
表 2000 6844
行 | 序号 | 检查项目
行 | 1 | 责任制
附件标签 | 附件2
空
附件标题 | 隐患整改台账
空
段 | 台账由各股室分别建立，按月更新。
抄送 | 抄送：朔州市生态环境局，山阴县人民政府办公室。
印发 | 朔州市生态环境局山阴分局办公室\\t2022年10月16日印发
"""

REPORT = """
份号 | 000001
密级 | 机密★1年
紧急 | 特急
标志 spacing.before=0 | 朔州市生态环境局山阴分局文件
空
空
上行文号 tabs=right,8529 | 朔环山〔2022〕8号\\t签发人：{eastAsia=楷体_GB2312|张三}
红线
空
空
标题 | 朔州市生态环境局山阴分局
标题 | 关于报送实施方案的备案报告
空
主送 | 山阴县人民政府：
段 | 根据有关要求，我局制定了《安全生产检查实施方案》，现报上，请予备案。
空
空
署名 ind.rightChars=200 ind.right=632 | 朔州市生态环境局山阴分局
日期 | 2022年10月16日
附注 | （联系人：李四，联系电话：0349-7071234）
印发 border.top=single,8,000000,0 | 朔州市生态环境局山阴分局办公室\\t2022年10月16日印发
"""

PLAIN = """
标题 | 办公室安全生产检查工作方案
空
段 | 为做好安全生产检查，根据局统一部署，结合办公室实际，制定本方案。
一级 | 一、工作目标
段 | 查清隐患，建立台账，限期整改。
一级 | 二、工作步骤
段 | 分自查、抽查、整改三个阶段进行。
空
署名 ind.rightChars=910 ind.right=2876 | 办公室
日期 ind.rightChars=200 ind.right=632 | 2022年10月16日
"""
MINUTES = """
标志 | 朔州市生态环境局山阴分局局务会议纪要
空
空
文号 | 第3期
红线
空
空
标题 | 研究安全生产检查工作
空
段 | 2022年10月16日，局长张三主持召开局务会议，研究安全生产检查工作。会议议定以下事项。
一级 | 一、关于检查方案
段 | 会议原则同意检查方案，由办公室修改后印发。
一级 | 二、关于经费
段 | 会议同意安排检查经费2万元。
空
出席 | {eastAsia=黑体|出席}：张三、李四、王五
出席 | {eastAsia=黑体|请假}：赵六
印发 border.top=single,8,000000,0 | 朔州市生态环境局山阴分局办公室\\t2022年10月17日印发
"""

NOVEL = """
页 pgMar.top=1440 pgMar.bottom=1440 pgMar.left=1800 pgMar.right=1800
标题 | 第一章  雨夜
段 | 雨下得很大。他推开门，看见一个人站在廊下，手里提着一盏灯。“你来了？”那人说。
段 | “来了……来了。”他喘着气，把伞靠在墙边，一时竟不知道该说什么。
段 | 一、二、三，他在心里数着，数到第三下，灯灭了。
"""

ENGLISH = """
页 pgMar.top=1440 pgMar.bottom=1440 pgMar.left=1440 pgMar.right=1440
段 jc=left ind.firstLine=0 ind.firstLineChars=0 | Dear Sir,
段 jc=left ind.firstLine=0 ind.firstLineChars=0 | Thank you for your letter of 3 May (received on Monday); we are "very" pleased to reply.
段 jc=left ind.firstLine=0 ind.firstLineChars=0 | Yours faithfully, John Smith
"""


LETTER = """
页 titlePg=1
信函标志 framePr.vAnchor=page framePr.hAnchor=margin framePr.y=1600 framePr.wrap=notBeside | 朔州市生态环境局山阴分局
红线 border.top=thickThinSmallGap,24,FF0000,0 ind.left=-397 ind.right=-397
文号 jc=right | 朔环山函〔2022〕6号
空
空
标题 | 关于商请协助开展检查的函
空
主送 | 山阴县应急管理局：
段 | 我局定于2022年10月20日开展安全生产检查。请贵局派员参加为盼。
空
空
署名 ind.rightChars=200 ind.right=632 | 朔州市生态环境局山阴分局
日期 | 2022年10月16日
"""

OFFICIAL = {"通知": NOTICE, "备案报告": REPORT, "工作方案": PLAIN, "会议纪要": MINUTES, "函": LETTER}
FOREIGN = {"小说": NOVEL, "英文信": ENGLISH}
