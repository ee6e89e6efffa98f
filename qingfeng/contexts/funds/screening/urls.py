"""The addresses of screening."""

from django.urls import path

from .pages.hits import Download, Hits, Rows
from .pages.persons import Ask, Timeline
from .pages.rules import Catalogue, OneRule
from .pages.runs import Found, Start, TakeIn
from .pages.store import Lists, Overview, Unread
from .pages.trials import Ask as AskForTrial
from .pages.trials import OneTrial, TrialHits, TrialRows

app_name = "screening"
urlpatterns = [
    path("store/", Overview.as_view(), name="store"),
    path("store/unread/", Unread.as_view(), name="unread"),
    path("store/lists/", Lists.as_view(), name="lists"),
    path("start/", Start.as_view(), name="start"),
    path("runs/<int:pk>/", Found.as_view(), name="run"),
    path("runs/<int:pk>/suspicions/", TakeIn.as_view(), name="take_in"),
    path("runs/<int:pk>/<slug:code>/", Hits.as_view(), name="hits"),
    path("runs/<int:pk>/<slug:code>/rows/", Rows.as_view(), name="rows"),
    path("runs/<int:pk>/<slug:code>/<slug:form>/", Download.as_view(), name="download"),
    path("rules/", Catalogue.as_view(), name="rules"),
    path("rules/<slug:code>/", OneRule.as_view(), name="rule"),
    path("rules/<slug:code>/trial/", AskForTrial.as_view(), name="trial_ask"),
    path("trials/<int:pk>/", OneTrial.as_view(), name="trial"),
    path("trials/<int:pk>/hits/", TrialHits.as_view(), name="trial_hits"),
    path("trials/<int:pk>/rows/", TrialRows.as_view(), name="trial_rows"),
    path("timelines/", Ask.as_view(), name="ask"),
    path("timelines/<int:pk>/", Timeline.as_view(), name="timeline"),
]
