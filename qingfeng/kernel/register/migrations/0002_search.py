"""The table in which words are found."""

from django.db import migrations

from qingfeng.kernel import search


def create(apps, editor):
    for statement in search.CREATE[editor.connection.vendor]:
        editor.execute(statement)


def drop(apps, editor):
    for statement in search.DROP:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("register", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]
