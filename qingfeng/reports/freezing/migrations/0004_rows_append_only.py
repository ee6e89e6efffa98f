"""The rows behind a frozen figure stay, like the figure itself."""

from django.db import migrations

from qingfeng.kernel.audit import triggers

TABLE = "freezing_frozenrows"


def install(apps, editor):
    triggers.install(editor.connection, TABLE)


def remove(apps, editor):
    triggers.remove(editor.connection, TABLE)


class Migration(migrations.Migration):
    dependencies = [("freezing", "0003_frozen_rows")]
    operations = [migrations.RunPython(install, remove)]
