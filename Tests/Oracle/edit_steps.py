"""Every operation as a command line and as the change it makes to the model."""

import dataclasses
import typing

import library_model

LONG_TEXT = "Ruka sevřená v pěst, palec vně – 手 ✊🏽. " * 120
CATALOG = ("Props/Furniture", "Props-Furniture")
HUNDRED = [f"značka {number:03}" for number in range(100)]


@dataclasses.dataclass
class Step:
    """One command and what it does to the model of a file; `since` is the first Blender that has the field it sets."""

    title: str
    arguments: list
    change: typing.Callable
    names: list = dataclasses.field(default_factory=list)
    since: tuple = (3, 0)
    empties: bool = False


def for_all(change):
    """Makes the same change to every asset of a file."""

    def apply(model, file):
        for type_name, name in model.assets():
            change(model, type_name, name)

    return apply


def in_file(wanted, change):
    """Makes a change to one file, in every container."""

    def apply(model, file):
        if file.name == wanted:
            change(model)

    return apply


def text_steps(field, since):
    for what, value in (("long", LONG_TEXT.strip()), ("short", f"ž {field}"), ("empty", ""), ("set again", "x")):
        yield Step(
            f"{field} {what}",
            ["set", "--all", f"--{field}", value],
            for_all(lambda model, type_name, name, value=value: model.set(type_name, name, **{field: value})),
            since=since,
            empties=not value,
        )


def rename(pairs, title, files=("plain", "zstd", "gzip")):
    """Renames data-blocks of furniture.blend, in every container."""
    lines = [f"{kind}/furniture.blend/{type_name}/{old}\t{new}" for kind in files for (type_name, old), new in pairs.items()]
    return Step(
        title,
        ["rename", "--map", "\n".join(lines) + "\n"],
        in_file("furniture.blend", lambda model: model.rename(pairs)),
        names=[(old, new) for (_, old), new in pairs.items()],
    )


def steps(catalog_id, every_tag, longest):
    """The whole chain, each step on what the ones before have left; `longest` is the most bytes a name may have."""
    yield Step(
        "tags: one more", ["tag", "--all", "--add", "první"],
        for_all(lambda model, type_name, name: model.change_tags(type_name, name, ["první"])),
    )
    yield Step(
        "tags: 1 → 0",
        ["tag", "--all"] + [part for tag in [*every_tag, "první"] for part in ("--remove", tag)],
        for_all(lambda model, type_name, name: model.set(type_name, name, tags=[])),
    )
    yield Step(
        "tags: 0 → 1", ["tag", "--all", "--add", "m" * 61 + "é"],
        for_all(lambda model, type_name, name: model.change_tags(type_name, name, ["m" * 61 + "é"])),
    )
    yield Step(
        "tags: 1 → 100",
        ["tag", "--all"] + [part for tag in HUNDRED[1:] for part in ("--add", tag)],
        for_all(lambda model, type_name, name: model.change_tags(type_name, name, HUNDRED[1:])),
    )
    yield Step(
        "tags: first, middle and last gone",
        ["tag", "--all", "--remove", "m" * 61 + "é", "--remove", HUNDRED[50], "--remove", HUNDRED[99]],
        for_all(lambda model, type_name, name: model.change_tags(type_name, name, [], ["m" * 61 + "é", HUNDRED[50], HUNDRED[99]])),
    )
    for field, since in (("description", (3, 0)), ("author", (3, 0)), ("copyright", (4, 0)), ("license", (4, 0))):
        yield from text_steps(field, since)
    yield Step(
        "catalog assigned", ["set", "--all", "--catalog", CATALOG[0]],
        for_all(lambda model, type_name, name: model.set(type_name, name, catalog=[catalog_id, CATALOG[1]])),
    )
    yield Step(
        "catalog unassigned", ["set", "--all", "--catalog", "none"],
        for_all(lambda model, type_name, name: model.set(type_name, name, catalog=[library_model.NIL, ""])),
    )
    yield rename({("Object", "Chair"): "žžž sorts last"}, "rename to the end")
    yield rename({("Object", "žžž sorts last"): "A sorts first"}, "rename to the beginning")
    yield rename({("Object", "A sorts first"): "Table", ("Object", "Table"): "A sorts first"}, "two names swapped")
    long_name = "é" * (longest // 2) + "x" * (longest % 2)
    yield rename({("Object", "Table"): long_name}, f"rename to {longest} bytes")
    yield rename({("Object", long_name): "Table"}, "rename from the longest name")
    marked = [f"{kind}/furniture.blend/Material/Chair wood" for kind in ("plain", "zstd", "gzip")]
    yield Step("mark a data-block", ["mark", *marked], in_file("furniture.blend", lambda model: model.mark("Material", "Chair wood")))
    cleared = [f"{kind}/ruzena.blend/Action/Fist L" for kind in ("plain", "zstd", "gzip")]
    yield Step("clear an asset", ["clear", *cleared], in_file("ruzena.blend", lambda model: model.clear("Action", "Fist L")))
    dropped = [f"{kind}/skin.blend/Material/Skin" for kind in ("plain", "zstd", "gzip")]
    yield Step(
        "clear an asset and its fake user", ["clear", "--drop-fake-user", *dropped],
        in_file("skin.blend", lambda model: model.clear("Material", "Skin", keeps_fake_user=False)),
    )
