"""Addresses of the pages of writing."""

from django.urls import path

from .views.acts import Act, History
from .views.calling import AskPlace
from .views.figures import Figure, Find
from .views.reports import Accept, AddSection, Check, HeadPage, ReportPage, Reports, Word
from .views.sections import Editor, Try

app_name = "composing"
SECTION = "<int:pk>/sections/<int:section>/"
urlpatterns = [
    path("", Reports.as_view(), name="reports"),
    path("<int:pk>/", ReportPage.as_view(), name="report"),
    path("<int:pk>/head/", HeadPage.as_view(), name="head"),
    path("<int:pk>/check/", Check.as_view(), name="check"),
    path("<int:pk>/word/", Word.as_view(), name="word"),
    path("<int:pk>/accept/", Accept.as_view(), name="accept"),
    path("<int:pk>/figure/", Figure.as_view(), name="figure"),
    path("<int:pk>/sections/", AddSection.as_view(), name="add"),
    path(SECTION, Editor.as_view(), name="section"),
    path(f"{SECTION}try/", Try.as_view(), name="try"),
    path(f"{SECTION}find/", Find.as_view(), name="find"),
    path(f"{SECTION}call/", AskPlace.as_view(), name="call"),
    path(f"{SECTION}act/", Act.as_view(), name="act"),
    path(f"{SECTION}history/", History.as_view(), name="history"),
]
