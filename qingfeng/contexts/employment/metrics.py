"""What reports quote about subsidies, chartered transport and labour collaboration."""

from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.metrics.asked import Asked, Dimension
from qingfeng.kernel.metrics.measures import Distinct, Money, Names, Sum
from qingfeng.kernel.metrics.metric import metric
from qingfeng.kernel.metrics.scope import AsOf, During
from qingfeng.kernel.records import Guarded

from .models import PartnerPlace, Placement, SubsidyPayment, Trip

SUBSIDY = (
    r"(?:就业创业|创业就业|就业|创业|社保|社会保险|培训|公益性岗位|公益岗位?|见习|扩岗|交通|灵活就业|各类|各项|政策)"
    r"(?:类|性|政策|专项|帮扶|扶持|支持|资金|岗位){0,2}(?:补贴|补助)(?:资金|金|款)?"
)
SUBSIDY_VERBS = (
    r"发放|拨付|兑现|落实|支付|支出|给予|审批|审核|兑付|资金|金额|补贴|补助|惠及|受益|享受|政策|用活|用好|促进|就业|创业|群众|人员|劳动者",
)
SUBSIDY_NEVER = (
    r"全市|全省|中央|下达|到位|住房|人才|高龄|担保|贷款|结余|追回|骗取|违规|套取|预算|稳岗|留工|技能提升|失业保险金|养老金|工资|防疫|"
    r"申报|申请|复核|抽查|抽检|扣减|扣回|核减|求职|核查|排查|审计|企业(?=[^，]*＊[^，]*家)",
)
SUBSIDY_WORDS = {
    "training": r"(?:职业)?(?:技能)?培训(?:补贴|补助)",
    "insurance": r"社(?:会)?保(?:险)?补贴",
    "public_post": r"公益性?岗位?(?:补贴|补助)",
    "startup": r"(?<!就业)(?<!求职)创业(?:补贴|补助)",
    "expansion": r"扩岗(?:补贴|补助)",
    "internship": r"见习(?:补贴|补助)",
    "transport": r"交通(?:补贴|补助)",
}
ORIGIN_FINDER = r"(?:来自|吸引|接收)(?P<value>[\u4e00-\u9fff]{2,6}?[省市县区州])"
MODE_WORDS = {"bus": r"包车|大巴|客车|专车", "flight": r"包机"}

KIND = Dimension(
    "subsidy_kind", _("补贴类别"), "kind", SUBSIDY_WORDS, choices=tuple(SubsidyPayment.Kind.choices), reach="sentence"
)
MODE = Dimension("mode", _("方式"), "mode", MODE_WORDS, choices=tuple(Trip.Mode.choices))
ORIGIN = Dimension("origin", _("来源地"), "place__name", finder=ORIGIN_FINDER)


def paid() -> Guarded:
    return SubsidyPayment.objects.filter(status=SubsidyPayment.Status.PAID)


@metric(
    _("发放就业创业补贴资金"),
    _("期间实际发放的就业创业补贴金额，以拨付日期为准；退回的不计。"),
    unit="万元",
    when=During("paid_on"),
    measure=Money("amount"),
    dimensions=(KIND,),
    owner="employment",
    forward=True,
    asked=Asked(
        about=(SUBSIDY,),
        needs=(r"发放|拨付|兑现|支付|支出|审批|审核|兑付|落实",),
        verbs=SUBSIDY_VERBS,
        never=SUBSIDY_NEVER,
        wide=True,
    ),
)
def subsidies_paid() -> Guarded:
    return paid()


@metric(
    _("享受补贴人数"),
    _("期间领到补贴的人数，同一人领多次算一人。"),
    unit="人",
    when=During("paid_on"),
    measure=Distinct("person_key"),
    dimensions=(KIND,),
    owner="employment",
    asked=Asked(
        about=(rf"(?:享受|领取|惠及|受益|发放)[^，。；＊]{{0,4}}{SUBSIDY}", r"享受(?:补贴|政策)?|惠及|受益"),
        needs=(SUBSIDY,),
        verbs=SUBSIDY_VERBS,
        never=(*SUBSIDY_NEVER, r"培训(?!补贴|补助)|岗位数"),
        unless=(r"稳岗返还|失业保险金|养老金",),
        units=("名",),
        wide=True,
    ),
)
def recipients() -> Guarded:
    return paid()


@metric(
    _("补贴发放人次"),
    _("期间发放补贴的笔数，同一人领多次分别计算。"),
    unit="人次",
    when=During("paid_on"),
    dimensions=(KIND,),
    owner="employment",
    asked=Asked(
        about=(SUBSIDY, r"(?:发放|惠及|受益|享受)"),
        needs=(SUBSIDY, r"发放|拨付|兑现|支付|惠及|受益|享受"),
        verbs=SUBSIDY_VERBS,
        never=(*SUBSIDY_NEVER, r"培训(?!补贴|补助)|咨询"),
        unless=(r"稳岗返还|失业保险金|养老金",),
        units=("笔",),
        wide=True,
    ),
)
def payments() -> Guarded:
    return paid()


def accepted() -> Guarded:
    return Trip.objects.filter(status=Trip.Status.ACCEPTED)


@metric(
    _("大巴包车"),
    _("期间受理通过的大巴包车辆次，一车一趟算一次。"),
    unit="辆次",
    when=During("accepted_on"),
    owner="employment",
    asked=Asked(
        about=(r"大巴(?:包车|车)?", r"包车", r"客车|专车"),
        verbs=(r"受理|通过|申请|开行|发出|审核|返岗|务工|协调|组织|点对点|农民工|安排|补助|补贴|企业",),
        never=(r"公务|公车|检查",),
        units=("车次",),
        wide=True,
    ),
)
def bus_trips() -> Guarded:
    return accepted().filter(mode=Trip.Mode.BUS)


@metric(
    _("包机"),
    _("期间受理通过的包机架次，一机一趟算一次。"),
    unit="架次",
    when=During("accepted_on"),
    owner="employment",
    asked=Asked(
        about=(r"(?:返岗)?包机",), verbs=(r"受理|通过|申请|审核|开行|协调|组织|返岗|务工|安排|农民工",), wide=True
    ),
)
def charter_flights() -> Guarded:
    return accepted().filter(mode=Trip.Mode.FLIGHT)


@metric(
    _("包车包机运送务工人员"),
    _("期间受理通过的包车、包机乘坐人次。"),
    unit="人次",
    when=During("accepted_on"),
    measure=Sum("passengers"),
    dimensions=(MODE,),
    owner="employment",
    asked=Asked(
        about=(r"(?:运送|输送|护送|接送|接回|转运|运输|搭乘)[^，。；＊]{0,10}",),
        needs=(r"包车|包机|大巴|专车|返岗|点对点|专列",),
        verbs=(r"务工|人员|农民工|返岗|复工|员工|脱贫|劳动力|点对点|累计|职工",),
        never=(r"学生|物资|旅客",),
        wide=True,
    ),
)
def transported() -> Guarded:
    return accepted()


@metric(
    _("劳务协作对接地"),
    _("期末仍在对接的劳务协作地名称。"),
    unit="",
    when=AsOf("agreed_on", "ended_on"),
    measure=Names("name", by="agreed_on"),
    owner="employment",
    asked=Asked(
        about=(r"劳务(?:派遣|协作|输出|对接|合作)", r"东西部"),
        needs=(r"对接|协作|合作", r"(?:到|赴|与|前往|和|同)[^，。；、＊]{0,2}＊"),
        never=(r"招聘|考察学习|参观|教育|培训班",),
        wide=True,
    ),
)
def partner_places() -> Guarded:
    return PartnerPlace.objects.all()


@metric(
    _("劳务协作对接地数"),
    _("期末仍在对接的劳务协作地个数。"),
    unit="个",
    when=AsOf("agreed_on", "ended_on"),
    owner="employment",
    asked=Asked(
        about=(r"劳务(?:协作|对接|合作|输出)(?:关系|机制|协议)?", r"(?:对接|协作)(?:地|地区)"),
        needs=(r"地区|地市|县|对接地|协作地|市|州|省|区", r"劳务"),
        verbs=(
            r"地区|地市|县区|县|市|州|省|建立|签订|开展|稳定|对接|与|关系|机制|外省|省外|西部|扩大到|增至|达到|扩展到",
        ),
        never=(r"基地|品牌|企业|机构|岗位|公司|镇|街道|协议(?=＊)|招聘",),
        wide=True,
    ),
)
def partner_place_count() -> Guarded:
    return PartnerPlace.objects.all()


@metric(
    _("到我区就业人数"),
    _("到期末为止从协作地到我区就业过的人数，同一人来过多次算一人。"),
    unit="人",
    when=AsOf("started_on"),
    measure=Distinct("person_key"),
    dimensions=(ORIGIN,),
    owner="employment",
    forward=True,
    asked=Asked(
        about=(r"(?:到|来|在)(?:我|本|青岚)区(?:稳定|实现|成功)?(?:就业|务工|上岗)",),
        verbs=(r"已有|脱贫|劳动力|务工人员|务工|人员|协作地|外地|省外|农村|吸纳|成功",),
        never=(r"城镇新增|毕业生|意向|退役|残疾",),
        units=("名",),
        wide=True,
    ),
)
def persons_employed() -> Guarded:
    return Placement.objects.all()


@metric(
    _("转移就业人次"),
    _("期间从协作地到岗的人次，同一人到岗两次算两次。"),
    unit="人次",
    when=During("started_on"),
    dimensions=(ORIGIN,),
    owner="employment",
    asked=Asked(
        about=(
            r"转移(?:农村|脱贫|劳动力|富余)*就业",
            r"(?:农村|脱贫)?劳动力转移(?:就业)?",
            r"(?:协作地|对接地)[^，。；＊]{0,6}(?:到岗|上岗|就业|务工)",
        ),
        verbs=(r"农村|脱贫|劳动力|实现|完成|累计|帮助|人员",),
        never=(r"全市|全省|培训|任务",),
        wide=True,
    ),
)
def placements() -> Guarded:
    return Placement.objects.all()
