from django.urls import path

from .views.campaigns import Standing
from .views.feedback import TakeIn
from .views.self_checks import Answering
from .views.side_by_side import Decide, Mark, SideBySide

app_name = "rectification"
urlpatterns = [
    path("campaigns/<int:pk>/standing/", Standing.as_view(), name="standing"),
    path("self-checks/<int:pk>/", Answering.as_view(), name="self_check"),
    path("feedbacks/new/", TakeIn.as_view(), name="take_in"),
    path("feedbacks/<int:pk>/", SideBySide.as_view(), name="side_by_side"),
    path("feedbacks/<int:pk>/marked/", Mark.as_view(), name="mark"),
    path("feedbacks/<int:pk>/drafts/<int:draft>/", Decide.as_view(), name="decide"),
]
