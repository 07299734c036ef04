"""Lays out large libraries by copying a few .blend files under many names."""

import pathlib
import shutil
import uuid

CATALOGS = ["Characters", "Characters/Hands", "Materials", "Props/Kitchen", "Props/Street", "Worlds"]


def lay_out(root, sources, count, place=shutil.copyfile):
    """Copies `sources` in turn until there are `count` files, a hundred to a folder, with the catalogs they refer to.

    Where nothing is changed, `place` may be `os.link`: a large library then takes no room.
    """
    root = pathlib.Path(root)
    for number in range(count):
        folder = root / f"set_{number // 100:03}"
        if number % 100 == 0:
            folder.mkdir(parents=True)
        source = sources[number % len(sources)]
        place(source, folder / f"{source.stem}_{number:05}.blend")
    lines = [f"{uuid.uuid5(uuid.NAMESPACE_URL, path)}:{path}:{path.replace('/', '-')}" for path in CATALOGS]
    (root / "blender_assets.cats.txt").write_text("VERSION 1\n\n" + "\n".join(lines) + "\n")
    return root


def plain_files(root, count):
    """A folder of `count` empty files for file managers to show."""
    root = pathlib.Path(root)
    root.mkdir()
    for number in range(count):
        (root / f"amber_{number:05}.blend").touch()
    return root
