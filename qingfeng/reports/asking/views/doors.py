"""The ways from a call, a reply or the menu to the pages of their own."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qingfeng.kernel.register.doors import Door, door, door_of_menu

from ..models import READERS, DataCall, Reply
from ..workflow.replies import all_filled, why_not_fill
from .registers import GROUP, Answers


@door(DataCall)
def to_the_sending(call: DataCall, user: Any) -> Door | None:
    if call.status != DataCall.Status.DRAFT or call.why_not_write(user, call.org):
        return None
    return Door(_("核对并发出"), reverse("asking:sending", args=[call.pk]), icon="check")


@door(DataCall)
def to_the_table(call: DataCall, user: Any) -> Door | None:
    if call.status == DataCall.Status.DRAFT:
        return None
    return Door(_("汇总与比对"), reverse("asking:table", args=[call.pk]))


@door(Reply)
def to_the_form(reply: Reply, user: Any) -> Door | None:
    if reply.status != Reply.Status.OWED:
        return None
    why_not = why_not_fill(reply, user)
    due = not why_not and all_filled(reply) is not None
    return Door(_("填写答复"), reverse("asking:answer", args=[reply.pk]), icon="edit", why_not=why_not, primary=due)


@door_of_menu(GROUP)
def to_the_answers(user: Any) -> Door | None:
    return Door(str(gettext_lazy("征集到的数")), Answers().url()) if user.paths(READERS) else None


@door_of_menu(GROUP)
def to_the_history(user: Any) -> Door | None:
    return Door(str(gettext_lazy("问过科室什么")), reverse("asking:history")) if user.paths(READERS) else None
