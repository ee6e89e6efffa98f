"""listing: how many are said against how many are named.

ordinals   三个方面：一是…二是…三是…
names      社保中心、就业中心、仲裁院5家单位; 《甲》《乙》2项制度
"""

import re
from collections.abc import Iterator

from ..finding import Finding
from ..sentence import Figure, Report, Sentence

MARKS = (
    ("[一二三四五六七八九十]", "(?:是|要|则)(?!否|以)"), ("[一二三四五六七八九十]", "、"), ("第[一二三四五六七八九十]", "[，、是]"),
    ("（[一二三四五六七八九十]）", ""), (r"[（(]?\d", r"[.．、)）](?!\d)"), ("[①②③④⑤⑥⑦⑧⑨⑩]", ""),
)  # fmt: skip
SIGNS = "一二三四五六七八九十"
SAID = re.compile(
    r"(?<![第\d一二三四五六七八九十百])(?P<said>(?P<number>[二两三四五六七八九十]|\d{1,2})(?:个方面|方面|[个大项点条类步件])[^，。；：:\d\n]{0,12})"
    r"(?P<stop>[：:，。]\s{0,6})"
)
NAMES = re.compile(
    r"(?:[^，。；：、！？\d\n]{1,16}[、])+(?:[^，。；：、！？\d\n]{1,16}?)(?:[和与及]|以及)?(?P<others>等)?$"
)
TITLES = re.compile(r"(?:《[^》\n]{1,60}》[、和与及]{0,2})+(?P<others>等)?$")
COLLECTIVE = re.compile(
    r"^(?:工作组|小组|专班|局?属?(?:单位|部门|科室|股室|机构|支部|党支部|中心)|镇街|乡镇|镇|乡|村|街道|社区|村|同志|干部|人员|党员|方面|环节|领域|层面|维度|制度|文件|办法|"
    r"区县|县区|县|区|市|企业|字|关(?!于)|原则|岗位|窗口|险种|地|学校|院校|行为|现象|情形|乱象|做法)"
)
CATCHWORD = re.compile(
    r"[“‘\"]?(?P<said>(?P<number>[二两三四五六七八九])个(?P<word>[一-鿿]{2,4}))[”’\"]?[^，。；：“”\n]{0,10}："
)
BEHIND = re.compile(
    r"[^，。；：、！？\d\n]{0,24}(?:[，：—]*(?:具体为|具体是|分别为|分别是|即|包括|为)|[：]|"
    r"[（(])(?P<names>(?:[^，。；：、！？\d\n（）()等]{1,10}[、])+[^，。；：、！？\d\n（）()等]{1,10})(?=[。；，）)\n]|$)"
)
KINDS = ("类", "种")
MOST, NEAR, LEAST = 12, 2, 3


def listings(sentence: Sentence) -> Iterator[Finding]:
    for figure in sentence.figures:
        said = figure.value
        if figure.claim.vague or figure.percent or not 2 <= said <= MOST or said != int(said):
            continue
        named = _named(sentence, figure)
        if named and (said < named[0] if named[1] else said != named[0] and abs(said - named[0]) <= NEAR):
            why = f"前面列出了{named[0]}个，正文写的是{figure.text}。"
            yield sentence.found("listing", why, figure)


def _named(sentence: Sentence, figure: Figure) -> tuple[int, bool] | None:
    """How many names stand right before the figure, and whether 等 follows them."""
    before = sentence.before(figure.claim.start)
    if titles := TITLES.search(before):
        return titles[0].count("《"), bool(titles["others"])
    person = figure.unit == "人" and re.search("[某×]", figure.gap[-8:])
    collective = person or figure.unit in KINDS or COLLECTIVE.match(figure.tail)
    if figure.gap.rstrip() and collective and (names := NAMES.search(figure.gap)):
        listed = names[0].count("、") + 1
        return (listed, bool(names["others"])) if listed >= LEAST else None
    return _named_behind(sentence, figure)


def _named_behind(sentence: Sentence, figure: Figure) -> tuple[int, bool] | None:
    """五类，具体为庸、懒、散、浮: the names up to the end of the clause."""
    behind = sentence.report.text[figure.claim.end : sentence.end]
    listed = BEHIND.match(behind)
    names = listed["names"].split("、") if listed else []
    if len(names) < LEAST or listed is None:
        return None
    joined = len(re.split("[、和与及]|以及", listed["names"]))
    return None if joined == figure.value else (len(names), False)


def enumerations(report: Report) -> Iterator[Finding]:
    """四个方面工作：一是…二是…三是…; “四个不够”：…不够…，…不够…"""
    yield from _catchwords(report)
    for match in SAID.finditer(report.text):
        count = _ordinals(report.text, match)
        said = (
            int(match["number"]) if match["number"].isdigit() else SIGNS.index(match["number"].replace("两", "二")) + 1
        )
        if count and count != said:
            start, end = match.span("said")
            why = f"后面列出了{count}点，正文写的是{match['said']}。"
            yield Finding("listing", start, end, match["said"], why)


def _catchwords(report: Report) -> Iterator[Finding]:
    for match in CATCHWORD.finditer(report.text):
        stretch = re.split("[。\\n]", report.text[match.end() :])[0]
        items = [item for item in re.split("[，、；：]", stretch) if match["word"] in item and item[0] not in "每各"]
        said = SIGNS.index(match["number"].replace("两", "二")) + 1
        if len(items) > 1 and len(items) != said and all(len(item) <= len(match["word"]) + 10 for item in items):
            why = f"后面列出了{len(items)}个“{match['word']}”，正文写的是{match['said']}。"
            yield Finding("listing", match.start("said"), match.end("said"), match["said"], why)


def _ordinals(text: str, said: re.Match[str]) -> int:
    """How many points follow, one after another, in the same paragraph or in lines of their own; 0 for none."""
    stretch = text[said.end() :]
    for sign, behind in MARKS:
        if re.match(_mark(sign, behind, 1), stretch):
            return _count(stretch if "\n" in said["stop"] else stretch.split("\n")[0], sign, behind)
    return 0


def _mark(sign: str, behind: str, number: int) -> str:
    wanted = {"[一二三四五六七八九十]": SIGNS[number - 1], r"\d": str(number), "[①②③④⑤⑥⑦⑧⑨⑩]": chr(0x245F + number)}
    for pattern, own in wanted.items():
        sign = sign.replace(pattern, own)
    return sign + behind


def _count(stretch: str, sign: str, behind: str) -> int:
    """The marks in their order, up to the first that is missing or begins anew."""
    count, reached = 0, 0
    for number in range(1, len(SIGNS) + 1):
        again = re.search(r"(?:^|[。；，：\s])" + _mark(sign, behind, 1), stretch[reached:]) if count else None
        found = re.search(r"(?:^|[。；，、：\s])" + _mark(sign, behind, number), stretch[reached:])
        if found is None or (again and again.start() < found.start()):
            break
        count, reached = number, reached + found.end()
    return count if count > 1 else 0
