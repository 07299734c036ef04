"""Whether the comparison with goldens sees what a person would see, and nothing else: it is put to the test itself."""

import random

from browsing import ARMS_UP, CHAIR, DETAILS, THUMBNAILS
from emulator import missing
from goldens import Golden, TextGolden
from picture import Picture
from window import START

SEED = 20_261_122
NOISE = 10
# The name below the second thumbnail.
NAME = (48, 8, 5, 1)


class Comparing:
    """One golden at the first size, and changes to it."""

    def __init__(self, report, name):
        self.report = report
        self.golden = Golden(name, *START)
        self.picture = Picture.read(self.golden.path)
        self.cell = (self.picture.width // START[0], self.picture.height // START[1])

    def run(self):
        thumbnail, other, details = self.area(THUMBNAILS[ARMS_UP]), self.area(THUMBNAILS[CHAIR]), self.area(DETAILS)
        self.passes("as it is", self.picture)
        self.passes(f"with noise (seed {SEED})", self.noisy())
        self.fails("without a thumbnail", self.changed(thumbnail, lambda _: 0))
        self.fails("without the large picture", self.changed(details, lambda _: 0))
        self.fails("with a thumbnail a column to the right", self.moved(thumbnail, self.cell[0], 0))
        self.fails("with a thumbnail half a line down", self.moved(thumbnail, 0, self.cell[1] // 2))
        self.fails("with another thumbnail in its place", self.copied(other, thumbnail))
        self.fails("with a thumbnail left behind", self.copied(thumbnail, self.area((76, 2, 12, 6))))
        self.fails("with red and blue exchanged in a thumbnail", self.exchanged(thumbnail))
        self.fails("with a thumbnail a little darker", self.changed(thumbnail, lambda value: value * 7 // 8))
        self.fails("without a name", self.changed(self.area(NAME), lambda _: 0))
        self.fails("with a name in yellow", self.changed(self.area(NAME), lambda value: 0, channel=2))

    def area(self, place):
        return tuple(part * self.cell[index % 2] for index, part in enumerate(place))

    def check(self, title, picture, is_same):
        problem = self.golden.problem(picture)
        self.report.check(
            f"{self.golden.path.name} {title} {'is the same' if is_same else 'is another'}",
            [problem or "nobody would notice"] if (problem is None) != is_same else [],
        )

    def passes(self, title, picture):
        self.check(title, picture, True)

    def fails(self, title, picture):
        self.check(title, picture, False)

    def noisy(self):
        source = random.Random(SEED)
        noise = source.choices(range(-NOISE, NOISE + 1), k=len(self.picture.data))
        data = bytes(min(255, max(0, value + change)) for value, change in zip(self.picture.data, noise))
        return Picture(self.picture.width, self.picture.height, data)

    def changed(self, area, change, channel=None):
        part = self.picture.part(*area)
        data = bytes(change(value) if channel in (None, index % 3) else value for index, value in enumerate(part.data))
        return self.picture.with_part(Picture(part.width, part.height, data), *area[:2])

    def moved(self, area, right, down):
        part = self.picture.part(*area)
        return self.changed(area, lambda _: 0).with_part(part, area[0] + right, area[1] + down)

    def copied(self, source, target):
        return self.picture.with_part(self.picture.part(*source), *target[:2])

    def exchanged(self, area):
        part = self.picture.part(*area)
        data = bytearray(part.data)
        data[0::3], data[2::3] = part.data[2::3], part.data[0::3]
        return self.picture.with_part(Picture(part.width, part.height, data), *area[:2])


def compare_texts(report):
    golden = TextGolden("tmux-80x24")
    text = golden.path.read_text("utf-8").replace("␛", "\x1b").rstrip("\n")
    changes = {
        "with a letter exchanged": text.replace("Arms up", "Arms op", 1),
        "with a colour exchanged": text.replace("38;5;216m", "38;5;217m", 1),
        "with a blank that has a colour": text.replace(" \n", " \x1b[41m \x1b[0m\n", 1) if " \n" in text else text + "\x1b[41m \x1b[0m",
    }
    report.check(f"{golden.path.name} as it is is the same", filter(None, [golden.problem(text)]))
    for title, changed in changes.items():
        report.check(f"{golden.path.name} {title} is another", [] if golden.problem(changed) else ["nobody would notice"])


def check_comparing(report):
    if lacking := missing("convert"):
        report.skip("goldens", f"{', '.join(lacking)} not installed")
        return
    for name in ("xterm-160x48", "kitty-160x48"):
        Comparing(report, name).run()
    compare_texts(report)
