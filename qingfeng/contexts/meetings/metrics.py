"""What reports quote about meetings, their items, and issued documents."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.metrics.asked import Asked, Dimension
from qingfeng.kernel.metrics.measures import MonthOf
from qingfeng.kernel.metrics.metric import metric
from qingfeng.kernel.metrics.scope import During
from qingfeng.kernel.records import Guarded

from .models import AgendaItem, Attendance, Document, Meeting

KIND_WORDS = {
    "party_group": r"党组(?:扩大)?会议?|党组(?:\(|（)扩大(?:\)|）)会议?",
    "bureau": r"局务会议?",
    "clean_governance": r"党风廉政[^，。；]{0,12}会议?|廉政工作会议?",
    "special": r"专题会议?",
    "study_group": r"理论学习中心组|中心组",
}
CATEGORY_WORDS = {
    "decision": r"重大(?:事项)?决策",
    "personnel": r"(?:重要)?人事(?:任免)?|干部任免",
    "project": r"重大项目(?:安排)?",
    "large_sum": r"大额(?:度)?(?:资金|支出)",
    "work_safety": r"安全生产",
    "law_based": r"依法行政",
}

MAJOR = tuple(each for each in AgendaItem.Category.choices if each[0] in AgendaItem.MAJOR)


def kind(path: str, **more: Any) -> Dimension:
    return Dimension("meeting_kind", _("会议类别"), path, KIND_WORDS, choices=tuple(Meeting.Kind.choices), **more)


def category(path: str, **more: Any) -> Dimension:
    return Dimension("category", _("事项类别"), path, CATEGORY_WORDS, choices=MAJOR, **more)


def held_meetings() -> Guarded:
    return Meeting.objects.filter(status=Meeting.Status.HELD)


def items_of_held() -> Guarded:
    return AgendaItem.objects.filter(meeting__status=Meeting.Status.HELD)


@metric(
    _("党风廉政建设和反腐败工作会议召开月份"),
    _("期间召开的党风廉政建设和反腐败工作会议，取最近一次的月份。"),
    unit="月",
    when=During("day"),
    measure=MonthOf("day"),
    asked=Asked(
        about=(r"(?:党风廉政|廉政工作|反腐倡廉)[^，。；《》＊]{0,14}会议?",),
        needs=(r"召开|组织|举行",),
        never=(r"中心组|学习贯彻|参加|传达|市委|区委",),
    ),
)
def clean_governance_month() -> Guarded:
    return held_meetings().filter(kind=Meeting.Kind.CLEAN_GOVERNANCE)


@metric(
    _("召开会议"),
    _("期间召开的会议次数；取消的不计。"),
    unit="次",
    when=During("day"),
    dimensions=(kind("kind"),),
    asked=Asked(
        about=(
            r"党组(?:（扩大）|扩大)?会议?",
            r"局务会议?",
            r"党风廉政[^，。；＊]{0,12}会议",
            r"专题会议?",
            r"(?:党组)?(?:理论学习)?中心组(?:专题|集体|集中|理论)?(?:学习|研讨)?(?:会议?)?",
            r"各类会议|召开会议",
        ),
        verbs=(r"召开|组织|举行|主持|专题|集中|集体|开展",),
        never=(
            r"列席|研究|传达|三重一大|参加|会前|会后|审议|讨论|精神|议题|(?:信访|安全|欠薪|疫情|防疫|保密|舆情|就业|招聘|动员)[^，。；＊]{0,4}专题",
        ),
        units=("场",),
    ),
)
def held() -> Guarded:
    return held_meetings()


@metric(
    _("纪检组列席会议"),
    _("期间召开、派驻纪检监察组有人列席的会议次数；同一会议多人列席算一次。"),
    unit="次",
    when=During("day"),
    dimensions=(kind("kind"),),
    owner="discipline",
    asked=Asked(
        about=(r"列席(?:[^，。；＊]{0,10}会议?)?", r"(?:到会|参会|与会)监督"),
        needs=(r"纪检|监察组|派驻",),
        verbs=(r"我局|本局|各类|会议|重要|局|参加|监督|党组会|等|三重一大|研究",),
        never=(r"列席人员|提出|建议",),
        units=("场",),
    ),
)
def sat_in_by_discipline() -> Guarded:
    sat_in = Attendance.objects.filter(for_discipline=True, mode=Attendance.Mode.SITTING_IN)
    return held_meetings().filter(pk__in=sat_in.values("meeting"))


@metric(
    _("党组会传达学习事项"),
    _("期间召开的党组会上传达学习的议题项数（第一议题）。"),
    unit="项",
    when=During("meeting__day"),
    dimensions=(kind("meeting__kind"),),
    asked=Asked(
        about=(
            r"传达(?:学习)?(?:贯彻)?",
            r"第一议题[”\"]?(?:制度)?(?:学习|传达)?",
            r"学习(?:贯彻)?[^，。；＊]{0,12}(?:精神|文件|讲话|会议)",
            r"(?:文件|会议|讲话)[^，。；＊]{0,4}精神",
        ),
        needs=(r"传达|学习|第一议题", r"党组|第一议题|传达"),
        verbs=(
            r"传达|学习|上级|有关|重要|文件|会议|精神|讲话|指示|批示|贯彻|通报|集体|内容|党组会议?|及|中央|省|市|区|各级",
        ),
        never=(r"心得|部署|任务|制度(?!学习)[^，]*出台|措施",),
    ),
)
def study_items() -> Guarded:
    return items_of_held().filter(meeting__kind=Meeting.Kind.PARTY_GROUP, category=AgendaItem.Category.STUDY)


@metric(
    _("传达学习的党组会"),
    _("期间至少有一项传达学习议题的党组会次数。"),
    unit="次",
    when=During("day"),
    dimensions=(kind("kind"),),
    asked=Asked(
        about=(
            r"党组(?:扩大)?会议?[^，。；＊]{0,6}(?:专题|集体|集中|传达)?学习",
            r"第一议题[”\"]?(?:制度)?(?:集体|传达)?学习",
            r"第一议题[”\"]?",
            r"传达学习",
        ),
        needs=(r"党组会|第一议题",),
        verbs=(r"学习|传达|集体|专题|开展|召开|上级|有关|重要|文件|会议|精神|贯彻|制度",),
        never=(r"中心组|心得|研讨|支部|观看",),
    ),
)
def study_meetings() -> Guarded:
    studied = AgendaItem.objects.filter(category=AgendaItem.Category.STUDY)
    return held_meetings().filter(kind=Meeting.Kind.PARTY_GROUP, pk__in=studied.values("meeting"))


@metric(
    _("研究“三重一大”的党组会"),
    _("期间至少研究了一项“三重一大”事项的党组会次数，按会议计，不按事项计。"),
    unit="次",
    when=During("day"),
    dimensions=(category("items__category", many=True),),
    asked=Asked(
        about=(
            r"(?:研究|审议|讨论|决策)[^，。；＊]{0,4}三重一大[”\"]?(?:事项|议题|问题)?",
            r"三重一大[”\"]?(?:事项|议题|问题)?",
            r"大额(?:度)?资金(?:使用|支出|开支)?|人事任免|重大项目(?:安排)?",
            r"(?:研究|审议|讨论)[^，。；＊]{0,4}(?:安全生产|依法行政)(?:工作)?",
        ),
        needs=(r"党组", r"研究|审议|讨论|决策|召开"),
        verbs=(r"研究|审议|讨论|决策|决定|事项|次数|使用|安排|支出|专题|党组会议?|通过|会议|召开|局|先后",),
        never=(r"列席|纪检|监督检查|局务会|报送|报备|备案",),
    ),
)
def major_decision_meetings() -> Guarded:
    major = AgendaItem.objects.filter(category__in=AgendaItem.MAJOR)
    return held_meetings().filter(kind=Meeting.Kind.PARTY_GROUP, pk__in=major.values("meeting"))


@metric(
    _("“三重一大”事项"),
    _("期间党组会研究的“三重一大”事项项数。"),
    unit="项",
    when=During("meeting__day"),
    dimensions=(category("category"),),
    asked=Asked(
        about=(
            r"三重一大[”\"]?(?:事项|议题|问题)?",
            r"大额(?:度)?(?:资金|支出)(?:使用|支出|开支|安排)?(?:事项)?",
            r"(?:重要)?人事(?:任免)?(?:事项)?|干部任免(?:事项)?",
            r"重大(?:事项)?决策(?:事项)?|重大项目(?:安排)?(?:事项)?",
            r"(?:研究|审议|讨论)[^，。；＊]{0,4}(?:安全生产|依法行政)(?:工作)?(?:事项|议题)",
        ),
        needs=(r"三重一大|党组会|集体(?:研究|决策|讨论)|研究|审议",),
        verbs=(r"研究|审议|讨论|决策|决定|事项|议题|涉及|上会|集体|重大|重要|通过|党组会议?|议定|专题",),
        never=(r"局务会|列席|制度|公开|招聘|流程|报送|报备|备案",),
        units=("个",),
    ),
)
def major_decision_items() -> Guarded:
    return items_of_held().filter(meeting__kind=Meeting.Kind.PARTY_GROUP, category__in=AgendaItem.MAJOR)


@metric(
    _("会议研究事项"),
    _("期间召开的会议的议题项数，可按会议类别查看。"),
    unit="项",
    when=During("meeting__day"),
    dimensions=(kind("meeting__kind", needed=True, reach="sentence"),),
    asked=Asked(
        about=(
            r"(?:研究|审议|讨论|议定|决定)(?:各类|有关|重要|工作|重大){0,2}(?:事项|议题|工作)",
            r"共?议事",
            r"议题",
            r"(?:研究|审议|议定|讨论)(?=＊)",
            r"事项",
        ),
        needs=(r"局务会|党组(?:扩大)?会|专题会", r"研究|审议|讨论|议"),
        verbs=(r"研究|审议|讨论|议定|决定|事项|议题|各类|有关|重要|工作|局务会议?|党组会议?|会议|召开|通过",),
        never=(
            r"三重一大|第一议题|列席|公开|公示|权责|整改|传达|大额|人事|干部任免|重大项目|重大决策|党风廉政|意识形态|从严治党|安全|信访|巡察|法治|学法|述法",
        ),
        unless=(r"三重一大[^；局]*$",),
        units=("个",),
    ),
)
def agenda_items() -> Guarded:
    return items_of_held()


@metric(
    _("印发文件"),
    _("期间印发的文件份数；废止的不计。"),
    unit="份",
    when=During("issued_on"),
    dimensions=(
        Dimension("document_kind", _("文种"), "kind", {value: str(name) for value, name in Document.Kind.choices}),
    ),
    asked=Asked(
        about=(r"(?:印发|制发|出台|下发|发出)(?:各类|有关|相关|正式|公文){0,2}文件", r"发文", r"文件"),
        needs=(r"印发|制发|出台|下发|发文",),
        verbs=(r"印发|制发|出台|下发|各类|有关|相关|正式|先后",),
        never=(r"上级|传达|学习|转发|收到|收文|办理|通报|审查|审核|清理|废止|规范性",),
        units=("件", "个"),
    ),
)
def documents_issued() -> Guarded:
    return Document.objects.issued()
