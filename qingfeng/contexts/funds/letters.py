"""What a letter to the person concerned says before somebody edits it, and the letter as Word.

Letters and their words are Chinese whatever their writer reads.

draft      addressee and paragraphs for a kind of letter
word_of    the .docx of a letter, numbered or not
BODIES     kind → paragraphs; whoever adds a kind adds its words here
"""

import re
from collections.abc import Callable

from django.utils import translation

from qingfeng.kernel.audit.trail import LANGUAGE
from qingfeng.kernel.documents.official import Block, Heading, Official, Paragraph, RedHead, Signature, write
from qingfeng.screening.rule import every

from . import months
from .models import Letter, Suspension, Suspicion

NUMBERED = re.compile(r"[一二三四五六七八九十]{1,3}、")
GENERAL = "《社会保险经办条例》第二十五条、第二十六条"
Words = Callable[[Suspicion], list[str]]


@translation.override(LANGUAGE)
def draft(suspicion: Suspicion, kind: str) -> tuple[str, str]:
    """The name where it is known, and the body, a paragraph on each line."""
    identity = getattr(suspicion, "identity", None)
    name = (identity.name if identity else "") or suspicion.name or "本人"
    return name, "\n".join(filter(None, BODIES[kind](suspicion)))


def law(suspicion: Suspicion) -> str:
    """The legal base of the rule that raised it."""
    rule = every().get(suspicion.code) if suspicion.code else None
    return "、".join(base["law"] for base in rule.about["basis"]) if rule else GENERAL


def matter(suspicion: Suspicion) -> str:
    key, scheme = suspicion.masked or suspicion.who, suspicion.get_scheme_display()
    when = f"，涉及{suspicion.when}" if suspicion.when else ""
    return f"经数据比对，你（证件号码 {key}）领取的{scheme}待遇存在“{suspicion.rule}”的疑点{when}。"


REMEDY = (
    "对本决定不服的，可以自收到之日起六十日内依法申请行政复议，或者自收到之日起六个月内依法向人民法院提起行政诉讼。"
)


def latest(suspicion: Suspicion) -> Suspension | None:
    return suspicion.suspensions.exclude(status=Suspension.Status.REFUSED).order_by("-pk").first()


def since(month: str) -> str:
    return months.told(months.parse(month)) if month else "本月"


def holding(suspicion: Suspicion, what: str) -> list[str]:
    decided, scheme = latest(suspicion), suspicion.get_scheme_display()
    month = since(decided.from_month if decided else "")
    return [
        matter(suspicion),
        decided.ground if decided else "",
        f"为维护社会保险基金安全，依据{law(suspicion)}，现决定自{month}起{what}你的{scheme}待遇。",
        "请携带有效证件和能够说明情况的材料到我局陈述、申辩。经核实不属实的，及时恢复发放，并补发停发期间应发的待遇。",
        REMEDY,
    ]


def suspend(suspicion: Suspicion) -> list[str]:
    return holding(suspicion, "暂停发放")


def stop(suspicion: Suspicion) -> list[str]:
    return holding(suspicion, "停止发放")


def resume(suspicion: Suspicion) -> list[str]:
    decided, scheme = latest(suspicion), suspicion.get_scheme_display()
    month = since(decided.resume_month if decided else "")
    return [
        matter(suspicion),
        decided.resume_ground if decided else "",
        f"现决定自{month}起恢复发放你的{scheme}待遇，停发期间应发的待遇一并补发。",
    ]


def verdict(suspicion: Suspicion) -> list[str]:
    concluded = f"{suspicion.get_verdict_display()}（{suspicion.get_reason_display()}）"
    return [matter(suspicion), f"经调查核实，结论为{concluded}。", suspicion.findings, REMEDY]


def refund(suspicion: Suspicion) -> list[str]:
    return [
        matter(suspicion),
        f"经核实，你多领取待遇{suspicion.established:,}元。依据《社会保险经办条例》第四十六条和{law(suspicion)}，应当退回。",
        "请自收到本通知书之日起与我局联系办理退回；一次性退回有困难的，可以申请签订分期还款协议。",
        REMEDY,
    ]


BODIES: dict[str, Words] = {
    Letter.Kind.SUSPEND: suspend,
    Letter.Kind.STOP: stop,
    Letter.Kind.RESUME: resume,
    Letter.Kind.VERDICT: verdict,
    Letter.Kind.REFUND: refund,
}


@translation.override(LANGUAGE)
def word_of(letter: Letter) -> bytes:
    """As it was issued, in the form of an official letter; of a draft, as it would be."""
    issuer = letter.unit.bureau.name
    return write(
        Official(
            head=RedHead((issuer,), letter.document_number or "（未编号）", form="letter"),
            title=letter.get_kind_display(), addressee=letter.addressee,
            blocks=tuple(block(text.strip()) for text in letter.body.splitlines() if text.strip()),
            signature=Signature((issuer,), letter.issued_on),
        )
    )  # fmt: skip


def block(text: str) -> Block:
    """A short line with a Chinese number is a heading of the first level."""
    heading = NUMBERED.match(text) and "。" not in text
    return Heading(1, (text,)) if heading else Paragraph((text,))
