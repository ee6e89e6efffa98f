"""The life of a rule of appraisal: adopted, then ended; never rewritten, so that what was found keeps its amount."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qingfeng.kernel.workflow import Workflow

from ..models import JUDGES, AppraisalRule
from .asked import ON

R = AppraisalRule.Status
appraisal_rules = Workflow(AppraisalRule, start=R.DRAFT)


@appraisal_rules.transition(
    gettext_lazy("开始执行"), R.DRAFT, to=R.ADOPTED, by=JUDGES,
    help=gettext_lazy("从施行日期起，检查发现按这条规则计算扣减金额；执行后不能再改，只能停止执行、另立新规则。"),
)  # fmt: skip
def adopt(rule: AppraisalRule) -> None:
    pass


@appraisal_rules.transition(
    gettext_lazy("停止执行"), R.ADOPTED, to=R.ENDED, by=JUDGES, inputs=ON, bulk=False, at_will=True,
    help=gettext_lazy("从这一天起的检查不再适用；此前检查发现的情形仍按它计算。"),
)  # fmt: skip
def end(rule: AppraisalRule, *, on: date) -> None:
    if on < rule.in_force_from:
        raise ValidationError({"on": _("停止执行日期不能早于施行日期。")})
    rule.in_force_until = on
