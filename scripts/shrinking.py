"""A screenshot with 256 colours at most, a third of its size: a page of text needs no more.

indexed   PNG to PNG; the browser that took it counts the colours and finds the nearest, Python writes the file

What is frequent keeps its exact colour, what is rare (edges of letters) takes the nearest of those. The same picture
always gives the same bytes.
"""

import struct
import zlib
from base64 import b64decode, b64encode
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

COLOURS = 256
SIGNATURE = b"\x89PNG\r\n\x1a\n"
PER_PIXEL, COMPRESSION = 8, 9  # bits, zlib's best
INDEXED = 3  # PNG's colour type

REDUCE = """async ([png, most]) => {
  const bytes = Uint8Array.from(atob(png), letter => letter.charCodeAt(0));
  const image = await createImageBitmap(new Blob([bytes], {type: "image/png"}));
  const {width, height} = image, canvas = new OffscreenCanvas(width, height), pen = canvas.getContext("2d");
  pen.drawImage(image, 0, 0);
  const seen = new Uint32Array(pen.getImageData(0, 0, width, height).data.buffer), often = new Map();
  for (const colour of seen) often.set(colour, (often.get(colour) ?? 0) + 1);
  const parts = colour => [colour & 255, colour >> 8 & 255, colour >> 16 & 255];
  const first = [...often].sort((one, two) => two[1] - one[1] || one[0] - two[0]).slice(0, most);
  const kept = first.map(each => parts(each[0]));
  const place = new Map();
  for (const colour of often.keys()) {
    const [red, green, blue] = parts(colour);
    let best = 0, least = Infinity;
    kept.forEach((each, at) => {
      const far = (each[0] - red) ** 2 + (each[1] - green) ** 2 + (each[2] - blue) ** 2;
      if (far < least) [best, least] = [at, far];
    });
    place.set(colour, best);
  }
  let rows = "";
  for (const colour of seen) rows += String.fromCharCode(place.get(colour));
  return {width, height, palette: kept.flat(), rows: btoa(rows)};
}"""


def indexed(page: "Page", png: bytes) -> bytes:
    reduced: dict[str, Any] = page.evaluate(REDUCE, [b64encode(png).decode(), COLOURS])
    width, height, pixels = reduced["width"], reduced["height"], b64decode(reduced["rows"])
    rows = b"".join(b"\0" + pixels[at * width : (at + 1) * width] for at in range(height))  # each row says: no filter
    head = struct.pack(">IIBBBBB", width, height, PER_PIXEL, INDEXED, 0, 0, 0)
    parts = ((b"IHDR", head), (b"PLTE", bytes(reduced["palette"])), (b"IDAT", zlib.compress(rows, COMPRESSION)))
    return SIGNATURE + b"".join(chunk(*part) for part in (*parts, (b"IEND", b"")))


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
