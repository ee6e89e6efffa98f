"""What a letter to the person concerned says before somebody edits it, and the letter as Word.

draft      addressee and paragraphs for a kind of letter
word_of    the .docx of a letter, numbered or not
BODIES     kind → paragraphs; whoever adds a kind adds its words here
"""

from collections.abc import Callable

from django.utils.translation import gettext as _

from qingfeng.kernel.documents.official import Official, Paragraph, RedHead, Signature, write
from qingfeng.screening.rule import every

from . import months
from .models import Letter, Suspension, Suspicion

GENERAL = "《社会保险经办条例》第二十五条、第二十六条"
Words = Callable[[Suspicion], list[str]]


def draft(suspicion: Suspicion, kind: str) -> tuple[str, str]:
    """The name where it is known, and the body, a paragraph on each line."""
    identity = getattr(suspicion, "identity", None)
    name = (identity.name if identity else "") or suspicion.name or _("本人")
    return name, "\n".join(BODIES[kind](suspicion))


def law(suspicion: Suspicion) -> str:
    """The legal base of the rule that raised it."""
    rule = every().get(suspicion.code) if suspicion.code else None
    return "、".join(base["law"] for base in rule.about["basis"]) if rule else GENERAL


def matter(suspicion: Suspicion) -> str:
    told = {
        "key": suspicion.masked or suspicion.who,
        "scheme": suspicion.get_scheme_display(),
        "rule": suspicion.rule,
        "months": _("，涉及%(months)s") % {"months": suspicion.when} if suspicion.when else "",
    }
    return _("经数据比对，你（证件号码 %(key)s）领取的%(scheme)s待遇存在“%(rule)s”的疑点%(months)s。") % told


def remedy() -> str:
    return _(
        "对本决定不服的，可以自收到之日起六十日内依法申请行政复议，或者自收到之日起六个月内依法向人民法院提起行政诉讼。"
    )


def latest(suspicion: Suspicion) -> Suspension | None:
    return suspicion.suspensions.exclude(status=Suspension.Status.REFUSED).order_by("-pk").first()


def since(month: str) -> str:
    return months.told(months.parse(month)) if month else _("本月")


def holding(suspicion: Suspicion, what: str) -> list[str]:
    decided = latest(suspicion)
    told = {
        "law": law(suspicion), "month": since(decided.from_month if decided else ""), "what": what,
        "scheme": suspicion.get_scheme_display(),
    }  # fmt: skip
    ground = [decided.ground] if decided and decided.ground else []
    return [
        matter(suspicion),
        *ground,
        _("为维护社会保险基金安全，依据%(law)s，现决定自%(month)s起%(what)s你的%(scheme)s待遇。") % told,
        _(
            "请携带有效证件和能够说明情况的材料到我局陈述、申辩。经核实不属实的，及时恢复发放，并补发停发期间应发的待遇。"
        ),
        remedy(),
    ]


def suspend(suspicion: Suspicion) -> list[str]:
    return holding(suspicion, _("暂停发放"))


def stop(suspicion: Suspicion) -> list[str]:
    return holding(suspicion, _("停止发放"))


def resume(suspicion: Suspicion) -> list[str]:
    decided = latest(suspicion)
    month = since(decided.resume_month if decided else "")
    ground = [decided.resume_ground] if decided and decided.resume_ground else []
    told = {"month": month, "scheme": suspicion.get_scheme_display()}
    return [
        matter(suspicion),
        *ground,
        _("现决定自%(month)s起恢复发放你的%(scheme)s待遇，停发期间应发的待遇一并补发。") % told,
    ]


def verdict(suspicion: Suspicion) -> list[str]:
    told = {"verdict": suspicion.get_verdict_display(), "reason": suspicion.get_reason_display()}
    return [
        matter(suspicion),
        _("经调查核实，结论为%(verdict)s（%(reason)s）。") % told,
        suspicion.findings,
        remedy(),
    ]


def refund(suspicion: Suspicion) -> list[str]:
    told = {"amount": f"{suspicion.established:,}", "law": law(suspicion)}
    return [
        matter(suspicion),
        _("经核实，你多领取待遇%(amount)s元。依据《社会保险经办条例》第四十六条和%(law)s，应当退回。") % told,
        _("请自收到本通知书之日起与我局联系办理退回；一次性退回有困难的，可以申请签订分期还款协议。"),
        remedy(),
    ]


BODIES: dict[str, Words] = {
    Letter.Kind.SUSPEND: suspend,
    Letter.Kind.STOP: stop,
    Letter.Kind.RESUME: resume,
    Letter.Kind.VERDICT: verdict,
    Letter.Kind.REFUND: refund,
}


def word_of(letter: Letter) -> bytes:
    """As it was issued; of a draft, as it would be."""
    issuer = letter.unit.bureau.name
    return write(
        Official(
            title=letter.get_kind_display(), addressee=letter.addressee,
            blocks=tuple(Paragraph((line,)) for line in letter.body.splitlines() if line.strip()),
            head=RedHead((issuer,), number=letter.document_number, suffix=""),
            signature=Signature((issuer,), letter.issued_on),
        )
    )  # fmt: skip
