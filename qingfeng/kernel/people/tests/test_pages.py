"""Units and their staff, for those who keep them; every page says who the reader is."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


def test_the_tree_counts_the_staff_of_each_unit(person, bureau, section, other_section, enter):
    keeper = person("system_admin", bureau)
    for _each in range(3):
        person("", section)
    page = enter(keeper).get(reverse("people:people"), {"org": section.code})
    assert {unit["name"]: unit["count"] for unit in page.context["units"]} == {
        "青岚区人社局": 1,
        "就业科": 3,
        "养老科": 0,
    }
    assert (page.context["unit"]["name"], len(page.context["table"].rows)) == ("就业科", 3)


def test_the_business_does_not_keep_people(person, bureau, enter):
    page = enter(person("director", bureau)).get(reverse("people:people"))
    assert (page.status_code, "由系统管理员、安全管理员办理" in page.content.decode()) == (403, True)


def test_the_head_of_a_page_names_bureau_and_roles(person, section, enter):
    page = enter(person("liaison", section)).get("/").content.decode()
    assert '<span class="q-bureau">青岚区人社局</span>' in page
    assert "科室联络员" in page
