"""A Blender with the add-on in it, and hands for the test: does what it is told line by line and says what it sees.

usage: python blender_addon.py ADDON                                    (bpy as a Python module: a loop calls `pump`)
       blender --factory-startup -P blender_addon.py -- ADDON           (with a window: Blender's own event loop)

Reads one JSON object a line, {"do": NAME, …}, and answers each by one line: ANSWER and a JSON object.
"""

import importlib.util
import json
import os
import select
import sys
import time
import traceback

import bpy

sys.path.append(os.path.dirname(os.path.abspath(__file__)))

import rig_channels  # noqa: E402

VERSION = bpy.app.version
BONE_NUMBERS = ["location", "rotation_quaternion", "rotation_euler", "rotation_axis_angle", "scale"]
BONE_NUMBERS += ["bbone_curveinx", "bbone_curveinz", "bbone_curveoutx", "bbone_curveoutz", "bbone_rollin", "bbone_rollout"]
BONE_NUMBERS += ["bbone_easein", "bbone_easeout", "bbone_scalein", "bbone_scaleout"]


def load_add_on(path):
    specification = importlib.util.spec_from_file_location("blendshelf_addon", path)
    module = importlib.util.module_from_spec(specification)
    sys.modules["blendshelf_addon"] = module
    sys.dont_write_bytecode = True  # The add-on lies among the sources.
    specification.loader.exec_module(module)
    return module


def window():
    windows = bpy.context.window_manager.windows
    return windows[0] if len(windows) else None


def in_window(**more):
    return bpy.context.temp_override(window=window(), **more)


def plain(value):
    if isinstance(value, (bool, int, float, str)):
        return value
    return value.to_list() if hasattr(value, "to_list") else list(value)


def custom_properties(owner):
    values = {name: owner[name] for name in owner.keys()}
    return {f'["{name}"]': plain(value) for name, value in values.items() if not hasattr(value, "to_dict")}


def channels(rig):
    """Every number of a rig that the golden values have."""
    ob = bpy.data.objects[rig]
    found = {}
    for bone in ob.pose.bones:
        of_bone = {"rotation_mode": bone.rotation_mode} | {name: plain(getattr(bone, name)) for name in BONE_NUMBERS}
        of_bone |= custom_properties(bone)
        of_bone |= {f"constraints/{constraint.name}/influence": constraint.influence for constraint in bone.constraints}
        found[bone.name] = of_bone
    found["@object"] = {name: plain(getattr(ob, name)) for name in ("location", "rotation_euler", "scale")} | custom_properties(ob)
    return found


def types_of_custom_properties(rig):
    ob = bpy.data.objects[rig]
    return {bone.name: {name: type(bone[name]).__name__ for name in bone.keys()} for bone in ob.pose.bones}


def data_blocks():
    """Every data-block with its users."""
    found = {}
    for collection in bpy.types.BlendData.bl_rna.properties:
        if collection.type == "COLLECTION" and collection.identifier not in ("window_managers", "screens", "workspaces"):
            for data_block in getattr(bpy.data, collection.identifier):
                library = data_block.library.filepath if data_block.library else ""
                found[f"{collection.identifier}/{data_block.name}/{library}"] = data_block.users
    return found


def curves_of(animation):
    action = animation.action if animation is not None else None
    if action is None:
        return []
    if VERSION < (4, 4, 0):
        return list(action.fcurves)
    bags = [strip.channelbag(animation.action_slot) for layer in action.layers for strip in layer.strips]
    return [curve for bag in bags if bag is not None for curve in bag.fcurves]


def keys(rig):
    """[path, index, [[frame, value]]] of every curve of the rig's Action."""
    return [
        [curve.data_path, curve.array_index, [list(point.co) for point in curve.keyframe_points]]
        for curve in curves_of(bpy.data.objects[rig].animation_data)
    ]


class Hands:
    """What the test can have done; one method for each, with the line's other keys as arguments."""

    def __init__(self, add_on):
        self.add_on = add_on
        self.start_heart()

    def register(self, session=None):
        self.add_on.register()
        if session is not None:
            self.add_on.connect(session)

    def connect(self, session):
        self.add_on.connect(session)

    def unregister(self):
        self.add_on.unregister()
        return [
            bpy.app.timers.is_registered(self.add_on.tick),
            any(handler in handlers for handlers, handler in self.add_on.HANDLERS),
            hasattr(bpy.types, "VIEW3D_PT_blendshelf"),
        ]

    def status(self):
        return self.add_on.SESSION.status

    def open(self, file):
        bpy.ops.wm.open_mainfile(filepath=file, load_ui=False)

    def save(self, file):
        with in_window():
            bpy.ops.wm.save_as_mainfile(filepath=file)

    def channels(self, rig):
        return channels(rig)

    def all_channels(self):
        """Every number of every object."""
        return rig_channels.all_channels()

    def types(self, rig):
        return types_of_custom_properties(rig)

    def data_blocks(self):
        return data_blocks()

    def keys(self, rig):
        return keys(rig)

    def undo(self):
        with in_window():
            return list(bpy.ops.ed.undo())

    def auto_key(self, on):
        bpy.context.scene.tool_settings.use_keyframe_insert_auto = on

    def frame(self, number):
        bpy.context.scene.frame_set(number)

    def activate(self, rig, mode="OBJECT"):
        layer = window().view_layer if window() else bpy.context.view_layer
        layer.objects.active = bpy.data.objects[rig]
        with in_window():
            bpy.ops.object.mode_set(mode=mode)
            bpy.ops.ed.undo_push(message="activate")

    def select(self, rig, bones):
        for bone in bpy.data.objects[rig].pose.bones:
            owner = bone if VERSION >= (5, 0, 0) else bone.bone
            owner.select = bone.name in bones

    def drive(self, rig, source):
        """A driver moves the object's z by a custom property."""
        curve = bpy.data.objects[rig].driver_add("location", 2)
        variable = curve.driver.variables.new()
        variable.targets[0].id = bpy.data.objects[rig]
        variable.targets[0].data_path = source
        curve.driver.expression = f"{variable.name} * 10"

    def world_z(self, rig):
        graph = bpy.context.evaluated_depsgraph_get()
        return bpy.data.objects[rig].evaluated_get(graph).matrix_world.translation.z

    def scene_members(self):
        scene = bpy.context.scene
        return sorted(ob.name for ob in scene.objects) + sorted("collection " + each.name for each in scene.collection.children)

    def remove(self, rig):
        bpy.data.objects.remove(bpy.data.objects[rig])

    def quiet(self):
        """Makes the largest area one that is quickly drawn."""
        max(window().screen.areas, key=lambda area: area.width * area.height).ui_type = "TEXT_EDITOR"

    def browser(self):
        """Makes the largest area an asset browser of the open file."""
        area = max(window().screen.areas, key=lambda area: area.width * area.height)
        area.ui_type = "ASSETS"

    def show_library(self, reference):
        area = next(area for area in window().screen.areas if area.ui_type == "ASSETS")
        area.spaces.active.params.asset_library_ref = reference

    def add_library(self, name, path):
        libraries = bpy.context.preferences.filepaths.asset_libraries
        if hasattr(libraries, "new"):
            libraries.new(name=name, directory=path)
        else:
            bpy.ops.preferences.asset_library_add(directory=path)
            libraries[-1].name = name

    def activate_asset(self, path):
        area = next(area for area in window().screen.areas if area.ui_type == "ASSETS")
        area.spaces.active.activate_file_by_relative_path(relative_path=path)

    def active_asset(self):
        return self.add_on.ActiveAsset().look([])

    def follow(self, on):
        self.add_on.follow(on)

    def draw(self):
        """Draws the panel and the menu, as Blender does when they are called."""
        with in_window():
            bpy.ops.wm.call_panel(name="VIEW3D_PT_blendshelf", keep_open=True)
            bpy.ops.wm.call_menu(name="BLENDSHELF_MT_sessions")

    def path_of_session(self, session, environment):
        kept = dict(os.environ)
        os.environ.update(environment)
        try:
            return self.add_on.socket_path(session)
        finally:
            os.environ.clear()
            os.environ.update(kept)

    def pause(self):
        return self.add_on.SESSION.pause

    def set_echo(self, seconds):
        self.add_on.ActiveAsset.ECHO = seconds

    def set_patience(self, seconds):
        self.add_on.PATIENCE = seconds

    def give_properties(self, rig):
        """Custom properties of every kind that a path can lead to."""
        ob = bpy.data.objects[rig]
        bone = ob.pose.bones[0]
        bone["group"] = {"inner": {"depth": 1.5}}
        bone['we"ird\\'] = 2.5
        bone["flags"] = [True, False]
        bone["counts"] = [1, 2, 3]
        bone["fine"] = 0.1
        ob.data["of the armature"] = 3

    def link_only(self, rig):
        """The override of a linked rig makes room for the rig itself."""
        for ob in [ob for ob in bpy.data.objects if ob.name == rig and ob.library is None]:
            bpy.data.objects.remove(ob)

    def break_writing(self, after):
        """The first channels are written, and the next one refuses."""
        write, count = self.add_on.RNAChannel.write, 0

        def refuse(channel, values):
            nonlocal count
            count += 1
            if count == after + 1:
                raise RuntimeError("refused for a test")
            write(channel, values)

        self.mended, self.add_on.RNAChannel.write = write, refuse

    def mend_writing(self):
        self.add_on.RNAChannel.write = self.mended

    def evaluate_names(self):
        """Whether anything that hostile requests name has come to be."""
        return [name for name in ("pwned", "blendshelf_was_here") if hasattr(bpy, name) or name in sys.modules or name in bpy.app.driver_namespace]

    def write(self, rig, numbers):
        """Gives a rig other numbers, as a step that can be undone."""
        changes = [{"path": path, "index": index, "value": value} for path, values in numbers.items() for index, value in enumerate(values)]
        return self.add_on.apply_pose({"rig": rig, "changes": changes})

    def poke(self, rig, bone, index, value):
        """The artist moves a bone."""
        bpy.data.objects[rig].pose.bones[bone].location[index] = value

    def keep_step(self, title):
        with in_window():
            bpy.ops.ed.undo_push(message=title)

    def roll(self, rig, bone):
        """Gives a bone another rest pose."""
        mode = bpy.data.objects[rig].mode
        with in_window():
            bpy.ops.object.mode_set(mode="EDIT")
            bpy.data.objects[rig].data.edit_bones[bone].roll += 0.5
            bpy.ops.object.mode_set(mode=mode)

    def push_down(self, rig):
        """The rig's Action becomes a strip."""
        animation = bpy.data.objects[rig].animation_data
        action, slot = animation.action, getattr(animation, "action_slot", None)
        strip = animation.nla_tracks.new().strips.new(action.name, 1, action)
        animation.action = None
        if slot is not None:
            strip.action_slot = slot

    def mute_curve(self, rig, path, index):
        """Mutes a curve of the rig's Action."""
        curves = curves_of(bpy.data.objects[rig].animation_data)
        next(curve for curve in curves if (curve.data_path, curve.array_index) == (path, index)).mute = True

    def replace_curve(self, rig, path, index, by):
        """A curve of the rig's Action moves another number from now on."""
        curves = curves_of(bpy.data.objects[rig].animation_data)
        curve = next(curve for curve in curves if (curve.data_path, curve.array_index) == (path, index))
        curve.data_path, curve.array_index, curve.mute = by, 0, False

    def start_clock(self):
        """From now on it is noted when numbers have been written."""
        write, self.written = self.add_on.perform_writes, []

        def perform(writes):
            write(writes)
            self.written.append(time.monotonic())

        self.add_on.perform_writes = perform

    def clock(self):
        return self.written

    def start_heart(self):
        self.longest, self.latest = 0.0, time.monotonic()

    def longest_stall(self):
        """For how long the main loop did not come around, in seconds, since `start_heart`."""
        self.beat()
        return self.longest

    def beat(self):
        """The main loop has come around."""
        now = time.monotonic()
        self.longest, self.latest = max(self.longest, now - self.latest), now

    def quit(self):
        os._exit(0)  # Blender 3.4 tends to crash when it is asked to quit from a timer.


def answer_line(hands, line):
    command = json.loads(line)
    try:
        result = {"result": getattr(hands, command.pop("do"))(**command)}
    except Exception:
        result = {"error": traceback.format_exc()}
    print("ANSWER " + json.dumps(result), flush=True)


class Ears:
    """The lines that have come on standard input."""

    def __init__(self):
        self.received = b""

    def lines(self):
        while select.select([0], [], [], 0)[0]:
            data = os.read(0, 1 << 16)
            if not data:
                os._exit(0)
            self.received += data
        *lines, self.received = self.received.split(b"\n")
        return lines


def main():
    arguments = sys.argv[sys.argv.index("--") + 1 :] if "--" in sys.argv else sys.argv[1:]
    add_on = load_add_on(arguments[0])
    hands, ears = Hands(add_on), Ears()

    def listen():
        hands.beat()
        for line in ears.lines():
            answer_line(hands, line)
        return 0.01

    if not bpy.app.background:
        bpy.app.timers.register(listen, persistent=True)
        return
    while True:
        listen()
        add_on.pump(0.002)


main()
