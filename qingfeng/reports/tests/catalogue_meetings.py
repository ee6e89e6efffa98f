"""The sample metrics of meetings and supervision."""

from qingfeng.kernel.metrics.asked import Asked
from qingfeng.reports.tests.catalogue_words import (
    AGENDA_KIND,
    CATEGORY,
    MEETING_KIND,
    SERIES,
    Metric,
    count,
    rate,
)

MEETINGS = (
    Metric(
        "meetings.clean_governance_month",
        "党风廉政建设和反腐败工作会议召开月份",
        "月",
        "month",
        "during",
        Asked(
            about=(r"(?:党风廉政|廉政工作|反腐倡廉)[^，。；《》＊]{0,14}会议?",),
            needs=(r"召开|组织|举行",),
            never=(r"中心组|学习贯彻|参加|传达|市委|区委",),
        ),
    ),
    count(
        "meetings.held",
        "召开会议",
        "次",
        Asked(
            about=(
                r"党组(?:（扩大）|扩大)?会议?",
                r"局务会议?",
                r"党风廉政[^，。；＊]{0,12}会议",
                r"专题会议?",
                r"(?:党组)?(?:理论学习)?中心组(?:专题|集体|集中|理论)?(?:学习|研讨)?(?:会议?)?",
                r"各类会议|召开会议",
            ),
            verbs=(r"召开|组织|举行|专题|集中|集体|开展",),
            never=(r"列席|研究|传达|三重一大|参加|会前|会后|审议|讨论|精神|议题",),
            units=("场",),
        ),
        MEETING_KIND,
    ),
    count(
        "meetings.sat_in_by_discipline",
        "纪检组列席会议",
        "次",
        Asked(
            about=(r"列席(?:[^，。；＊]{0,10}会议?)?",),
            needs=(r"纪检|监察组|派驻",),
            verbs=(r"我局|本局|各类|会议|重要|局|参加|监督|党组会|等|三重一大|研究",),
            never=(r"列席人员|提出|建议",),
            units=("场",),
        ),
        MEETING_KIND,
    ),
    count(
        "meetings.study_items",
        "党组会传达学习事项",
        "项",
        Asked(
            about=(
                r"传达(?:学习)?(?:贯彻)?",
                r"第一议题[”\"]?(?:制度)?(?:学习|传达)?",
                r"学习(?:贯彻)?[^，。；＊]{0,12}(?:精神|文件|讲话|会议)",
                r"(?:文件|会议|讲话)[^，。；＊]{0,4}精神",
            ),
            needs=(r"传达|学习", r"党组|第一议题|传达"),
            verbs=(
                r"传达|学习|上级|有关|重要|文件|会议|精神|讲话|指示|批示|贯彻|通报|集体|内容|党组会议?|及|中央|省|市|区|各级",
            ),
            never=(r"心得|部署|任务|制度(?!学习)[^，]*出台|措施",),
        ),
        MEETING_KIND,
    ),
    count(
        "meetings.study_meetings",
        "传达学习的党组会",
        "次",
        Asked(
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
        MEETING_KIND,
    ),
    count(
        "meetings.major_decision_meetings",
        "研究“三重一大”的党组会",
        "次",
        Asked(
            about=(
                r"(?:研究|审议|讨论|决策)[^，。；＊]{0,4}三重一大[”\"]?(?:事项|议题|问题)?",
                r"三重一大[”\"]?(?:事项|议题|问题)?",
                r"大额(?:度)?资金(?:使用|支出|开支)?|人事任免|重大项目(?:安排)?",
            ),
            needs=(r"党组", r"研究|审议|讨论|决策|召开"),
            verbs=(r"研究|审议|讨论|决策|决定|事项|次数|使用|安排|支出|专题|党组会议?|通过|会议|召开|局|先后",),
            never=(r"列席|纪检|监督检查|局务会|报送|报备|备案",),
        ),
        CATEGORY,
    ),
    count(
        "meetings.major_decision_items",
        "“三重一大”事项",
        "项",
        Asked(
            about=(
                r"三重一大[”\"]?(?:事项|议题|问题)?",
                r"大额(?:度)?(?:资金|支出)(?:使用|支出|开支|安排)?(?:事项)?",
                r"(?:重要)?人事(?:任免)?(?:事项)?|干部任免(?:事项)?",
                r"重大(?:事项)?决策(?:事项)?|重大项目(?:安排)?(?:事项)?",
            ),
            needs=(r"三重一大|党组会|集体(?:研究|决策|讨论)|研究|审议",),
            verbs=(r"研究|审议|讨论|决策|决定|事项|议题|涉及|上会|集体|重大|重要|通过|党组会议?|议定|专题",),
            never=(r"局务会|列席|制度|公开|招聘|流程|报送|报备|备案",),
            units=("个",),
        ),
        CATEGORY,
    ),
    count(
        "meetings.agenda_items",
        "会议研究事项",
        "项",
        Asked(
            about=(
                r"(?:研究|审议|讨论|议定|决定)(?:各类|有关|重要|工作|重大){0,2}(?:事项|议题|工作)",
                r"共?议事",
                r"议题",
                r"(?:研究|审议|议定|讨论)(?=＊)",
                r"事项",
            ),
            needs=(r"局务会|党组(?:扩大)?会|专题会", r"研究|审议|讨论|议"),
            verbs=(r"研究|审议|讨论|议定|决定|事项|议题|各类|有关|重要|工作|局务会议?|党组会议?|会议|召开|通过",),
            never=(r"三重一大|第一议题|列席|公开|公示|权责|整改|传达|大额|人事",),
            units=("个",),
        ),
        AGENDA_KIND,
    ),
    count(
        "meetings.documents_issued",
        "印发文件",
        "份",
        Asked(
            about=(r"(?:印发|制发|出台|下发|发出)(?:各类|有关|相关|正式|公文){0,2}文件", r"发文", r"文件"),
            needs=(r"印发|制发|出台|下发|发文",),
            verbs=(r"印发|制发|出台|下发|各类|有关|相关|正式|先后",),
            never=(r"上级|传达|学习|转发|收到|收文|办理|通报|审查|审核|清理|废止|规范性",),
            units=("件", "个"),
        ),
    ),
)

SUPERVISION_NEVER = (r"群众|征求|征集|收集|人大|政协|企业|代表|职工|基层|社会|提案|网民",)
OPINION = (
    r"(?:监督|工作|整改)?意见(?:和|、|与|及)?建议",
    r"(?:监督|工作|整改)(?:建议|意见)",
    r"纪检建议|监察建议",
    r"建议|意见",
)
SUPERVISION = (
    count(
        "supervision.opinion_occasions",
        "纪检组提出意见建议（次）",
        "次",
        Asked(
            about=OPINION,
            needs=(r"纪检|监察组|派驻",),
            verbs=(r"提出|反馈|给予|我局|对|向|监督|工作|指导",),
            never=(*SUPERVISION_NEVER, r"采纳|谈话"),
        ),
    ),
    count(
        "supervision.opinions",
        "纪检组提出意见建议（条）",
        "条",
        Asked(
            about=OPINION,
            needs=(r"纪检|监察组|派驻",),
            verbs=(r"提出|反馈|给予|我局|对|向|监督|工作|指导|共",),
            never=(*SUPERVISION_NEVER, r"采纳|落实|吸收"),
            units=("项", "个"),
        ),
    ),
    count(
        "supervision.opinions_adopted",
        "已采纳意见建议",
        "条",
        Asked(
            about=(r"(?:已|全部|均已|予以|被)?(?:采纳|吸收采纳)(?:意见(?:和|、)?建议|建议|意见)?",),
            needs=(r"意见|建议", r"纪检|监察组|派驻"),
            verbs=(r"已|意见|建议|其中|落实|我局",),
            never=SUPERVISION_NEVER,
            units=("项", "个"),
        ),
    ),
    count(
        "supervision.submissions",
        "向纪检组报送事项",
        "次",
        Asked(
            about=(r"(?:报送|报告|汇报|报备)",),
            needs=(r"纪检|监察组|派驻",),
            verbs=(
                r"定期|按月|按季|情况|工作|业务|开展|进展|使用|办理|材料|报告|专题|有关|事项|及|我局|干部|职工|等|管理|回复",
            ),
            never=(r"按时|按期|及时报送|信息|镇|街道|未报|率|区政府|市局|省厅|区委|迟报|漏报|提出",),
            units=("份", "期"),
        ),
        SERIES,
    ),
    count(
        "supervision.submissions_on_time",
        "按时报送",
        "次",
        Asked(
            about=(r"(?:按时|按期|及时|按要求)(?:报送|报备|完成报送)?(?!率)",),
            needs=(r"报送|报备", r"纪检|监察组|派驻"),
            verbs=(r"报送|情况|均|已",),
            never=(r"率|未|答复|办结|镇|街道|区政府",),
            units=("份", "期"),
        ),
        SERIES,
    ),
    rate(
        "supervision.on_time_rate",
        "按时报送率",
        Asked(
            about=(r"(?:按时|按期|及时)(?:报送)?率", r"报送(?:及时|按时|按期)?率"),
            needs=(r"报送",),
            verbs=(r"报送|达|达到|为",),
            never=(r"信访|答复|办结|镇|街道|信息",),
        ),
        SERIES,
    ),
)
