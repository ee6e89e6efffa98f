"""Names left over from another report: year (of an earlier period named as this one), organisation (another office)."""

import re
from collections.abc import Iterator

from ..finding import WARNING, Finding
from ..sentence import Report, Sentence

COMPARES = re.compile(
    r"同期|相比|较|比(?!例|重|赛|武)|增长|下降|上升|去年|上年|以来|回顾|自20|从20|分别|延续|接续|——|往年|累计|持续"
)
CARRIED_ON = re.compile("累计|持续|接续|延续|分别|回顾")
OURS = re.compile("[，,]?(?:我局|全局|本局|局党组|区人社局|县人社局|市人社局|[一-鿿]{2,4}人社局)")
THIS_YEAR = re.compile(r"(?:今年是|今年（|本年度（|本年（)(?P<year>20\d\d)年?")
QUOTED = re.compile(r"“(?P<year>20\d\d)年(?P<part>[上下]半年|度)?[^”]{2,20}”(?:专项|活动|行动|工作)")
UNTIL = re.compile(r"截[至止](?P<year>20\d\d)年(?:\d{1,2}月|[上下]半年|底|年底|末)(?![^，。；]{0,10}(?:累计|全))")
REPORTS = re.compile(
    r"现将(?:我局|本局|局党组|全局)?(?P<year>20\d\d)年度?(?![^。；]{0,40}(?:整改|巡察|反馈|审计|考核))[^。；，]{2,40}(?:报告|汇报|通报|公布|总结)如下"
)
LOOKS_BACK = re.compile(r"回顾(?P<year>20\d\d)年(?P<part>[上下]半年|第?[一二三四]季度)?(?:的?工作)")
STARTS = re.compile(r"^\s*(?P<year>20\d\d)年，?(?:我局|全局|局党组|本局)(?![^。]{0,20}(?:被评|获|荣|曾|当年))")
PLAN = re.compile(
    r"(?:制定|印发|出台|下发)(?:了)?《(?P<year>20\d\d)年[^》]{0,20}(?:要点|计划|任务|安排)》(?=[^。]*(?:今年|本年))"
)
PLANNED = re.compile(
    r"(?:研究|审议|制定|部署)(?:了)?(?P<year>20\d\d)年度?[^，。；《]{2,14}(?:计划|要点|安排|任务)(?=[^。]*(?:今年|本年))"
)
COUNTED = re.compile(r"(?:统计(?:时间|期间|口径|时段)|报告期)[^，。；\d]{0,3}(?P<year>20\d\d)年")
NOW_BEHIND = re.compile("；(?:今年|本年)(?!以来)")
NEXT = re.compile(r"(?P<year>20\d\d)年下半年(?=[^。；\n]{0,14}(?:工作(?:计划|打算|安排|思路)|将|计划|重点))")
SAME_PART = {"half": "(?:[上下]半年|1月?[至到—-]6月|7月?[至到—-]12月)", "quarter": "第?[一二三四]季度", "year": "度?"}
NAMED = re.compile(r"[民主考评述会奖惩预决审]|党风|工作总结|报告|考核|印发|文件|制定")
OFFICE = (
    r"(?:人力资源和社会保障|人社|民政|财政|教育|卫生健康|卫健|公安|司法|农业农村|自然资源|住房和城乡建设|住建|交通运输|交通|水利|水务|审计|统计|"
    r"医疗保障|医保|应急管理|应急|市场监督管理|市场监管|林业|商务|文化和旅游|文旅|退役军人事务|信访|税务|生态环境|发展和改革|发改|科技|体育|城市管理|城管)"
    r"(?:局|委|厅)"
)
PLACE = r"(?:(?!对|向|与|和|同|到|赴|由|在|经|被|为|于|及|会|至|给|从|是|将|邀|请)[一-鿿]){2,3}?(?:新区|[区县市州旗])"
FULL = re.compile(rf"(?P<place>{PLACE})(?P<office>{OFFICE})")
OWN_BODY = re.compile(
    rf"(?:^|[，。；\n\s])(?P<name>(?:{PLACE}|区|县|市)?(?P<office>{OFFICE}))(?:党组(?!书记)|党委|领导班子|班子|"
    rf"全体干部)(?=[^，。；]{{0,6}}(?:高度重视|严格|坚持|始终|认真|切实|召开|深入|带头|成员))"
)
ISSUED = re.compile(
    r"(?:^|[，。；])(?:我局|本局|局党组|全局|我们)[^，。；《]{0,4}(?:印发|制定|出台|下发|修订)(?:了)?《$"
)
LEADERS = re.compile(
    r"(?:贯彻|落实|执行|按照|根据|在|向)(?:落实|执行)?(?P<place>(?:(?!落|执|委|党|市|省|县|区)[一-鿿]){2,3}?[县区旗])(?:委|政府|人民政府)(?=[、，]|区|"
    r"县|的?(?:坚强|正确|决策|部署|工作要求|统一|领导|安排|要求))"
)
SYSTEM = re.compile(rf"(?:推动|推进|促进|加强|提升|全面)(?P<place>{PLACE})人社系统")
OUR = re.compile("我(?P<level>[县区])(?=人社局|人力资源和社会保障局)")
PAGE = re.compile(rf"[“‘](?P<place>{PLACE})人社[”’](?=[^，。；]{{0,4}}(?:公众号|抖音|视频号))")
RELATED = re.compile(
    r"(?:与|和|同|到|赴|由|向|从|对|会同|联合|学习|借鉴|来自|邀请|协同|配合|及|的|、|被|经|报|移交|转|给|函告|交由|走进|考察|调研|对接|抄送|根据|按照)\s?$"
)
PARTNERS = re.compile("协作|对口|支援|劳务输出|结对|交流|联合|双方|两地|兄弟|邻")
LIST_MARK = re.compile(r"^\s*(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.．、])")
SELF = re.compile(
    r"^(?:关于|党组|党委|党支部|在|还|机关|领导班子|班子|全体|始终|坚持|高度|认真|严格|切实|将|深入|扎实|紧紧|进一步|召开|组织|通过|积极|持续|以|全面|着力|共|制定|开展|印发|完成|"
    r"建立|修订|落实|"
    r"推进|查处|受理|举办|强化|聚焦|上半年|今年|201|202|年|\s*$|$|[，\s]*20\d\d年\d{1,2}月\d{1,2}日\s*$)"
)


def stale_years(report: Report) -> Iterator[Finding]:
    if report.period is None:
        return
    year = report.period.start.year
    part = SAME_PART.get(report.period.kind, "")
    own = (
        re.compile(rf"(?P<year>20\d\d)年{part}(?=[，,]?\s?(?:我局|全局|本局|局党组|区|我们|是|，|党风|工作|全面|落实))")
        if part
        else None
    )
    opens = re.compile(rf"^\s*(?P<year>20\d\d)年{part}(?=，)") if part not in ("", "度?") else None
    for sentence in report.sentences:
        for pattern in (
            THIS_YEAR,
            UNTIL,
            STARTS,
            NEXT,
            PLAN,
            PLANNED,
            COUNTED,
            QUOTED,
            REPORTS,
            LOOKS_BACK,
            own,
            opens,
        ):
            for match in pattern.finditer(sentence.text) if pattern else ():
                if pattern is QUOTED and not (
                    re.fullmatch(part, match["part"] or "")
                    and "今年" in sentence.before(sentence.start + match.start())
                ):
                    continue
                compared = pattern not in (THIS_YEAR, REPORTS, LOOKS_BACK) and _compares(sentence, match)
                if int(match["year"]) < year and not compared:
                    yield _year(report, sentence, match)


def _compares(sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether the other year is meant: compared with, counted from, or part of a name."""
    before, behind = (
        sentence.text[max(0, match.start() - 12) : match.start()],
        sentence.text[match.end() : match.end() + 30],
    )
    own = re.split("[：；]", behind.lstrip("，,"))[0]
    said = CARRIED_ON.sub("", own) if OURS.match(behind) else own
    return bool(COMPARES.search(before + match[0] + said) or NOW_BEHIND.search(sentence.text, match.end()))


def _year(report: Report, sentence: Sentence, match: re.Match[str]) -> Finding:
    start, end = sentence.start + match.start(), sentence.start + match.end()
    label = report.period.label if report.period else ""
    why = f"报告期是{label}，这里写的是{match['year']}年，像是往年稿子里留下的。"
    return Finding("year", start, end, report.text[start:end], why)


def other_offices(report: Report) -> Iterator[Finding]:
    """Another office in the place of our own: as the one who acts, not as one we deal with."""
    own = _own(report)
    if own is None:
        return
    place, office = own
    for sentence in report.sentences:
        for match in FULL.finditer(sentence.text):
            before, after = sentence.text[: match.start()], sentence.text[match.end() :]
            if (
                match["place"].endswith(place)
                or place.endswith(match["place"])
                or _kind(match["office"]) != _kind(office)
            ):
                continue
            if PARTNERS.search(sentence.text):
                continue
            if _level(match["place"]) == _level(place) and _acts(before, after):
                yield _office(report, sentence, match.start(), match.end(), f"{place}{office}")
        for match in (*LEADERS.finditer(sentence.text), *SYSTEM.finditer(sentence.text), *PAGE.finditer(sentence.text)):
            if match["place"] != place and _level(match["place"]) == _level(place) == "县":
                yield _office(report, sentence, match.start("place"), match.end(), f"{place}{office}")
        for match in OUR.finditer(sentence.text):
            if match["level"] != place[-1] and _level(place) == "县":
                yield _office(report, sentence, *match.span(), f"{place}{office}")
        for match in OWN_BODY.finditer(sentence.text):
            if _kind(match["office"]) != _kind(office):
                yield _office(report, sentence, match.start("name"), match.end(), f"{place}{office}")


def _acts(before: str, after: str) -> bool:
    before = LIST_MARK.sub("", before)
    clause = re.split(r"[，。；：]", before)[-1]
    listed = before.count("《") > before.count("》")
    if listed and ISSUED.search(before):
        return True
    return not listed and not RELATED.search(before) and len(clause.strip()) <= 8 and bool(SELF.match(after))


def _office(report: Report, sentence: Sentence, start: int, end: int, own: str) -> Finding:
    start, end = sentence.start + start, sentence.start + end
    text = report.text[start:end].strip()
    return Finding(
        "organisation", start, end, text, f"报告是{own}的，这里写的是{text}，像是别的单位的稿子里留下的。", WARNING
    )


def _own(report: Report) -> tuple[str, str] | None:
    """The office that writes: as told, otherwise as the title names it."""
    if named := FULL.search(report.unit):
        return named["place"], named["office"]
    head = [line for line in report.text.splitlines() if line.strip()][:2]
    found = next((match for line in head if len(line) < 60 and "。" not in line for match in FULL.finditer(line)), None)
    found = found or next((match for match in FULL.finditer(report.text) if _speaks(report.text, match)), None)
    return (found["place"], found["office"]) if found else None


def _speaks(text: str, match: re.Match[str]) -> bool:
    """Whether the first office that acts in a text without a title is the one that writes."""
    start = text.rfind("\n", 0, match.start()) + 1
    return _acts(text[start : match.start()], text[match.end() : match.end() + 20])


def _kind(office: str) -> str:
    return "人社" if office.startswith(("人社", "人力")) else office[:2]


def _level(place: str) -> str:
    return {"市": "市", "州": "市"}.get(place[-1], "县")
