"""A version of a section, once kept, is never changed: the database refuses."""

from django.db import migrations

from qingfeng.kernel.audit import triggers


def install(apps, editor):
    triggers.install(editor.connection, "composing_version")


def remove(apps, editor):
    triggers.remove(editor.connection, "composing_version")


class Migration(migrations.Migration):
    dependencies = [("composing", "0001_initial")]
    operations = [migrations.RunPython(install, remove)]
