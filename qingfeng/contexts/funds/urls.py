"""Pages of fund supervision beside its registers."""

from django.urls import path

from .views.backtest import Backtest
from .views.checking import Checklist
from .views.intake import Columns, Forget, HandOver, Look
from .views.learning import Funnel
from .views.letters import Draft, Word
from .views.persons import Person

app_name = "funds"
urlpatterns = [
    path("backtest/", Backtest.as_view(), name="backtest"),
    path("funnel/", Funnel.as_view(), name="funnel"),
    path("lists/new/", HandOver.as_view(), name="list_new"),
    path("lists/forget/", Forget.as_view(), name="list_forget"),
    path("lists/<int:pk>/columns/", Columns.as_view(), name="list_columns"),
    path("lists/<int:pk>/", Look.as_view(), name="list"),
    path("suspicions/<int:pk>/checklist/", Checklist.as_view(), name="checklist"),
    path("suspicions/<int:pk>/letter/", Draft.as_view(), name="letter_new"),
    path("persons/", Person.as_view(), name="person"),
    path("letters/<int:pk>/word/", Word.as_view(), name="letter_word"),
]
