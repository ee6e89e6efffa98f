"""A request as our views meet it: nobody comes past the log-in, so the reader is a person."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from .people.models import User


class SignedIn(HttpRequest):
    user: User
    htmx: HtmxDetails
