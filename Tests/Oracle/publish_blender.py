"""Makes a workfile with what artists publish, and judges the files that were published from workfiles.

usage: python publish_blender.py                                         (bpy as a Python module)
       blender -b --factory-startup -P publish_blender.py --             (Blender 3.4)

Answers jobs as `blender_jobs` says: {"do": NAME, …} calls the function of that name with the rest.
"""

import json
import pathlib
import sys

import bpy

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import blender_jobs  # noqa: E402

COLLECTIONS = {"Action": "actions", "Material": "materials", "Object": "objects", "Collection": "collections"}


def make(file):
    """A workfile with a packed image in a node tree, on the mesh of an object, in a collection, moved by an Action."""
    bpy.ops.wm.read_homefile(use_empty=True, use_factory_startup=True)
    scene = bpy.context.scene
    image = bpy.data.images.new("bark", 8, 8)
    image.pixels = [number / 255 for number in range(256)]
    image.update()
    image.pack()
    material = bpy.data.materials.new("Wood")
    material.use_nodes = True
    tree = material.node_tree
    texture = tree.nodes.new("ShaderNodeTexImage")
    texture.image = image
    shader = next(node for node in tree.nodes if node.type == "BSDF_PRINCIPLED")
    tree.links.new(texture.outputs["Color"], shader.inputs["Base Color"])
    group = bpy.data.node_groups.new("Grain", "ShaderNodeTree")
    group.nodes.new("ShaderNodeTexNoise").inputs["Scale"].default_value = 7.5
    tree.nodes.new("ShaderNodeGroup").node_tree = group
    mesh = bpy.data.meshes.new("Barrel mesh")
    mesh.from_pydata([(0, 0, 0), (1, 0, 0), (1, 1, 0), (0, 1, 2)], [], [(0, 1, 2, 3)])
    mesh.materials.append(material)
    barrel = bpy.data.objects.new("Barrel", mesh)
    lid = bpy.data.objects.new("Lid", mesh.copy())
    lid.parent = barrel
    collection = bpy.data.collections.new("Barrels")
    scene.collection.children.link(collection)
    for thing in (barrel, lid):
        collection.objects.link(thing)
    # An Action whose object and the target of its driver are not taken along with it.
    other = bpy.data.objects.new("Wind", None)
    scene.collection.objects.link(other)
    barrel.location = (0, 0, 0)
    barrel.keyframe_insert("location", frame=1)
    barrel.location = (4, 5, 6)
    barrel.keyframe_insert("location", frame=20)
    driver = barrel.driver_add("rotation_euler", 2).driver
    variable = driver.variables.new()
    variable.type = "TRANSFORMS"
    variable.targets[0].id = other
    driver.expression = variable.name
    barrel.animation_data.action.name = "Roll"
    make_banner(scene, other, material)
    # Outside of a scene nothing is evaluated: it must be stored as it is seen.
    scene.frame_set(1)
    bpy.ops.wm.save_as_mainfile(filepath=file)
    return [("Action", "Roll"), ("Material", "Wood"), ("Object", "Barrel"), ("Object", "Banner"), ("Collection", "Barrels")]


def make_banner(scene, wind, material):
    """An object whose shape key moves with another object, which must come along for the driver to live on."""
    mesh = bpy.data.meshes.new("Banner mesh")
    mesh.from_pydata([(0, 0, 0), (1, 0, 0), (1, 0, 1), (0, 0, 1)], [], [(0, 1, 2, 3)])
    mesh.materials.append(material)
    banner = bpy.data.objects.new("Banner", mesh)
    scene.collection.objects.link(banner)
    banner.shape_key_add(name="Basis")
    bend = banner.shape_key_add(name="Bend")
    bend.data[2].co.y = 4
    wind.location.x = 0.5
    driver = bend.driver_add("value").driver
    variable = driver.variables.new()
    variable.type = "TRANSFORMS"
    variable.targets[0].id = wind
    variable.targets[0].transform_type = "LOC_X"
    driver.expression = f"{variable.name} * 0.5"


def curves(action):
    if getattr(action, "layers", None):
        found = [curve for layer in action.layers for strip in layer.strips for bag in strip.channelbags for curve in bag.fcurves]
    else:
        found = list(action.fcurves)
    return sorted((curve.data_path, curve.array_index, tuple(tuple(key.co) for key in curve.keyframe_points)) for curve in found)


def nodes(tree):
    if tree is None:
        return None
    found = []
    for node in sorted(tree.nodes, key=lambda node: node.name):
        image = getattr(node, "image", None)
        found.append([
            node.bl_idname, node.name, nodes(getattr(node, "node_tree", None)),
            image and [image.name, list(image.size), image.packed_file is not None, [round(value, 4) for value in image.pixels[:64]]],
        ])
    links = sorted([link.from_node.name, link.from_socket.name, link.to_node.name, link.to_socket.name] for link in tree.links)
    return [found, links]


def drivers(data):
    """What moves a data-block, and what that looks at."""
    found = []
    for curve in data.animation_data.drivers if data and data.animation_data else ():
        variables = [
            [variable.name, variable.type, [[target.id and target.id.name, target.data_path, target.transform_type] for target in variable.targets]]
            for variable in curve.driver.variables
        ]
        found.append([curve.data_path, curve.array_index, curve.driver.expression, curve.driver.is_valid, variables])
    return sorted(found)


def shape(thing):
    """The shape keys of an object and the mesh as they make it, with what drives them live."""
    keys = thing.type == "MESH" and thing.data.shape_keys
    if not keys:
        return None
    scene = bpy.context.scene
    if thing not in list(scene.collection.all_objects):
        scene.collection.objects.link(thing)
    bpy.context.view_layer.update()
    graph = bpy.context.evaluated_depsgraph_get()
    seen = [[round(value, 5) for value in vertex.co] for vertex in thing.evaluated_get(graph).data.vertices]
    blocks = [[block.name, [[round(value, 6) for value in point.co] for point in block.data]] for block in keys.key_blocks]
    return [blocks, drivers(keys), seen]


def description(data):
    """What it is, apart from its name and asset metadata."""
    if data is None:
        return None
    kind = data.bl_rna.identifier
    if kind == "Action":
        return [kind, [[path, index, [list(point) for point in points]] for path, index, points in curves(data)]]
    if isinstance(data, bpy.types.Material):
        return [kind, list(data.diffuse_color), nodes(data.node_tree)]
    if isinstance(data, bpy.types.Object):
        return [
            kind, data.type, [round(value, 6) for row in data.matrix_basis for value in row],
            [len(data.data.vertices), [[round(value, 6) for value in vertex.co] for vertex in data.data.vertices]] if data.type == "MESH" else None,
            [description(slot.material) for slot in data.material_slots],
            data.animation_data and data.animation_data.action and description(data.animation_data.action),
            drivers(data), shape(data),
        ]
    if isinstance(data, bpy.types.Collection):
        return [kind, sorted([child.name, description(child)] for child in data.objects), sorted([child.name, description(child)] for child in data.children)]
    raise TypeError(kind)


def look(file, kind, name):
    """What a data-block of a workfile is."""
    bpy.ops.wm.open_mainfile(filepath=file)
    return description(getattr(bpy.data, COLLECTIONS[kind])[name])


def first(file, kind):
    """The name of the first asset of a kind."""
    bpy.ops.wm.open_mainfile(filepath=file)
    return next(data.name for data in getattr(bpy.data, COLLECTIONS[kind]) if data.asset_data)


def is_there(path, library=None):
    path = pathlib.Path(bpy.path.abspath(path, library=library))
    return path.exists()


def paths_of(data):
    """The files that a data-block needs: of tiles, each one."""
    if isinstance(data, bpy.types.Image) and data.source == "TILED":
        return [data.filepath.replace("<UDIM>", str(tile.number)) for tile in data.tiles]
    return [data.filepath]


def missing():
    found = []
    for library in bpy.data.libraries:
        if not is_there(library.filepath):
            found.append(f"the library {library.filepath} is missing")
    for name in ("images", "sounds", "fonts", "movieclips", "volumes", "cache_files"):
        for data in getattr(bpy.data, name):
            if data.filepath in ("", "<builtin>") or getattr(data, "packed_file", None) or getattr(data, "packed_files", None):
                continue
            if isinstance(data, bpy.types.Image) and data.source in ("GENERATED", "VIEWER"):
                continue
            found += [f"the file {path} of {name} '{data.name}' is missing" for path in paths_of(data) if not is_there(path, data.library)]
    for thing in bpy.data.objects:
        found += [f"{thing.name} has lost the material of slot {number}" for number, slot in enumerate(thing.material_slots) if not slot.material]
    for prop in bpy.types.BlendData.bl_rna.properties:
        for data in getattr(bpy.data, prop.identifier) if prop.type == "COLLECTION" else ():
            if getattr(data, "is_missing", False):
                found.append(f"{data.name} is missing")
            if not getattr(data, "animation_data", None):
                continue
            for path, index, _, is_valid, variables in drivers(data):
                if not is_valid or any(target[0] is None for _, _, targets in variables for target in targets):
                    found.append(f"the driver of {path}[{index}] of {data.name} is dead")
    return found


def assets():
    found = []
    for identifier in dir(bpy.data):
        things = getattr(bpy.data, identifier)
        if isinstance(things, bpy.types.bpy_prop_collection):
            found += [data for data in things if isinstance(data, bpy.types.ID) and data.asset_data and data.library is None]
    return found


def judge(file, kind, name, expected, content):
    """What is wrong with a published file, opened, appended from and linked from."""
    problems = []
    bpy.ops.wm.open_mainfile(filepath=file)
    problems += missing()
    found = assets()
    if [(data.bl_rna.identifier if kind not in ("Object", "Collection", "Material") else kind, data.name) for data in found] != [(kind, name)]:
        return problems + [f"the assets are {[(data.bl_rna.identifier, data.name) for data in found]}"]
    (asset,) = found
    metadata = asset.asset_data
    seen = {
        "description": metadata.description, "author": metadata.author, "tags": [tag.name for tag in metadata.tags],
        "catalog": metadata.catalog_id,
    }
    if hasattr(metadata, "license"):
        seen |= {"license": metadata.license, "copyright": metadata.copyright}
    for key, value in seen.items():
        if expected.get(key) != value:
            problems.append(f"{key} is {value!r}, not {expected.get(key)!r}")
    stamp = json.loads(metadata["blendshelf"])
    if stamp["version"] != expected["version"] or stamp["instance_id"] != expected["instance"]:
        problems.append(f"it says it is of {stamp}")
    if not asset.use_fake_user:
        problems.append("it is lost when the file is saved")
    compare(asset, content, "opened", problems)
    for link in (False, True):
        way = "linked" if link else "appended"
        bpy.ops.wm.read_homefile(use_empty=True, use_factory_startup=True)
        with bpy.data.libraries.load(file, link=link, assets_only=True) as (source, wanted):
            setattr(wanted, COLLECTIONS[kind], list(getattr(source, COLLECTIONS[kind])))
        loaded = getattr(wanted, COLLECTIONS[kind])
        if [data and data.name for data in loaded] != [name]:
            problems.append(f"{way}: it gives {loaded}")
            continue
        if bool(loaded[0].library) != link:
            problems.append(f"{way}: it is {'local' if link else 'linked'}")
        compare(loaded[0], content, way, problems)
        problems += [f"{way}: {problem}" for problem in missing()]
    return problems


def compare(data, content, way, problems):
    # JSON makes lists of tuples.
    found = json.loads(json.dumps(description(data)))
    if found != content:
        problems.append(f"{way}, it is {str(found)[:300]}, not {str(content)[:300]}")


if __name__ == "__main__":
    JOBS = {"make": make, "look": look, "first": first, "judge": judge}

    def answer(job):
        return JOBS[job["do"]](**{key: value for key, value in job.items() if key not in ("do", "out")})

    blender_jobs.serve(answer)
