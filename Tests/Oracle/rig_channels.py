"""Every number that Blender shows of the objects of the open file: what a pose may change, and what it must leave alone."""

import functools
import json

import bpy

SIMPLE = {"BOOLEAN", "INT", "FLOAT", "STRING", "ENUM"}
# What follows from the rest, or says how the running Blender looks at it.
DERIVED = {
    "PoseBone": {"head", "tail", "length", "matrix", "matrix_basis", "matrix_channel", "is_in_ik_chain"},
    "Bone": {"length", "is_hidden"},
    "Object": {"matrix_world", "matrix_local", "matrix_basis", "dimensions", "bound_box", "is_from_instancer", "is_from_set"},
    "Armature": {"is_editmode"},
    "Constraint": {"error_location", "error_rotation", "is_valid"},
}
BOOKKEEPING = {
    "users", "session_uid", "session_uuid", "is_evaluated", "is_runtime_data", "is_embedded_data", "is_editable", "tag", "name_full",
    "is_library_indirect", "is_missing",
}


@functools.lru_cache(maxsize=None)
def properties(class_name):
    """The names of the simple properties of a class and whether each is an array."""
    struct = getattr(bpy.types, class_name).bl_rna
    left_out = set(BOOKKEEPING)
    while struct is not None:
        left_out |= DERIVED.get(struct.identifier, set())
        struct = struct.base
    return [
        (found.identifier, getattr(found, "is_array", False))
        for found in getattr(bpy.types, class_name).bl_rna.properties
        if found.type in SIMPLE and found.identifier not in left_out
    ]


def flat(value):
    """The numbers of an array of any dimension."""
    if hasattr(value, "__len__") and not isinstance(value, (str, set)):
        return [number for item in value for number in flat(item)]
    return [value]


def plain(value):
    """A custom property with its type, as JSON can hold it."""
    if isinstance(value, bpy.types.ID):
        return ["ID", value.name]
    if hasattr(value, "to_dict"):
        return {"group": {key: plain(value[key]) for key in value.keys()}}
    if hasattr(value, "to_list"):
        return {value.typecode if hasattr(value, "typecode") else "array": value.to_list()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return {type(value).__name__: value.hex() if isinstance(value, bytes) else value}


def read(struct, prefix, into):
    for name, is_array in properties(struct.bl_rna.identifier):
        value = getattr(struct, name)
        if is_array:
            value = flat(value)
        elif isinstance(value, set):
            value = sorted(value)
        into[prefix + name] = value
    try:
        for name in struct.keys():
            into[f"{prefix}[{name}]"] = plain(struct[name])
    except TypeError:  # This type has no custom properties.
        pass


def channels(ob):
    """{place: value} of an object, its constraints, its bones and their constraints, and its armature."""
    found = {}
    read(ob, "object/", found)
    for constraint in ob.constraints:
        read(constraint, f"object/constraints/{constraint.name}/", found)
    if ob.pose is not None:
        for bone in ob.pose.bones:
            read(bone, f"bones/{bone.name}/", found)
            for constraint in bone.constraints:
                read(constraint, f"bones/{bone.name}/constraints/{constraint.name}/", found)
    if isinstance(ob.data, bpy.types.Armature):
        read(ob.data, "data/", found)
        for bone in ob.data.bones:
            read(bone, f"data/bones/{bone.name}/", found)
    return found


def all_channels():
    """{object: {place: value}} of every object; linked ones by their library too."""
    return {ob.name if ob.library is None else f"{ob.library.filepath}/{ob.name}": channels(ob) for ob in bpy.data.objects}


def inventory():
    """Every data-block with its users, and the libraries."""
    users = {}
    for collection in bpy.types.BlendData.bl_rna.properties:
        if collection.type != "COLLECTION" or collection.identifier in ("window_managers", "screens", "workspaces"):
            continue
        for data_block in getattr(bpy.data, collection.identifier):
            library = data_block.library.filepath if data_block.library else None
            users[json.dumps([collection.identifier, data_block.name, library], ensure_ascii=False)] = data_block.users
    return {"users": users, "libraries": sorted(library.filepath for library in bpy.data.libraries)}


def bags():
    """What holds curves: each local Action of the file, or each of its slots, with its name."""
    for action in bpy.data.actions:
        if action.library is not None:
            continue
        if not hasattr(action, "slots"):
            yield action.name, action
            continue
        for layer in action.layers:
            for strip in layer.strips:
                for slot in action.slots:
                    if bag := strip.channelbag(slot):
                        yield f"{action.name}/{slot.identifier}", bag


def keys():
    """Every key of every curve of the file: its point and its handles."""
    return {
        f"{name}/{curve.data_path}[{curve.array_index}]": [
            [*point.co, *point.handle_left, *point.handle_right, point.interpolation] for point in curve.keyframe_points
        ]
        for name, bag in bags()
        for curve in bag.fcurves
    }
