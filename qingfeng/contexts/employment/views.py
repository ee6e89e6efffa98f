"""How people meet subsidies, trips, partner places and placements."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from qingfeng.kernel.register.declaration import Register

from .models import PartnerPlace, Placement, SubsidyPayment, Trip

GROUP = _("就业创业")


class Subsidies(Register):
    model = SubsidyPayment
    slug = "subsidies"
    group = GROUP
    columns = ("number", "recipient", "kind", "amount", "org", "paid_on", "status")
    filters = ("kind", "org", "status")
    form = ("org", "number", "kind", "recipient", "person_key", "amount")
    shown = (*form, "approved_by", "paid_on")
    day = "paid_on"

    def why_not_edit(self, record: SubsidyPayment, user: Any) -> str:
        if record.status != SubsidyPayment.Status.APPLIED:
            return str(_("审定之后不能再改。"))
        return super().why_not_edit(record, user)


class Trips(Register):
    model = Trip
    slug = "trips"
    group = GROUP
    columns = ("number", "enterprise", "mode", "origin", "day", "passengers", "accepted_on", "status")
    filters = ("mode", "status")
    form = ("org", "number", "mode", "enterprise", "origin", "day", "plate", "passengers")
    shown = (*form, "accepted_on")
    day = "accepted_on"

    def why_not_edit(self, record: Trip, user: Any) -> str:
        if record.status != Trip.Status.APPLIED:
            return str(_("受理之后不能再改。"))
        return super().why_not_edit(record, user)


class PartnerPlaces(Register):
    model = PartnerPlace
    slug = "places"
    group = GROUP
    columns = ("name", "agency", "org", "agreed_on", "ended_on")
    form = ("org", "name", "agency", "agreed_on", "ended_on")
    day = "agreed_on"


class Placements(Register):
    model = Placement
    slug = "placements"
    group = GROUP
    parent = "place"
    columns = ("name", "employer", "place", "started_on", "left_on")
    filters = ("place",)
    form = ("name", "person_key", "employer", "started_on", "left_on")
    shown = ("place", *form)
    day = "started_on"
