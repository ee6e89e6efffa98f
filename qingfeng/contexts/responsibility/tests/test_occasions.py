"""What one person owes: shown to them without any role, done with proof, confirmed by somebody else, counted once."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from qingfeng.contexts.responsibility import workflow
from qingfeng.contexts.responsibility.models import Occasion, Proof
from qingfeng.kernel.errors import Refused
from qingfeng.kernel.files.models import Attachment
from qingfeng.kernel.people.models import User

ON = date(2022, 5, 20)
PDF = b"%PDF-1.7\n%list"


def again(user: User) -> User:
    """Somebody as the next request finds them."""
    return User.objects.get(pk=user.pk)


def test_nobody_says_done_without_proof(occasion, cast):
    owed = occasion("1.1.2")
    with pytest.raises(ValidationError, match="还没有佐证"):
        workflow.fulfil(owed, account="已公示", on=ON, by=cast.clerk)


def test_somebody_without_a_role_finds_proves_and_fulfils_their_own_duty(occasion, cast, enter):
    owed, browser = occasion("1.1.2"), enter(cast.clerk)
    page = f"/records/responsibility/occasions/{owed.pk}/"
    assert page in browser.get("/").content.decode()
    proof = SimpleUploadedFile("公示名单.pdf", PDF)
    assert browser.post(f"{page}evidence/", {"kind": "list", "file": proof}).status_code == 302
    told = {"on": "2022-05-20", "account": "已公示", "confirm": "yes"}
    assert browser.post(f"{page}do/fulfil/", told).status_code == 302
    owed.refresh_from_db()
    assert (owed.status, owed.punctual, owed.proved_by) == (Occasion.Status.FULFILLED, "按期", "附件 1 件")
    assert page not in browser.get("/").content.decode()


def test_a_colleague_neither_sees_nor_fulfils_what_is_not_theirs(occasion, person, section, enter):
    owed, stranger = occasion("1.1.2"), person("", section)
    assert not Occasion.objects.visible_to(stranger).exists()
    assert enter(stranger).get(f"/records/responsibility/occasions/{owed.pk}/").status_code == 404
    with pytest.raises(Refused, match="由办公室、本人办理"):
        workflow.fulfil(owed, account="代办", on=ON, by=stranger)


def test_the_one_above_confirms_and_nobody_confirms_their_own(done, cast):
    fulfilled = done("1.1.1", "2022H1")
    with pytest.raises(Refused, match="由上一级责任人或办公室"):
        workflow.confirm(fulfilled, on=ON, by=cast.head)
    confirmed = workflow.confirm(fulfilled, on=ON, by=cast.deputy)
    assert (confirmed.status, confirmed.confirmed_by) == (Occasion.Status.CONFIRMED, cast.deputy)


def test_whoever_reported_for_another_does_not_confirm_it_too(occasion, cast):
    owed = occasion("1.1.2")
    workflow.link(owed, owed.duty.list, by=cast.office)
    workflow.fulfil(owed, account="代填", on=ON, by=cast.office)
    with pytest.raises(Refused, match="办公室的其他人确认"):
        workflow.confirm(owed, on=ON, by=cast.office)


def test_what_waits_for_the_one_above_stands_on_their_workbench(done, cast, enter):
    fulfilled = done("1.1.1", "2022H1")
    waiting = enter(again(cast.deputy)).get("/").context["waiting"].lines
    assert [row["title"] for row in waiting] == [str(fulfilled)]


def test_sent_back_it_is_owed_again_and_not_counted(done, cast, figure):
    returned = workflow.send_back(done("1.1.1", "2022H1"), reason="没有写排查结果", on=ON, by=cast.deputy)
    assert (returned.status, returned.fulfilled_on) == (Occasion.Status.RETURNED, None)
    assert figure("responsibility.duties_fulfilled") == 0


def test_confirming_freezes_the_proof(done, cast, enter):
    fulfilled = done("1.1.2")
    browser = enter(cast.clerk)
    page = f"/records/responsibility/occasions/{fulfilled.pk}/"
    browser.post(f"{page}evidence/", {"kind": "list", "file": SimpleUploadedFile("名单.pdf", PDF)})
    workflow.confirm(fulfilled, on=ON, by=cast.deputy)
    assert Attachment.objects.get().frozen_at
    assert browser.get(f"{page}evidence/").status_code == 403
    with pytest.raises(ValidationError, match="不能撤下"):
        workflow.withdraw(Proof.objects.get(), by=cast.clerk)


def test_late_is_computed_from_the_days_alone(occasion, done):
    assert done("1.1.2", on=date(2022, 5, 31)).punctual == "按期"
    assert done("1.2", "2022Q1", on=date(2022, 4, 1)).punctual == "迟履行"
    assert occasion("1.1.1", "2022H1").punctual == "逾期未履行"
    assert occasion("1.1.1", "2022H2").punctual == ""


def test_the_figures_of_the_half_year(done, occasion, cast, figure):
    """Due: 1.2 twice, 1.1.1 once, 1.1.2 once. What falls due later does not count, though it was done early."""
    workflow.confirm(done("1.1.2"), on=ON, by=cast.deputy)
    done("1.2", "2022Q1", on=date(2022, 4, 1))
    done("1.2", "2022Q3")
    assert figure("responsibility.duties_assigned") == 3
    assert figure("responsibility.duties_due") == 4
    assert figure("responsibility.duties_fulfilled") == 2
    assert figure("responsibility.duties_confirmed") == 1
    assert figure("responsibility.duties_overdue") == 2
    assert figure("responsibility.fulfilment_rate") == Decimal(50)
    assert figure("responsibility.duties_due", capacity="principal") == 2


def test_what_was_waived_is_not_asked_and_says_who_approved(occasion, cast, figure):
    waived = workflow.waive(occasion("1.1.2"), reason="长期病假", on=ON, by=cast.deputy)
    assert waived.waived_by == cast.deputy
    assert figure("responsibility.duties_due") == 3
    with pytest.raises(Refused, match="由上一级责任人"):
        workflow.waive(occasion("1.2", "2022Q1"), reason="没空", on=ON, by=cast.director)


def test_drafts_and_withdrawn_lists_count_nothing(draft, figure):
    assert figure("responsibility.duties_assigned", "2022") == 0
    assert figure("responsibility.duties_due", "2022") == 0


def test_a_withdrawn_list_counts_nothing_any_more(done, issued, cast, figure):
    done("1.1.2")
    workflow.revoke(issued, reason="重新拟订", on=ON, by=cast.director)
    assert figure("responsibility.duties_assigned", "2022") == 0
    assert figure("responsibility.duties_fulfilled", "2022") == 0


def test_the_section_of_a_duty_is_where_it_counts(done, section, figure):
    done("1.1.2")
    assert figure("responsibility.duties_due", org=section) == 2
    assert figure("responsibility.duties_fulfilled", org=section) == 1
