"""Hand a finished draft in → marks, reasons and rows; nothing is stored unless it is to be kept."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from qingfeng.kernel.audit.models import Event
from qingfeng.reports.models import KeptDraft

pytestmark = pytest.mark.django_db
TEXT = "2022年上半年工作总结\n共接听电话36个，其中上午接听12个、下午接听26个。\n购买《基层作风建设读本》书籍15册。\n"


@pytest.fixture
def desk(office, enter, books):
    books("基层作风建设读本", 12)
    return enter(office)


@pytest.fixture
def hand_in(desk, bureau):
    def post(content=None, name="稿件.txt", period="2022H1", **more):
        file = SimpleUploadedFile(name, TEXT.encode() if content is None else content)
        return desk.post(
            reverse("checking:upload"), {"file": file, "period": period, "org": bureau.pk, **more}, follow=True
        )

    return post


def test_marks_lead_to_reasons_and_to_the_rows(hand_in):
    page = hand_in()
    assert page.status_code == 200
    assert [each["rule"] for each in page.context["findings"]] == ["分项与总数", "与台账不符"]
    wrong = page.context["findings"][1]["proof"]
    assert (wrong["value"], wrong["rows"]) == ("12", 1)
    marked = [piece["mark"] for line in page.context["paragraphs"] for piece in line["pieces"] if "mark" in piece]
    assert [each["text"] for each in marked] == ["36个，其中上午接听12个、下午接听26个", "15册"]
    for each in marked:
        assert f'id="at-{each["card"]["anchor"]}"' in page.content.decode()
        assert f'id="{each["card"]["anchor"]}"' in page.content.decode()


def test_nothing_is_stored(hand_in):
    before = Event.objects.count()
    hand_in()
    assert not KeptDraft.objects.exists()
    assert Event.objects.count() == before


def test_a_draft_that_is_kept_is_checked_again_and_dropped(hand_in, desk, books):
    page = hand_in(keep="on")
    kept = KeptDraft.objects.get()
    assert page.redirect_chain == [(reverse("checking:again", args=[kept.pk]), 302)]
    books("基层作风建设读本", 3)
    again = desk.get(reverse("checking:again", args=[kept.pk]))
    assert [each["rule"] for each in again.context["findings"]] == ["分项与总数"]
    assert "稿件.txt" in desk.get(reverse("checking:upload")).content.decode()
    desk.post(reverse("checking:drop", args=[kept.pk]))
    assert not KeptDraft.objects.exists()


def test_a_kept_draft_is_its_owners_own(hand_in, enter, person, bureau):
    hand_in(keep="on")
    other = enter(person("director", bureau))
    assert other.get(reverse("checking:again", args=[KeptDraft.objects.get().pk])).status_code == 404


@pytest.mark.parametrize(("role", "status"), [("director", 200), ("deputy_director", 200), ("liaison", 403)])
def test_office_and_leaders_check_drafts(enter, person, bureau, role, status):
    assert enter(person(role, bureau)).get(reverse("checking:upload")).status_code == status


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [(b"", "空.txt", "空"), (b"%PDF-1.7", "稿件.docx", "PDF"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.doc", "旧版")],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(hand_in, content, name, sentence):
    page = hand_in(content, name)
    assert page.status_code == 422
    assert sentence in page.content.decode()
