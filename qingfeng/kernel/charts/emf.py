"""A drawing as EMF, the vector picture that every Word, WPS and LibreOffice shows ([MS-EMF], Microsoft's own format).

A file is a header, a list of records and an end record; each record is its kind, its size in bytes and its words.
Lengths are hundredths of a millimetre.
"""

import re
import struct
from dataclasses import dataclass, field

from qingfeng.kernel.charts.drawing import COLOURS, Area, Drawing, Point, Stroke, Words

UNITS = 100  # to the millimetre
CHINESE, LATIN = "黑体", "Arial"
CHARSETS = {CHINESE: 134, LATIN: 0}
# Kinds of records.
HEADER, EOF, SET_BACKGROUND, SET_ALIGN, SET_COLOUR = 1, 14, 18, 22, 24
SET_MAPPING, WINDOW_ORIGIN, WINDOW_SIZE, VIEW_ORIGIN, VIEW_SIZE = 17, 10, 9, 12, 11
SELECT, CREATE_BRUSH, DELETE, CREATE_FONT, CREATE_PEN = 37, 39, 40, 82, 95
POLYGON, POLYLINE, TEXT = 3, 4, 84
# What they say.
ANISOTROPIC, TRANSPARENT = 8, 1
NO_BRUSH, ANY_PEN, NO_PEN, ANY_FONT = 0x80000005, 0x80000007, 0x80000008, 0x8000000D
BASE_LINE = 24
BEFORE = {"start": 0.0, "middle": 0.5, "end": 1.0}  # how much of the words stands left of their place
SIGNATURE, VERSION = 0x464D4520, 0x10000
DEVICE, DEVICE_MM = (21000, 29700), (210, 297)  # A4 at a hundred points to the millimetre
HEADER_SIZE = 108
_PIECES = re.compile(r"[\x00-\x7f]+|[^\x00-\x7f]+")
_NARROW = {"%": 0.889, "-": 0.333, "+": 0.584, "(": 0.333, ")": 0.333} | dict.fromkeys(" .,:;/!|", 0.278)


@dataclass
class _Records:
    """What was written so far. Objects of the file are numbered from 1; each is deleted before the next is made."""

    drawing: Drawing
    said: list[bytes] = field(default_factory=list)

    def add(self, kind: int, *words: int, tail: bytes = b"") -> None:
        body = b"".join(struct.pack("<I", word & 0xFFFFFFFF) for word in words) + tail
        body += b"\0" * (-len(body) % 4)
        self.said.append(struct.pack("<II", kind, len(body) + 8) + body)

    def using(self, kind: int, *words: int, tail: bytes = b"") -> None:
        self.add(kind, 1, *words, tail=tail)
        self.add(SELECT, 1)

    def done(self, otherwise: int) -> None:
        """What is in use cannot be deleted: one of the system's own takes its place."""
        self.add(SELECT, otherwise)
        self.add(DELETE, 1)


def emf(drawing: Drawing) -> bytes:
    records = _Records(drawing)
    width, height = _size(drawing)
    records.add(SET_MAPPING, ANISOTROPIC)
    records.add(WINDOW_ORIGIN, 0, 0)
    records.add(WINDOW_SIZE, width, height)
    records.add(VIEW_ORIGIN, 0, 0)
    records.add(VIEW_SIZE, width, height)
    records.add(SET_BACKGROUND, TRANSPARENT)
    for shape in drawing.shapes:
        if isinstance(shape, Area):
            _area(records, shape)
        elif isinstance(shape, Stroke):
            _stroke(records, shape)
        else:
            _words(records, shape)
    records.add(EOF, 0, 0, 20)
    return _header(records) + b"".join(records.said)


def _size(drawing: Drawing) -> tuple[int, int]:
    return round(drawing.width_mm * UNITS), round(drawing.height_mm * UNITS)


def _header(records: _Records) -> bytes:
    width, height = _size(records.drawing)
    length = HEADER_SIZE + sum(map(len, records.said))
    bounds = struct.pack("<8i", 0, 0, width, height, 0, 0, width, height)
    counts = struct.pack("<4I2H3I", SIGNATURE, VERSION, length, len(records.said) + 1, 2, 0, 0, 0, 0)
    device = struct.pack("<4i", *DEVICE, *DEVICE_MM)
    more = struct.pack("<3I2I", 0, 0, 0, *(size * 1000 for size in DEVICE_MM))
    return struct.pack("<II", HEADER, HEADER_SIZE) + bounds + counts + device + more


def _area(records: _Records, shape: Area) -> None:
    records.add(SELECT, NO_PEN)
    records.using(CREATE_BRUSH, 0, _colour(shape.role), 0)
    records.add(POLYGON, *_bounds(shape.points), len(shape.points), tail=_packed(shape.points))
    records.done(NO_BRUSH)


def _stroke(records: _Records, shape: Stroke) -> None:
    style, width = 0x00010000, max(1, round(shape.width * UNITS))  # geometric, solid, round ends
    records.using(CREATE_PEN, 0, 0, 0, 0, style, width, 0, _colour(shape.role), 0, 0)
    records.add(POLYLINE, *_bounds(shape.points), len(shape.points), tail=_packed(shape.points))
    records.done(ANY_PEN)


def _words(records: _Records, shape: Words) -> None:
    """Piece by piece, each in a face whose letters have a known width: digits would run into each other elsewhere."""
    pieces = [(piece, sum(map(_step, piece)) * shape.size) for piece in _PIECES.findall(shape.text)]
    x = shape.x - sum(width for _, width in pieces) * BEFORE[shape.align]
    records.add(SET_COLOUR, _colour(shape.role))
    records.add(SET_ALIGN, BASE_LINE)
    for piece, width in pieces:
        face = LATIN if piece.isascii() else CHINESE
        look = struct.pack("<5i8B", -round(shape.size * UNITS), 0, 0, 0, 400, 0, 0, 0, CHARSETS[face], 0, 0, 0, 0)
        name = face.encode("utf-16-le").ljust(64, b"\0")
        records.using(CREATE_FONT, tail=look + name + b"\0" * (320 - 28 - 64))
        _text(records, piece, x, shape)
        records.done(ANY_FONT)
        x += width


def _text(records: _Records, piece: str, x: float, shape: Words) -> None:
    """The record says for every letter how far from it the next one stands."""
    letters = piece.encode("utf-16-le")
    steps = [
        _step(letter) if unit == 0 else 0.0 for letter in piece for unit in range(len(letter.encode("utf-16-le")) // 2)
    ]
    padded = letters + b"\0" * (-len(letters) % 4)
    start = 76
    place = (round(x * UNITS), round(shape.y * UNITS))
    where = struct.pack("<2i3I4iI", *place, len(steps), start, 0, 0, 0, -1, -1, start + len(padded))
    gaps = struct.pack(f"<{len(steps)}I", *(round(step * shape.size * UNITS) for step in steps))
    scale = struct.pack("<I2f", 2, 1.0 / UNITS, 1.0 / UNITS)
    records.add(TEXT, 0, 0, -1, -1, tail=scale + where + padded + gaps)


def _step(letter: str) -> float:
    """Widths of Arial, in its size; a Chinese character is a square."""
    if not letter.isascii():
        return 1.0
    return _NARROW.get(letter, 0.556 if letter.isdigit() or letter.islower() else 0.7)


def _colour(role: str) -> int:
    red, green, blue = bytes.fromhex(COLOURS[role][1:])
    return red | green << 8 | blue << 16


def _bounds(points: tuple[Point, ...]) -> list[int]:
    across, down = [x for x, _ in points], [y for _, y in points]
    return [round(edge * UNITS) for edge in (min(across), min(down), max(across), max(down))]


def _packed(points: tuple[Point, ...]) -> bytes:
    return b"".join(struct.pack("<2i", round(x * UNITS), round(y * UNITS)) for x, y in points)
