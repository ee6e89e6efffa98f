"""What reports quote about life meetings, books, subscriptions and clean-governance education."""

from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.metrics.asked import Asked, Dimension
from qingfeng.kernel.metrics.measures import Distinct, Sum
from qingfeng.kernel.metrics.metric import metric
from qingfeng.kernel.metrics.scope import During
from qingfeng.kernel.records import Guarded

from .models import Activity, BookPurchase, Entry, LifeMeasure, LifeMeeting, Subscription

LIFE = r"组织生活会|民主生活会"
LIFE_WORDS = {"org_life": r"组织生活会", "democratic_life": r"民主生活会"}
LIFE_CHOICES = tuple(LifeMeeting.Kind.choices)
LIFE_KIND = Dimension("life_kind", _("会议类别"), "kind", LIFE_WORDS, choices=LIFE_CHOICES, reach="report")
MEASURE_KIND = Dimension("life_kind", _("会议类别"), "meeting__kind", LIFE_WORDS, choices=LIFE_CHOICES, reach="report")
TITLE = Dimension("title", _("名称"), "title", finder=r"《(?P<value>[^》＊]+)》")
ACTIVITY_KIND = Dimension(
    "activity_kind", _("活动类别"), "kind",
    words={
        "warning": r"警示教育(?!片|基地|影片|中心|展)|警示大会",
        "lecture": r"党课",
        "talk": r"讲座|报告会",
        "film": r"影片|教育片|警示片|专题片|观影|电影",
        "visit": r"参观|教育基地|教育中心",
    },
    choices=tuple(Activity.Kind.choices), reach="sentence",
)  # fmt: skip
BUYING = r"购买|购置|购入|采购|订购|选购|购书"
SUBSCRIBED = (r"(?:征订|订阅|订了)", r"(?:报刊|刊物|杂志|报纸|党报|党刊)")
SUBSCRIBING = r"征订|订阅|报刊|刊物|杂志|报纸|廉政|党报|党刊|纪检|等|党支部|支部|为|各|党建"
ACTIVITY = (
    r"警示教育(?:大会|活动|会议?|专题会|片|基地|中心)?",
    r"(?:廉政|廉洁|党风廉政)(?:专题)?(?:教育|党课|讲座|报告会|影片|电影|专题片|微课堂)(?:活动|大会|基地|中心|片)?",
    r"(?:专题)?党课",
    r"(?:专题)?讲座",
    r"警示片",
    r"教育基地",
)


@metric(
    _("组织生活会（民主生活会）"), _("期间召开的组织生活会和民主生活会次数；没有确认召开和取消的不计。"),
    unit="次", when=During("day"), dimensions=(LIFE_KIND,), owner="branch",
    asked=Asked(
        about=(rf"(?:专题)?(?:{LIFE})",),
        verbs=(r"召开|开展|组织|专题|专题组织生活会|党支部|各支部|依次|年度|参加",),
        never=(r"谈心|谈话|措施|征求|问题|会前|列席|督导",), units=("场",),
    ),
)  # fmt: skip
def life_meetings() -> Guarded:
    return LifeMeeting.objects.filter(status=LifeMeeting.Status.HELD)


@metric(
    _("组织生活会制定整改措施"), _("期间召开的组织生活会和民主生活会制定的整改措施条数，以会议召开日期为准。"),
    unit="条", when=During("meeting__day"), dimensions=(MEASURE_KIND,), owner="branch",
    asked=Asked(
        about=(r"(?:整改|努力)?措施",), needs=(LIFE,),
        verbs=(r"制定|制订|明确|提出|整改|形成|领导班子|班子|党支部|支部|会后|党员",),
        never=(r"完成|落实|已|采纳",), units=("项", "个"),
    ),
)  # fmt: skip
def life_measures() -> Guarded:
    return LifeMeasure.objects.filter(meeting__status=LifeMeeting.Status.HELD)


@metric(
    _("购买书籍"), _("期间购买书籍的册数；草稿和作废的不计。"),
    unit="册", when=During("bought_on"), measure=Sum("copies"), dimensions=(TITLE,), owner="branch",
    asked=Asked(
        about=(r"(?:书籍|图书|读物|读本|书本|丛书)", rf"(?:{BUYING})"), needs=(BUYING,),
        verbs=(BUYING + r"|廉政|廉洁|党史|学习|等|党建|教育|干部职工|党员|支部|理论",),
        never=(r"征订|宣传册|手册|印制|设备|服务|企业",), units=("本",),
    ),
)  # fmt: skip
def books_bought() -> Guarded:
    return BookPurchase.objects.filter(status=Entry.Status.CONFIRMED)


@metric(
    _("征订刊物"), _("期间征订报刊的份数；草稿和作废的不计。"),
    unit="份", when=During("subscribed_on"), measure=Sum("copies"), dimensions=(TITLE,), owner="branch",
    asked=Asked(about=SUBSCRIBED, needs=(r"征订|订阅|订了",), verbs=(SUBSCRIBING,), never=(r"企业|群众",)),
)  # fmt: skip
def subscriptions() -> Guarded:
    return Subscription.objects.filter(status=Entry.Status.CONFIRMED)


@metric(
    _("征订刊物种类"), _("期间征订的报刊种数，同一种报刊由几个支部征订算一种。"),
    unit="种", when=During("subscribed_on"), measure=Distinct("title"), owner="branch",
    asked=Asked(about=SUBSCRIBED, needs=(r"征订|订阅|订了",), verbs=(SUBSCRIBING,)),
)  # fmt: skip
def subscription_titles() -> Guarded:
    return subscriptions.population()  # type: ignore[return-value]


@metric(
    _("廉政教育活动"), _("期间举办的廉政教育活动次数；没有确认举办和取消的不计。"),
    unit="次", when=During("day"), dimensions=(ACTIVITY_KIND,), owner="branch",
    asked=Asked(
        about=ACTIVITY, needs=(r"廉|警示|党风|清风|党性",),
        verbs=(
            r"开展|组织|举办|召开|举行|讲授|讲|上|参观|观看|专题|集中|活动|教育|廉政|廉洁|警示|大会|党员|干部职工|前往"
            r"|影片|党课|讲座|班子成员|书记|党员干部|党风廉政",
        ),
        never=(r"谈话|参加区|参加市|上级组织|企业|群众|志愿|培训|基地开展业务|心得|安全|保密|消防|交通",),
        unless=(r"主题党日|三会一课|支部党员大会|支委会",), units=("场", "场次"),
    ),
)  # fmt: skip
def activities() -> Guarded:
    return Activity.objects.filter(status=Entry.Status.CONFIRMED)


@metric(
    _("廉政教育参加人次"), _("期间举办的廉政教育活动的参加人次合计，同一人参加几次算几人次。"),
    unit="人次", when=During("day"), measure=Sum("attendance"), dimensions=(ACTIVITY_KIND,), owner="branch",
    asked=Asked(
        about=(
            r"(?:累计|共)?(?:参加|参会|参与|参训|到场|到会|听课|听讲|覆盖|受教育|接受教育|教育)(?:人数|人员|党员|干部|职工|党员干部|干部职工)*",
            *ACTIVITY,
        ),
        needs=(
            r"警示教育|廉政教育|廉洁教育|党风廉政教育|廉政党课|党课|廉政讲座|廉政[^，。；]{0,4}讲座|警示大会|教育基地",
        ),
        verbs=(r"参加|参会|参与|参训|覆盖|受教育|教育|人数|人员|党员|干部|职工|累计|组织|开展|观看|参观",),
        never=(r"谈话|培训|招聘|演练|志愿|竞赛|参加区|参加市|区委组织|市委组织|上级组织|群众|企业",),
        unless=(r"培训|招聘|演练|志愿|竞赛|区委组织|市委组织|上级组织",),
    ),
)  # fmt: skip
def activity_attendance() -> Guarded:
    return activities.population()  # type: ignore[return-value]
