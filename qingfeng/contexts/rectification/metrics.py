"""What reports quote about campaigns, lists, problems and measures."""

from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.metrics.asked import Asked, Dimension
from qingfeng.kernel.metrics.campaigns import campaign
from qingfeng.kernel.metrics.measures import MonthOf
from qingfeng.kernel.metrics.metric import metric, ratio
from qingfeng.kernel.metrics.scope import AsOf, During, Recorded
from qingfeng.kernel.records import Guarded

from . import workflow
from .models import Campaign, Measure, Problem, RectificationList, SelfCheck

PROBLEM_CONTEXT = r"整治|整改|自查|查摆|巡察|巡视|审计|纪检|清单|台账|对照检查|检视|专项|庸|作风"
NOT_OUR_PROBLEMS = r"企业|用人单位|群众|居民|隐患|信访|欠薪|工资|执法|工地|项目|违法|线索|化解|纠纷|举报|投诉|安全生产|劳动监察|机构|镇|街道|建议|提案|经办系统|信息系统|稽核"
LIFE = r"组织生活会|民主生活会"
OTHER_BUSINESS = rf"{LIFE}|用人单位|劳动监察|执法检查|在建|项目|机构|欠薪|隐患|企业|(?<!各)窗口(?!作风)|稽核|下属"
LEVEL_WORDS = {
    "bureau": r"单位(?:层面|级)?(?=问题|查摆|整改|层面|清单|台账|级|[＊\s\d]|$)|全局性|局层面|领导班子(?=问题|查摆|层面|整改)",
    "section": r"(?<![个；])科室(?!负责人|长)",
    "person": r"个人|(?:全体|每名)(?:干部职工|干部|职工)",
}
SOURCE_WORDS = {
    "self_check": r"自查(?:自纠)?(?:发现|查摆|查找|出|问题|＊)",
    "inspection_tour": r"巡察|巡视",
    "audit": r"审计",
    "discipline": r"纪检(?:监察)?组(?:反馈|指出|提出|通报|移交)",
    "petition": r"信访",
    "campaign": r"专项检查",
}
CATEGORY_WORDS = {
    "mediocre": r"[“\"]庸[”\"]|慵?庸(?:政|方面)",
    "lazy": r"[“\"]懒[”\"]|懒(?:政|方面)",
    "lax": r"[“\"]散[”\"]|散(?:漫|方面)",
    "shallow": r"[“\"]浮[”\"]|浮(?:躁|方面)",
    "slow": r"[“\"]拖[”\"]|拖(?:拉|沓|方面)",
}


def level(path: str) -> Dimension:
    return Dimension("level", _("层级"), path, LEVEL_WORDS, choices=tuple(RectificationList.Level.choices))


OF_PLANS = (campaign("term"),)
OF_LISTS = (campaign("campaign__term"), level("level"))
OF_PROBLEMS = (
    campaign("list__campaign__term"),
    level("list__level"),
    Dimension("source", _("来源"), "source", SOURCE_WORDS, choices=tuple(Problem.Source.choices), reach="topic"),
    Dimension("category", _("类别"), "category", CATEGORY_WORDS, choices=tuple(Problem.Category.choices)),
)
OF_MEASURES = (campaign("problem__list__campaign__term"), level("problem__list__level"))


@metric(
    _("专项整治方案印发月份"),
    _("期间印发的专项行动方案，取最近一份的印发月份；已取消的不计。"),
    unit="月",
    when=During("plan_issued_on"),
    measure=MonthOf("plan_issued_on"),
    dimensions=(campaign("term", needed=True),),
    asked=Asked(
        about=(
            r"《[^》]*(?:整治|治理|整顿|清理|整改)[^》]*方案》",
            r"(?:整治|治理|整顿)[^，。；＊]{0,8}方案",
        ),
        needs=(r"印发|出台|制定|下发|制发",),
        never=(r"转发|市委|区委|市局|省厅|上级",),
    ),
)
def plan_issued_month() -> Guarded:
    return plans()


@metric(
    _("印发专项整治方案"),
    _("期间印发的专项行动方案份数；已取消的不计。"),
    unit="份",
    when=During("plan_issued_on"),
    dimensions=OF_PLANS,
    asked=Asked(
        about=(r"(?:整治|治理|整顿)[^，。；＊《》]{0,8}方案",),
        needs=(r"印发|出台|制定|下发|制发",),
        verbs=(r"印发|出台|制定|下发|制发",),
        never=(r"市委|区委|上级|转发|应急",),
        units=("个", "项"),
    ),
)
def plans_issued() -> Guarded:
    return plans()


def plans() -> Guarded:
    return Campaign.objects.exclude(status=Campaign.Status.CANCELLED)


@metric(
    _("问题整改清单"),
    _("期间印发的问题整改清单份数；草稿和作废的不计。"),
    unit="份",
    when=During("issued_on"),
    dimensions=OF_LISTS,
    asked=Asked(
        about=(
            r"问题(?:整改)?(?:清单|台账)",
            r"整改(?:问题)?(?:清单|台账)",
            r"(?:科室|个人|单位)(?:级|层面)?(?:问题|整改)*(?:清单|台账)",
            r"(?<![\u4e00-\u9fff])(?:清单|台账)(?=＊)",
        ),
        needs=(r"问题|整改|自查|整治",),
        verbs=(r"形成|列出|建立|制定|梳理|完善|科室|个人|单位|各|全局|干部职工|干部",),
        never=(r"责任清单|任务清单|权责|负面清单|企业|用人单位|镇|街道|隐患|督办|交办",),
    ),
)
def lists() -> Guarded:
    return RectificationList.objects.issued()


@metric(
    _("发现问题"),
    _("期间下发的整改问题个数；草稿和作废的不计。"),
    unit="个",
    when=During("issued_on"),
    dimensions=OF_PROBLEMS,
    asked=Asked(
        about=(
            r"(?:查摆|查找|梳理|排查|自查|发现|检视|摸排|认领|反馈)(?:出|了|发现|认领)?(?:各类|突出|主要|具体|存在|工作|作风|纪律|的){0,3}问题(?!整改|清单|台账|线索)",
            r"(?:各类|突出|主要|具体)?问题(?!整改|清单|台账|线索)",
            r"(?:查摆|查找|梳理|排查|检视)(?:出)?(?=＊)",
        ),
        needs=(r"查摆|查找|梳理|排查|自查|发现|检视|摸排|认领|反馈|对照检查|列出|指出|收集|清单；", PROBLEM_CONTEXT),
        verbs=(
            r"查摆|查找|梳理|排查|自查|发现|检视|摸排|认领|反馈|对照检查|列出|指出|自纠|各类|突出|主要|具体|存在|出|科室|个人|单位|层面"
            r"|干部职工|作风|纪律|方面|深入|全面|共性|个性|整治|重点|对照",
        ),
        never=(
            NOT_OUR_PROBLEMS,
            r"＊(?:科室|支部|单位|部门|干部|党员|方面|领域)|未|仍|逾期|超期|延期|完成|销号|解决|到位|已整改|立行立改|遗留|结转|组织生活会|民主生活会|整改问题|整改率|措施[^，、]*＊|制度",
        ),
        unless=(rf"{OTHER_BUSINESS}|会上|会前",),
        units=("条", "项"),
    ),
)
def problems_found() -> Guarded:
    return Problem.objects.issued()


@metric(
    _("已销号问题"),
    _("销号日期在期间内的整改问题个数。"),
    unit="个",
    when=During("closed_on"),
    dimensions=OF_PROBLEMS,
    asked=Asked(
        about=(
            r"(?:已|全部|均已)?(?:完成)(?:了)?(?:问题)?整改(?:销号)?(?:问题)?(?!率|措施|清单)",
            r"(?:问题)?整改(?:到位|完成|完毕|落实|销号)(?!率)",
            r"(?:已|完成|实现|对账|办结)?销号(?:问题)?(?!率)",
            r"已(?:经)?(?:立行立改|整改)(?:问题)?(?!率|措施|清单)",
            r"立行立改(?:问题)?",
            r"(?:牵头|共|累计|已|督促)整改问题(?!清单|台账)",
        ),
        needs=(r"问题|清单|台账|查摆", PROBLEM_CONTEXT),
        verbs=(r"完成|已|问题|整改|到位|其中|目前|科室|个人|单位|突出|截至|立行立改|月底",),
        never=(NOT_OUR_PROBLEMS, r"未|尚|仍|剩余|措施|拟|责令|限期|逾期|超期|延期"),
        unless=(OTHER_BUSINESS,),
        units=("条", "项"),
    ),
)
def problems_closed() -> Guarded:
    return Problem.objects.issued()


@metric(
    _("发现问题中已销号"),
    _("期间下发的问题中，到目前已经销号的个数；是整改完成率的分子。"),
    unit="个",
    when=During("issued_on"),
    dimensions=OF_PROBLEMS,
)
def problems_found_closed() -> Guarded:
    return Problem.objects.issued().filter(closed_on__isnull=False)


@metric(
    _("未销号问题"),
    _("期末已下发、尚未销号的整改问题个数。"),
    unit="个",
    when=AsOf("issued_on", "closed_on"),
    dimensions=OF_PROBLEMS,
    forward=True,
    asked=Asked(
        about=(
            r"(?:未|尚未|没有|还未)(?:完成)?(?:整改|销号)(?:到位|完成|销号)?(?:的)?(?:问题)?",
            r"(?:尚|仍|还)未(?:完成|到位)(?:的)?(?:问题)?",
            r"(?:正在|仍在|持续)(?:推进)?整改(?:中)?(?:的)?(?:问题)?",
            r"整改中(?:的)?(?:问题)?",
            r"(?:剩余|还剩|剩下)(?:的)?(?:问题)?",
        ),
        needs=(r"问题|清单|台账", r"整改|销号"),
        verbs=(r"问题|仍有|尚有|还有|的|剩余",),
        never=(NOT_OUR_PROBLEMS, r"超期|逾期|未按期|未按时|延期|措施|超时"),
        units=("条", "项"),
    ),
)
def problems_open() -> Guarded:
    return Problem.objects.issued()


@metric(
    _("超期未销号问题"),
    _("整改时限已到期末仍未销号的问题个数；时限以延期后的为准。"),
    unit="个",
    when=AsOf("due_on", "closed_on"),
    dimensions=OF_PROBLEMS,
    forward=True,
    asked=Asked(
        about=(
            r"(?:超期|逾期|超时|超过时限|超过期限|未按期|未按时)(?:仍)?(?:未)?(?:完成)?(?:整改|销号)?(?:到位)?(?:的)?(?:问题)?",
        ),
        needs=(r"问题|清单|台账", r"整改|销号"),
        verbs=(r"问题|仍有|尚有|还有|的|整改",),
        never=(NOT_OUR_PROBLEMS, r"报送|答复|措施"),
        units=("条", "项"),
    ),
)
def problems_overdue() -> Guarded:
    return Problem.objects.issued()


@metric(
    _("延期整改问题"),
    _("期间批准过延期的问题个数，以审批动作为准。"),
    unit="个",
    when=Recorded(workflow.extend),
    dimensions=OF_PROBLEMS,
    asked=Asked(
        about=(r"(?:申请|批准|同意|办理)?(?:延期|延长)(?:整改|时限|期限)?(?:的)?(?:问题)?",),
        needs=(r"问题|清单|台账", r"整改|销号|整治"),
        verbs=(r"问题|申请|批准|因客观原因|的",),
        never=(NOT_OUR_PROBLEMS, r"措施|答复"),
        units=("条", "项"),
    ),
)
def problems_extended() -> Guarded:
    return Problem.objects.all()


@metric(
    _("整改措施"),
    _("期间审定的整改措施条数。"),
    unit="条",
    when=During("agreed_on"),
    dimensions=OF_MEASURES,
    asked=Asked(
        about=(r"(?:整改|整治)(?:具体)?措施", r"措施"),
        needs=(r"整改|整治|问题", PROBLEM_CONTEXT),
        verbs=(r"制定|制订|明确|提出|细化|研究|形成|针对性|具体|整改|逐项|逐条|落实落细",),
        never=(r"完成|落实(?!落细)|已|应急|惠企|稳岗|帮扶|防疫|防控|便民|生活会|隐患|企业|群众|监督|管理措施",),
        unless=(LIFE, r"隐患|企业|用人单位"),
        units=("项", "个"),
    ),
)
def measures() -> Guarded:
    return Measure.objects.exclude(problem__status=Problem.Status.CANCELLED)


@metric(
    _("已完成整改措施"),
    _("期间完成的整改措施条数。"),
    unit="条",
    when=During("done_on"),
    dimensions=OF_MEASURES,
    asked=Asked(
        about=(
            r"(?:完成|落实)(?:了)?(?:各项)?(?:整改|整治)?措施",
            r"整改措施(?:已|均|全部)?(?:完成|落实)",
            r"(?:整改)?措施(?:已)?(?:完成|落实)",
            r"(?:目前)?(?:已|已经|均已)(?:完成|落实)(?=＊)",
            r"(?:完成|落实)了(?=＊)",
        ),
        needs=(r"措施",),
        verbs=(r"完成|落实|已|整改措施|措施|到位|目前",),
        never=(r"未|应急|惠企|生活会|拟|问题|隐患|企业",),
        unless=(LIFE, r"隐患|企业|用人单位"),
        units=("项", "个"),
    ),
)
def measures_done() -> Guarded:
    return Measure.objects.exclude(problem__status=Problem.Status.CANCELLED)


@metric(
    _("布置自查"),
    _("期间布置的自查份数，科室和个人各算一份。"),
    unit="份",
    when=During("asked_on"),
    dimensions=OF_LISTS,
    asked=Asked(
        about=(r"(?:布置|下达|部署|发出|要求|应)[^，。；＊]{0,8}自查(?:自纠)?(?:任务|通知|表)?", r"自查(?:自纠)?任务"),
        needs=(r"自查", r"布置|下达|部署|发出|应"),
        verbs=(r"布置|下达|部署|科室|个人|干部职工|自查|自纠",),
        never=(r"企业|用人单位|镇|街道|机构|问题|完成|收到|收回|提交",),
    ),
)
def self_checks_asked() -> Guarded:
    return SelfCheck.objects.all()


@metric(
    _("完成自查"),
    _("期间布置的自查中已经答复的份数；明确报“无问题”也算答复。"),
    unit="份",
    when=During("asked_on"),
    dimensions=OF_LISTS,
    asked=Asked(
        about=(r"自查(?:自纠)?(?:情况)?(?:表|报告|材料|清单)", r"(?:完成|提交|上交|开展)自查(?:自纠)?"),
        needs=(r"自查",),
        verbs=(r"收到|收回|提交|上交|完成|科室|个人|各|形成|报送|干部职工",),
        never=(r"企业|用人单位|镇|街道|人社所|机构|向[^，]*报|问题",),
    ),
)
def self_checks_answered() -> Guarded:
    return SelfCheck.objects.exclude(answer=SelfCheck.Answer.PENDING)


closing_rate = ratio(
    "rectification.closing_rate",
    _("整改完成率"),
    _("期间下发的问题中已经销号的比例。"),
    top=problems_found_closed,
    bottom=problems_found,
    asked=Asked(
        about=(r"(?:问题)?(?:整改)(?:完成|到位|销号|办结)?率", r"销号率", r"完成率", r"完成整改"),
        needs=(r"整改|销号|问题；", r"问题|清单|台账|查摆|巡察|巡视|审计|专项|自查|整治|庸|措施"),
        verbs=(r"问题|达到|达|为|实现|均",),
        never=(NOT_OUR_PROBLEMS, r"措施|任务|指标|培训"),
        unless=(rf"任务|好评|差评|满意|{OTHER_BUSINESS}",),
    ),
)

self_check_coverage = ratio(
    "rectification.self_check_coverage",
    _("自查覆盖率"),
    _("期间布置的自查中已经答复的比例。"),
    top=self_checks_answered,
    bottom=self_checks_asked,
    asked=Asked(
        about=(r"自查(?:自纠)?[^，。；＊]{0,6}覆盖(?:率|面)", r"覆盖(?:率|面)"),
        needs=(r"自查",),
        verbs=(r"自查|自纠|科室|个人|干部职工|达到|达|为|实现",),
        never=(r"谈话|参保|培训|企业|企业自查",),
    ),
)
