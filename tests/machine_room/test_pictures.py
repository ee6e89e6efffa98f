"""Taking pictures for the documents, without a browser: which shots, and files that any viewer opens."""

import struct
import zlib
from base64 import b64encode

import pytest

from scripts.machine import Trouble
from scripts.pictures import chosen
from scripts.shots import SHOTS
from scripts.shrinking import SIGNATURE, indexed

PALETTE = [255, 255, 255, 31, 111, 90]
PIXELS = bytes([0, 1, 1, 1, 0, 0])  # two rows of three


class Laboratory:
    """A page that answers what the counting of colours would."""

    def evaluate(self, _script, _arguments):
        return {"width": 3, "height": 2, "palette": PALETTE, "rows": b64encode(PIXELS).decode()}


def chunks(png: bytes) -> dict[bytes, bytes]:
    """Its parts by kind, each checked against its sum."""
    found, at = {}, len(SIGNATURE)
    while at < len(png):
        (length,) = struct.unpack_from(">I", png, at)
        kind, content = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert struct.unpack_from(">I", png, at + 8 + length)[0] == zlib.crc32(kind + content)
        found[kind], at = content, at + 12 + length
    return found


def test_a_shrunk_picture_is_a_png_with_its_size_its_colours_and_its_rows():
    png = indexed(Laboratory(), b"a screenshot")
    parts = chunks(png)
    assert png.startswith(SIGNATURE)
    assert list(parts) == [b"IHDR", b"PLTE", b"IDAT", b"IEND"]
    assert struct.unpack(">IIBBBBB", parts[b"IHDR"]) == (3, 2, 8, 3, 0, 0, 0)
    assert parts[b"PLTE"] == bytes(PALETTE)
    assert zlib.decompress(parts[b"IDAT"]) == b"\0" + PIXELS[:3] + b"\0" + PIXELS[3:]


def test_the_same_picture_gives_the_same_file():
    assert indexed(Laboratory(), b"once") == indexed(Laboratory(), b"twice")


def test_all_shots_or_those_with_a_word_in_their_name():
    everything, printed = chosen("")
    assert (everything, printed) == (list(SHOTS), True)
    some, printed = chosen("liaison")
    assert some and all("liaison" in shot.name for shot in some) and not printed


def test_the_report_is_printed_alone():
    assert chosen("report") == ([], True)


def test_a_word_that_names_no_shot_is_refused_with_the_place_to_look():
    with pytest.raises(Trouble, match=r"scripts/shots\.py"):
        chosen("没有这张")
