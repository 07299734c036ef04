"""Screenshots, and what their pixels show."""

import subprocess

COLOR_TOLERANCE = 12


def convert(*arguments, data=None):
    """What ImageMagick makes of an image."""
    return subprocess.run(["convert", *map(str, arguments)], input=data, capture_output=True, check=True, timeout=60).stdout


class Picture:
    """An image: red, green and blue of each pixel, the top row first."""

    def __init__(self, width, height, data):
        if len(data) != 3 * width * height:
            raise AssertionError(f"{len(data)} bytes are no picture of {width} x {height} pixels")
        self.width, self.height, self.data = width, height, bytes(data)

    @classmethod
    def read(cls, path):
        """The image in a file."""
        width, height = map(int, convert(path, "-format", "%w %h", "info:").split())
        return cls(width, height, convert(path, "-alpha", "off", "-depth", "8", "rgb:-"))

    @classmethod
    def of_window_dump(cls, dump, width, height):
        """The upper left part of an X window dump of 32 bits a pixel."""
        header = [int.from_bytes(dump[4 * index : 4 * index + 4], "big") for index in range(25)]
        (start, across, down, bits, stride, colors) = (header[index] for index in (0, 4, 5, 11, 12, 19))
        if bits != 32:
            raise AssertionError(f"the screen has {bits} bits a pixel, not 32")
        start += 12 * colors
        width, height = min(width, across), min(height, down)
        pixels = b"".join(dump[start + row * stride : start + row * stride + 4 * width] for row in range(height))
        data = bytearray(3 * width * height)
        data[0::3], data[1::3], data[2::3] = pixels[2::4], pixels[1::4], pixels[0::4]
        return cls(width, height, data)

    def write(self, path, *options):
        """Writes a file of the kind that its name tells."""
        convert("-size", f"{self.width}x{self.height}", "-depth", "8", "rgb:-", *options, path, data=self.data)

    def row(self, number, left=0, width=None):
        start = 3 * (number * self.width + left)
        return self.data[start : start + 3 * (self.width - left if width is None else width)]

    def part(self, left, top, width, height):
        """What a rectangle holds."""
        return Picture(width, height, b"".join(self.row(row, left, width) for row in range(top, top + height)))

    def with_part(self, part, left, top):
        """The picture with another upon it."""
        data = bytearray(self.data)
        for row in range(part.height):
            start = 3 * ((top + row) * self.width + left)
            data[start : start + 3 * part.width] = part.row(row)
        return Picture(self.width, self.height, data)

    def means(self, columns, rows):
        """The mean colours of so many equal parts, in order."""
        size = f"{self.width}x{self.height}"
        data = convert("-size", size, "-depth", "8", "rgb:-", "-scale", f"{columns}x{rows}!", "-depth", "8", "rgb:-", data=self.data)
        return [tuple(data[index : index + 3]) for index in range(0, len(data), 3)]

    def box(self, color):
        """The rectangle around all pixels of a colour and how many there are; None where there are none."""
        count, left, top, right, bottom = 0, self.width, self.height, -1, -1
        hits = self.hits(color)
        for row in range(self.height):
            line = hits[row * self.width : (row + 1) * self.width]
            found = line.count(1)
            if found:
                count += found
                left, right = min(left, line.find(1)), max(right, line.rfind(1))
                top, bottom = min(top, row), row
        return (left, top, right - left + 1, bottom - top + 1, count) if count else None

    def count(self, color):
        """How many pixels are of a colour."""
        return self.hits(color).count(1)

    def hits(self, color):
        """1 for each pixel that is of a colour, more or less, 0 for the others."""
        near = [bytes(max(0, value - COLOR_TOLERANCE) <= byte <= value + COLOR_TOLERANCE for byte in range(256)) for value in color]
        channels = [self.data[channel::3].translate(near[channel]) for channel in range(3)]
        both = int.from_bytes(channels[0], "big") & int.from_bytes(channels[1], "big") & int.from_bytes(channels[2], "big")
        return both.to_bytes(self.width * self.height, "big")
