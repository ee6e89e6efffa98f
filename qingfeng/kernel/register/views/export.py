"""What the list shows, all its pages, as a spreadsheet. That it was taken is recorded."""

from typing import Any

from django.http import FileResponse
from django.utils.decorators import method_decorator
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.generic import View

from qingfeng.kernel import writing
from qingfeng.kernel.audit import trail
from qingfeng.kernel.exchange.excel import workbook
from qingfeng.kernel.signed_in import SignedIn

from ..declaration import find
from ..fields import label_of, value_of
from ..listing import Listing

AT_ONCE = 2000  # rows read from the database at a time


@method_decorator(require_POST, name="dispatch")
class Export(View):
    def post(self, request: SignedIn, app: str, slug: str) -> FileResponse:
        register, user = find(app, slug), request.user
        listing = Listing(register, request.GET, user)
        names = [label_of(register.model, name) for name in listing.columns]
        rows = ([value_of(row, name) for name in listing.columns] for row in listing.rows.iterator(AT_ONCE))
        file, count = workbook(register.label, names, rows)
        told: dict[str, Any] = {"query": listing.conditions, "rows": count}
        trail.record(
            actor=user, verb=writing.verb(register.model, "export"), subject=None, org=user.home,
            inputs=told, label=lazy(lambda: _("导出%(what)s") % {"what": register.label}, str)(),
        )  # fmt: skip
        return FileResponse(file, as_attachment=True, filename=f"{register.label}.xlsx")
