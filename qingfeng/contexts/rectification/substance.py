"""What is looked at before a report is frozen: measures that are copied or say nothing, closings that prove nothing."""

import re
from typing import Any

from django.db.models import Count, Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qingfeng.kernel.files.evidence import OUTCOMES
from qingfeng.kernel.files.models import Attachment
from qingfeng.kernel.metrics.scope import During
from qingfeng.kernel.substance import doubt, own_words

from .models import Measure, Problem, Progress

NUMBER = re.compile(
    r"\d|[一二三四五六七八九十百两半每逐](?=[个件次项条人家户份天日周月季年场批])|逐(?:件|项|条|人|户|日|周|月)"
)
DATE = re.compile(r"\d+月|[上下]半年|[一二三四]季度|(?:月|年|周|季)[底末内前]|工作日|每[日周月季年]")
THING = re.compile(
    r"《[^》]+》|台账|登记|清单|名单|系统|窗口|制度|办法|流程|档案|合同|印章|车辆|公章|平台|表|材料|件|记录|承诺|岗位|值班|"
    r"培训|抽查|通报|会议"
)
MANY = 5  # closings of one unit on one day
SAME_PROOF = 3  # closings that one and the same file proves
LABEL = Problem._meta.label_lower


def agreed() -> Any:
    return Measure.objects.filter(agreed_on__isnull=False)


def closed() -> Any:
    return Problem.objects.filter(status=Problem.Status.CLOSED)


own_words(
    agreed, "text", when=During("agreed_on"), said=gettext_lazy("整改措施"), of=Problem, key="problem_id",
    name="problem__number", unit="problem__org__short_name",
)  # fmt: skip
own_words(
    closed, "result", when=During("closed_on"), said=gettext_lazy("整改成效"), of=Problem, key="pk", name="number",
    unit="org__short_name",
)  # fmt: skip


def missing(measure: Measure) -> str:
    """What a measure does not say: on what, how much, by when."""
    lacks = [] if measure.target or THING.search(measure.text) else [_("对象")]
    lacks += [] if NUMBER.search(measure.text) or NUMBER.search(measure.proof) else [_("数量或频次")]
    lacks += [] if measure.due_on or DATE.search(measure.text) else [_("时限")]
    return _("没有写明%(what)s。") % {"what": "、".join(lacks)} if lacks else ""


@doubt(
    gettext_lazy("措施没有对象、数量或时限"),
    gettext_lazy("写明落在谁、哪件事上，做多少、多久一次，什么时候完成；“加强”“提高”本身不能检查。"),
    when=During("agreed_on"), why=missing,
    mended_on=lambda measure: measure.problem,
)  # fmt: skip
def vague_measures() -> Any:
    return agreed()


@doubt(
    gettext_lazy("销号没有成效佐证"),
    gettext_lazy("补上凭证、文号、决定书、系统记录或验收结论；照片、签到只证明做过。"), when=During("closed_on"),
)  # fmt: skip
def closed_without_outcome() -> Any:
    of_problem = Attachment.objects.outcomes().filter(subject_type=LABEL, subject_id=OuterRef("pk"))
    made = Progress.objects.filter(problem=OuterRef(OuterRef("pk"))).values("pk")
    of_progress = Attachment.objects.outcomes().filter(subject_type=Progress._meta.label_lower, subject_id__in=made)
    return closed().exclude(Exists(of_problem)).exclude(Exists(of_progress))


def shared() -> Any:
    """Fingerprints of files that prove the closing of several problems."""
    proofs = Attachment.objects.filter(subject_type=LABEL, kind__in=list(OUTCOMES), frozen_at__isnull=False)
    often = proofs.order_by().values("sm3").annotate(n=Count("subject_id", distinct=True)).filter(n__gte=SAME_PROOF)
    return often.values("sm3")


def proof_of(problem: Problem) -> str:
    names = [proof.name for proof in Attachment.objects.of(problem).filter(sm3__in=shared())]
    return _("“%(name)s”（同一个文件）") % {"name": names[0] if names else ""}


@doubt(
    gettext_lazy("几个问题用同一份佐证销号"),
    gettext_lazy("看看这份材料能不能分别证明每个问题的成效；不能的，各补各的。"), when=During("closed_on"), group=proof_of,
    least=SAME_PROOF,
)  # fmt: skip
def closed_by_the_same_proof() -> Any:
    proved = Attachment.objects.filter(subject_type=LABEL, sm3__in=shared(), frozen_at__isnull=False)
    return closed().filter(pk__in=proved.values("subject_id")).select_related("org")


def day_of(problem: Problem) -> str:
    return _("%(day)s %(unit)s") % {"day": problem.closed_on, "unit": problem.org}


@doubt(
    gettext_lazy("同一天集中销号"),
    gettext_lazy("核对是不是逐个核验过；集中补录的，在办理过程里说明实际完成的日期。"), when=During("closed_on"),
    group=day_of, least=MANY,
)  # fmt: skip
def closed_on_one_day() -> Any:
    same = closed().filter(closed_on=OuterRef("closed_on"), org=OuterRef("org")).order_by().values("closed_on")
    crowded = same.annotate(n=Count("pk")).filter(n__gte=MANY)
    return closed().filter(Exists(crowded)).select_related("org")
