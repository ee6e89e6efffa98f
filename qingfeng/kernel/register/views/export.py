"""What the list shows, all its pages, as a spreadsheet or a Word ledger; many rows as a job that is followed."""

import tempfile

from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST
from django.views.generic import View

from qingfeng.kernel.jobs.running import enqueue
from qingfeng.kernel.signed_in import SignedIn

from ..declaration import find
from ..exporting import export, is_long, write_out
from ..listing import Listing


@method_decorator(require_POST, name="dispatch")
class Export(View):
    """``form`` is one of ``exporting.FORMS``."""

    form = "excel"

    def post(self, request: SignedIn, app: str, slug: str) -> HttpResponseBase:
        register = find(app, slug)
        listing = Listing(register, request.GET, request.user)
        if is_long(listing):
            return self.later(listing)
        file = tempfile.TemporaryFile()  # noqa: SIM115 - handed to the response, which closes it
        name = write_out(listing, self.form, file)
        file.seek(0)
        return FileResponse(file, as_attachment=True, filename=name)

    def later(self, listing: Listing) -> HttpResponse:
        register = listing.register
        started = enqueue(
            export, listing.user, about=register.label, leads_to=f"{register.url()}?{listing.conditions}",
            register=register.key, query=listing.conditions, form=self.form,
        )  # fmt: skip
        return redirect("jobs:detail", started.pk)
