"""Reads 8-bit RGBA PNG files, the kind `blendshelf preview` writes."""

import struct
import zlib


def chunks(data):
    if data[:8] != b"\x89PNG\r\n\x1a\n":
        raise ValueError("no PNG signature")
    offset = 8
    while offset < len(data):
        length, kind = struct.unpack_from(">I4s", data, offset)
        body = data[offset + 8 : offset + 8 + length]
        (checksum,) = struct.unpack_from(">I", data, offset + 8 + length)
        if zlib.crc32(kind + body) != checksum:
            raise ValueError(f"wrong checksum in {kind.decode()}")
        yield kind, body
        offset += 12 + length


def paeth(left, above, corner):
    estimate = left + above - corner
    return min((left, above, corner), key=lambda value: abs(estimate - value))


def unfilter(kind, line, previous):
    """Undoes one of PNG's five line filters in place; a pixel has four bytes."""
    for i in range(len(line)):
        left = line[i - 4] if i >= 4 else 0
        above = previous[i]
        if kind == 1:
            line[i] = (line[i] + left) & 255
        elif kind == 2:
            line[i] = (line[i] + above) & 255
        elif kind == 3:
            line[i] = (line[i] + (left + above) // 2) & 255
        elif kind == 4:
            line[i] = (line[i] + paeth(left, above, previous[i - 4] if i >= 4 else 0)) & 255
        elif kind != 0:
            raise ValueError(f"unknown filter {kind}")


def read(path):
    """Width, height and rows of straight-alpha RGBA bytes, top row first."""
    with open(path, "rb") as stream:
        parts = list(chunks(stream.read()))
    if not parts or parts[0][0] != b"IHDR" or parts[-1][0] != b"IEND":
        raise ValueError("IHDR is not first or IEND is not last")
    width, height, depth, color, _, _, interlaced = struct.unpack(">IIBBBBB", parts[0][1])
    if (depth, color, interlaced) != (8, 6, 0):
        raise ValueError(f"not 8-bit RGBA: depth {depth}, colour type {color}, interlaced {interlaced}")
    data = zlib.decompress(b"".join(body for kind, body in parts if kind == b"IDAT"))
    stride = 4 * width
    if len(data) != height * (1 + stride):
        raise ValueError(f"{len(data)} bytes of pixels for {width}x{height}")
    rows, previous = [], bytes(stride)
    for y in range(height):
        start = y * (1 + stride)
        line = bytearray(data[start + 1 : start + 1 + stride])
        if data[start]:
            unfilter(data[start], line, previous)
        rows.append(bytes(line))
        previous = line
    return width, height, rows
