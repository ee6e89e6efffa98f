"""Keeping the conditions of a list under a name, for oneself or for colleagues; and dropping them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.generic import View

from qingfeng.kernel import writing
from qingfeng.kernel.errors import BadInput, Refused
from qingfeng.kernel.signed_in import SignedIn

from ..declaration import find
from ..listing import Listing
from ..models import SavedFilter


@method_decorator(require_POST, name="dispatch")
class KeepFilter(View):
    """The conditions stand in the address, as they do on the list. The same name again replaces what it kept."""

    def post(self, request: SignedIn, app: str, slug: str) -> HttpResponse:
        register = find(app, slug)
        name, query = request.POST.get("name", "").strip(), Listing(register, request.GET, request.user).conditions
        if not name or len(name) > 40 or len(query) > 1000:
            raise BadInput(_("请给筛选起一个 40 字以内的名称，条件不要过长。"))
        values = {"query": query, "shared": "shared" in request.POST}
        if known := SavedFilter.objects.filter(owner=request.user, register=register.key, name=name).first():
            writing.change(known, values, by=request.user)
        else:
            new = SavedFilter(owner=request.user, register=register.key, name=name, **values)
            writing.create(new, by=request.user)
        messages.success(request, _("已保存筛选“%(name)s”。") % {"name": name})
        return redirect(f"{register.url()}?{query}")


@method_decorator(require_POST, name="dispatch")
class DropFilter(View):
    def post(self, request: SignedIn, app: str, slug: str, pk: int) -> HttpResponse:
        register = find(app, slug)
        kept = SavedFilter.objects.filter(owner=request.user, register=register.key, pk=pk).first()
        if kept is None:
            raise Refused(_("只能删除自己保存的筛选。"))
        writing.delete(kept, by=request.user)
        messages.success(request, _("已删除筛选“%(name)s”。") % {"name": kept.name})
        return redirect(register.url())
