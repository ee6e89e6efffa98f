"""What the sample catalogue is made of: the metric stand-in, the dimensions, the words that several metrics share."""

from dataclasses import dataclass

from qingfeng.kernel.metrics.asked import Asked, Dimension


@dataclass(frozen=True)
class Metric:
    key: str
    label: str
    unit: str
    kind: str
    flow: str
    asked: Asked | None
    dimensions: tuple[Dimension, ...] = ()


MEETING_KIND = Dimension(
    "meeting_kind",
    "会议类型",
    "kind",
    words={
        "party_group": r"党组(?:扩大)?会议?|党组(?:\(|（)扩大(?:\)|）)会议?",
        "bureau": r"局务会议?",
        "clean_governance": r"党风廉政[^，。；]{0,12}会议?|廉政工作会议?",
        "special": r"专题会议?",
        "study_group": r"理论学习中心组|中心组",
    },
)
AGENDA_KIND = Dimension(
    MEETING_KIND.key, MEETING_KIND.label, "meeting__kind", words=MEETING_KIND.words, needed=True, reach="sentence"
)
CATEGORY = Dimension(
    "category",
    "“三重一大”类别",
    "category",
    words={
        "decision": r"重大(?:事项)?决策",
        "personnel": r"(?:重要)?人事(?:任免)?|干部任免",
        "project": r"重大项目(?:安排)?",
        "large_sum": r"大额(?:度)?(?:资金|支出)",
        "work_safety": r"安全生产",
        "law_based": r"依法行政",
    },
)
CAMPAIGN = Dimension(
    "campaign",
    "专项整治",
    "campaign",
    finder=(
        r"(?:^|[^\u4e00-\u9fff]|开展|推进|印发|实施|深化|整治|制定|出台|围绕|结合|按照|扎实|深入|全面|启动|部署|进行|组织|"
        r"参加|落实|聚焦|通过|抓好|做好|抓实|针对|根据|关于|打好|局|系统|的|在|对|以|将|把|和|与|及|自|年|月|日|季度|第[一二三四1-4]|起|了|度|是|为|"
        r"(?=庸、?懒))"
        r"(?P<value>庸、?懒、?散、?(?:浮、?)?拖|"
        r"(?:(?!开展|推进|印发|实施|深化|整治|制定|出台|围绕|结合|按照|扎实|深入|全面|启动|部署|进行|组织|参加|落实|聚焦|通过|"
        r"抓好|做好|抓实|针对|根据|关于|打好|局|系统|的|在|对|以|将|把|和|与|及|自|年|月|日|季度|第|突出|专项|各项|各类|本次|此次|该|问题)"
        r"[\u4e00-\u9fff、]){2,12}"
        r"(?=[”\"’]?(?:突出)?(?:(?:问题)?专项(?:整治|治理|整顿|清理|整改|行动)|问题(?:专项)?(?:整治|治理|整顿)|"
        r"(?:整治|整顿)(?:专项)?(?:行动|活动|工作|方案))))"
    ),
    vocabulary="campaign",
    reach="report",
)
TALK_CAMPAIGN = Dimension(
    CAMPAIGN.key,
    CAMPAIGN.label,
    "campaign",
    finder=CAMPAIGN.finder,
    vocabulary="campaign",
    reach="item",
    yields_to=("occasion",),
)
MONTH_CAMPAIGN = Dimension(
    CAMPAIGN.key, CAMPAIGN.label, "campaign", finder=CAMPAIGN.finder, vocabulary="campaign", reach="report", needed=True
)
LEVEL = Dimension(
    "level",
    "层级",
    "level",
    words={
        "bureau": r"单位(?:层面|级)?(?=问题|查摆|整改|层面|清单|台账|级|[＊\s\d]|$)|全局性|局层面|领导班子(?=问题|查摆|层面|整改)",
        "section": r"(?<![个；])科室(?!负责人|长)",
        "person": r"个人|(?:全体|每名)(?:干部职工|干部|职工)",
    },
)
SOURCE = Dimension(
    "source",
    "来源",
    "source",
    words={
        "self_check": r"自查(?:自纠)?(?:发现|查摆|查找|出|问题|＊)",
        "inspection_tour": r"巡察|巡视",
        "audit": r"审计",
        "discipline": r"纪检(?:监察)?组(?:反馈|指出|提出|通报|移交)",
        "petition": r"信访",
        "campaign": r"专项检查",
    },
)
FAULT = Dimension(
    "category",
    "问题类别",
    "category",
    words={
        "庸": r"[“\"]庸[”\"]|慵?庸(?:政|方面)",
        "懒": r"[“\"]懒[”\"]|懒(?:政|方面)",
        "散": r"[“\"]散[”\"]|散(?:漫|方面)",
        "浮": r"[“\"]浮[”\"]|浮(?:躁|方面)",
        "拖": r"[“\"]拖[”\"]|拖(?:拉|沓|方面)",
    },
)
PROBLEM = (CAMPAIGN, LEVEL, SOURCE, FAULT)
SERIES = Dimension(
    "series",
    "报送类别",
    "series",
    words={
        "business": r"(?:工作)?业务(?:工作)?(?:开展|进展)?",
        "cars": r"公务用车|公车",
        "inquiry": r"网络问政|问政",
        "leave": r"请休假|请销假|请假|休假",
    },
    reach="sentence",
)
TALK_KIND = Dimension(
    "talk_kind",
    "谈话类型",
    "kind",
    words={
        "heart": r"谈心(?:谈话)?",
        "reminder": r"提醒(?:谈话|约谈)|谈话提醒",
        "interview": r"(?<!提醒)约谈",
        "pre_post": r"任前[^，。；＊]{0,4}谈话|任职谈话",
        "admonition": r"诫勉",
        "clean": r"(?<!任前)(?<!任前集体)廉政谈话|(?<!任前)廉洁谈话",
    },
)
OCCASION = Dimension(
    "occasion",
    "谈话时机",
    "occasion",
    words={
        "org_life": r"组织生活会",
        "democratic_life": r"民主生活会",
        "holiday": r"节前|节日前|(?:春节|元旦|端午|中秋|国庆|五一|清明)(?:节)?(?:、[^，。；＊]{1,3})?(?:前|期间)",
    },
    reach="sentence",
)
TALK = (TALK_KIND, TALK_CAMPAIGN, OCCASION)
FINDING = Dimension(
    "finding",
    "违纪情形",
    "finding",
    words={"late": r"迟到", "early": r"早退", "absent": r"缺勤|离岗|脱岗|旷工", "other": r"其他(?:违纪|情形|问题)"},
)
LIFE_KIND = Dimension(
    "life_kind",
    "会议类型",
    "kind",
    words={"org_life": r"组织生活会", "democratic_life": r"民主生活会"},
    reach="sentence",
)
TITLE = Dimension("title", "名称", "title", finder=r"《(?P<value>[^》＊]+)》")
ACTIVITY_KIND = Dimension(
    "activity_kind",
    "活动类型",
    "kind",
    words={
        "warning": r"警示教育(?!片|基地|影片|中心|展)|警示大会",
        "lecture": r"党课",
        "talk": r"讲座|报告会",
        "film": r"影片|教育片|警示片|专题片|观影|电影",
        "visit": r"参观|教育基地|教育中心",
    },
    reach="sentence",
)
SUBSIDY_KIND = Dimension(
    "subsidy_kind",
    "补贴类型",
    "kind",
    words={
        "training": r"(?:职业)?(?:技能)?培训(?:补贴|补助)",
        "insurance": r"社(?:会)?保(?:险)?补贴",
        "public_post": r"公益性?岗位?(?:补贴|补助)",
        "startup": r"(?:一次性|求职)创业(?:补贴|补助)",
        "expansion": r"扩岗(?:补贴|补助)",
        "internship": r"见习(?:补贴|补助)",
        "transport": r"交通(?:补贴|补助)",
    },
    reach="sentence",
)
SCHEME = Dimension(
    "scheme",
    "险种",
    "scheme",
    words={
        "pension_enterprise": r"(?<!居民)(?<!基本)养老(?:保险)?(?=[、和及与](?:失业|工伤))|(?:企业)?职工(?:基本)?养老|企业(?:基本)?养老",
        "pension_resident": r"城乡居民(?:基本)?养老|居民养老|城居保",
        "unemployment": r"失业",
        "injury": r"工伤",
    },
    reach="sentence",
)
ORIGIN = Dimension(
    "origin", "来源地", "origin", finder=r"(?:来自|吸引|接收)(?P<value>[\u4e00-\u9fff]{2,6}?[省市县区州])"
)
MODE = Dimension("mode", "运送方式", "mode", words={"bus": r"包车|大巴|客车", "flight": r"包机"})
MATERIAL_KIND = Dimension(
    "material_kind",
    "材料类型",
    "kind",
    words={"poster": r"海报|宣传画", "manual": r"手册", "leaflet": r"折页|传单|宣传单|彩页|明白纸"},
)

TALK_ABOUT = (
    r"谈心谈话(?:活动|工作)?",
    r"(?:提醒|任前|任职|诫勉|廉政|廉洁|集体|个别|警示|节前)[^，。；＊]{0,3}谈话",
    r"谈话提醒",
    r"(?:提醒)?约谈(?:提醒)?",
    r"谈心",
    r"谈话",
)
TALK_VERBS = (
    r"开展|组织|进行|实施|逐级|逐层|分层|层层|覆盖|涉及|参与|谈话|对象|干部|职工|党员|活动|工作|带头|集中|深入|广泛|普遍"
    r"|班子成员|科室负责人|中层|人员|同志|常态化|会前|互谈",
)
TALK_NEVER = (r"函询|企业|用人单位|欠薪|负责人约谈|率|征求|收集|心得|群众|培训|招聘|志愿|来访|咨询|用工|劳务",)
PROBLEM_CONTEXT = r"整治|整改|自查|查摆|巡察|巡视|审计|纪检|清单|台账|对照检查|检视|专项|庸|作风"
NOT_OUR_PROBLEMS = r"企业|用人单位|群众|居民|隐患|信访|欠薪|工资|执法|工地|项目|违法|线索|化解|纠纷|举报|投诉|安全生产|劳动监察|机构|镇|街道|建议|提案|经办系统|信息系统|稽核"
LIFE = r"组织生活会|民主生活会"
SUBSIDY = (
    r"(?:就业创业|创业就业|就业|创业|社保|社会保险|培训|公益性岗位|公益岗位?|见习|扩岗|交通|灵活就业|各类|各项|政策)"
    r"(?:类|性|政策|专项|帮扶|扶持|支持|资金|岗位){0,2}(?:补贴|补助)(?:资金|金|款)?"
)
SUBSIDY_VERBS = (
    r"发放|拨付|兑现|落实|支付|审批|审核|兑付|资金|金额|补贴|补助|惠及|受益|享受|政策|用活|用好|促进|就业|创业|群众|人员|劳动者",
)
SUBSIDY_NEVER = (
    r"全市|全省|中央|下达|到位|住房|人才|高龄|担保|贷款|结余|追回|骗取|违规|套取|预算|稳岗|失业保险金|养老金|工资|防疫|申报|申请|企业(?=[^，]*＊[^，]*家)",
)
EDUCATION = r"廉|警示|党风|清风|党性"
ACTIVITY_ABOUT = (
    r"警示教育(?:大会|活动|会议?|专题会|片|基地|中心)?",
    r"(?:廉政|廉洁|党风廉政)(?:专题)?(?:教育|党课|讲座|报告会|影片|电影|专题片|微课堂)(?:活动|大会|基地|中心|片)?",
    r"(?:专题)?党课",
    r"(?:专题)?讲座",
    r"警示片",
    r"教育基地",
)
FUND = r"保险|社保|基金|养老|失业|工伤|疑点|待遇"
SUSPICION = r"疑点(?:数据|信息|线索|问题)?"


def count(key: str, label: str, unit: str, asked: Asked, *dimensions: Dimension, flow: str = "during") -> Metric:
    return Metric(key, label, unit, "count", flow, asked, dimensions)


def amount(key: str, label: str, unit: str, asked: Asked, *dimensions: Dimension) -> Metric:
    return Metric(key, label, unit, "amount", "during", asked, dimensions)


def rate(key: str, label: str, asked: Asked, *dimensions: Dimension) -> Metric:
    return Metric(key, label, "%", "percentage", "during", asked, dimensions)
