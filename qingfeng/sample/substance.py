"""What a look before freezing finds: a list that was drawn up and closed in a hurry.

Six problems of one section with measures that say little or are copied from another section, all closed on one day by
one and the same file.
"""

from datetime import date
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile

from qingfeng.contexts.rectification import workflow as steps
from qingfeng.contexts.rectification.models import Campaign, Measure, Problem, RectificationList
from qingfeng.kernel import writing
from qingfeng.kernel.files import keeping

from .cast import Cast
from .clock import turn

ISSUED, CLOSED, DUE = date(2022, 8, 15), date(2022, 9, 14), date(2022, 10, 31)
SECTION = "JDK"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%window\n%%EOF\n"
HURRIED = (
    ("窗口答复口径不一", "进一步加强学习，提高思想认识"),
    ("一次性告知不到位", "切实转变作风，强化责任担当"),
    ("来访登记不全", "每周五由科室负责人抽查3件，抽查结果登记"),
    ("转办件跟踪不及时", "每周五由科室负责人抽查两件，抽查结果登记"),
    ("午间无人值守", "9月底前排定午间双人值班表，在窗口和内网公布，缺岗当日通报"),
    ("回访记录笼统", "加大工作力度，确保取得实效"),
)
RESULT = "已全部整改到位，群众满意度明显提升。"


def close_in_a_hurry(cast: Cast, campaign: Campaign) -> None:
    turn(ISSUED)
    head, liaison = cast.heads[SECTION], cast.liaisons[SECTION]
    made = RectificationList(
        org=cast.sections[SECTION], number="QD-2022-CK", campaign=campaign, level=RectificationList.Level.SECTION
    )
    made = writing.create(made, by=liaison)
    problems = [_problem(cast, made, at, *words) for at, words in enumerate(HURRIED, start=1)]
    steps.issue_list(made, by=head, on=ISSUED)
    for problem in problems:
        _rush(cast, problem)


def _rush(cast: Cast, problem: Problem) -> None:
    """From issued to closed without anything to see in between."""
    head, liaison, judge = cast.heads[SECTION], cast.liaisons[SECTION], cast.inspectors[1]
    turn(ISSUED)
    taken = steps.accept(steps.issue(problem, by=head, on=ISSUED), by=liaison)
    agreed = steps.agree(taken, by=cast.deputy(SECTION), on=turn(ISSUED, 3))
    done = steps.tick(agreed, by=liaison, number="1", on=turn(CLOSED, -2))
    upload = SimpleUploadedFile("整改情况汇总.pdf", BytesIO(PDF).getvalue(), "application/pdf")
    keeping.attach(done, upload, by=liaison, kind="document", title="整改情况汇总")
    asked = steps.ask_closing(done, by=liaison, result=RESULT, on=turn(CLOSED, -1))
    steps.close(steps.verify(asked, by=judge, on=turn(CLOSED)), by=judge, on=CLOSED)


def _problem(cast: Cast, made: RectificationList, at: int, title: str, measure: str) -> Problem:
    problem = Problem(
        org=made.org, list=made, number=f"ZG-2022-CK-{at}", title=title, manifestation=f"{title}，有群众反映",
        leader=cast.deputy(SECTION), owner=cast.liaisons[SECTION], due_on=DUE, category=Problem.Category.OTHER,
    )  # fmt: skip
    problem = writing.create(problem, by=cast.liaisons[SECTION])
    writing.create(Measure(problem=problem, text=measure, due_on=DUE), by=cast.liaisons[SECTION])
    return problem
