"""Hashes and secrets, in one place: SM3 for fingerprints, SM4-GCM for text that must not be readable in the database.

sm3_hex, sm3_file       fingerprints
sm3_signed              proves to whoever shares the key who wrote something
pseudonym               the same text, the same name for it; without our key nobody finds the text by trying
seal, unseal            text ↔ token; the token begins with the name of the algorithm that made it
ALGORITHMS              token prefix → block cipher; another algorithm is one line here and a new ``CURRENT``
"""

import binascii
import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from django.conf import settings

ALGORITHMS: dict[str, type[algorithms.SM4]] = {"sm4g1": algorithms.SM4}
CURRENT = "sm4g1"
NONCE, TAG, KEY = 12, 16, 16
CHUNK = 1 << 20


class CannotUnseal(Exception):
    """The token was not made with this key, or not by us, or was altered since."""


def sm3_hex(data: bytes) -> str:
    digest = hashes.Hash(hashes.SM3())
    digest.update(data)
    return digest.finalize().hex()


def sm3_signed(data: bytes, key: bytes) -> str:
    code = hmac.HMAC(key, hashes.SM3())
    code.update(data)
    return code.finalize().hex()


def pseudonym(text: str) -> str:
    """64 hex digits. It changes with the data key."""
    return sm3_signed(text.encode(), b"pseudonym:" + _key())


def sm3_file(file: IO[bytes]) -> str:
    """The fingerprint of a file from its beginning, read in pieces; leaves it at the beginning."""
    file.seek(0)
    digest = hashes.Hash(hashes.SM3())
    while piece := file.read(CHUNK):
        digest.update(piece)
    file.seek(0)
    return digest.finalize().hex()


def seal(text: str) -> str:
    """``algorithm:nonce+ciphertext+tag``; the same text never gives the same token twice."""
    nonce = os.urandom(NONCE)
    encryptor = Cipher(ALGORITHMS[CURRENT](_key()), modes.GCM(nonce)).encryptor()
    encryptor.authenticate_additional_data(CURRENT.encode())
    sealed = encryptor.update(text.encode()) + encryptor.finalize()
    return f"{CURRENT}:{urlsafe_b64encode(nonce + sealed + encryptor.tag).decode()}"


def unseal(token: str) -> str:
    name, _, body = token.partition(":")
    if name not in ALGORITHMS:
        raise CannotUnseal(f"密文不是本系统写入的，或由不认识的算法“{name[:20]}”写入。")
    try:
        raw = urlsafe_b64decode(body)
        nonce, sealed, tag = raw[:NONCE], raw[NONCE:-TAG], raw[-TAG:]
        decryptor = Cipher(ALGORITHMS[name](_key()), modes.GCM(nonce, tag)).decryptor()
        decryptor.authenticate_additional_data(name.encode())
        return (decryptor.update(sealed) + decryptor.finalize()).decode()
    except (InvalidTag, binascii.Error, ValueError):
        raise CannotUnseal("密文解不开：数据密钥（QINGFENG_DATA_KEY）不对，或者内容被改动过。") from None


def _key() -> bytes:
    """32 hex digits are the key itself; anything else (the marked development key) is condensed into one."""
    given = str(settings.DATA_KEY)
    if len(given) == 2 * KEY and not set(given.lower()) - set("0123456789abcdef"):
        return bytes.fromhex(given)
    return bytes.fromhex(sm3_hex(given.encode()))[:KEY]
