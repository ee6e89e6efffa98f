"""Out of the site only for who asked, never on quiet days, never what is confidential; three tries, then told."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from smtplib import SMTPServerDisconnected
from threading import Thread
from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.utils import timezone

from qingfeng.kernel.crypto import sm3_signed
from qingfeng.kernel.errors import BadInput
from qingfeng.kernel.reminders import webhook
from qingfeng.kernel.reminders.channels import deliver
from qingfeng.kernel.reminders.models import Delivery, Preference

pytestmark = pytest.mark.django_db
DAY = date(2022, 9, 20)


def hook(url: str) -> SimpleNamespace:
    """What a deployment says about its messenger."""
    return SimpleNamespace(url=url, key="secret", local=True)


class Bureau(HTTPServer):
    """The bureau's messenger: keeps what it was told, answers with ``status``."""

    def __init__(self) -> None:
        self.told, self.status, self.location = [], 200, ""
        super().__init__(("127.0.0.1", 0), Desk)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/hook?to=room"


class Desk(BaseHTTPRequestHandler):
    server: Bureau

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.told.append((self.path, dict(self.headers), body))
        self.send_response(self.server.status)
        if self.server.location:
            self.send_header("Location", self.server.location)
        self.end_headers()

    def log_message(self, *_given) -> None:
        pass


@pytest.fixture
def messenger(settings) -> Iterator[Bureau]:
    server = Bureau()
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    settings.WEBHOOK = hook(server.url)
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def post_office(settings):
    settings.MAIL = SimpleNamespace(host="mail.example", sender="清风 <qingfeng@ql.example>")
    settings.DEFAULT_FROM_EMAIL = settings.MAIL.sender


@pytest.fixture
def wish(owner):
    return lambda **words: Preference.objects.create(user=owner, **words)


def again():
    """The pause between two tries is over."""
    Delivery.objects.update(tried_at=timezone.now() - timedelta(hours=1))
    return deliver()


def test_nothing_leaves_the_site_unless_somebody_asked(owned, come, post_office, messenger, wish):
    wish()
    owned()
    come(DAY)
    assert (deliver(), mail.outbox, messenger.told, Delivery.objects.count()) == (0, [], [], 0)


def test_nothing_leaves_the_site_unless_it_was_set_up(owned, come, wish):
    wish(by_email=True, email="a@example.com", by_webhook=True)
    owned()
    come(DAY)
    assert (deliver(), Delivery.objects.count()) == (0, 0)


def test_an_e_mail_says_what_and_why_in_words_and_in_simple_html(owned, owner, come, post_office, wish):
    wish(by_email=True, email="a@example.com")
    record = owned(title="<b>窗口</b> & 迟到")
    come(DAY)
    assert (deliver(), deliver()) == (1, 0)
    [message] = mail.outbox
    assert (message.to, message.subject) == (["a@example.com"], "清风提醒：2022-09-20，1 条")
    address = f"http://127.0.0.1:8000/records/rectification/problems/{record.pk}/"
    for words in (f"{owner}，您好", "<b>窗口</b> & 迟到", "您是责任人，距时限还有 3 个工作日", address):
        assert words in message.body
    html = message.alternatives[0][0]
    assert "&lt;b&gt;窗口&lt;/b&gt; &amp; 迟到" in html and f'href="{address}"' in html
    assert message.extra_headers["Message-ID"].endswith("@ql.example>")


def test_of_what_is_confidential_only_its_kind_leaves_the_site(owned, come, post_office, messenger, wish, monkeypatch):
    wish(by_email=True, email="a@example.com", by_webhook=True)
    record = owned()
    monkeypatch.setattr(type(record), "confidential", ("cause",))
    come(DAY)
    assert deliver() == 2
    sent = mail.outbox[0].body + messenger.told[0][2].decode()
    assert "整改问题" in sent and record.title not in sent and record.number not in sent


def test_a_message_is_json_with_a_signature(owned, owner, come, messenger, wish):
    wish(by_webhook=True)
    record = owned()
    come(DAY)
    assert deliver() == 1
    [(path, headers, body)] = messenger.told
    assert path == "/hook?to=room"
    signed = headers["X-Qingfeng-Time"].encode() + b"." + body
    assert headers["X-Qingfeng-Signature"] == f"sm3={sm3_signed(signed, b'secret')}"
    told = json.loads(body)
    assert (told["to"], told["day"], told["id"][:7]) == (owner.username, "2022-09-20", "digest-")
    assert told["lines"][0]["title"] == str(record)


def test_nothing_is_sent_on_quiet_days_but_the_site_keeps_it(owned, owner, come, post_office, wish):
    wish(by_email=True, email="a@example.com", quiet_from=DAY, quiet_until=DAY)
    owned()
    assert len(come(DAY)[owner.username]) == 1
    assert deliver() == 0 and mail.outbox == []


def test_what_was_settled_meanwhile_is_not_sent(owned, come, post_office, wish, moved):
    wish(by_email=True, email="a@example.com")
    record = owned()
    come(DAY)
    moved(record, "asked")
    deliver()
    assert mail.outbox == []
    assert not Delivery.objects.filter(sent_at=None).exists()


def test_three_tries_with_a_pause_and_the_reason_is_kept(owned, come, messenger, wish):
    wish(by_webhook=True)
    messenger.status = 503
    owned()
    come(DAY)
    assert [deliver(), deliver(), again(), again(), again(), again()] == [0] * 6
    assert len(messenger.told) == 3
    [failed] = Delivery.objects.all()
    assert (failed.attempts, failed.error) == (3, "即时通讯服务器没有接收（HTTP 503）。")


def test_a_later_try_succeeds_and_clears_the_reason(owned, come, messenger, wish):
    wish(by_webhook=True)
    messenger.status = 500
    owned()
    come(DAY)
    deliver()
    messenger.status = 204
    assert again() == 1
    [sent] = Delivery.objects.all()
    assert sent.error == "" and sent.sent_at


def test_a_redirect_is_not_followed(owned, come, messenger, wish):
    wish(by_webhook=True)
    messenger.status, messenger.location = 307, messenger.url
    owned()
    come(DAY)
    deliver()
    assert len(messenger.told) == 1
    assert Delivery.objects.get().error == "即时通讯服务器没有接收（HTTP 307）。"


def test_a_mistake_of_ours_is_told_as_one_and_holds_up_nobody(owned, come, post_office, messenger, wish, monkeypatch):
    wish(by_email=True, email="a@example.com", by_webhook=True)

    def broken(*_given):
        raise ValueError("inner workings")

    monkeypatch.setattr(webhook, "post", broken)
    owned()
    come(DAY)
    assert deliver() == 1 and len(mail.outbox) == 1
    assert Delivery.objects.get(channel="webhook").error == "出现意外错误，已记入系统日志。"


def test_a_mail_server_that_refuses_is_a_sentence(owned, come, post_office, wish, monkeypatch):
    wish(by_email=True, email="a@example.com")

    def refused(*_given, **_more):
        raise SMTPServerDisconnected("bye")

    monkeypatch.setattr(mail.EmailMultiAlternatives, "send", refused)
    owned()
    come(DAY)
    assert deliver() == 0
    assert Delivery.objects.get().error == "发信服务器没有接收：bye。"


def test_a_server_that_is_away_is_a_sentence(settings):
    with pytest.raises(BadInput, match="连不上即时通讯服务器"):
        webhook.post({}, hook("http://127.0.0.1:1/"))


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "169.254.169.254", "[fe80::1]"]
)
def test_this_machine_and_the_wire_itself_are_refused(host):
    with pytest.raises(BadInput, match="已拒绝发送"):
        webhook.refuse_unsafe(urlsplit(f"https://{host}/hook"), local=False)
    webhook.refuse_unsafe(urlsplit("https://127.0.0.1/hook"), local=True)


def test_a_private_network_is_where_a_messenger_lives():
    webhook.refuse_unsafe(urlsplit("https://10.20.30.40:8443/hook"), local=False)
