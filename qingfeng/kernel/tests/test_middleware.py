"""Reading never writes; a refusal is a page with a sentence."""

import pytest
from django.db import connection, transaction
from django.test import RequestFactory

from qingfeng.kernel.audit.models import Event
from qingfeng.kernel.middleware import SafeMethodsCannotWrite, WroteWhileReading, where_from
from qingfeng.kernel.people.models import Org

pytestmark = pytest.mark.django_db


def visit(method: str, view):
    return SafeMethodsCannotWrite(view)(RequestFactory().generic(method, "/"))


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
@pytest.mark.parametrize(
    "write",
    [
        lambda org: Org.objects.filter(pk=org.pk).update(name="别的名"),
        lambda org: org.delete(),
        lambda org: Org.objects.create(code="X", name="x", kind="section", parent=org),
    ],
)
def test_the_connection_refuses_to_write_for_a_link(method, write, bureau):
    with pytest.raises(WroteWhileReading), transaction.atomic():
        visit(method, lambda request: write(bureau))
    assert list(Org.objects.values_list("name", flat=True)) == [bureau.name]


def test_a_form_may_write_and_so_may_what_comes_after_a_link(bureau):
    visit("GET", lambda request: Org.objects.count())
    visit("POST", lambda request: Org.objects.filter(pk=bureau.pk).update(name="新名"))
    assert Org.objects.get().name == "新名"
    with connection.cursor() as cursor:
        cursor.execute("UPDATE people_org SET name = '再改'")


@pytest.mark.parametrize("page", ["list", "new", "import"])
def test_looking_leaves_no_trace(page, problem, person, section, enter, problems):
    problem("P1")
    browser, before = enter(person("liaison", section)), Event.objects.count()
    assert browser.get(problems.url(page)).status_code == 200
    assert Event.objects.count() == before


def test_a_refusal_is_a_page_with_menu_sentence_and_way_back(person, section, enter, problems):
    before = f"http://testserver{problems.url()}"
    page = enter(person("director", section)).get(problems.url("new"), headers={"referer": before})
    assert page.status_code == 403
    assert page.context["title"] == "不能办理"
    assert page.context["back_url"] == before
    assert '<nav class="q-side"' in page.content.decode()


@pytest.mark.parametrize("before", ["", "https://elsewhere.example/", "http://testserver/here/"])
def test_the_way_back_never_leads_elsewhere_or_in_a_circle(before):
    assert where_from(RequestFactory().get("/here/", headers={"referer": before})) == "/"
