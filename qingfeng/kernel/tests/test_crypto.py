"""Fingerprints are SM3; sealed text opens with the right key only, and only unaltered."""

from io import BytesIO

import pytest
from django.db import models
from hypothesis import given
from hypothesis import strategies as st

from qingfeng.kernel.crypto import CannotUnseal, seal, sm3_file, sm3_hex, unseal
from qingfeng.kernel.fields import EncryptedTextField


def test_sm3_gives_the_published_digests() -> None:
    assert sm3_hex(b"abc") == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
    assert sm3_hex(b"abcd" * 16) == "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"


def test_a_file_has_the_digest_of_its_bytes_and_is_left_at_its_beginning() -> None:
    file = BytesIO(b"x" * 3_000_000)
    file.seek(17)
    assert sm3_file(file) == sm3_hex(b"x" * 3_000_000)
    assert file.tell() == 0


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_what_is_sealed_opens_again(text: str) -> None:
    assert unseal(seal(text)) == text


def test_the_same_text_is_never_sealed_alike() -> None:
    assert seal("谈话内容") != seal("谈话内容")


def test_an_altered_token_does_not_open() -> None:
    token = seal("谈话内容")
    position = len(token) // 2
    altered = token[:position] + ("A" if token[position] != "A" else "B") + token[position + 1 :]
    with pytest.raises(CannotUnseal, match="改动过"):
        unseal(altered)


@pytest.mark.parametrize("token", ["sm4g1:", "sm4g1:AAAA", "sm4g1:不是密文"])
def test_a_broken_token_does_not_open(token: str) -> None:
    with pytest.raises(CannotUnseal, match="改动过"):
        unseal(token)


@pytest.mark.parametrize("token", ["plain text", "aes9:AAAA", ""])
def test_what_we_did_not_seal_is_not_opened(token: str) -> None:
    with pytest.raises(CannotUnseal, match="不是本系统"):
        unseal(token)


def test_another_key_does_not_open_it(settings) -> None:
    settings.DATA_KEY = "00112233445566778899aabbccddeeff"
    token = seal("谈话内容")
    settings.DATA_KEY = "ff112233445566778899aabbccddeeff"
    with pytest.raises(CannotUnseal, match="QINGFENG_DATA_KEY"):
        unseal(token)


def test_a_marked_development_key_works_too(settings) -> None:
    settings.DATA_KEY = "for-development-only-00112233445566778899aabbccddeeff"
    assert unseal(seal("一")) == "一"


def test_a_sealed_field_stores_a_token_and_gives_back_the_text() -> None:
    field = EncryptedTextField()
    stored = field.get_prep_value("谈话内容")
    assert "谈话" not in stored
    assert field.from_db_value(stored, None, None) == "谈话内容"
    assert field.get_prep_value("") == ""
    assert field.get_prep_value(None) is None


def test_a_sealed_field_cannot_be_searched() -> None:
    field = EncryptedTextField()
    assert field.get_lookup("icontains") is None
    assert field.get_lookup("exact") is None
    assert field.get_lookup("isnull") is models.TextField().get_lookup("isnull")
