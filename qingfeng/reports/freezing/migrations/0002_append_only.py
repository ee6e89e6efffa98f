"""What was signed and frozen stays: the database refuses to change or delete it."""

from django.db import migrations

from qingfeng.kernel.audit import triggers

TABLES = ("finaldraft", "signer", "signature", "edition", "frozenfigure")


def install(apps, editor):
    for table in TABLES:
        triggers.install(editor.connection, f"freezing_{table}")


def remove(apps, editor):
    for table in TABLES:
        triggers.remove(editor.connection, f"freezing_{table}")


class Migration(migrations.Migration):
    dependencies = [("freezing", "0001_initial")]
    operations = [migrations.RunPython(install, remove)]
