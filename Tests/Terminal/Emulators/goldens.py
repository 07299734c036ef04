"""Screens that a person has looked at and found good, and how like them a new one must be.

Screenshots are compared cell by cell, by mean colours. A glyph that another version of the font library
draws with other edges keeps its mean; a picture that is missing, left behind or elsewhere does not, nor
does text in another colour. What tmux holds is compared exactly.

To look at the text of one with its colours: sed 's/␛/\\x1b/g' Goldens/tmux-80x24.txt
"""

import difflib
import os
import pathlib
import re

from picture import Picture

FOLDER = pathlib.Path(__file__).resolve().parent / "Goldens"
# The mean colour of a cell may differ so much in each channel, of 255, and so many cells by more than that.
CHANNEL_TOLERANCE = 14
CELL_TOLERANCE = 3
# What is committed is small: so many values a channel are kept.
LEVELS = 32
LARGEST_FILE = 60_000
# Of differences between texts no more are told.
MOST_LINES = 10


def is_recording():
    return bool(os.environ.get("RECORD"))


class Golden:
    """A screenshot, and its cells."""

    def __init__(self, name, columns, rows):
        self.name, self.columns, self.rows = name, columns, rows
        self.path = FOLDER / f"{name}.png"
        self.known = None

    def means(self):
        if self.known is None:
            if not self.path.exists():
                raise AssertionError(f"{self.path.name} is missing: RECORD=1 makes it")
            self.known = Picture.read(self.path).means(self.columns, self.rows)
        return self.known

    def problem(self, found, tolerance=CHANNEL_TOLERANCE):
        """What differs; None where too little does."""
        pairs = zip(self.means(), found.means(self.columns, self.rows))
        wrong = [(index, a, b) for index, (a, b) in enumerate(pairs) if max(abs(x - y) for x, y in zip(a, b)) > tolerance]
        if len(wrong) <= CELL_TOLERANCE:
            return None
        columns = [index % self.columns for index, _, _ in wrong]
        rows = [index // self.columns for index, _, _ in wrong]
        index, expected, other = max(wrong, key=lambda cell: max(abs(x - y) for x, y in zip(cell[1], cell[2])))
        return (
            f"{len(wrong)} cells differ from {self.path.name}, in columns {min(columns)} to {max(columns)}, rows {min(rows)} to {max(rows)}; "
            f"most that in column {index % self.columns}, row {index // self.columns}: {other} instead of {expected}"
        )

    def record(self, picture):
        FOLDER.mkdir(exist_ok=True)
        # No times: the same screen makes the same file.
        plain = ("-strip", "-define", "png:exclude-chunks=date,time", "-define", "png:compression-level=9")
        picture.write(self.path, "+dither", "-posterize", str(LEVELS), *plain)
        self.known = None
        if problem := self.problem(picture, CHANNEL_TOLERANCE // 2):
            raise AssertionError(f"{LEVELS} levels are too few: {problem}")
        if self.path.stat().st_size > LARGEST_FILE:
            raise AssertionError(f"{self.path.name} has {self.path.stat().st_size} bytes")

class TextGolden:
    """The text of a terminal with its colours."""

    def __init__(self, name):
        self.path = FOLDER / f"{name}.txt"

    def problem(self, found):
        if not self.path.exists():
            return f"{self.path.name} is missing: RECORD=1 makes it"
        expected = self.path.read_text("utf-8")
        if expected == self.readable(found):
            return None
        lines = difflib.unified_diff(expected.splitlines(), self.readable(found).splitlines(), self.path.name, "found", lineterm="", n=0)
        return "\n".join([*lines][:MOST_LINES])

    def record(self, text):
        FOLDER.mkdir(exist_ok=True)
        self.path.write_text(self.readable(text), "utf-8")

    @staticmethod
    def readable(text):
        return "".join(line + "\n" for line in Cells(text).lines())


class Cells:
    """What tmux tells of a screen, written in the one way there is: how it came about does not show."""

    SEQUENCE = re.compile("\x1b\\[([0-9;:]*)m")
    BEGIN = {"1": "bold", "2": "dim", "3": "italic", "4": "underline", "7": "reverse"}
    END = {"22": ("bold", "dim"), "23": ("italic",), "24": ("underline",), "27": ("reverse",), "39": ("foreground",), "49": ("background",)}
    # Of a blank no more is seen, unless it is reversed.
    BLANK = ("background", "underline")

    def __init__(self, text):
        self.looks = {}
        self.rows = []
        for line in text.split("\n"):
            row, end = [], 0
            for match in self.SEQUENCE.finditer(line):
                row += [(character, self.look(character)) for character in line[end : match.start()]]
                self.change(match[1])
                end = match.end()
            row += [(character, self.look(character)) for character in line[end:]]
            while row and row[-1] == (" ", ([], None)):
                row.pop()
            self.rows.append(row)

    def look(self, character):
        """How a character looks, as numbers: what is seen of it even where it is blank, and the rest."""
        is_seen = character != " " or "reverse" in self.looks
        behind = [self.looks[kind] for kind in self.BLANK if kind in self.looks]
        rest = [self.looks[kind] for kind in sorted(self.looks) if kind not in self.BLANK and is_seen]
        return behind, rest if is_seen else None

    def change(self, parameters):
        numbers = parameters.replace(":", ";").split(";")
        while numbers:
            number = numbers.pop(0)
            if number in ("", "0"):
                self.looks = {}
            elif number in self.BEGIN:
                self.looks[self.BEGIN[number]] = number
            elif number in self.END:
                for kind in self.END[number]:
                    self.looks.pop(kind, None)
            else:
                kind = "foreground" if number[0] in "39" else "background"
                count = {"38": 1, "48": 1}.get(number, 0) * (2 if numbers[:1] == ["5"] else 4)
                self.looks[kind] = ";".join([number, *numbers[:count]])
                del numbers[:count]

    def lines(self):
        for row in self.rows:
            line, look = "", ([], [])
            for character, (behind, rest) in row:
                # A blank takes no part in what is not seen of it.
                other = (behind, look[1] if rest is None and behind == look[0] else rest or [])
                if other != look:
                    line += "␛[" + ";".join(["0", *behind, *other[1]]) + "m"
                    look = other
                line += character
            yield line + ("␛[0m" if look != ([], []) else "")
