"""What the sample bureau's office wrote: the half-year report, from its outline to a frozen edition that three persons
signed, and a brief that is still being written.
"""

from datetime import date

from qingfeng.kernel.calendar.periods import Period
from qingfeng.reports.composing import editing
from qingfeng.reports.composing.models import Report, Section
from qingfeng.reports.composing.outlining import begin
from qingfeng.reports.freezing import signing

from .cast import Cast
from .clock import turn

BEGUN, CONFIRMED, SENT, SIGNED = date(2022, 7, 4), date(2022, 7, 7), date(2022, 7, 8), date(2022, 7, 11)
BRIEF = date(2022, 9, 19)
HALF, RUNNING = Period.parse("2022H1"), Period.parse("2022Q3")
NUMBER = "青人社〔2022〕31号"
ADDED = "\n四是把教育做在平时。就业科组织的招聘活动由专人到场监督，发现的作风问题当场提醒、会后记入台账。"
OPINION = "把没有销号的问题按科室列个表，附在后面。"


def write_reports(cast: Cast) -> None:
    report = written(cast)
    signed(report, cast)
    begun_brief(cast)


def written(cast: Cast) -> Report:
    """From the outline: one part rewritten, one owned by a section, all of them confirmed."""
    turn(BEGUN)
    office = cast.office
    report = begin("half_year", HALF, cast.bureau, by=office)
    report = editing.set_head(
        report, {"title": report.title, "addressee": report.addressee, "number": NUMBER, "dated": SIGNED},
        report.version, by=office,
    )  # fmt: skip
    owners = [office, office, cast.heads["RSK"], office]
    for section, owner in zip(report.sections.all(), owners, strict=True):
        editing.assign(section, owner, by=office)
    main = report.sections.get(order=2)
    editing.write(main, main.heading, main.text + ADDED, main.revision, by=office)
    said = editing.comment(main, OPINION, "", by=cast.director)
    editing.settle(said, by=office)
    turn(CONFIRMED)
    for section in report.sections.select_related("assigned_to"):
        editing.confirm(section, section.revision, 0, by=section.assigned_to)
    return report


def signed(report: Report, cast: Cast) -> None:
    turn(SENT)
    draft = signing.send(report, [cast.office, cast.deputy("BGS"), cast.director], by=cast.office)
    turn(SIGNED)
    for person in (cast.office, cast.deputy("BGS"), cast.director):
        signing.sign(draft, "同意", draft.hash, by=person)
    signing.freeze(draft, by=cast.office)


def begun_brief(cast: Cast) -> Section:
    """The third quarter is not over; a section of the brief waits for its owner."""
    turn(BRIEF)
    report = begin("statistics", RUNNING, cast.bureau, by=cast.office)
    section = report.sections.get(heading="民生资金")
    editing.assign(section, cast.heads["JYK"], by=cast.office)
    editing.comment(section, "发放人数按实际到账核一遍。", "", by=cast.office)
    return section
