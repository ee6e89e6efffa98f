"""The system administrator's desk: people come, move and leave; units are set up and merged."""

from abc import abstractmethod
from collections.abc import Callable
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from qingfeng.kernel import writing
from qingfeng.kernel.calendar.inputs import DayInput
from qingfeng.kernel.calendar.today import today

from . import accounts, reorganisation
from .models import Org, User
from .views import must_hold

SYSTEM = frozenset({"system_admin"})


def day_field(label: Any) -> forms.DateField:
    return forms.DateField(label=label, initial=today, widget=DayInput())


def unit_field(label: Any) -> forms.ModelChoiceField[Org]:
    return forms.ModelChoiceField(label=label, queryset=Org.objects.filter(closed_on__isnull=True))


class Account(forms.Form):
    username = forms.SlugField(label=gettext_lazy("用户名"), max_length=40)
    name = forms.CharField(label=gettext_lazy("姓名"), max_length=40)
    org = unit_field(gettext_lazy("单位"))
    title = forms.CharField(label=gettext_lazy("职务"), max_length=60)
    since = day_field(gettext_lazy("任职日期"))


class Moving(forms.Form):
    user = forms.ModelChoiceField(label=gettext_lazy("人员"), queryset=User.objects.filter(is_active=True))
    org = unit_field(gettext_lazy("新单位"))
    title = forms.CharField(label=gettext_lazy("新职务"), max_length=60)
    on = day_field(gettext_lazy("任职日期"))


class Someone(forms.Form):
    user = forms.ModelChoiceField(label=gettext_lazy("人员"), queryset=User.objects.filter(is_active=True))


class Merger(forms.Form):
    old = forms.ModelMultipleChoiceField(
        label=gettext_lazy("撤并的单位"), queryset=Org.objects.filter(closed_on__isnull=True)
    )
    into = unit_field(gettext_lazy("承接的单位"))
    on = day_field(gettext_lazy("撤并日期"))


class Unit(forms.ModelForm[Org]):
    class Meta:
        model = Org
        fields = ("parent", "kind", "code", "name", "short_name", "place", "opened_on")
        widgets = {"opened_on": DayInput()}


class Act(View):
    """One thing done at the desk: a form, and what comes of it.
    ``perform`` answers a password to show once, or nothing."""

    label: ClassVar[Any]
    help: ClassVar[Any] = ""
    form: ClassVar[Callable[..., Any]]

    @abstractmethod
    def perform(self, form: Any, by: Any) -> tuple[User, str] | None: ...

    def get(self, request: HttpRequest) -> HttpResponse:
        must_hold(request.user, SYSTEM, self.label)
        return self.page(request, self.form(initial=request.GET.dict() or None))

    def post(self, request: HttpRequest) -> HttpResponse:
        must_hold(request.user, SYSTEM, self.label)
        form = self.form(request.POST)
        if form.is_valid():
            try:
                opened = self.perform(form, request.user)
            except ValidationError as error:
                form.add_error(None, error.messages)
            else:
                return self.done(request, opened)
        return self.page(request, form, status=422)

    def done(self, request: HttpRequest, opened: tuple[User, str] | None) -> HttpResponse:
        if opened is None:
            messages.success(request, _("已办理“%(what)s”。") % {"what": self.label})
            return redirect("people:people")
        user, password = opened
        context = {"user": user, "password": password, "back_url": reverse("people:people")}
        return render(request, "people/password.html", {"opened": context})

    def page(self, request: HttpRequest, form: Any, status: int = 200) -> HttpResponse:
        url = reverse("people:people")
        context = {
            "register": {"label": _("组织与人员"), "url": url},
            "title": self.label,
            "help": self.help,
            "form": form,
            "back_url": url,
        }
        return render(request, "register/form.html", context, status=status)


class OpenAccount(Act):
    label = gettext_lazy("新增人员")
    help = gettext_lazy("首个密码只显示一次。角色由安全管理员另行授予。")
    form = Account

    def perform(self, form: Any, by: Any) -> tuple[User, str] | None:
        return accounts.open_account(**form.cleaned_data, by=by)


class ResetPassword(Act):
    label = gettext_lazy("重置密码")
    help = gettext_lazy("核实本人身份后再办理；新密码只显示一次。")
    form = Someone

    def perform(self, form: Any, by: Any) -> tuple[User, str] | None:
        user = form.cleaned_data["user"]
        return user, accounts.reset_password(user, by=by)


class CloseAccount(Act):
    label = gettext_lazy("停用账号")
    help = gettext_lazy("任职和授权随之终止，办过的事都保留。")
    form = Someone

    def perform(self, form: Any, by: Any) -> tuple[User, str] | None:
        user = form.cleaned_data["user"]
        if user == by:
            raise ValidationError(_("不能停用自己的账号。"))
        accounts.close_account(user, by=by)
        return None


class Move(Act):
    label = gettext_lazy("人员调动")
    help = gettext_lazy("原任职到前一天为止，历史保留；在原单位的授权随之终止。")
    form = Moving

    def perform(self, form: Any, by: Any) -> tuple[User, str] | None:
        reorganisation.move(**form.cleaned_data, by=by)
        return None


class SetUp(Act):
    label = gettext_lazy("设立单位")
    form = Unit

    def perform(self, form: Any, by: Any) -> tuple[User, str] | None:
        writing.create(form.instance, by=by, label=gettext_lazy("设立单位"))
        return None


class Merge(Act):
    label = gettext_lazy("撤并单位")
    help = gettext_lazy("原单位的记录和数字不变，人员和授权转到承接的单位。")
    form = Merger

    def perform(self, form: Any, by: Any) -> tuple[User, str] | None:
        asked = form.cleaned_data
        reorganisation.reorganise(list(asked["old"]), asked["into"], asked["on"], by)
        return None


ACTS: tuple[tuple[str, type[Act]], ...] = (
    ("open", OpenAccount),
    ("move", Move),
    ("password", ResetPassword),
    ("close", CloseAccount),
    ("unit", SetUp),
    ("merge", Merge),
)
