"""The numbers of receipts: one row of numbers a year for each bureau, without gaps however many sign at once."""

from datetime import date

from qingfeng.kernel.people.models import Org

from .models import Submission


def next_number(submission: Submission, on: date) -> str:
    """Whoever signs next in the same bureau waits until this one is written."""
    bureau = Org.objects.select_for_update().get(pk=submission.org.bureau.pk)
    stem = f"{bureau.code}报收〔{on.year}〕"
    taken = Submission.objects.filter(receipt_number__startswith=stem).values_list("receipt_number", flat=True)
    last = max((int(number.removeprefix(stem).removesuffix("号")) for number in taken), default=0)
    return f"{stem}{last + 1}号"
