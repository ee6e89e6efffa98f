"""What a clause says was done or was so, and whether it denies it.

Sense     words that mean the same deed or state, and those that mean that it failed
senses    which of them a text speaks of
fails     whether a clause says that the deed of a statement was not done, or the state is not so
"""

import re
from dataclasses import dataclass

from ..words import pairs_of


@dataclass(frozen=True)
class Sense:
    """``well`` says it, ``ill`` says that it failed without a word of denial: 到会, 缺席."""

    name: str
    well: re.Pattern[str]
    ill: re.Pattern[str]


def _sense(name: str, well: str, ill: str = "(?!)") -> Sense:
    return Sense(name, re.compile(well), re.compile(ill))


LATE = (
    "迟[报交缴到了两]|晚[了报交到于\\d一两]|逾期|超期|超时|超审限|超[出过][^，。；\\d]{0,8}(?:[期时]限|\\d+个?[日天月]|[一两三]个?[日天月])|"
    "延[至到期后误迟]|推[迟后]|拖[到至延了]|(?:直|一直)到|才(?!能|会|可|干)|[次翌]月|第[二三]天|过期|滞后|拖欠|顺延|补[报交缴发]|改[到至]"
)
PLAN = re.compile(
    "整改(?:指令|通知书?|意见|建议)|[一-鿿]{0,2}(?:措施|举措|方案|台账|清单|责任(?!书|制)[一-鿿]{0,2}|[时期]限(?!内)|计划)"
)
SENSES = (
    _sense(
        "present",
        "参加|参与|参训|参会|参学|参考|到会|出席|到场|到岗|到齐|在岗|签到|完赛",
        "缺席|请[一-鿿]{0,2}假|缺勤|旷[工课]|未到(?!期|审|龄|时)|空岗|退[出赛学]",
    ),
    _sense(
        "on_time",
        r"按时|按期|如期|及时|准时|准点|提前|限时|当[天日月场]|\d+(?:个工作)?[日天][内前]|[日底末]之?前|[期时审]限内|按(?:[^，。；]{0,2}[期时]限|"
        "计划|[月季周日年])|时间内|限期|有效期",
        LATE,
    ),
    _sense(
        "right",
        "合格|达标|合规|规范(?!化|性)|齐全|完整|准确|真实|正确|无误|符合|相符|一致|通过|过关|正常|清晰|清楚|[完齐]备|专款专用|本人签|完好|按(?:标准|规定)",
        "不(?:合[格规法]|及格|符|全|齐|规范|完[整善备]|达标|真实|准确|一致|清)|缺(?!席|勤|口|编|位)|漏|[少多](?:记|报|算|发)|补正|差错|[有错]误|瑕疵|违规|违法|异常|过期|代签|"
        "挪[用作]|弄虚|造假|虚假|不实|损坏|坏|盘[亏盈]|对不[上平]|超标准|[未没]过(?!期)",
    ),
    _sense("working", "能用|启用|投用|在用|可用", "停用|停运|坏了"),
    _sense("filled", "填写|登记|记录|留存", "空白|漏[记填登]"),
    _sense("content", "满意|好评|认可", "不满|差评"),
    _sense("signed", "签(?!到|发|批)", "[漏拒]签"),
    _sense("sent", "报送|上报|提交|递交|上交|填报|交来|报来|申报"),
    _sense("seen", "检查|核查|核实|排查|走访|上门|入户|家访|巡查|督查|覆盖|抽查|去查|走到|见面|核对|清查"),
    _sense(
        "finished",
        "完成|办[结理毕完好成]|结案|审结|整改|销号|落实|解决|化解|处[置理]|兑现|了结|建成|修订|清零|到位|完毕|收尾|见底|结束|落地|见效|改到|改完",
        "积压|搁置|停滞|滞留|在建|未结|在办",
    ),
    _sense("answered", "答复|回复|回音|着落|反馈|回应|回访"),
    _sense("returned", "追[回缴]|收[回缴]|归还|退[还回缴赔]|到账|入库|入账|缴清|清退|还清|上缴|交回"),
    _sense("paid", "发放|拨付|支付|付清|足额|发到|兑付|缴纳|交纳|清欠", "拖欠|[欠漏少]缴|[欠漏少]发|滞留"),
    _sense("made", "建立|设立|制定|建成|安装|开设|配备|设置|建有|组建|装[了上]|设有|实现|开通|空档", "空缺"),
    _sense("talked", "谈话|约谈|面谈|谈心"),
    _sense("shown", "公[开示布]"),
    _sense("held", "取得|持有|持证|领[取到]|拿到|获得|发证"),
    _sense("taken", "采纳|吸收"),
    _sense("employed", "就业|上岗"),
    _sense("punished", "处分|(?:党内|政务)[^，。；]{0,4}警告|记过|撤职|开除|违纪|被[^，。；]{0,8}处理"),
    _sense("erring", "差错|误发|有误|漏发|多发|[出算记录发写填报]错|错[发误记录算报]"),
    _sense("breaking", "违[规反纪法]|责令|查处|无证|私用|吃请|收受|宴请|挪用|公款"),
    _sense("protesting", "投诉|举报|异议|差评|不满|反映[^，。；]{0,8}(?:态度|不公|推诿|刁难|过?慢)"),
    _sense("petitioning", "上访|集访|越级访|非访|(?:赴|到)(?:省|京|北京)[^，。；]{0,4}(?:反映|信访|访)"),
    _sense("late", LATE + "|积压"),
    _sense("absent", "缺席|请[一-鿿]{0,2}假|缺勤|未到(?!期|审|龄|时)|没到|没来|空岗|脱岗|离岗|迟到|早退|旷工|缺\\d"),
    _sense("missed", "遗漏|漏[掉了]|落下|掉队"),
    _sense("lost", "缺失|丢失|遗失|散失|灭失|下落不明|不知去向|去向不明|找不到|短少|流失|盘亏"),
    _sense(
        "hurt",
        "事故|火[灾情警]|起火|着火|失火|冒烟|追尾|碰撞|[剐刮]蹭|擦碰|摔伤|跌落|坠落|砸伤|烫伤|触电|受伤(?!职工|人员|的)|伤亡|身亡",
    ),
    _sense("leaking", "泄密|泄露|泄漏|失密|外泄|外传|窃密"),
    _sense("gathering", "群体性|聚集|围堵|堵[门路]|拉横幅|静坐|罢工|集体(?:讨薪|上访|停工|信访)"),
    _sense("talked_of", "舆情|炒作|热搜|曝光|热议|网[络上][^，。；]{0,6}(?:发帖|转发|质疑)"),
    _sense("blamed", "问责|追责"),
    _sense("drunk", "blamed", "酒驾|醉驾|酒后驾|饮酒驾"),
    _sense("down", "故障|宕机|中断|瘫痪|死机|崩溃|停摆|断网"),
    _sense("sent_back", "退[件单]|退回|驳回|打回|返工"),
    _sense("refused", "拒[之不]|拒收|拒绝|拒办|推诿"),
    _sense("owing", "债务|借款|贷款|举债|欠账"),
    _sense("overturned", "败诉|撤销|改判|纠错|纠正|确认违法|发回重"),
    _sense("overspent", "超支|超预算|超标准|超额|超编"),
)
DENIAL = re.compile(
    "(?<!从)未(?!满|来|遂|成年|超|到[期审龄时])|没(?!收)|(?<![从毫])无(?!需|须|误|锡|偿|一|异议|关|论|效|声|形|障)|尚缺|还差|悬而|拒[绝不收]|"
    "不(?!及时|需|必|再|满[十\\d]|同|少|断|仅|但|含|"
    "足|动产|计|合[格法规]|及格|符|全|齐|规范|完|达标|真实|准确|一致|清|满意|得|良|当|可|成立|予受理|低|超|再|属实|久|到位)"
)
STOPPED = re.compile("停(?:了|止|办|发)|中断")
STILL = re.compile(
    "[正仍尚还](?:在|于|处)(?!岗|职|编|册)|正(?:在|按|抓紧|积极|由|推进)|推进|在(?:办|建(?!项目|工程|的))|[^期对接招看优款]待(?!遇)|有待|"
    "施工|搁置|滞留|空缺|抓紧"
)
REST = re.compile("剩[余下]?|余下|其余|(?:尚|仍|还)有|[尚仍还]余|还差|悬而|拒[绝不收]|还剩|尚缺")
POSTPONED = re.compile(
    "安排[到至在于]?[^，。；]{0,4}(?:下半年|下年|明年|次年|下一|[二三四]季度|\\d{1,2}月(?!\\d{1,2}日))|"
    "(?:改|延|推迟?|顺延|结转|移|转|拖)(?:到|至|在|入|期)?[^，。；]{0,4}(?:下半年|下年|明年|次年|下一|[二三四]季度|\\d{1,2}月)|延期[召举开]|推迟[召举开]|改期"
)
STOP = re.compile(
    "已经?|按(?:时|期|要求)|得到|予以|均|都|全部|[了的在并和]|问题|科室|人员|工作|单位|干部|情况|上半年|下半年|全局|"
    "目前|至今|其中|没有|还有|尚有|仍有|进行|实现|做到|达到|[0-9一二三四五六七八九十]+[个名件项条家份次笔户处卷月日]|我局|有关|相关|全[县市区]|职工"
)


DENIED = re.compile("(?:未|没有?|无)(?:能|曾|予|及时|按时|按期|有|再)?(?P<deed>[一-鿿]{1,2})")
DENIED_THING = re.compile("(?:未|没有?)(?P<verb>[一-鿿])[一-鿿](?P<thing>[一-鿿]{3,8})(?=的|$)")
VAGUE = re.compile("[行成到有生出来上下去过得为人个]")
STATES = {"right", "content", "on_time", "present"}
MISHAPS = {
    "lost", "hurt", "leaking", "gathering", "talked_of", "drunk", "down", "sent_back", "refused", "owing", "overturned",
    "overspent",
}  # fmt: skip
EVENTS = {
    "punished",
    "erring",
    "breaking",
    "protesting",
    "petitioning",
    "late",
    "absent",
    "missed",
    "content",
    *MISHAPS,
}


def senses(text: str) -> set[str]:
    return {each.name for each in SENSES if each.well.search(text)}


def failing(text: str) -> set[str]:
    """What failed, in words that need no denial: 缺席, 逾期."""
    return {each.name for each in SENSES if each.ill.search(text)}


def alike(one: str, other: str) -> bool:
    """Whether both speak of the same deed or state."""
    return bool(pairs_of(one, STOP) & pairs_of(other, STOP) or senses(one) & senses(other))


def _is_of_another_thing(deed: str, words: str) -> bool:
    """未缴存公积金, where all 缴纳社会保险: the thing behind the verb is another, and both are named."""
    theirs = DENIED_THING.search(words)
    mine = re.search(f"{theirs['verb']}[一-鿿](?P<thing>[一-鿿]{{3,8}})$", deed) if theirs else None
    return bool(mine and theirs and not set(mine["thing"]) & set(theirs["thing"]))


def denies(deed: str, clause: str) -> bool:
    """Whether the clause says that the deed was not done: 没有签, 台账至今没有建立; not 核实108条问题不成立."""
    last = re.split(r"\d(?![\d月日年])", clause)[-1]
    denied = DENIAL.search(last)
    words = last if denied and len(last) > denied.end() + 1 else clause
    said = DENIED.search(words)
    return bool(DENIAL.search(words) and not _is_of_another_thing(deed, words)) and (
        alike(deed, words) or bool(said and set(said["deed"]) & set(VAGUE.sub("", STOP.sub("", deed))))
    )


def denies_one(clause: str, meant: set[str]) -> bool:
    """Whether one of these is denied, or failed: 因公出差未参加."""
    return bool(failing(clause) & meant or (DENIAL.search(clause) and senses(clause) & meant))
