"""A letter is drafted, issued under a number, and delivered."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qingfeng.kernel.people.models import Org, User
from qingfeng.kernel.workflow import Workflow

from ..models import DECIDERS, EDITORS, Letter
from ..periods import until_court

S = Letter.Status
letters = Workflow(Letter, start=S.DRAFT)


@letters.transition(
    gettext_lazy("签发"), S.DRAFT, to=S.ISSUED, by=EDITORS | DECIDERS, bulk=False,
    inputs={"series": gettext_lazy("机关代字"), "on": gettext_lazy("成文日期")},
    help=gettext_lazy("给文号和成文日期；机关代字留空则沿用上一份的。签发后正文不再改。"),
)  # fmt: skip
def issue(letter: Letter, *, series: str = "", on: date, by: User) -> None:
    series = series.strip()[:40] or last_series(letter.unit.bureau)
    if not series:
        raise ValidationError({"series": _("请填写机关代字，例如“青人社基告”。")})
    taken = Letter.objects.filter(series=series, year=on.year).aggregate(last=Max("serial"))["last"] or 0
    letter.series, letter.year, letter.serial = series, on.year, taken + 1
    letter.issued_on, letter.issued_by = on, by


def last_series(bureau: Org) -> str:
    """What the bureau used for its last letter."""
    found = Letter.objects.within(bureau).exclude(series="").order_by("-issued_on", "-pk").first()
    return found.series if found else ""


@letters.transition(
    gettext_lazy("登记送达"), S.ISSUED, to=S.DELIVERED, by=EDITORS, bulk=False,
    inputs={"delivery": gettext_lazy("送达方式"), "on": gettext_lazy("送达日期")},
    help=gettext_lazy(
        "送达回证、邮寄签收单作为佐证上传；公告送达的，写公告满三十日的日期。责令退回的决定从送达之日起算各项期限。"
    ),
)  # fmt: skip
def deliver(letter: Letter, *, delivery: Letter.Delivery, on: date) -> None:
    if letter.issued_on and on < letter.issued_on:
        raise ValidationError({"on": _("送达日期不能早于成文日期。")})
    letter.delivery, letter.delivered_on = delivery, on
    letter.enforce_by = until_court(on) if letter.kind == Letter.Kind.ORDER else None


@letters.transition(
    gettext_lazy("作废"), S.DRAFT, S.ISSUED, to=S.CANCELLED, by=EDITORS, inputs={"reason": gettext_lazy("理由")},
    grave=True, help=gettext_lazy("拟错或不再需要；用过的文号不再给别的文书。"),
)  # fmt: skip
def cancel_letter(letter: Letter, *, reason: str) -> None:
    pass
