"""Measured figures and the Markdown table that shows them beside their goals."""

import dataclasses
import statistics


@dataclasses.dataclass
class Figure:
    """Several measurements of one thing, all in the same unit."""

    values: list
    unit: str

    @property
    def median(self):
        return statistics.median(self.values)

    def __str__(self):
        low, high = min(self.values), max(self.values)
        spread = f" ({number(low)}–{number(high)})" if len(self.values) > 1 else ""
        return f"{number(self.median)}{spread} {self.unit}"


@dataclasses.dataclass
class Row:
    """One line of the table; `passed` is None where there is no goal."""

    what: str
    figure: Figure | str
    compared: str = ""
    goal: str = ""
    passed: bool | None = None

    def __str__(self):
        verdict = {True: "pass", False: "**short**", None: ""}[self.passed]
        return f"| {self.what} | {self.figure} | {self.compared} | {self.goal} | {verdict} |"


def number(value):
    """Three significant digits, with thousands separators."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}"


def times(slower, faster):
    """How many times `faster` fits into `slower`."""
    return slower.median / faster.median


def table(rows):
    return "\n".join(["| what | median (min–max) | compared | goal | |", "| --- | --- | --- | --- | --- |", *map(str, rows)])
