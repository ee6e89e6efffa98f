"""How people meet a feedback: its register, handing one in, and the way to the page where it is read side by side."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from qingfeng.kernel.calendar.inputs import DayField
from qingfeng.kernel.calendar.today import today
from qingfeng.kernel.errors import BadInput
from qingfeng.kernel.files.field import OneFile, UploadField
from qingfeng.kernel.people.models import Org, User
from qingfeng.kernel.register.declaration import Register, register_of
from qingfeng.kernel.register.doors import Door, door, door_of_list
from qingfeng.kernel.signed_in import SignedIn

from ..models import Feedback, FeedbackDraft, Problem, RectificationList
from ..workflow.feedback import take_in
from .group import GROUP

ACCEPTED = ".docx,.txt"


class Feedbacks(Register):
    model = Feedback
    slug = "feedbacks"
    group = GROUP
    columns = ("title", "source", "received_on", "list", "due_on", "status")
    filters = ("source", "list__campaign", "status")
    shown = ("title", "org", "source", "received_on", "due_on", "list")
    day = "received_on"


class FeedbackDrafts(Register):
    model = FeedbackDraft
    slug = "feedback-drafts"
    group = GROUP
    parent = "feedback"
    columns = ("text", "number", "section", "owner", "due_on", "problem", "status")
    shown = (
        "feedback", "number", "text", "heading", "section_words", "due_words", "section", "owner", "due_on", "problem",
        "merged_into", "reason",
    )  # fmt: skip
    evidence = False

    def why_not_add(self, user: User, parent: Any = None) -> str:
        return _("草稿由并排核对页读入或补上。")


@door(Feedback)
def read_side_by_side(record: Feedback, user: User) -> Door | None:
    return Door(_("与原文并排核对"), reverse("rectification:side_by_side", args=[record.pk]), "edit")


@door(Problem)
def as_printed(record: Problem, user: User) -> Door | None:
    """From a problem back to the words it was read from."""
    draft = FeedbackDraft.objects.visible_to(user).filter(problem=record).first()
    if draft is None:
        return None
    return Door(
        _("看反馈原文"), f"{reverse('rectification:side_by_side', args=[draft.feedback_id])}#from-{draft.pk}", "file"
    )


@door_of_list(Feedback)
def hand_in(user: User) -> Door | None:
    if user.home is None:
        return None
    return Door(_("交入反馈"), reverse("rectification:take_in"), "upload", Feedback.why_not_write(user, user.home))


class Lists(forms.ModelChoiceField[RectificationList]):
    def label_from_instance(self, obj: RectificationList) -> str:
        return f"{obj.number} {obj.campaign}（{obj.get_level_display()}）"


class HandIn(forms.Form):
    """The file, and what its text does not say."""

    file = UploadField(label=gettext_lazy("反馈文件（.docx 或 .txt）"), widget=OneFile(attrs={"accept": ACCEPTED}))
    title = forms.CharField(label=gettext_lazy("反馈名称"), max_length=200)
    source = forms.ChoiceField(
        label=gettext_lazy("来源"), choices=[("", gettext_lazy("请选择")), *Problem.Source.choices]
    )
    received_on = DayField(label=gettext_lazy("收到日期"), initial=today)
    list = Lists(label=gettext_lazy("列入哪份清单"), queryset=RectificationList.objects.none())
    due_on = DayField(
        label=gettext_lazy("整改期限"), required=False, help_text=gettext_lazy("原文没有逐条写明时限时用它。")
    )

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        states = RectificationList.Status
        lists = RectificationList.objects.offered_to(user).filter(status__in=[states.DRAFT, states.ISSUED])
        lists = lists.select_related("campaign__term").order_by("-pk")
        self.fields["list"].queryset = lists  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        received, due = given.get("received_on"), given.get("due_on")
        if received and received > today():
            self.add_error("received_on", _("收到日期不能晚于今天。"))
        if received and due and due < received:
            self.add_error("due_on", _("整改期限不能早于收到日期。"))
        return given


class TakeIn(View):
    def get(self, request: SignedIn) -> HttpResponse:
        self.unit(request.user)
        return self.page(request, HandIn(request.user))

    def post(self, request: SignedIn) -> HttpResponse:
        unit = self.unit(request.user)
        form = HandIn(request.user, request.POST, request.FILES)
        if form.is_valid():
            file = form.cleaned_data.pop("file")
            try:
                feedback = take_in(Feedback(org=unit, **form.cleaned_data), file, by=request.user)
            except (BadInput, ValidationError) as error:
                form.add_error("file", getattr(error, "messages", [str(error)]))
            else:
                return redirect("rectification:side_by_side", pk=feedback.pk)
        return self.page(request, form)

    @staticmethod
    def unit(user: User) -> Org | None:
        """The bureau a feedback is handed in for; refuses who may not."""
        Feedback.must_write(user, user.home)
        return user.home

    @staticmethod
    def page(request: SignedIn, form: HandIn) -> HttpResponse:
        register = register_of(Feedback)
        context = {"form": form, "register": register, "back_url": register.url() if register else ""}
        return render(request, "rectification/feedback_new.html", context, status=422 if form.errors else 200)
