"""Hand in → review → decide → Word → template, in the browser; each refusal stands where it was caused."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document

from qingfeng.kernel.audit.models import Event
from qingfeng.kernel.documents.tests.making import saved
from qingfeng.reports.models import Draft, ReportTemplate

pytestmark = pytest.mark.django_db
TEXT = "2022年上半年工作报告\n购买《基层作风建设读本》书籍**册。\n开展谈心谈话**次。\n开展青年志愿服务活动**次。\n"
SWAP = {"HX-Request": "true"}


@pytest.fixture
def desk(office, enter, books, talk):
    books("基层作风建设读本", 12)
    talk()
    return enter(office)


@pytest.fixture
def hand_in(desk, bureau):
    def post(content=None, name="报告.txt", period="2022H1", org=None):
        file = SimpleUploadedFile(name, TEXT.encode() if content is None else content)
        return desk.post(
            reverse("reports:upload"), {"file": file, "period": period, "org": org or bureau.pk}, follow=True
        )

    return post


@pytest.fixture
def draft(hand_in):
    hand_in()
    return Draft.objects.get()


def decide(desk, draft, index, decision, swap=True, **given):
    url = reverse("reports:decide", args=[draft.pk, index])
    return desk.post(url, {"decision": decision, **given}, headers=SWAP if swap else {})


def words(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_a_report_is_handed_in_and_reviewed(hand_in):
    page = hand_in()
    assert page.redirect_chain == [(reverse("reports:review", args=[Draft.objects.get().pk]), 302)]
    assert page.context["counts"] == {"all": 3, "filled": 2, "open": 1, "settled": 0}
    assert [blank["text"] for blank in page.context["blanks"]] == ["12", "1", ""]
    assert "2022年上半年 · 青岚区人社局" in words(page)
    assert page.context["blanks"][2]["ask"] == "办公室"


@pytest.mark.parametrize("period", ["2022H3", "2022-13", "2022Q5", "abc", "1999", "2022-02-30..2022-03-01", ""])
def test_a_period_that_does_not_exist_is_refused_at_its_field(hand_in, period):
    page = hand_in(period=period)
    assert page.status_code == 422
    assert list(page.context["form"].errors) == ["period"]
    assert "期间" in words(page) and not Draft.objects.exists()


def long_report() -> bytes:
    document = Document()
    for page in range(200):
        document.add_paragraph(f"第{page}页，召开会议**次")
        document.add_page_break()
    return saved(document)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("空.txt", b"", "空"),
        ("空白.txt", b" \n ", "文件是空的"),
        ("报告.docx", b"%PDF-1.7\n", "PDF"),
        ("报告.txt", b"abc\0\1\2", "二进制"),
        ("报告.txt", "没有空白的报告。".encode(), "没有找到空白"),
        ("报告.docx", long_report, "过长"),
    ],
)
def test_a_report_that_cannot_be_filled_is_refused_at_its_field(hand_in, name, content, sentence):
    page = hand_in(content() if callable(content) else content, name)
    assert page.status_code == 422
    assert sentence in "".join(page.context["form"].errors["file"])
    assert not Draft.objects.exists() and not Event.objects.exists()


def test_gb18030_and_utf16_reports_are_welcome(hand_in):
    assert hand_in(TEXT.encode("gb18030")).context["counts"]["all"] == 3
    assert hand_in(TEXT.encode("utf-16")).context["counts"]["all"] == 3


def test_another_bureau_cannot_be_asked(hand_in, make_stranger):
    page = hand_in(org=make_stranger.pk)
    assert page.status_code == 422 and list(page.context["form"].errors) == ["org"]


@pytest.fixture
def make_stranger(db):
    from qingfeng.kernel.people.models import Org

    return Org.objects.create(code="BL", name="柏区人社局", short_name="柏区人社局", kind=Org.Kind.BUREAU)


def test_a_text_about_another_period_is_pointed_out_on_the_page(hand_in):
    assert "正文写的是“2022年上半年”" in words(hand_in(period="2022H2"))
    assert "正文写的是" not in words(hand_in(period="2022H1"))


@pytest.mark.parametrize("swap", [True, False])
def test_accepting_leaving_and_undoing(desk, draft, swap):
    def after(index, choice):
        decide(desk, draft, index, choice, swap)
        page = desk.get(reverse("reports:review", args=[draft.pk]))
        return page.context["blanks"][index - 1]["status"], page.context["counts"]

    assert after(1, "accept") == ("accepted", {"all": 3, "filled": 2, "open": 1, "settled": 1})
    assert after(2, "leave") == ("left", {"all": 3, "filled": 1, "open": 2, "settled": 2})
    assert after(2, "undo") == ("filled", {"all": 3, "filled": 2, "open": 1, "settled": 1})


def test_without_script_a_decision_leads_back_to_its_blank(desk, draft):
    response = decide(desk, draft, 1, "accept", swap=False)
    assert response.url == f"{reverse('reports:review', args=[draft.pk])}#blank-1"


def test_a_refused_decision_says_why_at_the_blank_and_keeps_what_was_typed(desk, draft):
    page = decide(desk, draft, 3, "change", text="7")
    assert page.status_code == 422
    card = page.context["blanks"][2]
    assert "须写明理由" in card["error"] and card["typed"]["text"] == "7"
    html = page.content.decode()
    assert 'id="error-3"' in html and 'value="7"' in html
    assert (
        "正文要的是“次”" in decide(desk, draft, 2, "change", metric="conduct.talk_people").context["blanks"][1]["error"]
    )


def test_an_alternative_shows_the_figure_that_choosing_it_gives(desk, hand_in):
    page = hand_in("上半年专项整治查摆问题**个，已销号**个，仍有**个问题超期未完成整改。".encode())
    draft = Draft.objects.get()
    offered = [(blank["index"], other) for blank in page.context["blanks"] for other in blank["alternatives"]]
    assert offered
    for index, other in offered:
        chosen = decide(desk, draft, index, "change", metric=other["key"])
        assert chosen.context["blanks"][index - 1]["text"] == other["text"]


def test_a_blank_with_a_period_of_its_own_says_so(hand_in):
    page = hand_in("2022年上半年报告\n4月，开展谈心谈话**次。共开展谈心谈话**次。\n".encode())
    assert [blank["period"] for blank in page.context["blanks"]] == ["2022年4月", ""]


def test_only_its_writer_sees_a_report_on_its_way(draft, enter, person, bureau):
    other = enter(person("office", bureau))
    assert other.get(reverse("reports:review", args=[draft.pk])).status_code == 404
    assert other.get(reverse("reports:upload")).context["recent"] == []
    for name, more in (("decide", [1]), ("download", []), ("keep", [])):
        assert other.post(reverse(f"reports:{name}", args=[draft.pk, *more])).status_code == 404


@pytest.mark.parametrize("role", ["system_admin", "security_admin", "audit_admin"])
def test_administrators_fill_no_reports(role, enter, person, bureau, draft):
    admin = enter(person(role, bureau))
    for page in ("reports:upload", "reports:templates"):
        assert admin.get(reverse(page)).status_code == 403
    assert admin.get(reverse("reports:review", args=[draft.pk])).status_code == 403


def test_downloading_is_an_act_and_is_recorded(desk, draft, office):
    url = reverse("reports:download", args=[draft.pk])
    assert desk.get(url).status_code == 405
    response = desk.post(url)
    assert response["Content-Disposition"].startswith("attachment")
    word = Document(io.BytesIO(b"".join(response.streaming_content)))
    assert any("书籍12册" in paragraph.text for paragraph in word.paragraphs)
    event = Event.objects.order_by("-seq").first()
    assert (event.verb, event.label, event.actor) == ("reports.draft.download", "下载报告", office)
    assert event.inputs == {"filled": 2, "open": 1}


@pytest.fixture
def template(desk, draft):
    decide(desk, draft, 1, "accept")
    desk.post(reverse("reports:keep", args=[draft.pk]))
    return ReportTemplate.objects.get()


def test_a_template_is_shared_in_the_bureau_and_deleted_by_its_writer_only(template, desk, enter, person, bureau):
    colleague = enter(person("liaison", bureau))
    (shown,) = colleague.get(reverse("reports:templates")).context["templates"]
    assert (shown["confirmed"], shown["blanks"], shown["delete_url"]) == (1, 3, "")
    drop = reverse("reports:drop", args=[template.pk])
    assert colleague.post(drop).status_code == 403
    assert desk.post(drop).status_code == 302
    assert not ReportTemplate.objects.exists()
    assert Event.objects.order_by("-seq").first().verb == "reports.reporttemplate.delete"


def test_a_template_is_used_for_the_next_period(template, enter, person, bureau, books):
    from datetime import date

    books("基层作风建设读本", 30, date(2022, 9, 1))
    colleague = enter(person("liaison", bureau))
    use = reverse("reports:use", args=[template.pk])
    assert colleague.get(use).status_code == 200
    page = colleague.post(use, {"period": "2022H2"}, follow=True)
    card = page.context["blanks"][0]
    assert (card["text"], card["confidence"]) == ("30", 1.0)
    assert card["reason"].startswith("模板“报告.txt”")
    assert "正文写的是“2022年上半年”" in words(page)
    assert ReportTemplate.objects.get().last_period == "2022H2"


def test_a_template_for_a_period_that_does_not_exist_is_refused_at_the_field(template, desk):
    page = desk.post(reverse("reports:use", args=[template.pk]), {"period": "2022H3"})
    assert page.status_code == 422 and "看不懂期间“2022H3”" in words(page)


def test_another_bureaus_templates_are_not_there(template, make_stranger, enter, person):
    stranger = enter(person("office", make_stranger))
    assert stranger.get(reverse("reports:templates")).context["templates"] == []
    assert stranger.get(reverse("reports:use", args=[template.pk])).status_code == 404
    assert stranger.post(reverse("reports:drop", args=[template.pk])).status_code == 404
