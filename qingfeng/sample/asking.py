"""What the sample bureau's office asked its sections for, and what they gave; two drafts whose paragraphs are compared.

Traps: two sections that should agree and do not, a superior who asks for what was just given (taken over, nobody is
asked again), a number asked again and corrected, an answer returned, one overdue, one waived, a call that is still a
draft and repeats an old question, and a question that is the same in other words.
"""

from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile

from qingfeng.kernel import writing
from qingfeng.kernel.files import keeping
from qingfeng.kernel.people.models import User
from qingfeng.reports.asking import workflow as steps
from qingfeng.reports.asking.models import DataCall, Question, Reply
from qingfeng.reports.asking.values import understood
from qingfeng.reports.models import KeptDraft

from .cast import Cast
from .clock import turn

SAME = Question.Joins.SAME
VISITS = ("走访用工企业", "上半年到企业现场走访的户数，同一企业走访几次算一户，电话联系的不算。", "家")
FAIRS = ("组织招聘活动", "现场和直播招聘都算，同一天同一地点算一场。", "场")
LEAFLETS = ("发放政策宣传资料", "折页、手册、海报，以实际发出为准，库存不算。", "份")
COMPANIES = ("辖区劳务派遣公司", "持有效劳务派遣经营许可、6月30日仍在经营的公司。", "家")
POSTS = ("公益性岗位在岗人员", "6月30日在岗的公益性岗位人员。", "人")
TRAINING = ("参加技能培训人次", "三季度实际到课的人次，报名未到的不算。", "人次")
WINDOW = ("窗口受理业务", "三季度各窗口受理的件数，网上办理的单列、不计在内。", "件")
DRAFTS = (("工作情况（2021年下半年）.txt", "2021H2"), ("工作情况（2022年上半年初稿）.txt", "2022H1"))


@dataclass(frozen=True)
class Told:
    """One call: when, until when, what for, which period, which questions, how the numbers belong together."""

    day: date
    due: date
    title: str
    used_for: str
    covers: str
    questions: tuple[tuple[str, str, str], ...]
    joins: str = Question.Joins.SUM


JULY = Told(
    date(2022, 7, 1), date(2022, 7, 8), "上半年就业服务情况", "报市局半年情况", "2022H1", (VISITS, FAIRS, LEAFLETS)
)
PAIR = Told(date(2022, 7, 4), date(2022, 7, 11), "劳务派遣市场底数", "区委半年报告", "2022H1", (COMPANIES,), SAME)
AGAIN = Told(date(2022, 7, 18), date(2022, 7, 22), "稳就业督查所需数据", "区委督查室", "2022H1", (VISITS, FAIRS))
MORE = Told(
    date(2022, 8, 8), date(2022, 8, 15), "就业工作调研提纲附表", "区人大调研", "2022H1", (VISITS, LEAFLETS, POSTS)
)
AUTUMN = Told(
    date(2022, 9, 13), date(2022, 9, 19), "三季度窗口和培训情况", "三季度工作汇报", "2022Q3", (WINDOW, TRAINING)
)
DRAFTED = Told(
    date(2022, 9, 20), date(2022, 9, 27), "就业创业环境评价附表", "市营商办", "2022H1",
    (VISITS, ("走访用工企业数", "上半年走访过的企业户数，含镇街协助走访。", "家")),
)  # fmt: skip


def ask_sections(cast: Cast) -> None:
    _july(cast)
    _pair(cast)
    _again(cast)
    _more(cast)
    _autumn(cast)
    _draw_up(cast, DRAFTED, "JYK", "GXK")
    _keep_drafts(cast)


def _draw_up(cast: Cast, told: Told, *codes: str) -> DataCall:
    turn(told.day)
    call = DataCall(
        org=cast.bureau, title=told.title, used_for=told.used_for, covers=told.covers, due_on=told.due,
        purpose="口径有疑问的，先与办公室联系再填。",
    )  # fmt: skip
    call = writing.create(call, by=cast.office)
    for name, definition, measure in told.questions:
        asked = Question(call=call, name=name, definition=definition, measure=measure, joins=told.joins)
        writing.create(asked, by=cast.office)
    steps.draw_up(call, [cast.sections[code] for code in codes], by=cast.office)
    return call


def _send(cast: Cast, told: Told, *codes: str, repeat: str = "") -> dict[str, Reply]:
    """The replies by section; what was given before is decided about first."""
    call = _draw_up(cast, told, *codes)
    for question in call.questions.all() if repeat else ():
        steps.settle_repeat(question, repeat, by=cast.office)
    steps.issue(call, by=cast.office, on=told.day, hurry="上级要求一周内报" if (told.due - told.day).days < 5 else "")
    names = {section.pk: code for code, section in cast.sections.items()}
    return {names[reply.org_id]: reply for reply in call.replies.select_related("org", "call")}


def _fill(cast: Cast, code: str, reply: Reply, numbers: tuple[str, ...], note: str = "") -> None:
    questions = list(reply.call.questions.order_by("pk"))
    given = {question: understood(question, words, note) for question, words in zip(questions, numbers, strict=True)}
    steps.fill(reply, given, by=cast.liaisons[code])


def _answer(cast: Cast, code: str, reply: Reply, on: date, *numbers: str, note: str = "") -> Reply:
    turn(on)
    _fill(cast, code, reply, numbers, note)
    _prove(reply, on, cast.liaisons[code])
    return steps.answer(reply, by=cast.liaisons[code], on=on)  # type: ignore[no-any-return]


def _confirm(cast: Cast, code: str, reply: Reply, on: date, *numbers: str, note: str = "") -> Reply:
    answered = _answer(cast, code, reply, on, *numbers, note=note)
    return steps.confirm(answered, by=cast.heads[code], on=turn(on, 1))  # type: ignore[no-any-return]


def _prove(reply: Reply, on: date, by: User) -> None:
    words = f"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%{reply.pk} {on}\n%%EOF\n"
    upload = SimpleUploadedFile("台账截图.pdf", BytesIO(words.encode()).getvalue(), "application/pdf")
    keeping.attach(reply, upload, by=by, kind="system", title="业务系统导出明细")


def _july(cast: Cast) -> None:
    replies = _send(cast, JULY, "JYK", "GXK", "JCD")
    _confirm(cast, "JYK", replies["JYK"], date(2022, 7, 5), "46", "12", "3200")
    _confirm(cast, "GXK", replies["GXK"], date(2022, 7, 6), "18", "0", "600", note="招聘活动由就业科组织")
    wrong = _answer(cast, "JCD", replies["JCD"], date(2022, 7, 6), "230", "0", "450")
    back = steps.send_back(
        wrong, by=cast.heads["JCD"], reason="把电话联系的也算进去了，请按口径核", on=turn(date(2022, 7, 7))
    )
    _confirm(cast, "JCD", back, date(2022, 7, 8), "23", "0", "450")
    steps.finish(replies["JYK"].call, by=cast.office, on=turn(date(2022, 7, 11)))


def _pair(cast: Cast) -> None:
    """Two sections count the same companies and come to different numbers."""
    replies = _send(cast, PAIR, "GXK", "JCD")
    _confirm(cast, "GXK", replies["GXK"], date(2022, 7, 6), "14", note="含2家许可到期正在续办的")
    _confirm(cast, "JCD", replies["JCD"], date(2022, 7, 7), "12")


def _again(cast: Cast) -> None:
    """Everything was given three weeks ago: no section is troubled."""
    replies = _send(cast, AGAIN, "JYK", "GXK", "JCD", repeat=Question.Repeat.REUSE)
    steps.finish(replies["JYK"].call, by=cast.office, on=AGAIN.day)


def _more(cast: Cast) -> None:
    """Two of three numbers are known; only the third is asked. One section has none of it."""
    replies = _send(cast, MORE, "JYK", "SBK", repeat=Question.Repeat.REUSE)
    turn(date(2022, 8, 10))
    steps.fill(
        replies["JYK"],
        {each: understood(each, "85") for each in replies["JYK"].call.questions.all() if each.name == POSTS[0]},
        by=cast.liaisons["JYK"],
    )
    given = steps.answer(replies["JYK"], by=cast.liaisons["JYK"], on=date(2022, 8, 10))
    steps.confirm(given, by=cast.heads["JYK"], on=turn(date(2022, 8, 11)))
    steps.waive(replies["SBK"], by=cast.office, on=turn(date(2022, 8, 12)), reason="社会保险科没有这几项业务")
    steps.finish(replies["JYK"].call, by=cast.office, on=date(2022, 8, 12))


def _autumn(cast: Cast) -> None:
    """Under way on the day the bureau lives on: confirmed, waiting for the head, half filled in, not begun."""
    replies = _send(cast, AUTUMN, "SBK", "JYK", "GXK", "JDK")
    _confirm(cast, "SBK", replies["SBK"], date(2022, 9, 15), "4180", "0")
    _answer(cast, "JYK", replies["JYK"], date(2022, 9, 16), "1265", "310")
    later = {"due": date(2022, 9, 23), "reason": "联络员外出培训，周五前补齐"}
    gone = steps.postpone(replies["GXK"], by=cast.office, on=turn(date(2022, 9, 19)), **later)
    question = gone.call.questions.order_by("pk")[0]
    steps.fill(gone, {question: understood(question, "342")}, by=cast.liaisons["GXK"])


def _keep_drafts(cast: Cast) -> None:
    """What the office's writer handed in to be checked, half a year ago and now."""
    writer = cast.staff["BGS"][2]
    for name, period in DRAFTS:
        turn(date(2022, 1, 20) if period.startswith("2021") else date(2022, 9, 19))
        content = files("qingfeng.sample").joinpath("reports", name).read_bytes()
        kept = KeptDraft(name=name, content=content, period=period, org=cast.bureau, owner=writer)
        writing.create(kept, by=writer, label="留存稿件")
