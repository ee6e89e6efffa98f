"""What reports quote about talks, inspections of work discipline, circulars and appraisal."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.metrics.asked import Asked, Dimension
from qingfeng.kernel.metrics.campaigns import campaign
from qingfeng.kernel.metrics.measures import Distinct, Money
from qingfeng.kernel.metrics.metric import metric
from qingfeng.kernel.metrics.scope import During
from qingfeng.kernel.metrics.suppression import section
from qingfeng.kernel.records import Guarded

from .models import Circular, Finding, Inspection, Talk, TalkParticipant

FEW = 3  # talks of fewer than this are not told section by section
KIND_WORDS = {
    "heart": r"谈心(?:谈话)?",
    "reminder": r"提醒(?:谈话|约谈)|谈话提醒",
    "interview": r"(?<!提醒)约谈",
    "pre_post": r"任前[^，。；＊]{0,4}谈话|任职谈话",
    "leaving": r"离任[^，。；＊]{0,4}谈话",
    "admonition": r"诫勉",
    "clean": r"(?<!任前)(?<!任前集体)廉政谈话|(?<!任前)廉洁谈话",
}
OCCASION_WORDS = {
    "org_life": r"组织生活会",
    "democratic_life": r"民主生活会",
    "holiday": r"节前|节日前|(?:春节|元旦|端午|中秋|国庆|五一|清明)(?:节)?(?:、[^，。；＊]{1,3})?(?:前|期间)",
}


def of_talks(path: str) -> tuple[Dimension, ...]:
    """The dimensions of talks, for rows from which ``path`` leads to the talk."""
    return (
        Dimension("talk_kind", _("谈话类别"), f"{path}kind", KIND_WORDS, choices=tuple(Talk.Kind.choices)),
        campaign(f"{path}campaign", "item", yields_to=("occasion",)),
        Dimension(
            "occasion", _("谈话时机"), f"{path}occasion", OCCASION_WORDS, choices=tuple(Talk.Occasion.choices),
            reach="sentence",
        ),
        section(path),
    )  # fmt: skip


FINDING = Dimension(
    "finding", _("情形"), "kind",
    words={"late": r"迟到", "early": r"早退", "absent": r"缺勤|离岗|脱岗|旷工", "other": r"其他(?:违纪|情形|问题)"},
    choices=tuple(Finding.Kind.choices),
)  # fmt: skip
TALKS = Asked(
    about=(
        r"谈心谈话(?:活动|工作)?",
        r"(?:提醒|任前|任职|诫勉|廉政|廉洁|集体|个别|警示|节前)[^，。；＊]{0,3}谈话",
        r"谈话提醒",
        r"(?:提醒)?约谈(?:提醒)?",
        r"谈心",
        r"谈话",
    ),
    verbs=(
        r"开展|组织|进行|实施|逐级|逐层|分层|层层|覆盖|涉及|参与|谈话|对象|干部|职工|党员|活动|工作|带头|集中|深入|广泛|普遍"
        r"|班子成员|科室负责人|中层|人员|同志|常态化|会前|互谈|面对面|交流",
    ),
    never=(
        r"函询|企业|用人单位|欠薪|负责人约谈|率|征求|收集|心得|群众|培训|招聘|志愿|来访|咨询|用工|劳务",
        r"(?:大队|中心|窗口|经办)(?:全体)?(?:干部|人员|工作人员|负责人)",
    ),
    unless=(r"(?:机构|用人单位|企业|公司|工地|施工)[^。\n]*约谈[^，。；]{0,4}$",),
)  # fmt: skip
BREACHES = Asked(
    about=(
        r"(?:违反)(?:工作|劳动)?纪律(?:行为|情况|问题|人员|干部职工|的)*",
        r"违纪(?:人员|行为|情况)?",
        r"(?:迟到|早退|缺勤|离岗|脱岗|旷工)(?:、|及|和)?(?:迟到|早退|缺勤|离岗|脱岗|旷工)?",
    ),
    verbs=(r"发现|查处|查出|认定|涉及|通报|人员|干部职工|干部|现象|行为|问题|存在|其中|情况|其他",),
)  # fmt: skip


@metric(
    _("谈心谈话（次）"), _("期间开展的谈话次数，一次谈几个人算一次；没有登记完成和作废的不计。"),
    unit="次", when=During("day"), dimensions=of_talks(""), asked=replace(TALKS, units=("场",)), suppressed_below=FEW,
)  # fmt: skip
def talk_sessions() -> Guarded:
    return Talk.objects.filter(status=Talk.Status.HELD)


@metric(
    _("谈心谈话（人次）"), _("期间谈话对象的人次，同一人谈几次算几人次，谈话人不算；没有登记完成和作废的不计。"),
    unit="人次", when=During("talk__day"), dimensions=of_talks("talk__"), asked=TALKS, suppressed_below=FEW,
)  # fmt: skip
def talk_participants() -> Guarded:
    return TalkParticipant.objects.filter(talk__status=Talk.Status.HELD)


@metric(
    _("谈话对象人数"), _("期间谈话对象的人数，同一人谈几次算一人；没有登记完成和作废的不计。"),
    unit="人", when=During("talk__day"), measure=Distinct("person"), dimensions=of_talks("talk__"),
    asked=replace(TALKS, units=("名",)), suppressed_below=FEW,
)  # fmt: skip
def talk_people() -> Guarded:
    return talk_participants.population()  # type: ignore[return-value]


@metric(
    _("工作纪律检查"), _("期间完成的工作纪律检查次数，没有发现问题的也算；检查中和作废的不计。"),
    unit="次", when=During("day"),
    asked=Asked(
        about=(
            r"(?:工作|劳动|作风|会风|上下班|考勤)?纪律(?:作风|执行情况|情况)?(?:专项)?(?:监督)?(?:检查|督查|抽查)",
            r"作风(?:纪律|建设)?(?:专项)?(?:监督)?(?:检查|督查|抽查)",
            r"(?:检查|督查|抽查)(?:上下班|工作|劳动|考勤|作风|在岗)(?:纪律|情况)*",
            r"在岗(?:在位)?(?:情况)?(?:专项)?(?:检查|督查|抽查)",
        ),
        verbs=(r"开展|组织|进行|专项|监督|检查|督查|抽查|组成检查组|检查组",),
        never=(r"执法|安全|企业|消防|财经|用人单位|项目|问题",), units=("轮",),
    ),
)  # fmt: skip
def inspections() -> Guarded:
    return Inspection.objects.filter(status=Inspection.Status.DONE)


@metric(
    _("工作纪律检查发现的人次"), _("期间检查发现并认定的人次，以检查日期为准；待核实和不予认定的不计。"),
    unit="人次", when=During("inspection__day"), dimensions=(FINDING,),
    asked=replace(
        BREACHES, needs=(r"纪律|考勤|在岗|检查|督查|抽查",), never=(r"减少|谈话|用人单位|企业|处分",),
    ),
)  # fmt: skip
def persons_found() -> Guarded:
    return Finding.objects.confirmed()


@metric(
    _("工作纪律检查发现的人数"), _("期间检查发现并认定的人数，同一人几次算一人；待核实和不予认定的不计。"),
    unit="人", when=During("inspection__day"), measure=Distinct("person"), dimensions=(FINDING,),
    asked=replace(
        BREACHES, needs=(r"检查|督查|抽查|考勤",), never=(r"减少|谈话|用人单位|企业|处分|立案",), units=("名",),
    ),
)  # fmt: skip
def people_found() -> Guarded:
    return Finding.objects.confirmed()


@metric(
    _("通报批评"), _("期间印发的通报批评份数；拟稿和撤销的不计。"), unit="份", when=During("issued_on"),
    asked=Asked(
        about=(
            r"(?:印发|下发|发布|局内|内部|制发|发出|作出|进行)?(?:检查|督查|纪律|作风|情况|工作)*通报(?:批评)?",
        ),
        needs=(r"纪律|作风|迟到|早退|离岗|批评|考勤|督查",),
        verbs=(r"印发|下发|发布|局内|内部|制发|检查|情况|批评|作出|违反",),
        never=(r"学习|传达|典型|案例|全市|全省|上级|市纪委|区纪委|问题线索|曝光",), units=("期", "次"),
    ),
)  # fmt: skip
def circulars() -> Guarded:
    return Circular.objects.filter(status=Circular.Status.ISSUED)


@metric(
    _("纳入绩效考核扣分的人次"), _("期间纳入绩效考核的人次，以纳入考核的日期为准。"), unit="人次", when=During("appraised_on"),
    asked=Asked(
        about=(
            r"绩效(?:考核|工资)?[^，。；＊]{0,6}(?:扣分|扣减|扣发)",
            r"(?:扣减|扣发|扣除)[^，。；＊]{0,4}绩效(?:考核)?(?:分|分数|得分)?",
            r"纳入[^，。；＊]{0,8}(?:绩效|考核)(?:考核)?(?:扣分)?",
            r"扣分",
        ),
        needs=(r"绩效|考核",), verbs=(r"纳入|涉及|绩效|考核|干部职工|单位|人员",), never=(r"企业|机构",),
    ),
)  # fmt: skip
def appraisal_effects() -> Guarded:
    return Finding.objects.confirmed()


@metric(
    _("绩效考核扣减金额"), _("期间纳入绩效考核扣减的金额合计，以纳入考核的日期为准。"),
    unit="元", when=During("appraised_on"), measure=Money("appraisal_amount", unit="元"),
    asked=Asked(
        about=(
            r"(?:扣减|扣发|扣除|核减)[^，。；＊]{0,8}(?:绩效|奖金)(?:考核|工资|奖|奖金|金额)*",
            r"绩效(?:考核|工资|奖)*[^，。；＊]{0,8}(?:扣减|扣发|扣除|扣款)",
            r"(?:扣减|扣发|扣除)(?:金额)?",
        ),
        needs=(r"绩效|考核",), verbs=(r"扣减|扣发|扣除|金额|绩效|合计",), never=(r"企业|机构|预算|待遇|社保",),
    ),
)  # fmt: skip
def appraisal_amount() -> Guarded:
    return Finding.objects.confirmed()
