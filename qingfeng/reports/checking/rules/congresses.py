"""congress: a party congress or plenum that a later one has followed or that has not met yet; a campaign that was over.

The dates are those of the communiqués (Xinhua, people.cn) on the days named.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from ..finding import WARNING, Finding
from ..sentence import Report, Sentence

# The day on which each closed.
CONGRESSES = {18: date(2012, 11, 14), 19: date(2017, 10, 24), 20: date(2022, 10, 22)}
PLENUMS = {
    (18, 3): date(2013, 11, 12), (18, 4): date(2014, 10, 23), (18, 5): date(2015, 10, 29), (18, 6): date(2016, 10, 27),
    (19, 2): date(2018, 1, 19), (19, 3): date(2018, 2, 28), (19, 4): date(2019, 10, 31), (19, 5): date(2020, 10, 29),
    (19, 6): date(2021, 11, 11), (19, 7): date(2022, 10, 12), (20, 2): date(2023, 2, 28), (20, 3): date(2024, 7, 18),
    (20, 4): date(2025, 10, 23),
}  # fmt: skip
# Plenary sessions of the Central Commission for Discipline Inspection.
DISCIPLINE = {
    (18, 5): date(2015, 1, 14), (18, 6): date(2016, 1, 14), (18, 7): date(2017, 1, 8), (19, 2): date(2018, 1, 13),
    (19, 3): date(2019, 1, 13), (19, 4): date(2020, 1, 15), (19, 5): date(2021, 1, 24), (19, 6): date(2022, 1, 20),
    (20, 2): date(2023, 1, 10), (20, 3): date(2024, 1, 10), (20, 4): date(2025, 1, 8),
}  # fmt: skip
NUMBERS = {"十八": 18, "十九": 19, "二十": 20, "18": 18, "19": 19, "20": 20}
DIGITS = {sign: number for number, sign in enumerate("零一二三四五六七八九")}
STUDY = r"(?:会议|全会|大会|报告)?(?:重要)?精神"
CONGRESS = re.compile(
    rf"(?:党的)?(?P<number>十八|十九|二十)大(?:(?:及|和|以及)(?:党的)?[一-鿿]{{1,3}}届历次全会)?{STUDY}"
)
PLENUM = re.compile(
    rf"(?:党的)?(?P<number>十八|十九|二十)届(?P<listed>(?:[一二三四五六七]中?(?:全会)?、)*)(?P<session>[一二三四五六七])中全会{STUDY}"
)
INSPECTION = re.compile(rf"(?P<number>十八|十九|二十)届中央纪委(?P<session>[二三四五六七八])次全(?:体会议|会){STUDY}")
GREETED = re.compile(r"(?:喜?迎接?|献礼)(?:党的)?(?P<number>十八|十九|二十)大")
# The day on which each was summed up.
CAMPAIGNS = {
    "“三严三实”专题教育": date(2015, 12, 31), "党的群众路线教育实践活动": date(2014, 10, 8),
    "“不忘初心、牢记使命”主题教育": date(2020, 1, 8), "党史学习教育": date(2021, 12, 24),
}  # fmt: skip
ONGOING = re.compile(
    r"(?:今年|[上下]半年|本年|目前)(?![^。]*(?:巩固|回顾|常态|成果))[^。]*(?:开展|实施|推进)$|(?:正在|正|当前)[^，。；]{0,8}$|正?在开展的$"
)
GRACE = timedelta(days=45)


def congresses(report: Report) -> Iterator[Finding]:
    if report.period is None:
        return
    for sentence in report.sentences:
        yield from _over(report, sentence, report.period.start)
        for pattern, table in ((CONGRESS, CONGRESSES), (PLENUM, PLENUMS), (INSPECTION, DISCIPLINE)):
            matches = list(pattern.finditer(sentence.text))
            latest = max((_key(match) for match in matches), default=None)
            for match in matches:
                if _key(match) == latest and (why := _wrong(report, sentence.text, match, dict(_dated(table)))):
                    start, end = sentence.start + match.start(), sentence.start + match.end()
                    yield Finding("congress", start, end, match[0], why, WARNING)


def _over(report: Report, sentence: Sentence, start: date) -> Iterator[Finding]:
    """What is spoken of as still to come, or as going on, and was over before the period began."""
    said = [(match, CONGRESSES[NUMBERS[match["number"]]]) for match in GREETED.finditer(sentence.text)]
    for name, closed in CAMPAIGNS.items():
        found = re.finditer(name, sentence.text)
        said += [(match, closed) for match in found if ONGOING.search(sentence.text[: match.start()])]
    for match, closed in said:
        if closed + GRACE < start:
            places = sentence.start + match.start(), sentence.start + match.end()
            why = f"“{match[0]}”：{closed.year}年就已结束，像是往年稿子里留下的。"
            yield Finding("congress", *places, match[0], why, WARNING)


def _key(match: re.Match[str]) -> tuple[int, int]:
    said = match.groupdict()
    return NUMBERS[match["number"]], DIGITS[said["session"]] if said.get("session") else 0


def _dated(table: object) -> Iterator[tuple[tuple[int, int], date]]:
    assert isinstance(table, dict)
    for key, day in table.items():
        yield (key, 0) if isinstance(key, int) else key, day


def _wrong(report: Report, text: str, match: re.Match[str], dates: dict[tuple[int, int], date]) -> str:
    """Why it cannot be the one that this report should name; empty where it can."""
    period, key = report.period, _key(match)
    if period is None or key not in dates:
        return ""
    if dates[key] >= period.end:
        return f"报告期是{period.label}，“{match[0]}”那时还没有召开。"
    later = [one for one, day in dates.items() if one > key and day < period.start + GRACE]
    if key[1] == 0 and not any(f"{name}大" in report.text for name, number in NUMBERS.items() if number > key[0]):
        later += [one for one, day in dates.items() if one > key and day + GRACE < period.end]
    if key[1] == 0 and any(f"{name}大" in text for name, number in NUMBERS.items() if number > key[0]):
        return ""
    if later and not re.search(r"历次|历届|以来|制度文件", text[match.end() : match.end() + 4]):
        return f"报告期是{period.label}，此前已召开更近的一次会议，这里仍写“{match[0]}”，请核对。"
    return ""
