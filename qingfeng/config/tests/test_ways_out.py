"""What a deployment says about working hours, e-mail and its messenger; what cannot work is refused at the start."""

from datetime import time

import pytest

from qingfeng.config import environment
from qingfeng.config.environment import Mail, Misconfigured, Webhook


def test_working_hours_are_two_times():
    assert environment.hours("08:30-17:30") == (time(8, 30), time(17, 30))
    assert environment.hours("9:00 - 18:00".replace("9:", "09:")) == (time(9), time(18))


@pytest.mark.parametrize("words", ["", "8点半", "17:30-08:30", "08:30", "08:30-08:30", "1-2-3"])
def test_other_hours_are_refused(words):
    with pytest.raises(Misconfigured, match="QINGFENG_WORKING_HOURS"):
        environment.hours(words)


def test_without_an_address_nothing_is_sent():
    assert environment.mail("") == Mail()
    assert environment.webhook("", "", local=False) is None


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("smtp://mail.local?from=a@b.cn", Mail("mail.local", 25, sender="a@b.cn")),
        ("smtps://u:p%40s@mail.local?from=a@b.cn", Mail("mail.local", 465, "u", "p@s", ssl=True, sender="a@b.cn")),
        ("smtp+tls://mail.local:2525?from=a@b.cn", Mail("mail.local", 2525, tls=True, sender="a@b.cn")),
    ],
)
def test_a_mail_address_is_read_whole(url, kept):
    assert environment.mail(url) == kept


@pytest.mark.parametrize("url", ["http://mail", "smtp://?from=a@b.cn", "smtp://mail.local", "smtp://m:x?from=a@b.cn"])
def test_a_mail_address_that_cannot_be_is_refused(url):
    with pytest.raises(Misconfigured, match="QINGFENG_EMAIL_URL"):
        environment.mail(url)


def test_a_messenger_is_reached_by_https_with_a_key():
    assert environment.webhook("https://im.local:8443/x", "k", local=False) == Webhook("https://im.local:8443/x", "k")
    assert environment.webhook("http://127.0.0.1:9/x", "k", local=True) == Webhook("http://127.0.0.1:9/x", "k", True)


@pytest.mark.parametrize("url", ["http://im.local/x", "ftp://im.local", "https:///x", "https://u:p@im.local/", "im"])
def test_another_messenger_is_refused(url):
    with pytest.raises(Misconfigured, match="QINGFENG_WEBHOOK_URL"):
        environment.webhook(url, "k", local=False)


def test_a_messenger_without_a_key_is_refused():
    with pytest.raises(Misconfigured, match="QINGFENG_WEBHOOK_KEY"):
        environment.webhook("https://im.local/x", "", local=False)
