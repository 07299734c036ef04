"""Has Blender save files in which data-blocks of every kind depend on each other in every way that its Python can make.

usage: python extraction_files.py OUT                                       (bpy as a Python module)
       blender -b --factory-startup -P extraction_files.py -- OUT          (Blender 3.4)
"""

import ctypes
import os
import sys
import wave

import bpy

VERSION = bpy.app.version
OUT = os.path.abspath((sys.argv[sys.argv.index("--") + 1 :] if "--" in sys.argv else sys.argv[1:])[0])
data = bpy.data


def start():
    bpy.ops.wm.read_factory_settings(use_empty=True)
    bpy.context.preferences.filepaths.save_version = 0
    for scene in data.scenes:
        scene.name = "Stage"


def save(name, compress=False):
    for data_block in all_data_blocks():
        data_block.use_fake_user = True
    bpy.ops.wm.save_as_mainfile(filepath=os.path.join(OUT, name), compress=compress)


def all_data_blocks():
    skipped = {"window_managers", "screens", "workspaces", "libraries", "scenes", "shape_keys"}
    for prop in bpy.types.BlendData.bl_rna.properties:
        if prop.type == "COLLECTION" and prop.identifier not in skipped:
            yield from (found for found in getattr(data, prop.identifier) if found.library is None)


def sound_file():
    path = os.path.join(OUT, "sounds", "tone.wav")
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with wave.open(path, "wb") as stream:
        stream.setnchannels(1)
        stream.setsampwidth(2)
        stream.setframerate(8000)
        stream.writeframes(bytes(1600))
    return path


def image_file(name, color):
    path = os.path.join(OUT, "textures", name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    image = data.images.new(name, 4, 4)
    image.pixels = list(color) * 16
    image.filepath_raw, image.file_format = path, "PNG"
    image.save()
    data.images.remove(image)
    return path


def external_image(name, color=(0.2, 0.4, 0.6, 1)):
    image = data.images.load(image_file(name, color))
    image.filepath = "//textures/" + name
    return image


def packed_image(name, color=(0.9, 0.1, 0.3, 1)):
    image = data.images.load(image_file(name, color))
    image.pack()
    return image


def packed_tiles(name):
    image = data.images.new(name, 4, 4, tiled=True)
    image.tiles.new(1002)
    image.filepath_raw, image.file_format = os.path.join(OUT, "textures", name + ".<UDIM>.png"), "PNG"
    for tile in image.tiles:
        image.tiles.active = tile
        with bpy.context.temp_override(edit_image=image):
            bpy.ops.image.tile_fill(color=(0.1, 0.5, 0.2, 1), width=4, height=4)
    image.save()
    image.pack()
    image.filepath = f"//textures/{name}.<UDIM>.png"
    for file in image.packed_files:
        file.filepath = "//textures/" + os.path.basename(file.filepath)
    return image


def font_file():
    folders = [bpy.utils.system_resource("DATAFILES", path="fonts") or "", "/usr/share/fonts/truetype/dejavu"]
    for folder in filter(os.path.isdir, folders):
        for name in sorted(os.listdir(folder)):
            if name.endswith((".ttf", ".woff2")):
                return os.path.join(folder, name)
    return "<builtin>"


def new_object(name, content=None):
    made = data.objects.new(name, content)
    bpy.context.scene.collection.objects.link(made)
    return made


def cube(name, size=1.0):
    mesh = data.meshes.new(name)
    corners = [(x * size, y * size, z * size) for x in (-1, 1) for y in (-1, 1) for z in (-1, 1)]
    mesh.from_pydata(corners, [], [(0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3)])
    mesh.uv_layers.new(name="UVs")
    return mesh


def driver(owner, path, target, target_path, id_type="OBJECT", index=-1):
    curve = owner.driver_add(path, index) if index >= 0 else owner.driver_add(path)
    variable = curve.driver.variables.new()
    variable.name = "value"
    variable.targets[0].id_type = id_type
    variable.targets[0].id = target
    variable.targets[0].data_path = target_path
    curve.driver.expression = "value * 0.5"
    return curve


def action(name, path="location", index=0, keys=((1, 0), (20, 3))):
    made = data.actions.new(name)
    if VERSION >= (4, 4, 0):
        slot = made.slots.new("OBJECT", "Slot")
        strip = made.layers.new("Layer").strips.new(type="KEYFRAME")
        curves = strip.channelbag(slot, ensure=True).fcurves
    else:
        curves = made.fcurves
    curve = curves.new(path, index=index)
    for frame, value in keys:
        curve.keyframe_points.insert(frame, value)
    return made


def look_through(marker, camera):
    """Has an Action's marker show a camera; Blender takes the Action for a scene when it is told so, and 5.0 mostly crashes."""
    # After two pointers, the frame, the name and the flag of the struct.
    ctypes.c_uint64.from_address(marker.as_pointer() + 88).value = camera.as_pointer()
    assert marker.camera == camera


def assign(owner, made):
    animation = owner.animation_data_create()
    animation.action = made
    if VERSION >= (4, 4, 0) and made and made.slots and animation.action_slot is None:
        suitable = list(animation.action_suitable_slots)
        if suitable:
            animation.action_slot = suitable[0]


def group_input(tree, name, kind):
    if hasattr(tree, "interface"):
        return tree.interface.new_socket(name=name, in_out="INPUT", socket_type=kind)
    return tree.inputs.new(kind, name)


def group_output(tree, name, kind):
    if hasattr(tree, "interface"):
        return tree.interface.new_socket(name=name, in_out="OUTPUT", socket_type=kind)
    return tree.outputs.new(kind, name)


def shader_group(name, inner=None, image=None):
    tree = data.node_groups.new(name, "ShaderNodeTree")
    group_input(tree, "Value", "NodeSocketFloat")
    group_output(tree, "Color", "NodeSocketColor")
    if inner:
        tree.nodes.new("ShaderNodeGroup").node_tree = inner
    if image:
        tree.nodes.new("ShaderNodeTexImage").image = image
    return tree


def material(name, *images, group=None, coordinates=None):
    made = data.materials.new(name)
    made.use_nodes = True
    tree = made.node_tree
    shader = tree.nodes["Principled BSDF"]
    for image in images:
        node = tree.nodes.new("ShaderNodeTexImage")
        node.image = image
        tree.links.new(node.outputs["Color"], shader.inputs["Base Color"])
    if group:
        tree.nodes.new("ShaderNodeGroup").node_tree = group
    if coordinates:
        tree.nodes.new("ShaderNodeTexCoord").object = coordinates
    return made


def save_materials():
    start()
    packed, external = packed_image("packed.png"), external_image("external.png")
    generated = data.images.new("generated", 8, 8, alpha=True, float_buffer=True)
    generated.generated_type = "UV_GRID"
    innermost = shader_group("Innermost", image=external)
    outer = shader_group("Outer", shader_group("Middle", innermost))
    pointer = new_object("Pointer")
    saved_on_windows = external_image("windows.png")
    saved_on_windows.filepath = "//textures\\windows.png"
    material("Saved on Windows", saved_on_windows)
    material("Packed tiles", packed_tiles("tiles"))
    material("Packed", packed)
    material("External", external)
    material("Generated", generated)
    material("Grouped", packed, group=outer)
    material("Coordinates", coordinates=pointer)
    driven = material("Driven")
    driver(driven, "roughness", pointer, "location.x")
    driver(driven.node_tree, 'nodes["Principled BSDF"].inputs[1].default_value', data.materials["Packed"], "roughness", "MATERIAL")
    lost = material("Lost target")
    gone = new_object("Gone")
    driver(lost, "roughness", gone, "location.x")
    data.objects.remove(gone)
    empty_target = material("No target")
    driver(empty_target, "roughness", None, "location.x")
    animated = material("Animated")
    animated.node_tree.nodes["Principled BSDF"].inputs[0].keyframe_insert("default_value", frame=1)
    animated.keyframe_insert("roughness", frame=3)
    referring = material("Referring")
    referring["object"] = pointer
    referring["nested"] = {"image": packed, "numbers": [1, 2, 3], "deep": {"material": data.materials["Packed"]}}
    scripted = material("Scripted")
    text = data.texts.new("shader.osl")
    text.write("shader nothing() {}\n// a comment\n")
    script = scripted.node_tree.nodes.new("ShaderNodeScript")
    script.script = text
    ies = scripted.node_tree.nodes.new("ShaderNodeTexIES")
    ies.mode, ies.filepath = "EXTERNAL", "//lights/lamp.ies"
    plain = data.materials.new("Plain")
    plain.use_nodes = False
    stroke = data.materials.new("Stroke")
    data.materials.create_gpencil_data(stroke)
    stroke.grease_pencil.fill_style = "TEXTURE"
    stroke.grease_pencil.fill_image = external
    stroke.grease_pencil.stroke_image = packed
    save("materials.blend", compress=True)


def rig():
    armature = data.armatures.new("Armature")
    made = new_object("Rig", armature)
    bpy.context.view_layer.objects.active = made
    bpy.ops.object.mode_set(mode="EDIT")
    previous = None
    for number in range(3):
        bone = armature.edit_bones.new(f"bone.{number}")
        bone.head, bone.tail = (0, 0, number), (0, 0, number + 1)
        bone.parent = previous
        previous = bone
    bpy.ops.object.mode_set(mode="OBJECT")
    shape = data.objects.new("Widget", cube("Widget", 0.1))
    goal = new_object("Goal")
    pole = new_object("Pole")
    made.pose.bones[0].custom_shape = shape
    made.pose.bones[1].custom_shape = shape
    made.pose.bones[1].custom_shape_transform = made.pose.bones[0]
    kinematics = made.pose.bones[2].constraints.new("IK")
    kinematics.target, kinematics.pole_target, kinematics.chain_count = goal, pole, 2
    follow = made.pose.bones[0].constraints.new("COPY_ROTATION")
    follow.target, follow.subtarget = made, "bone.2"
    acting = made.pose.bones[1].constraints.new("ACTION")
    acting.action = action("Constrained", 'pose.bones["bone.1"].location')
    acting.target = goal
    made.pose.bones[0]["helper"] = pole
    armature.bones[0]["note"] = "kept"
    if hasattr(armature, "collections"):
        armature.collections.new("Deform").assign(armature.bones[0])
    return made


def animate(owner):
    assign(owner, action("Base", keys=((1, 0), (10, 1))))
    track = owner.animation_data.nla_tracks.new()
    track.strips.new("first", 1, action("First strip", index=1))
    track.strips.new("second", 40, action("Second strip", index=2))


def save_objects():
    start()
    first, second = material("First", packed_image("body.png")), material("Second", external_image("cloth.png"))
    made_rig = rig()
    animate(made_rig)
    mesh = cube("Body")
    mesh.materials.append(first)
    mesh.materials.append(None)
    mesh.materials.append(second)
    body = new_object("Body", mesh)
    body.shape_key_add(name="Basis")
    key = body.shape_key_add(name="Wide")
    key.data[0].co.x = -3
    mesh.shape_keys["note"] = "of the key"
    driver(mesh.shape_keys, 'key_blocks["Wide"].value', made_rig, 'pose.bones["bone.0"].location[0]')
    driver(data.materials.new("Reads shape keys"), "roughness", mesh.shape_keys, 'key_blocks["Wide"].value', "KEY")
    body.vertex_groups.new(name="bone.0").add([0, 1, 2], 0.5, "REPLACE")
    body.parent = made_rig
    body.material_slots[1].link = "OBJECT"
    body.material_slots[1].material = second
    body["reference"] = first
    body["lost"] = data.materials.new("Removed")
    data.materials.remove(data.materials["Removed"])
    helpers = {name: new_object(name, cube(name)) for name in ("Mirror", "Cutter", "Wrap", "Source", "Hook", "Projector", "Cage")}
    lattice = new_object("Lattice", data.lattices.new("Lattice"))
    lattice.shape_key_add(name="Basis")
    bools = data.collections.new("Cutters")
    bools.objects.link(helpers["Cutter"])
    texture = data.textures.new("Clouds", "CLOUDS")
    textured = data.textures.new("Pictured", "IMAGE")
    textured.image = external_image("displace.png")
    modifiers = body.modifiers
    modifiers.new("Armature", "ARMATURE").object = made_rig
    modifiers.new("Mirror", "MIRROR").mirror_object = helpers["Mirror"]
    modifiers.new("Boolean", "BOOLEAN").object = helpers["Cutter"]
    boolean = modifiers.new("Booleans", "BOOLEAN")
    boolean.operand_type, boolean.collection = "COLLECTION", bools
    displace = modifiers.new("Displace", "DISPLACE")
    displace.texture, displace.texture_coords, displace.texture_coords_object = textured, "OBJECT", helpers["Source"]
    modifiers.new("Hook", "HOOK").object = helpers["Hook"]
    modifiers.new("Lattice", "LATTICE").object = lattice
    modifiers.new("Shrinkwrap", "SHRINKWRAP").target = helpers["Wrap"]
    modifiers.new("Transfer", "DATA_TRANSFER").object = helpers["Source"]
    projection = modifiers.new("Projection", "UV_PROJECT")
    projection.projector_count = 2
    projection.projectors[1].object = helpers["Projector"]
    modifiers.new("Weights", "VERTEX_WEIGHT_EDIT").mask_texture = texture
    modifiers.new("Cage", "MESH_DEFORM").object = helpers["Cage"]
    ocean = modifiers.new("Ocean", "OCEAN")
    ocean.filepath = "//cache/ocean"
    cache = modifiers.new("Mesh cache", "MESH_CACHE")
    cache.filepath = "//cache/points.pc2"
    array = modifiers.new("Array", "ARRAY")
    array.start_cap, array.use_object_offset, array.offset_object = helpers["Mirror"], True, helpers["Hook"]
    target = body.constraints.new("CHILD_OF")
    target.target, target.subtarget = made_rig, "bone.1"
    several = body.constraints.new("ARMATURE")
    several.targets.new().target = made_rig
    several.targets.new()
    limit = body.constraints.new("LIMIT_DISTANCE")
    limit.target = helpers["Source"]
    limit.space_object = helpers["Hook"]
    driver(body, "location", made_rig, 'pose.bones["bone.1"].rotation_euler[1]', index=2)
    pinned = new_object("Simulated", cube("Simulated"))
    walls = data.collections.new("Walls")
    walls.objects.link(helpers["Wrap"])
    cloth = pinned.modifiers.new("Cloth", "CLOTH")
    cloth.collision_settings.collection = walls
    cloth.settings.effector_weights.collection = bools
    soft = new_object("Soft", cube("Soft"))
    soft.modifiers.new("Softbody", "SOFT_BODY").settings.collision_collection = walls
    painted = new_object("Painted", cube("Painted"))
    canvas = painted.modifiers.new("Paint", "DYNAMIC_PAINT")
    canvas.ui_type = "CANVAS"
    flow = new_object("Flow", cube("Flow"))
    source = flow.modifiers.new("Fluid", "FLUID")
    source.fluid_type = "FLOW"
    source.flow_settings.noise_texture = texture
    pushed = new_object("Pushed")
    bpy.context.view_layer.objects.active = pushed
    bpy.ops.object.forcefield_toggle()
    pushed.field.type = "TEXTURE"
    pushed.field.texture = texture
    copied = new_object("Widget user", cube("Linked twice"))
    copied.parent, copied.parent_type, copied.parent_bone = made_rig, "BONE", "bone.0"
    new_object("Same mesh", copied.data)
    save("objects.blend")


def save_collections():
    start()
    scene = bpy.context.scene
    props = data.collections.new("Props")
    scene.collection.children.link(props)
    chairs, tables = data.collections.new("Chairs"), data.collections.new("Tables")
    props.children.link(chairs)
    props.children.link(tables)
    shared = material("Wood", packed_image("wood.png"))
    for name, folder in (("Chair", chairs), ("Stool", chairs), ("Table", tables)):
        mesh = cube(name)
        mesh.materials.append(shared)
        folder.objects.link(data.objects.new(name, mesh))
    both = data.objects.new("In both", None)
    chairs.objects.link(both)
    tables.objects.link(both)
    chairs.color_tag = "COLOR_03"
    chairs["maker"] = data.objects["Table"]
    instance = new_object("Instance")
    instance.instance_type, instance.instance_collection = "COLLECTION", props
    nested = data.collections.new("Nested")
    nested.objects.link(data.objects.new("Inner instance", None))
    data.objects["Inner instance"].instance_type = "COLLECTION"
    data.objects["Inner instance"].instance_collection = chairs
    data.collections.new("Empty")
    listed = data.collections.new("Outside the scene")
    listed.objects.link(data.objects.new("Outside", None))
    faces = data.objects.new("Instancer", cube("Instancer"))
    faces.instance_type = "FACES"
    data.objects["Chair"].parent = faces
    tables.objects.link(faces)
    if hasattr(both, "light_linking"):
        both.light_linking.receiver_collection = chairs
        both.light_linking.blocker_collection = listed
    if hasattr(chairs, "exporters"):
        chairs["exported"] = True
    save("collections.blend", compress=True)


def geometry_tree():
    inner = data.node_groups.new("Inner geometry", "GeometryNodeTree")
    group_input(inner, "Geometry", "NodeSocketGeometry")
    group_output(inner, "Geometry", "NodeSocketGeometry")
    inner.nodes.new("GeometryNodeSetMaterial").inputs["Material"].default_value = data.materials.new("Set inside")
    tree = data.node_groups.new("Geometry", "GeometryNodeTree")
    group_input(tree, "Geometry", "NodeSocketGeometry")
    group_output(tree, "Geometry", "NodeSocketGeometry")
    for name, kind in (("Object", "NodeSocketObject"), ("Collection", "NodeSocketCollection"), ("Material", "NodeSocketMaterial"), ("Image", "NodeSocketImage")):
        group_input(tree, name, kind)
    defaults = data.objects.new("Default object", None)
    if hasattr(tree, "interface"):
        for item in tree.interface.items_tree:
            if item.item_type == "SOCKET" and item.in_out == "INPUT" and item.name == "Object":
                item.default_value = defaults
            if item.item_type == "SOCKET" and item.in_out == "INPUT" and item.name == "Material":
                item.default_value = data.materials["Set inside"]
    else:
        tree.inputs["Object"].default_value = defaults
    tree.nodes.new("GeometryNodeGroup").node_tree = inner
    tree.nodes.new("GeometryNodeObjectInfo").inputs["Object"].default_value = data.objects.new("Informer", cube("Informer"))
    everything = data.collections.new("Scattered")
    everything.objects.link(data.objects.new("Scattered thing", cube("Scattered thing")))
    tree.nodes.new("GeometryNodeCollectionInfo").inputs["Collection"].default_value = everything
    picture = tree.nodes.new("GeometryNodeImageTexture")
    picture.inputs["Image"].default_value = packed_image("height.png")
    text = tree.nodes.new("GeometryNodeStringToCurves")
    text.font = data.fonts.load("<builtin>")
    if hasattr(bpy.types, "GeometryNodeInputObject"):
        tree.nodes.new("GeometryNodeInputObject").object = data.objects["Informer"]
    frame = tree.nodes.new("NodeFrame")
    notes = data.texts.new("Notes")
    notes.write("// not a path\n//textures/neither.png\n")
    frame.text = notes
    return tree


def identifier(tree, name):
    if hasattr(tree, "interface"):
        return next(item.identifier for item in tree.interface.items_tree if item.name == name and item.item_type == "SOCKET")
    return tree.inputs[name].identifier


def save_nodes():
    start()
    tree = geometry_tree()
    mesh = new_object("Scatter", cube("Scatter"))
    modifier = mesh.modifiers.new("Nodes", "NODES")
    modifier.node_group = tree
    modifier[identifier(tree, "Object")] = new_object("Given object")
    modifier[identifier(tree, "Collection")] = data.collections["Scattered"]
    modifier[identifier(tree, "Material")] = data.materials.new("Given material")
    modifier[identifier(tree, "Image")] = packed_image("given.png")
    driver(tree, f'nodes["{tree.nodes[0].name}"].location', data.objects["Given object"], "location.x", index=0)
    composite = data.node_groups.new("Composite", "CompositorNodeTree")
    composite.nodes.new("CompositorNodeImage").image = external_image("plate.png")
    blur = data.node_groups.new("Blur", "CompositorNodeTree")
    blur.nodes.new("CompositorNodeBlur")
    composite.nodes.new("CompositorNodeGroup").node_tree = blur
    textures = data.node_groups.new("Texture tree", "TextureNodeTree")
    textures.nodes.new("TextureNodeTexture").texture = data.textures.new("In nodes", "WOOD")
    if hasattr(tree, "is_tool"):
        tree.is_tool = True
    save("nodes.blend")


def save_texts():
    """Names and values that begin like a path, of which few are paths."""
    start()
    tree = data.node_groups.new("Texts like paths", "GeometryNodeTree")
    group_output(tree, "Geometry", "NodeSocketGeometry")
    group_input(tree, "// A", "NodeSocketString").default_value = "//x/../y"
    group_input(tree, "File", "NodeSocketString")
    if VERSION >= (4, 3, 0):
        tree.interface.items_tree["File"].subtype = "FILE_PATH"
    replace = tree.nodes.new("FunctionNodeReplaceString")
    replace.inputs["Find"].default_value = "//"
    replace.inputs["String"].default_value = "//a/../b"
    replace.label = "// label"
    if hasattr(tree, "interface"):
        tree.interface.new_panel("// B")
    if hasattr(bpy.types, "GeometryNodeImportOBJ"):
        tree.nodes.new("GeometryNodeImportOBJ").inputs[0].default_value = "//models/chair.obj"
    user = new_object("Texts like paths", cube("Texts like paths"))
    modifier = user.modifiers.new("// Nodes", "NODES")
    modifier.node_group = tree
    modifier[identifier(tree, "// A")] = "//c/../d"
    modifier[identifier(tree, "File")] = "//models/table.obj"
    for name, subtype in (("plain", "NONE"), ("file", "FILE_PATH"), ("folder", "DIR_PATH"), ("name", "FILE_NAME")):
        user[name] = f"//given/../{name}"
        # Blender 3.4 saves a wild pointer where no default is given.
        user.id_properties_ui(name).update(subtype=subtype, default="")
    save("texts.blend")


def save_shapes():
    start()
    bevel, taper = new_object("Bevel", data.curves.new("Bevel", "CURVE")), new_object("Taper", data.curves.new("Taper", "CURVE"))
    curve = data.curves.new("Path", "CURVE")
    spline = curve.splines.new("BEZIER")
    spline.bezier_points.add(2)
    curve.bevel_mode, curve.bevel_object, curve.taper_object = "OBJECT", bevel, taper
    curve.materials.append(material("Curve material"))
    path = new_object("Path", curve)
    path.shape_key_add(name="Basis")
    follower = new_object("Follower")
    follower.constraints.new("FOLLOW_PATH").target = path
    follower.constraints.new("CLAMP_TO").target = path
    words = data.curves.new("Words", "FONT")
    words.body = "řeč"
    words.font = data.fonts.load(font_file())
    words.font_bold = data.fonts.load("<builtin>")
    words.follow_curve = path
    words.materials.append(None)
    new_object("Words", words)
    packed_words = data.curves.new("Packed words", "FONT")
    packed_words.font = data.fonts.load(font_file(), check_existing=False)
    packed_words.font.pack()
    new_object("Packed words", packed_words)
    ball = data.metaballs.new("Ball")
    ball.elements.new()
    ball.materials.append(data.materials["Curve material"])
    new_object("Ball", ball)
    volume = data.volumes.new("Smoke")
    volume.filepath = "//volumes/smoke.vdb"
    volume.materials.append(data.materials["Curve material"])
    new_object("Smoke", volume)
    scalp = new_object("Scalp", cube("Scalp"))
    hair = data.hair_curves.new("Hair")
    hair.surface = scalp
    new_object("Hair", hair)
    new_object("Points", data.pointclouds.new("Points"))
    surface = data.curves.new("Surface", "SURFACE")
    new_object("Surface", surface)
    save("shapes.blend")


def save_lights():
    start()
    image = external_image("sky.png")
    world = data.worlds.new("Sky")
    world.use_nodes = True
    world.node_tree.nodes.new("ShaderNodeTexEnvironment").image = image
    dark = data.worlds.new("Dark")
    dark.use_nodes = False
    bpy.context.scene.world = world
    focus = new_object("Focus")
    light = data.lights.new("Key", "SPOT")
    light.use_nodes = True
    light.node_tree.nodes.new("ShaderNodeTexImage").image = image
    new_object("Key", light)
    light.keyframe_insert("energy", frame=1)
    driver(light, "spot_size", focus, "location.z")
    camera = data.cameras.new("Camera")
    camera.dof.focus_object = focus
    background = camera.background_images.new()
    background.image = packed_image("reference.png")
    background.image_user.frame_duration = 5
    moving = camera.background_images.new()
    moving.source, moving.clip = "MOVIE_CLIP", data.movieclips.load(image_file("frame.png", (1, 1, 1, 1)))
    moving.clip.filepath = "//textures/frame.png"
    made = new_object("Camera", camera)
    bpy.context.scene.camera = made
    solved = made.constraints.new("CAMERA_SOLVER")
    solved.use_active_clip, solved.clip = False, moving.clip
    probe_type = "GRID" if VERSION < (4, 1, 0) else "VOLUME"
    probe = data.lightprobes.new("Probe", probe_type)
    probe.visibility_collection = data.collections.new("Visible")
    new_object("Probe", probe)
    loud = data.speakers.new("Speaker")
    loud.sound = data.sounds.load(sound_file())
    loud.sound.filepath = "//sounds/tone.wav"
    new_object("Speaker", loud)
    silent = data.speakers.new("Packed speaker")
    silent.sound = data.sounds.load(sound_file(), check_existing=False)
    silent.sound.pack()
    marked = action("Marked")
    look_through(marked.pose_markers.new("cut"), made)
    save("lights.blend", compress=True)


def save_particles():
    start()
    emitter = new_object("Emitter", cube("Emitter"))
    modifier = emitter.modifiers.new("Particles", "PARTICLE_SYSTEM")
    settings = modifier.particle_system.settings
    settings.name = "Sparks"
    scattered = data.collections.new("Sparks")
    scattered.objects.link(data.objects.new("Spark", cube("Spark")))
    settings.render_type, settings.instance_collection = "COLLECTION", scattered
    settings.use_whole_collection = False
    settings.use_collection_count = True
    settings.force_field_1.type = "TEXTURE"
    settings.force_field_1.texture = data.textures.new("Wind", "CLOUDS")
    settings.effector_weights.collection = data.collections.new("Winds")
    settings.collision_collection = data.collections.new("Floors")
    slot = settings.texture_slots.add()
    slot.texture = data.textures.new("Density", "IMAGE")
    slot.texture.image = packed_image("density.png")
    slot.texture_coords, slot.object = "OBJECT", new_object("Mapping")
    single = emitter.modifiers.new("Single", "PARTICLE_SYSTEM").particle_system
    single.settings.name = "Single"
    single.settings.type = "HAIR"
    single.settings.render_type, single.settings.instance_object = "OBJECT", data.objects["Spark"]
    single.parent = new_object("Particle parent")
    single.reactor_target_object = new_object("Reactor")
    keyed = emitter.modifiers.new("Keyed", "PARTICLE_SYSTEM").particle_system
    keyed.settings.name, keyed.settings.physics_type = "Keyed", "BOIDS"
    bpy.context.view_layer.objects.active = emitter
    user = new_object("Instance of particles", cube("Instanced"))
    user.modifiers.new("Instance", "PARTICLE_INSTANCE").object = emitter
    save("particles.blend")


def save_drawings():
    start()
    packed = packed_image("stroke.png")
    ink = data.materials.new("Ink")
    data.materials.create_gpencil_data(ink)
    ink.grease_pencil.stroke_style, ink.grease_pencil.stroke_image = "TEXTURE", packed
    parent = new_object("Layer parent")
    drawings = getattr(data, "grease_pencils_v3", data.grease_pencils)
    drawing = drawings.new("Drawing")
    drawing.materials.append(ink)
    drawing.materials.append(None)
    layer = drawing.layers.new("Lines")
    layer.parent = parent
    frame = layer.frames.new(1)
    if hasattr(frame, "drawing"):
        frame.drawing.add_strokes([3, 2])
    else:
        stroke = frame.strokes.new()
        stroke.points.add(3)
    made = new_object("Drawing", drawing)
    line = new_object("Line art source", cube("Line art source"))
    modifiers, prefix = (made.modifiers, "GREASE_PENCIL_") if VERSION >= (4, 3, 0) else (made.grease_pencil_modifiers, "GP_")
    art = modifiers.new("Line art", prefix + "LINEART" if VERSION < (4, 3, 0) else "LINEART")
    art.source_type, art.source_object = "OBJECT", line
    art.target_material = ink
    modifiers.new("Mirror", prefix + "MIRROR").object = parent
    thick = modifiers.new("Thickness", prefix + "THICK" if VERSION < (4, 3, 0) else "GREASE_PENCIL_THICKNESS")
    setattr(thick, "material" if hasattr(thick, "material") else "material_filter", ink)
    effect = made.shader_effects.new("Shadow", "FX_SHADOW")
    effect.use_object, effect.object = True, parent
    notes = getattr(data, "annotations", data.grease_pencils).new("Notes")
    notes.layers.new("Note")
    brush = data.brushes.new("Textured brush")
    brush.texture = data.textures.new("Grain", "NOISE")
    brush.mask_texture = data.textures.new("Mask", "IMAGE")
    brush.mask_texture.image = packed
    palette = data.palettes.new("Palette")
    palette.colors.new().color = (1, 0, 0)
    style = data.linestyles.new("Line style")
    style.use_nodes = True
    style.color_modifiers.new("Near", "DISTANCE_FROM_OBJECT").target = parent
    style.texture_slots.add().texture = data.textures["Grain"]
    mask = data.masks.new(name="Roto")
    spline = mask.layers.new(name="Layer").splines.new()
    spline.points.add(2)
    clip = data.movieclips.load(image_file("roto.png", (0, 1, 0, 1)))
    spline.points[0].parent.type = "POINT_TRACK"
    spline.points[0].parent.id = clip
    note = data.texts.new("note.py")
    note.write("print('hello')\n//textures/no.png\n")
    kept = data.texts.load(__file__)
    kept.name = "external.py"
    kept.filepath = "//scripts/external.py"
    if hasattr(data, "cache_files"):
        cached = new_object("Cached", cube("Cached"))
        cached.modifiers.new("Cache", "MESH_SEQUENCE_CACHE")
    save("drawings.blend")


def save_scenes():
    start()
    scene = bpy.context.scene
    target = new_object("In the scene", cube("In the scene"))
    camera = new_object("Camera", data.cameras.new("Camera"))
    scene.camera = camera
    background = data.scenes.new("Background")
    scene.background_set = background
    background.collection.objects.link(target)
    reader = data.materials.new("Reads the scene")
    driver(reader, "roughness", scene, "frame_current", "SCENE")
    if hasattr(scene, "compositing_node_group"):
        scene.compositing_node_group = data.node_groups.new("Renders", "CompositorNodeTree")
        scene.compositing_node_group.nodes.new("CompositorNodeRLayers").scene = scene
    else:
        scene.use_nodes = True
    bpy.ops.rigidbody.world_add()
    for name in ("Anvil", "Rope"):
        made = new_object(name, cube(name))
        bpy.ops.object.select_all(action="DESELECT")
        bpy.context.view_layer.objects.active = made
        made.select_set(True)
        bpy.ops.rigidbody.object_add()
    joint = new_object("Joint")
    bpy.ops.object.select_all(action="DESELECT")
    bpy.context.view_layer.objects.active = joint
    joint.select_set(True)
    bpy.ops.rigidbody.constraint_add()
    joint.rigid_body_constraint.object1 = data.objects["Anvil"]
    joint.rigid_body_constraint.object2 = data.objects["Rope"]
    save("scenes.blend")


def save_linked():
    """A file that takes things of another one beside it."""
    start()
    inside = data.collections.new("Library collection")
    mesh = cube("Library mesh")
    mesh.materials.append(material("Library material", packed_image("library.png")))
    inside.objects.link(data.objects.new("Library object", mesh))
    action("Library action")
    save("parts/library.blend")
    start()
    with data.libraries.load(os.path.join(OUT, "parts", "library.blend"), link=True, relative=True) as (_, wanted):
        wanted.materials, wanted.objects = ["Library material"], ["Library object"]
        wanted.collections, wanted.actions = ["Library collection"], ["Library action"]
    mesh = cube("Local mesh")
    mesh.materials.append(data.materials["Library material"])
    local = new_object("Local object", mesh)
    local.parent = data.objects["Library object"]
    assign(local, data.actions["Library action"])
    instance = new_object("Instance")
    instance.instance_type, instance.instance_collection = "COLLECTION", data.collections["Library collection"]
    new_object("Shares the mesh", data.objects["Library object"].data)
    holder = data.collections.new("Holder")
    holder.children.link(data.collections["Library collection"])
    local["linked"] = data.materials["Library material"]
    data.objects.new("Alone", None)
    override = data.materials["Library material"].override_create()
    override.name = "Override"
    user = new_object("Uses an override", cube("Own"))
    user.data.materials.append(override)
    save("linked.blend")


def save_cached():
    """A cache in a file of its own, where this Blender has Alembic."""
    if "alembic_export" not in dir(bpy.ops.wm) or VERSION < (4, 0, 0):
        return
    start()
    new_object("Exported", cube("Exported"))
    os.makedirs(os.path.join(OUT, "caches"), exist_ok=True)
    path = os.path.join(OUT, "caches", "exported.abc")
    bpy.ops.wm.alembic_export(filepath=path)
    bpy.ops.cachefile.open(filepath=path)
    cached = data.cache_files[0]
    cached.filepath = "//caches/exported.abc"
    moved = new_object("Moved")
    moved.constraints.new("TRANSFORM_CACHE").cache_file = cached
    streamed = new_object("Streamed", cube("Streamed")).modifiers.new("Cache", "MESH_SEQUENCE_CACHE")
    streamed.cache_file = cached
    save("cached.blend")


def bake(cache, owner):
    with bpy.context.temp_override(point_cache=cache, object=owner, active_object=owner):
        bpy.ops.ptcache.bake(bake=True)
    assert cache.is_baked


def save_simulated():
    """Simulations: in memory, in files of their own beside the file, in files that are named, and none yet."""
    start()
    bpy.context.scene.frame_end = 3
    # Files of their own can only be made beside a file.
    save("simulated.blend")
    for name in ("Baked", "Baked to disk", "To disk"):
        made = new_object(name, cube(name))
        cache = made.modifiers.new("Cloth", "CLOTH").point_cache
        cache.frame_end = 3
        cache.use_disk_cache = name != "Baked"
        if name != "To disk":
            bake(cache, made)
    child = new_object("Child of the baked to disk")
    child.parent = data.objects["Baked to disk"]
    external = new_object("External", cube("External")).modifiers.new("Cloth", "CLOTH").point_cache
    external.use_external = True
    external.filepath = "//caches/cloth"
    domain = new_object("Domain", cube("Domain")).modifiers.new("Fluid", "FLUID")
    # Blender as a Python module fails where it computes one.
    domain.show_viewport = domain.show_render = False
    domain.fluid_type = "DOMAIN"
    domain.domain_settings.cache_directory = "//caches/fluid"
    save("simulated.blend")


def save_packed():
    """A data-block of a library that is packed, and one that needs it."""
    if VERSION < (5, 0, 0):
        return
    start()
    with data.libraries.load(os.path.join(OUT, "parts", "library.blend"), link=True, pack=True) as (_, wanted):
        wanted.objects = ["Library object"]
    new_object("Needs what is packed").parent = data.objects["Library object"]
    save("packed.blend")


def main():
    for make in (save_materials, save_objects, save_collections, save_nodes, save_texts, save_shapes, save_lights, save_particles, save_drawings, save_scenes, save_linked, save_cached, save_simulated, save_packed):
        make()


if __name__ == "__main__":
    os.makedirs(os.path.join(OUT, "parts"), exist_ok=True)
    main()
