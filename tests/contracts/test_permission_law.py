"""One policy for each model: list = search = count = export = detail = attachment = drill-down. Nothing by default.

Every register is tested here by existing.
"""

from types import SimpleNamespace
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qingfeng.kernel.calendar.periods import Period
from qingfeng.kernel.files import keeping
from qingfeng.kernel.files.models import Attachment
from qingfeng.kernel.metrics.asking import Question
from qingfeng.kernel.metrics.metric import Metric, every
from qingfeng.kernel.metrics.scope import Scope
from qingfeng.kernel.people.models import Grant, Org, User
from qingfeng.kernel.people.roles import ADMINISTRATORS, ROLES
from qingfeng.kernel.records import Guarding
from qingfeng.kernel.register.declaration import registers
from tests.support import reading

pytestmark = pytest.mark.django_db
H1 = Period.parse("2022H1")
every_register = pytest.mark.parametrize("register", registers.values(), ids=registers)


def rows_in(register, *orgs: Org):
    return register.model.objects.filter(**{f"{register.model.org_path}__in": orgs}).order_by("pk")


def metrics_of(register) -> list[Metric]:
    return [each for each in every() if isinstance(each, Metric) and each.population().model is register.model]


def has_a_policy_of_its_own(register) -> bool:
    """It shows less than its readers' units, never more."""
    return register.model.readable_by.__func__ is not Guarding.readable_by.__func__


@every_register
def test_somebody_without_a_grant_sees_nothing_on_any_way(register, office, enter):
    nobody = office.holder()
    browser, record = enter(nobody), rows_in(register, office.section).first()
    assert not register.visible_to(nobody).exists()
    if not register.model.concerns(nobody):
        assert browser.get(register.url()).status_code == 403
        assert browser.post(register.url("export")).status_code == 403
    else:
        assert reading.listed(browser, register) == set()
        assert len(reading.exported(browser, register)) == 1
    assert browser.get(register.url("detail", record.pk)).status_code == 404
    for metric in metrics_of(register):
        assert browser.get(Question(metric, Scope(H1, office.bureau)).url).status_code == 403


@every_register
def test_a_reader_of_another_unit_sees_none(register, office):
    for role in register.model.readers:
        stranger = office.holder(role, over=office.other_section)
        seen = set(register.visible_to(stranger))
        assert not seen & set(rows_in(register, office.section, office.neighbour))


@every_register
def test_administrators_see_nothing_of_the_business(register, office):
    for role in ADMINISTRATORS:
        assert not register.visible_to(office.holder(role)).exists()
    assert not register.model.readers & ADMINISTRATORS
    assert not register.model.editors & ADMINISTRATORS


@every_register
def test_a_grant_that_ended_or_has_not_begun_shows_nothing(register, office):
    reader = office.holder(min(register.model.readers))
    for starts, ends in (("2020-01-01", "2022-12-31"), ("2023-01-01", None)):
        Grant.objects.filter(user=reader).update(starts_on=starts, ends_on=ends)
        assert not register.visible_to(User.objects.get(pk=reader.pk)).exists()


@every_register
def test_somebody_who_may_not_log_in_any_more_sees_nothing(register, office):
    reader = office.holder(min(register.model.readers))
    reader.is_active = False
    assert not register.visible_to(reader).exists()
    assert not reader.holds(register.model.readers, office.bureau)


@every_register
def test_the_list_the_count_the_export_and_the_details_show_the_same_records(register, office, enter):
    reader = office.holder(min(register.model.readers), over=office.section)
    browser = enter(reader)
    seen = set(register.visible_to(reader).values_list("pk", flat=True))
    of_the_unit = set(rows_in(register, office.section).values_list("pk", flat=True))
    assert seen and seen <= of_the_unit
    assert seen == of_the_unit or has_a_policy_of_its_own(register)
    assert reading.listed(browser, register) == seen
    assert len(reading.exported(browser, register)) == len(seen) + 1
    assert browser.get(register.url("detail", min(seen))).status_code == 200
    for record in rows_in(register, office.other_section, office.neighbour)[:5]:
        assert browser.get(register.url("detail", record.pk)).status_code == 404


@every_register
def test_a_search_finds_only_what_the_list_shows(register, office, enter):
    if not register.model.searched:
        return
    reader = office.holder(min(register.model.readers), over=office.section)
    browser = enter(reader)
    for words in ("制度", "2022", "台账更新", "R-0001"):
        seen = set(register.visible_to(reader).search(words).values_list("pk", flat=True))
        every_unit = set(register.model.objects.search(words).values_list("pk", flat=True))
        assert seen == every_unit & set(register.visible_to(reader).values_list("pk", flat=True))
        assert reading.listed(browser, register, q=words) == seen


@every_register
def test_confidential_fields_are_not_searched_listed_or_exported(register):
    secret = set(register.model.confidential)
    assert not secret & {path.split("__")[0] for path in register.model.searched}
    assert not secret & set(register.columns)
    assert not secret & set(register.filters)


@every_register
def test_an_attachment_is_opened_by_whoever_sees_its_record(register, office, enter):
    reader = office.holder(min(register.model.readers), over=office.section)
    browser = enter(reader)
    for org, status in ((office.section, 200), (office.other_section, 403)):
        record = (register.visible_to(reader) if status == 200 else rows_in(register, org)).first()
        proof = SimpleUploadedFile("凭证.pdf", b"%PDF-1.7\n%" + str(record.pk).encode())
        kept = keeping.attach(record, proof, by=office.staff[0], kind="document")
        response = browser.get(reverse("files:download", args=[kept.pk]))
        assert response.status_code == status
        if status == 200:
            assert b"".join(response.streaming_content).endswith(str(record.pk).encode())
        assert Attachment.objects.filter(pk=kept.pk).visible_to(reader).exists() == (status == 200)


@every_register
def test_a_drill_down_is_the_list_narrowed_to_the_rows_of_the_figure(register, office, enter):
    reader = office.holder(min(register.model.readers), over=office.section)
    browser = enter(reader)
    for metric in metrics_of(register)[:2]:
        question = Question(metric, Scope(H1, office.bureau))
        rows = set(metric.rows(question.scope).values_list("pk", flat=True))
        seen = set(register.visible_to(reader).values_list("pk", flat=True))
        asked = urlsplit(question.rows_in(register.url())).query
        assert reading.listed(browser, register, **dict(parse_qsl(asked))) == rows & seen
        assert len(reading.exported(browser, register, asked)) == len(rows & seen) + 1
        assert browser.get(question.url).status_code == 200


@every_register
def test_nobody_enters_or_changes_anything_for_a_unit_that_is_not_theirs(register, office):
    for role in register.model.editors:
        editor = office.holder(role, over=office.section)
        assert register.model.why_not_write(editor, office.section) == ""
        assert register.model.why_not_write(editor, office.other_section)
        assert register.model.why_not_write(editor, office.bureau)


def granted(held: list[tuple[str, Org]]) -> User:
    """Somebody with these grants, none of them saved."""
    user = User(username="x", name="某人", is_active=True)
    user.pk = 0
    user.held = [SimpleNamespace(role=role, org=org) for role, org in held]
    return user


UNITS = ("bureau", "section", "other_section", "neighbour")
grants = st.lists(st.tuples(st.sampled_from(sorted(ROLES)), st.sampled_from(UNITS)), max_size=4)


@every_register
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(held=grants)
def test_the_policy_in_the_database_is_the_policy_in_words(register, office, held):
    """A row is seen by whoever holds a reading role over its unit or over one above it, and by nobody else; an
    administrator, by accident granted more, sees none. A model with a policy of its own shows less, never more."""
    user = granted([(role, getattr(office, unit)) for role, unit in held])
    model = register.model
    reading_roles = frozenset() if user.roles & ADMINISTRATORS else model.readers
    expected = {
        row.pk
        for row in office.rows(register)
        if any(grant.role in reading_roles and row.unit.path.startswith(grant.org.path) for grant in user.held)
    }
    seen = set(model.objects.visible_to(user).values_list("pk", flat=True))
    assert seen <= expected
    assert seen == expected or has_a_policy_of_its_own(register)


@every_register
def test_an_administrator_sees_nothing_even_with_a_business_role_or_as_the_owner(register, office):
    """The grant is refused; should it come about past the refusal, it still shows nothing."""
    for role in sorted(ADMINISTRATORS):
        everyone = [(each, office.bureau) for each in sorted(register.model.readers)]
        assert not register.model.objects.visible_to(granted([(role, office.bureau), *everyone])).exists()
