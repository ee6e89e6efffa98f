from django.urls import path

from .views.answering import Answering, AnswerSheet
from .views.blanks import AskBlank
from .views.looking import Excel, Table, Unit, Units
from .views.sending import Sending, SettleRepeat

app_name = "asking"
urlpatterns = [
    path("units/", Units.as_view(), name="history"),
    path("units/<str:code>/", Unit.as_view(), name="unit"),
    path("calls/<int:pk>/", Table.as_view(), name="table"),
    path("calls/<int:pk>/sending/", Sending.as_view(), name="sending"),
    path("calls/<int:pk>/excel/", Excel.as_view(), name="excel"),
    path("questions/<int:pk>/repeat/", SettleRepeat.as_view(), name="repeat"),
    path("replies/<int:pk>/", Answering.as_view(), name="answer"),
    path("replies/<int:pk>/sheet/", AnswerSheet.as_view(), name="sheet"),
    path("blanks/<int:pk>/<int:index>/", AskBlank.as_view(), name="blank"),
]
