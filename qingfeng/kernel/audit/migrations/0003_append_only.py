"""From here on the database refuses to change or delete an event."""

from django.db import migrations

from qingfeng.kernel.audit import triggers


def install(apps, editor):
    triggers.install(editor.connection, "audit_event")


def remove(apps, editor):
    triggers.remove(editor.connection, "audit_event")


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(install, remove)]
