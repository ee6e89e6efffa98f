"""Loads what the contexts declare, once every model is known."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class Kernel(AppConfig):
    name = "qingfeng.kernel"
    label = "kernel"

    def ready(self) -> None:
        autodiscover_modules("workflow", "metrics", "views", "exchange", "substance", "tasks")
