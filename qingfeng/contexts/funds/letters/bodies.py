"""What each kind of letter says before somebody edits it: ``BODIES``, kind → paragraphs. Whoever adds a kind adds its
words here.

An office that decides must say where and until when its decision can be contested (行政复议法, 2023 revision, art. 20;
行政诉讼法 art. 46): review is asked of the government of the same level (行政复议法 art. 24), and neither review nor suit
holds the decision up (art. 42; 行政诉讼法 art. 56). A resumption and a verdict that finds nothing take nothing from
anybody and need no such words.

``order``  责令退回: of what was got by fraud by 社会保险法 art. 88, which 社会保险基金行政监督办法 (人社部令第48号) refers to, with a fine
           of twice to five times the sum, which is a penalty of its own procedure and stays out of this letter; of what
           was overpaid otherwise by 社会保险经办条例 art. 46, where it is the agency that orders. No law says within how
           many days: the office's own documents do (clock ``funds.return``), else the letter proposes fifteen.
``urge``   催告 before a court is asked (行政强制法 art. 54), saying what art. 35 asks for: period, way, exact sum, the right
           to be heard (art. 36). Ten days or less are working days (art. 69).
"""

from collections.abc import Callable
from typing import Any

from qingfeng.kernel.calendar.clocks import UNIT_WORDS, clock
from qingfeng.kernel.errors import BadInput
from qingfeng.screening.rule import every

from .. import months
from ..models import Letter, Reason, Suspension, Suspicion, balance_of

AGENCY = "《社会保险经办条例》"
GENERAL = f"{AGENCY}第二十五条、第二十六条"
OF_SUBSIDIES = "就业补助资金管理的有关规定"
WITHIN = "十五日"
Words = Callable[[Suspicion], list[str]]


def law(suspicion: Suspicion) -> str:
    """The legal base of the rule that raised it."""
    rule = every().get(suspicion.code) if suspicion.code else None
    general = GENERAL if insured(suspicion) else OF_SUBSIDIES
    return "、".join(base["law"] for base in rule.about["basis"]) if rule else general


def insured(suspicion: Suspicion) -> bool:
    """Whether it is about an insurance; subsidies are paid by other rules."""
    return suspicion.scheme != Suspicion.Scheme.SUBSIDY


def fund(suspicion: Suspicion) -> str:
    return "社会保险基金" if insured(suspicion) else "就业补助资金"


def matter(suspicion: Suspicion) -> str:
    key, scheme = suspicion.masked or suspicion.who, suspicion.get_scheme_display()
    when = f"，涉及{suspicion.when}" if suspicion.when else ""
    return f"经数据比对，你（证件号码 {key}）领取的{scheme}待遇存在“{suspicion.rule}”的疑点{when}。"


REMEDY = (
    "对本决定不服的，可以自收到之日起六十日内向本级人民政府申请行政复议，也可以自收到之日起六个月内直接向有管辖权的人民法院"
    "提起行政诉讼。行政复议、行政诉讼期间，本决定不停止执行，法律另有规定的除外。"
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
        f"为维护{fund(suspicion)}安全，依据{law(suspicion)}，现决定自{month}起{what}你的{scheme}待遇。",
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
    against = suspicion.verdict in {Suspicion.Verdict.UPHELD, Suspicion.Verdict.PARTLY}
    return [
        matter(suspicion),
        f"经调查核实，结论为{concluded}。",
        suspicion.findings,
        REMEDY.replace("本决定", "本结论", 1) if against else "",
    ]


def refund(suspicion: Suspicion) -> list[str]:
    return [
        matter(suspicion),
        f"经核实，你多领取待遇{suspicion.established:,.2f}元。依据{overpaid(suspicion)}，应当退回。",
        "请自收到本通知书之日起与我局联系办理退回；一次性退回有困难的，可以申请签订分期还款协议。",
        REMEDY,
    ]


def overpaid(suspicion: Suspicion) -> str:
    """By what it is asked back."""
    return f"{AGENCY}第四十六条和{law(suspicion)}" if insured(suspicion) else law(suspicion)


def order(suspicion: Suspicion) -> list[str]:
    fraud = insured(suspicion) and suspicion.reason == Reason.FALSE_CLAIM
    basis = "《中华人民共和国社会保险法》第八十八条" if fraud else overpaid(suspicion)
    left, got = balance_of(suspicion).outstanding, "骗取" if fraud else "多领取"
    return [
        matter(suspicion),
        f"经调查核实，你{got}待遇{suspicion.established:,.2f}元（{suspicion.get_reason_display()}），尚有{left:,.2f}元没有退回。",
        suspicion.findings,
        f"依据{basis}，现责令你自收到本决定书之日起{within()}内退回{left:,.2f}元，缴入我局指定的{fund(suspicion)}专户，"
        "缴款时注明本决定书文号，缴款凭证送我局。",
        "罚款不在本决定之内，由我局依照法定程序另行决定。" if fraud else "",
        REMEDY,
        "逾期不申请行政复议、不提起行政诉讼，又不履行本决定的，我局将依法催告，并申请人民法院强制执行。",
    ]


def within() -> str:
    """How long the office's own documents give; fifteen days are a proposal, no law says so."""
    try:
        given = clock("funds.return")
    except BadInput:
        return WITHIN
    return f"{given.length}{UNIT_WORDS[given.unit]}"


def urge(suspicion: Suspicion) -> list[str]:
    ordered, left = delivered(suspicion, Letter.Kind.ORDER), balance_of(suspicion).outstanding
    assert ordered is not None, "an exhortation is drafted after an order was delivered"
    return [
        f"我局于{day(ordered.issued_on)}作出《{ordered.get_kind_display()}》（{ordered.document_number}），责令你退回"
        f"{suspicion.get_scheme_display()}待遇，已于{day(ordered.delivered_on)}送达。你没有在规定的期限内全部履行。",
        "依据《中华人民共和国行政强制法》第三十五条、第五十四条，现催告你履行上述决定：",
        "（一）履行期限：自收到本催告书之日起十个工作日内。",
        f"（二）履行方式：缴入我局指定的{fund(suspicion)}专户，缴款时注明决定书文号，缴款凭证送我局。",
        f"（三）给付金额：人民币{left:,.2f}元。",
        "（四）你有权陈述和申辩，可以在上述期限内向我局书面或者口头提出，我局将记录、复核。",
        "逾期仍不履行的，我局将依照《中华人民共和国行政强制法》第五十三条、第五十四条，申请人民法院强制执行。",
    ]


def delivered(suspicion: Suspicion, kind: str) -> Letter | None:
    """The latest of its kind that reached the person."""
    found: Letter | None = suspicion.letters.filter(kind=kind, status=Letter.Status.DELIVERED).order_by("-pk").first()
    return found


def day(on: Any) -> str:
    return f"{on.year}年{on.month}月{on.day}日"


BODIES: dict[str, Words] = {
    Letter.Kind.SUSPEND: suspend,
    Letter.Kind.STOP: stop,
    Letter.Kind.RESUME: resume,
    Letter.Kind.VERDICT: verdict,
    Letter.Kind.REFUND: refund,
    Letter.Kind.ORDER: order,
    Letter.Kind.URGE: urge,
}
