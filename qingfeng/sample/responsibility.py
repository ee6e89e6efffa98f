"""The sample bureau's duty list of 2022: drawn up by the office in January, issued by the director, lived since.

Traps on purpose: a duty done late, one overdue, one sent back, one waived, one done early, and drafts for next year.
"""

from datetime import date, timedelta
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from qingfeng.contexts.conduct.models import Talk
from qingfeng.contexts.meetings.models import Meeting
from qingfeng.contexts.rectification.models import RectificationList
from qingfeng.contexts.responsibility import workflow
from qingfeng.contexts.responsibility.models import Duty, DutyList, Occasion
from qingfeng.kernel import writing
from qingfeng.kernel.files import keeping
from qingfeng.kernel.people.models import Org, User

from .cast import Cast
from .clock import turn

DRAWN, ISSUED = date(2022, 1, 10), date(2022, 1, 20)
MID_YEAR = date(2022, 6, 20)
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
C, R = Duty.Capacity, Duty.Rhythm
BY_THE_DIRECTOR = (
    ("召开年度党风廉政建设和反腐败工作会议", R.ONCE, date(2022, 3, 31), "会议纪要"),
    ("专题研究党风廉政建设和反腐败工作", R.QUARTERLY, None, "党组会议纪要"),
    ("听取班子成员履行“一岗双责”情况汇报", R.HALF_YEARLY, None, "党组会议纪要"),
)
BY_THE_STAFF = (
    ("更新本科室廉政风险点和防控措施台账", R.HALF_YEARLY, "风险点台账"),
    ("兑现岗位廉政承诺", R.YEARLY, "承诺书和年底对照情况"),
    ("兑现岗位廉政承诺", R.YEARLY, "承诺书和年底对照情况"),
)


def answer_for(cast: Cast) -> None:
    """The list from its drawing up to what was done by September."""
    turn(DRAWN)
    made = DutyList(org=cast.bureau, year=2022, title="2022年度党风廉政建设责任分解", number="青人社党〔2022〕2号")
    made = writing.create(made, by=cast.office)
    _break_down(cast, made)
    workflow.propose(made, by=cast.office)
    workflow.issue(DutyList.objects.get(pk=made.pk), on=turn(ISSUED), by=cast.director)
    _lead(cast)
    for code in cast.sections:
        _answer_in_section(cast, code)


def _duty(
    cast: Cast, made: DutyList, number: str, capacity: str, text: str, org: Org, owner: User, **more: Any
) -> Duty:
    duty = Duty(list=made, number=number, capacity=capacity, text=text, org=org, owner=owner, **more)
    return writing.create(duty, by=cast.office)


def _break_down(cast: Cast, made: DutyList) -> None:
    """From the Party group to each person: 1, 1.1 the director, 1.2 to 1.4 the deputies, beneath them the sections."""
    _duty(cast, made, "1", C.PARTY_GROUP, "研究部署、督促落实全局党风廉政建设责任制", cast.bureau, cast.director)
    _duty(cast, made, "1.1", C.PRINCIPAL, "对全局党风廉政建设负总责", cast.bureau, cast.director)
    for place, (text, rhythm, due, proof) in enumerate(BY_THE_DIRECTOR, start=1):
        more = {"rhythm": rhythm, "due_on": due, "proof": proof}
        _duty(cast, made, f"1.1.{place}", C.PRINCIPAL, text, cast.bureau, cast.director, **more)
    for at, deputy in enumerate(cast.leaders[1:], start=2):
        number, org = f"1.{at}", cast.bureau
        _duty(cast, made, number, C.DOUBLE, "抓好分管科室党风廉政建设", org, deputy)
        talk = "与分管科室负责人开展廉政谈话"
        _duty(cast, made, f"{number}.1", C.DOUBLE, talk, org, deputy, rhythm=R.HALF_YEARLY, proof="谈话记录")
        own = [code for code in cast.sections if cast.deputy(code) == deputy]
        for place, code in enumerate(own, start=2):
            _break_down_section(cast, made, f"{number}.{place}", code)


def _break_down_section(cast: Cast, made: DutyList, number: str, code: str) -> None:
    section, head = cast.sections[code], cast.heads[code]
    _duty(cast, made, number, C.HEAD, f"抓好{section}党风廉政建设，责任到人", section, head)
    check = "组织排查廉政风险和作风问题，列出清单"
    more = {"rhythm": R.HALF_YEARLY, "proof": "问题整改清单"}
    _duty(cast, made, f"{number}.1", C.HEAD, check, section, head, **more)
    for place, (person, (text, rhythm, proof)) in enumerate(
        zip(cast.staff[code][1:], BY_THE_STAFF, strict=True), start=2
    ):
        _duty(cast, made, f"{number}.{place}", C.POST, text, section, person, rhythm=rhythm, proof=proof)


def _owed(owner: User, covers: str, text: str = "") -> Occasion:
    return Occasion.objects.get(owner=owner, covers=covers, duty__text__contains=text)


def _done(occasion: Occasion, proof: Any, on: date, account: str) -> Occasion:
    """Proved by a record, or by a paper where there is none, and reported by its owner."""
    turn(on)
    if proof is None:
        content = BytesIO(PDF + str(occasion.pk).encode())
        upload = SimpleUploadedFile("履责情况.pdf", content.getvalue(), "application/pdf")
        keeping.attach(occasion, upload, by=occasion.owner, kind="list", title=f"{occasion.duty.proof}")
    else:
        workflow.link(occasion, proof, by=occasion.owner)
    fulfilled: Occasion = workflow.fulfil(occasion, account=account, on=on, by=occasion.owner)
    return fulfilled


def _lead(cast: Cast) -> None:
    """The director's meetings are on record; two of three deputies talked in time."""
    meeting = Meeting.objects.get
    director = cast.director
    begun = _done(_owed(director, ""), meeting(day=date(2022, 2, 24)), date(2022, 2, 25), "会议已召开，责任书已签订。")
    first = _done(_owed(director, "2022Q1"), meeting(day=date(2022, 3, 29)), date(2022, 3, 30), "党组会专题研究一次。")
    _done(_owed(director, "2022Q2"), meeting(day=date(2022, 6, 14)), date(2022, 6, 15), "党组会专题研究一次。")
    _done(_owed(director, "2022H1"), meeting(day=date(2022, 6, 30)), date(2022, 6, 30), "三名副局长逐一汇报。")
    for occasion in (begun, first):
        workflow.confirm(occasion, on=turn(date(2022, 4, 6)), by=cast.office)
    for deputy in cast.leaders[1:3]:
        talk = Talk.objects.filter(talker=deputy, day__lte=MID_YEAR, day__gte=ISSUED).first()
        _done(_owed(deputy, "2022H1"), talk, MID_YEAR, "与分管科室负责人逐一谈话。")


def _answer_in_section(cast: Cast, code: str) -> None:
    """Most sections did their half-year; one head is late, one is overdue, one liaison was sent back."""
    at, deputy = list(cast.sections).index(code), cast.deputy(code)
    head, liaison, clerk = cast.heads[code], cast.liaisons[code], cast.staff[code][2]
    found = RectificationList.objects.filter(org=cast.sections[code]).issued().order_by("pk").first()
    day = date(2022, 7, 11) if code == "FGK" else MID_YEAR + timedelta(days=at)
    if code != "GXK":
        checked = _done(_owed(head, "2022H1"), found, day, "风险和问题已排查，清单已印发。")
        if at % 3:
            workflow.confirm(checked, on=turn(day, 3), by=deputy)
    if code != "SBK":
        kept = _done(_owed(liaison, "2022H1"), None, day, "台账已按月更新。")
        if code == "JDK":
            reason = "只有目录，没有更新内容，请补足"
            workflow.send_back(kept, reason=reason, on=turn(day, 2), by=head)
        elif at % 2:
            workflow.confirm(kept, on=turn(day, 2), by=head)
    if code == "JYK":
        _done(_owed(clerk, "2022"), None, date(2022, 9, 5), "承诺已对照，无违诺情况。")
    if code == "RSK":
        workflow.waive(_owed(clerk, "2022"), reason="长期病假", on=turn(date(2022, 5, 9)), by=deputy)
