"""Tells everything that Blender sees in .blend files: opens each file it is asked for and writes the whole state as JSON.

usage: python blender_state.py                                            (bpy as a Python module)
       blender -b --factory-startup -P blender_state.py --               (Blender 3.4)

Answers jobs {"file": F, "out": O} as `blender_jobs` says, with "save": true after it has saved the file in Blender and
opened it again.
"""

import array
import functools
import hashlib
import json
import pathlib
import sys

import bpy

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import blender_jobs  # noqa: E402

# What says nothing about the file: bookkeeping of the running Blender, what is derived, and what the keys say already.
IGNORED = {
    "name", "name_full", "users", "session_uid", "session_uuid", "original", "is_evaluated",
    "is_embedded_data", "is_missing", "is_runtime_data", "tag", "asset_data", "preview", "use_fake_user", "library",
    "library_weak_reference", "override_library", "is_library_indirect", "use_extra_user", "icon_id", "id_type",
}
# Of any struct: itself once more, and what Blender evaluates while it runs, where 5.0 may crash on old files.
EVERYWHERE_IGNORED = {"rna_type", "bl_rna", "id_data", "depsgraph", "is_hidden", "is_inactive", "is_icon_visible", "inferred_structure_type"}
# Asking a UV layer for these makes Blender add them as attributes, which are looked at anyway.
EVERYWHERE_IGNORED |= {"vertex_selection", "edge_selection", "pin"}
# Of fluids: what is computed and read without asking whether it is there, where Blender crashes.
EVERYWHERE_IGNORED |= {"cell_size", "color_grid", "density_grid", "domain_resolution", "flame_grid", "heat_grid", "start_point", "temperature_grid", "velocity_grid"}
# Interface of the running Blender, not loaded from files in the background.
SKIPPED_COLLECTIONS = {"window_managers", "screens", "workspaces", "libraries"}
SIMPLE = {"BOOLEAN", "INT", "FLOAT", "STRING", "ENUM"}
# What Blender says of texts that are paths, and the names of those of which it does not.
PATHS = {"FILE_PATH", "DIR_PATH", "FILE_NAME"}
PATH_NAMES = {"filepath", "filepath_raw", "directory"}
# Blender leaves the defaults of these as they are wherever a file goes.
INTERFACES = tuple(getattr(bpy.types, name) for name in ("NodeTreeInterfaceSocket", "NodeSocketInterface") if hasattr(bpy.types, name))


def digest(data):
    return hashlib.sha256(data).hexdigest()[:16]


def text(read):
    """The text that `read` returns, or a mark for bytes that Blender's Python cannot decode."""
    try:
        return read()
    except UnicodeDecodeError:
        return "<not UTF-8>"


def reference(data_block):
    library = data_block.library.filepath if data_block.library else None
    return ["ID", data_block.bl_rna.identifier, data_block.name, library]


def plain(value):
    """A custom property as JSON can hold it."""
    if isinstance(value, bpy.types.ID):
        return reference(value)
    if hasattr(value, "to_dict"):
        return {key: plain(value[key]) for key in value.keys()}
    if hasattr(value, "to_list"):
        return [plain(item) for item in value.to_list()]
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, bytes):
        return value.hex()
    return repr(value) if isinstance(value, float) else value


def custom_property(owner, key):
    value = owner[key]
    if isinstance(value, str) and value.startswith("//"):
        shown = owner.id_properties_ui(key).as_dict() if hasattr(owner, "id_properties_ui") else {}
        if shown.get("subtype") in ("FILE_PATH", "DIR_PATH"):
            return ["PATH", value]
    return plain(value)


def custom_properties(owner):
    try:
        return {key: custom_property(owner, key) for key in owner.keys()}
    except (TypeError, AttributeError):
        return {}


def is_path(kind, prop):
    return (prop.subtype in PATHS or prop.identifier in PATH_NAMES) and not issubclass(kind, INTERFACES)


@functools.cache
def properties_of(kind):
    """The properties of a type that are looked at: name, type, whether it is an array, whether it is a path."""
    struct = kind.bl_rna
    ignored = EVERYWHERE_IGNORED | (IGNORED if issubclass(kind, bpy.types.ID) else set())
    return [
        (prop.identifier, prop.type, getattr(prop, "is_array", False), prop.type == "STRING" and is_path(kind, prop))
        for prop in struct.properties
        if prop.identifier not in ignored
    ]


def walk(struct, seen):
    """Every property that Blender's Python shows, pointers to other data-blocks as references, each struct once, paths as ["PATH", path]."""
    values = {}
    for name, kind, is_array, holds_path in properties_of(type(struct)):
        try:
            value = getattr(struct, name)
        except (AttributeError, RuntimeError, ValueError, UnicodeDecodeError) as error:
            values[name] = type(error).__name__
            continue
        if kind in SIMPLE:
            if isinstance(value, set):
                value = sorted(value)
            elif is_array:
                value = repr([list(row) if hasattr(row, "__len__") else row for row in value])
            elif isinstance(value, float):
                value = repr(value)
            elif isinstance(value, bytes):
                value = value.hex()
            elif holds_path:
                value = ["PATH", value]
            values[name] = value
        elif kind == "POINTER":
            values[name] = pointed_at(value, seen)
        elif kind == "COLLECTION":
            values[name] = [pointed_at(item, seen) for item in value]
    if custom := custom_properties(struct):
        values["[custom]"] = custom
    return values


def pointed_at(value, seen):
    if value is None:
        return None
    if isinstance(value, bpy.types.ID) and not value.is_embedded_data:
        return reference(value)
    # A struct and its first member share their address.
    key = (value.as_pointer(), value.bl_rna.identifier)
    if key in seen:
        return "<seen>"
    seen.add(key)
    return walk(value, seen)


def preview(data_block):
    picture = data_block.preview
    if picture is None:
        return None
    found = {}
    for size, pixels in (("icon_size", "icon_pixels"), ("image_size", "image_pixels")):
        width, height = getattr(picture, size)
        values = array.array("i", [0]) * len(getattr(picture, pixels))
        if len(values):
            getattr(picture, pixels).foreach_get(values)
        found[size] = [width, height, digest(values.tobytes())]
    return found


def asset(data_block):
    data = data_block.asset_data
    if data is None:
        return None
    return {
        "tags": [text(lambda: tag.name) for tag in data.tags],
        "description": text(lambda: data.description),
        "author": text(lambda: data.author),
        "copyright": getattr(data, "copyright", None),
        "license": getattr(data, "license", None),
        "catalog": [data.catalog_id, text(lambda: data.catalog_simple_name)],
        "properties": custom_properties(data),
    }


def bulk(data_block):
    """Values that are too many to be walked one by one."""
    found = {}
    if isinstance(data_block, bpy.types.Mesh):
        values = array.array("f", [0]) * (3 * len(data_block.vertices))
        data_block.vertices.foreach_get("co", values)
        found["vertices"] = digest(values.tobytes())
    return found


def state():
    ids = {}
    for collection_property in bpy.types.BlendData.bl_rna.properties:
        collection = collection_property.identifier
        if collection_property.type != "COLLECTION" or collection in SKIPPED_COLLECTIONS:
            continue
        for data_block in getattr(bpy.data, collection):
            library = data_block.library.filepath if data_block.library else None
            override = data_block.override_library
            ids[json.dumps([collection, data_block.name, library], ensure_ascii=False)] = {
                "class": data_block.bl_rna.identifier,
                "users": data_block.users,
                "missing": getattr(data_block, "is_missing", False),
                "fake_user": data_block.use_fake_user,
                "asset": asset(data_block) if library is None else None,
                "preview": preview(data_block) if library is None else None,
                "override": override and override.reference and reference(override.reference),
                "bulk": bulk(data_block),
                "values": walk(data_block, set()),
            }
    return {
        "blender": list(bpy.app.version),
        "ids": ids,
        "libraries": sorted(library.filepath for library in bpy.data.libraries),
    }


def open_file(path, save=False):
    """Opens a file; with `save` once more after Blender has saved it."""
    bpy.ops.wm.open_mainfile(filepath=path, load_ui=False)
    if save:
        bpy.context.preferences.filepaths.save_version = 0
        bpy.ops.wm.save_mainfile()
        bpy.ops.wm.open_mainfile(filepath=path, load_ui=False)


def answer(job):
    open_file(job["file"], job.get("save", False))
    return state()


if __name__ == "__main__":
    blender_jobs.serve(answer)
