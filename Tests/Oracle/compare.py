"""Compares what blendshelf says about a library with what Blender says, field by field, pixels included."""

import json
import math
import pathlib
import re
import tempfile

import png

NIL = "00000000-0000-0000-0000-000000000000"
TEXT_FIELDS = ("file", "type", "name", "description", "author")
# Blender 5.0 calls annotations what were grease pencils of the older kind.
RENAMED_TYPES = {"GPencil": "Annotation"}


def canonical_id(row):
    type_name = RENAMED_TYPES.get(row["type"], row["type"])
    return f"{row['file']}/{type_name}/{row['name']}"


def by_id(rows, who, problems):
    found = {}
    for row in rows:
        if found.setdefault(canonical_id(row), row) is not row:
            problems.append(f"{who} lists {row['id']!r} twice")
    return found


def catalog_paths(library):
    """Path of each catalog, from the definition file: the first line of a UUID wins, as in Blender."""
    paths = {}
    definition_file = pathlib.Path(library) / "blender_assets.cats.txt"
    for line in definition_file.read_text("utf-8").splitlines() if definition_file.exists() else ():
        found = re.match(r"([0-9a-fA-F-]{36}):([^:]+)", line.strip())
        if found:
            paths.setdefault(found[1].lower(), found[2].strip())
    return paths


def same_value(blender, ours):
    """Whether two custom property values are the same; JSON has no infinite numbers, so those only have to be there."""
    if isinstance(blender, dict):
        return isinstance(ours, dict) and blender.keys() == ours.keys() and all(same_value(blender[key], ours[key]) for key in blender)
    if isinstance(blender, list):
        return isinstance(ours, list) and len(blender) == len(ours) and all(map(same_value, blender, ours))
    if isinstance(blender, bool) or isinstance(ours, bool):
        return blender is ours
    if isinstance(blender, float) and not math.isfinite(blender):
        return True
    return blender == ours


def row_differences(blender, ours, paths):
    """One line for each field in which two rows of the same asset differ."""
    name = blender["id"]
    if canonical_id(blender) != canonical_id(ours) or ours["id"].split("/")[-1] != name.split("/")[-1]:
        yield f"{name!r}: id: blendshelf {ours['id']!r}"
    for field in TEXT_FIELDS:
        expected = blender[field]
        if field == "type":
            expected, found = RENAMED_TYPES.get(expected, expected), RENAMED_TYPES.get(ours[field], ours[field])
        else:
            found = ours[field]
        if expected is not None and expected != found:
            yield f"{name!r}: {field}: Blender {expected!r:.200}, blendshelf {found!r:.200}"
    # A file of 3.4 has no such fields (null here); a newer Blender gives them empty texts while reading it.
    for field in ("copyright", "license"):
        if (blender[field] or None) != (ours[field] or None) or (blender[field] is None and ours[field] is not None):
            yield f"{name!r}: {field}: Blender {blender[field]!r}, blendshelf {ours[field]!r}"
    expected = blender["catalog"]
    known = dict(expected, path=paths.get(expected["uuid"]), uuid=None if expected["uuid"] == NIL else expected["uuid"])
    found = dict(ours["catalog"] or {}, uuid=(ours["catalog"] or {}).get("uuid"))
    for field in ("uuid", "path", "simple_name"):
        if (known[field] or None) != (found.get(field) if found.get(field) not in (NIL, "") else None):
            yield f"{name!r}: catalog.{field}: Blender {known[field]!r}, blendshelf {found.get(field)!r}"
    if len(blender["tags"]) != len(ours["tags"]) or any(tag not in (None, own) for tag, own in zip(blender["tags"], ours["tags"])):
        yield f"{name!r}: tags: Blender {blender['tags']!r:.200}, blendshelf {ours['tags']!r:.200}"
    size = blender["preview"] and {key: blender["preview"][key] for key in ("width", "height")}
    if size != ours["preview"]:
        yield f"{name!r}: preview: Blender {size}, blendshelf {ours['preview']}"


def pixel_problem(stored, straight):
    """What is wrong with a straight-alpha pixel made from a stored, premultiplied one."""
    alpha = stored >> 24
    if straight >> 24 != alpha:
        return f"alpha {straight >> 24} for {alpha}"
    if alpha == 0:
        return None
    for shift in (0, 8, 16):
        exact = min(255.0, (stored >> shift & 255) * 255 / alpha)
        if abs((straight >> shift & 255) - exact) > (0 if alpha == 255 else 0.5001):
            return f"{straight >> shift & 255} for {exact:.2f} at alpha {alpha}"
    return None


def pixel_differences(name, preview, stored, path):
    """Compares a PNG file (top row first, straight alpha) with stored pixels (bottom row first, premultiplied)."""
    try:
        width, height, rows = png.read(path)
    except (OSError, ValueError) as error:
        return [f"{name!r}: preview: {error}"]
    if (width, height) != (preview["width"], preview["height"]):
        return [f"{name!r}: preview: the PNG is {width}x{height}"]
    pairs = set(zip(memoryview(stored).cast("I"), memoryview(b"".join(reversed(rows))).cast("I")))
    wrong = sorted({problem for pair in pairs if (problem := pixel_problem(*pair))})
    return [f"{name!r}: preview pixels: {'; '.join(wrong[:3])}"] if wrong else []


class Comparison:
    """One library as one Blender and blendshelf see it."""

    def __init__(self, sandbox, library, report_path):
        self.sandbox, self.library = sandbox, library
        with open(report_path, encoding="utf-8") as stream:
            self.report = json.load(stream)
        self.pixels = pathlib.Path(report_path).with_suffix(".rgba").read_bytes()
        self.full = [row for row in self.report["assets"] if not row.get("converted")]
        self.listed = None

    def json(self, *arguments):
        process = self.sandbox.run("-L", self.library, *arguments)
        if process.returncode:
            raise RuntimeError(f"blendshelf {arguments[0]}: exit {process.returncode}: {process.stderr.strip()[-500:]}")
        return json.loads(process.stdout)

    def listing(self):
        """Every asset that Blender lists and no other, each field the same."""
        problems = []
        theirs = by_id(self.report["assets"], "Blender", problems)
        self.listed = by_id(self.json("list", "--json"), "blendshelf", problems)
        problems += [f"blendshelf lacks {name!r}" for name in theirs.keys() - self.listed.keys()]
        problems += [f"only blendshelf lists {name!r}" for name in self.listed.keys() - theirs.keys()]
        paths = catalog_paths(self.library)
        for row in self.full:
            if canonical_id(row) in self.listed:
                problems += row_differences(row, self.listed[canonical_id(row)], paths)
        return problems

    def custom_properties(self):
        """The custom properties of every asset, nested ones included."""
        identifiers = [self.listed[canonical_id(row)]["id"] for row in self.full if canonical_id(row) in self.listed]
        shown = self.json("show", "--json", "--", *identifiers) if identifiers else []
        shown = by_id(shown if isinstance(shown, list) else [shown], "blendshelf show", problems := [])
        for row in self.full:
            ours = shown.get(canonical_id(row))
            if ours is None:
                problems.append(f"blendshelf does not show {row['id']!r}")
            elif not same_value(row["properties"], ours["properties"] or {}):
                problems.append(f"{row['id']!r}: properties: Blender {row['properties']!r:.300}, blendshelf {ours['properties']!r:.300}")
        return problems

    def preview_pixels(self):
        """The pixels of every preview, through the PNG file that `preview` writes."""
        problems = []
        with tempfile.TemporaryDirectory() as folder:
            for row in self.full:
                preview = row["preview"]
                if preview is None:
                    continue
                path = pathlib.Path(folder) / "preview.png"
                path.unlink(missing_ok=True)
                process = self.sandbox.run("-L", self.library, "preview", "--out", path, "--", self.listed[canonical_id(row)]["id"])
                if process.returncode:
                    problems.append(f"{row['id']!r}: preview: {process.stderr.strip()}")
                    continue
                stored = self.pixels[preview["offset"] : preview["offset"] + 4 * preview["width"] * preview["height"]]
                problems += pixel_differences(row["id"], preview, stored, path)
        return problems

    def search(self, query):
        """`name:WORD` and `tag:WORD` find exactly the assets whose names hold the word, or that carry the tag."""
        field, word = query.lower().split(":")
        if field == "name":
            expected = {canonical_id(row) for row in self.report["assets"] if word in row["name"].lower()}
        else:
            expected = {canonical_id(row) for row in self.full if word in [(tag or "").lower() for tag in row["tags"]]}
        found = by_id(self.json("list", "--json", "--", query), "blendshelf", problems := [])
        problems += [] if expected else [f"no asset meets {query!r}: nothing is tested"]
        problems += [f"the search for {query!r} misses {name!r}" for name in expected - found.keys()]
        problems += [f"the search for {query!r} finds {name!r}" for name in found.keys() - expected]
        return problems
