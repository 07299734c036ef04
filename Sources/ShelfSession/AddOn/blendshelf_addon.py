"""blendshelf in Blender: poses, imports and the active asset over a session of blendshelf, Blender 3.4 to 5.0.

Connects to the Unix socket of a session and answers what it asks for, on Blender's main thread and without ever waiting. The
session is chosen in the sidebar of the 3D view, in the preferences of the add-on, or by the environment variable
BLENDSHELF_SESSION, each a name or the path of a socket. Where no event loop runs, as in `bpy` as a module, call `register()`,
`connect(session)` and then `pump()` again and again.

Nothing that is received is ever executed: paths of properties are taken apart here and followed through what may be animated,
poses are numbers, and methods that are not in `METHODS` do not exist.
"""

import contextlib
import json
import math
import os
import re
import select
import socket
import stat
import struct
import sys
import threading
import time
import traceback

import bpy
from bpy.app.handlers import persistent

bl_info = {
    "name": "blendshelf",
    "author": "blendshelf",
    "version": (0, 1, 0),
    "blender": (3, 4, 0),
    "location": "3D View > Sidebar > blendshelf",
    "description": "Poses and assets from blendshelf sessions",
    "category": "Animation",
}

VERSION = bpy.app.version

# What a line may hold, and what may wait to be sent before no more requests are taken.
FRAME_LIMIT = 1 << 20
# How long the work of one turn may take before Blender gets its own turn, in seconds.
TURN = 0.02
# For how long a turn goes on after a rig was read, as numbers for it mostly follow at once, in seconds.
LINGER = 0.005
# How often the socket is looked at while connected and while not, in seconds.
CONNECTED_INTERVAL = 0.005
LOST_INTERVAL = 0.25
# The pauses between attempts grow from the first to the last; a connection that lasted starts them anew.
FIRST_PAUSE = 0.5
LAST_PAUSE = 5.0
LASTING = 5.0
# How long a session may take to answer the greeting.
PATIENCE = 10.0

PARSE_ERROR = -32700
INVALID_REQUEST = -32600
METHOD_NOT_FOUND = -32601
INVALID_PARAMS = -32602
INTERNAL_ERROR = -32603
NOT_FOUND = -32001
REFUSED = -32002
BUSY = -32004


class Refusal(Exception):
    """A request is answered by an error: a code and the reason in words."""

    def __init__(self, code, message):
        super().__init__(message)
        self.code = code


class ConnectionLost(Exception):
    """The connection is of no more use; the message says why."""


# ---------------------------------------------------------------- sessions by name


SESSION_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,63}")


def runtime_folder():
    """The folder of the user's own sessions."""
    folder = os.environ.get("XDG_RUNTIME_DIR", "")
    with contextlib.suppress(OSError):
        # After `su` the variable still names the folder of the user before.
        if os.path.isabs(folder) and os.stat(folder).st_uid == os.geteuid():
            return os.path.join(folder, "blendshelf")
    folder = os.environ.get("TMPDIR", "")
    return os.path.join(folder if os.path.isabs(folder) else "/tmp", f"blendshelf-{os.geteuid()}")


def socket_path(session):
    """The path of a session's socket, given its name or the path itself; raises ValueError where it is neither."""
    if not hasattr(socket, "AF_UNIX"):
        raise ValueError("Python has no Unix sockets on this system")
    if "/" in session:
        path = os.path.expanduser(session)
        if not os.path.isabs(path) or "\0" in path:
            raise ValueError("the path of a socket must be absolute")
        return path
    if not SESSION_NAME.fullmatch(session):
        raise ValueError("a session's name has 1 to 64 letters, digits, dots, hyphens and underscores, the first no dot or hyphen")
    return os.path.join(runtime_folder(), session + ".sock")


def session_names():
    """The names of the user's own sessions, live or not."""
    try:
        entries = sorted(os.listdir(runtime_folder()))
    except (OSError, AttributeError):
        return []
    return [entry[:-5] for entry in entries if entry.endswith(".sock") and SESSION_NAME.fullmatch(entry[:-5])]


def check_socket(path):
    """Raises OSError where a stranger could be behind the socket."""
    found = os.lstat(path)
    if not stat.S_ISSOCK(found.st_mode):
        raise OSError(f"{path} is not a socket")
    if found.st_uid == os.geteuid():
        return
    folder = os.stat(os.path.dirname(path))
    if found.st_gid not in {os.getgid(), *os.getgroups()} or folder.st_mode & stat.S_IWOTH:
        raise OSError(f"{path} belongs to another user")


def check_peer(connection, path):
    """Raises OSError where somebody else than the socket's owner answers on it."""
    if not hasattr(socket, "SO_PEERCRED"):
        return
    size = struct.calcsize("3i")
    _, user, _ = struct.unpack("3i", connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, size))
    if user not in (0, os.geteuid(), os.lstat(path).st_uid):
        raise OSError(f"another user answers on {path}")


# ---------------------------------------------------------------- the wire


def whole_number(digits):
    """A whole number of JSON; one that no property could have is not even read."""
    if len(digits) > 20:
        raise ValueError("a number is too long")
    return int(digits)


def no_number(name):
    raise ValueError(f"{name} is not JSON")


def parse_message(line):
    """The JSON value of a line; raises ValueError where it is none."""
    try:
        return json.loads(line.decode("utf-8"), parse_int=whole_number, parse_constant=no_number)
    except RecursionError:
        raise ValueError("nested too deeply") from None


def finite(value):
    """The value with null for numbers that JSON cannot hold."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dict):
        return {key: finite(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [finite(item) for item in value]
    return value


def frame(message):
    """A message as a line. Names that are not Unicode, as files of old have them, are shown with question marks."""
    message = {"jsonrpc": "2.0", **message}
    try:
        text = json.dumps(message, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    except ValueError:
        text = json.dumps(finite(message), ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.encode("utf-8", "replace") + b"\n"


class Wire:
    """A socket that never waits: received bytes become lines, lines to be sent wait until they can be."""

    def __init__(self, path):
        check_socket(path)
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            self.socket.setblocking(False)
            if hasattr(socket, "SO_NOSIGPIPE"):
                self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_NOSIGPIPE, 1)
            self.socket.connect(path)
            check_peer(self.socket, path)
        except BaseException:
            self.socket.close()
            raise
        self.received = bytearray()
        self.searched = 0
        self.waiting = bytearray()
        self.has_ended = False

    def close(self):
        self.socket.close()

    def wait(self, seconds):
        """Returns when there is something to do, or after some time."""
        select.select([self.socket], [self.socket] if self.waiting else [], [], seconds)

    def receive(self):
        """Takes what has come, up to one frame."""
        while len(self.received) <= FRAME_LIMIT and not self.has_ended:
            try:
                data = self.socket.recv(1 << 16)
            except (BlockingIOError, InterruptedError):
                return
            except OSError as error:
                raise ConnectionLost(error.strerror or str(error)) from None
            self.received += data
            self.has_ended = not data

    def line(self):
        """The next line without its end, None where there is none yet; raises OverflowError when it is too long."""
        end = self.received.find(b"\n", self.searched)
        if end < 0:
            self.searched = len(self.received)
        if (len(self.received) if end < 0 else end) > FRAME_LIMIT:
            raise OverflowError
        if end < 0:
            return None
        line = bytes(self.received[:end])
        del self.received[: end + 1]
        self.searched = 0
        return line

    def send(self, line):
        self.waiting += line

    def flush(self):
        """Sends what the other side takes."""
        while self.waiting:
            try:
                sent = self.socket.send(self.waiting[: 1 << 16], getattr(socket, "MSG_NOSIGNAL", 0))
            except (BlockingIOError, InterruptedError):
                return
            except OSError as error:
                raise ConnectionLost(error.strerror or str(error)) from None
            del self.waiting[:sent]


# ---------------------------------------------------------------- paths of properties

PROPERTY, KEY, INDEX = "property", "key", "index"
ESCAPES = {"t": "\t", "n": "\n", "r": "\r", "a": "\a", "b": "\b", "f": "\f", '"': '"', "\\": "\\"}
PATH_TOKEN = re.compile(
    r"""(?P<property>[A-Za-z_][A-Za-z0-9_]*)
      | \["(?P<double>(?:[^"\\]|\\.)*)"\]
      | \['(?P<single>(?:[^'\\]|\\.)*)'\]
      | \[(?P<index>[0-9]{1,9})\]""",
    re.VERBOSE | re.DOTALL,
)
ESCAPE = re.compile(r"\\(.)", re.DOTALL)
HALF_CHARACTER = re.compile("[\ud800-\udfff]")
LONGEST_PATH = 4096
MOST_PARTS = 32

# Where a path may lead through, by the class that has it or one that it is derived from.
WAYS = {
    "Object": {"pose", "data", "constraints"},
    "Pose": {"bones"},
    "PoseBone": {"constraints"},
    "Constraint": {"targets"},
    "Armature": {"bones"},
}
# What a number can be, by the type of the property.
NUMBER_TYPES = {"FLOAT": "float", "INT": "int", "BOOLEAN": "bool", "ENUM": "int"}
# Limits of this size are those of the storage, not of the property.
UNLIMITED = {"float": 3.4e38, "int": 2147483647}


class NotThere(Exception):
    """A path leads to nothing that can be animated; the message says why."""


def is_unicode(text):
    """Whether Blender can be asked for the text: JSON may hold halves of characters."""
    return text.isascii() or HALF_CHARACTER.search(text) is None


def unescape(text):
    return ESCAPE.sub(lambda found: ESCAPES.get(found[1], found[0]), text) if "\\" in text else text


def parse_path(text):
    """The steps of a path such as `pose.bones["hand.L"].location`; raises NotThere where it is none."""
    if len(text) > LONGEST_PATH:
        raise NotThere("the path is too long")
    if not is_unicode(text):
        raise NotThere("the path is not Unicode")
    parts = []
    position = 0
    while position < len(text):
        if parts and text[position] == ".":
            position += 1
            token = PATH_TOKEN.match(text, position)
            if token is None or token["property"] is None:
                raise NotThere("the path cannot be understood")
        else:
            token = PATH_TOKEN.match(text, position)
            if token is None or token["property"] is not None and parts:
                raise NotThere("the path cannot be understood")
        if token["property"] is not None:
            parts.append((PROPERTY, token["property"]))
        elif token["index"] is not None:
            parts.append((INDEX, int(token["index"])))
        else:
            name = token["double"] if token["double"] is not None else token["single"]
            parts.append((KEY, unescape(name)))
        position = token.end()
        if len(parts) > MOST_PARTS:
            raise NotThere("the path has too many parts")
    if not parts:
        raise NotThere("the path is empty")
    return parts


def quoted(name):
    return f'["{bpy.utils.escape_identifier(name)}"]'


def ways_from(owner):
    """The properties that may be followed from a struct."""
    kind = owner.bl_rna
    while kind is not None:
        if kind.identifier in WAYS:
            return WAYS[kind.identifier]
        kind = kind.base
    return ()


def item_of(collection, part):
    """An item of a collection by name or number."""
    kind, name = part
    if kind == KEY:
        item = collection.get(name)
    elif kind == INDEX:
        item = collection[name] if name < len(collection) else None
    else:
        item = None
    if item is None:
        raise NotThere(f"there is no {name}" if kind != PROPERTY else "the path cannot be understood")
    return item


class Channel:
    """Numbers of one property, as they are and as a pose writes them."""

    type = "float"
    is_array = False
    count = 1
    limits = None
    # Whether its numbers have 64 bits.
    is_double = False
    # The numbers of an enumeration and what they are called; None for what is none.
    choices = None

    def convert(self, number):
        """A number as the property takes it: of its type and within its limits."""
        if self.type == "bool":
            return number >= 0.5
        if self.type == "int":
            number = math.copysign(math.floor(abs(number) + 0.5), number)
        if self.limits is not None:
            number = min(max(number, self.limits[0]), self.limits[1])
        if self.type == "int":
            return int(min(max(number, -2147483648), 2147483647))
        return float(number)

    def describe(self):
        values = self.read() if self.is_double else [shown(value) for value in self.read()]
        low, high = self.limits or (None, None)
        found = {"values": values, "array": self.is_array, "type": self.type, "min": low, "max": high}
        if self.is_double:
            found["double"] = True
        if self.choices is not None:
            found["choices"] = list(self.choices)
        return found

    @property
    def place(self):
        """The data-block that has it, and its path from there."""
        data_block = self.owner.id_data
        is_armature = isinstance(data_block, bpy.types.Armature)
        return data_block, self.path.removeprefix("data.") if is_armature else self.path


class RNAChannel(Channel):
    """A property that Blender defines."""

    def __init__(self, owner, prop, path, group):
        self.owner, self.prop, self.path, self.group = owner, prop, path, group
        self.name = self.key_path = prop.identifier
        self.type = NUMBER_TYPES.get(prop.type)
        is_array = getattr(prop, "is_array", False)
        if (
            self.type is None
            or prop.is_readonly
            or not prop.is_animatable
            or getattr(prop, "is_enum_flag", False)
            or is_array
            and prop.array_dimensions[1] > 0
        ):
            raise NotThere(f"{prop.identifier} cannot be animated")
        self.is_array, self.count = is_array, prop.array_length if is_array else 1
        if prop.type == "ENUM":
            self.choices = {item.value: item.identifier for item in prop.enum_items}
        elif self.type != "bool":
            self.limits = real_limits(self.type, prop.hard_min, prop.hard_max)

    def read(self):
        value = getattr(self.owner, self.name)
        if self.prop.type == "ENUM":
            return [number for number, choice in self.choices.items() if choice == value]
        return list(value) if self.is_array else [value]

    def convert(self, number):
        number = super().convert(number)
        if self.prop.type == "ENUM" and number not in self.choices:
            raise NotThere(f"{self.name} has no choice {number}")
        return number

    def write(self, values):
        if self.prop.type == "ENUM":
            setattr(self.owner, self.name, self.choices[values[0]])
        else:
            setattr(self.owner, self.name, values if self.is_array else values[0])


class CustomChannel(Channel):
    """A custom property; `holder` is the struct or the group of properties that has it."""

    def __init__(self, owner, holder, name, path, key_path, group):
        self.owner, self.holder, self.name = owner, holder, name
        self.path, self.key_path, self.group = path, key_path, group
        value = holder[name]
        self.is_array = hasattr(value, "to_list")
        self.count = len(value) if self.is_array else 1
        sample = value[0] if self.is_array and len(value) else value
        if isinstance(sample, bool):
            self.type = "bool"
        elif isinstance(sample, int):
            self.type = "int"
        elif isinstance(sample, float):
            self.type = "float"
            self.is_double = not self.is_array or value.typecode == "d"
        else:
            raise NotThere(f"{name} is not a number")
        if self.type != "bool" and hasattr(holder, "id_properties_ui"):
            with contextlib.suppress(TypeError, KeyError):
                settings = holder.id_properties_ui(name).as_dict()
                self.limits = real_limits(self.type, settings["min"], settings["max"])

    def read(self):
        value = self.holder[self.name]
        return value.to_list() if self.is_array else [value]

    def write(self, values):
        if self.is_array:
            array = self.holder[self.name]
            for index, value in enumerate(values):
                array[index] = value
        else:
            self.holder[self.name] = values[0]


def real_limits(kind, low, high):
    """The limits of a property; None where they are those of its storage."""
    unlimited = UNLIMITED[kind]
    return None if low <= -unlimited and high >= unlimited else (shown(low), shown(high))


def shown(value):
    """A number with the digits that Blender's 32 bits have, unless it has more."""
    if not isinstance(value, float):
        return value
    short = float(f"{value:.9g}")
    return short if short == value or single(short) == value else value


def single(value):
    """The number as 32 bits hold it."""
    try:
        return struct.unpack("f", struct.pack("f", value))[0]
    except OverflowError:
        return value


def find_custom(owner, parts, path, group):
    """The channel of custom properties, in groups or not, that the rest of a path names."""
    holder, key_path = owner, ""
    for number, (kind, name) in enumerate(parts):
        try:
            is_there = kind == KEY and name in holder.keys()
        except (TypeError, AttributeError):
            is_there = False
        if not is_there:
            raise NotThere(f"there is no custom property {name}" if kind == KEY else "the path cannot be understood")
        key_path += quoted(name)
        if number == len(parts) - 1:
            return CustomChannel(owner, holder, name, path + key_path, key_path, group)
        holder = holder[name]
        if not hasattr(holder, "to_dict"):
            raise NotThere(f"{name} holds no properties")
    raise NotThere("the path is empty")


class PathFinder:
    """Follows paths from a rig's object; for one request only, as what it finds may be gone after it."""

    def __init__(self, rig):
        # What leads to a property: the struct, its path, and the bone it belongs to.
        self.owners = {(): (rig, "", "")}

    def channel(self, text):
        """The channel that a path leads to; raises NotThere."""
        parts = tuple(parse_path(text))
        known = parts[:-1]
        while known not in self.owners:
            known = known[:-1]
        while True:
            owner, path, group = self.owners[known]
            rest = parts[len(known) :]
            kind, name = rest[0]
            if kind == KEY:
                return find_custom(owner, rest, path, group)
            prop = owner.bl_rna.properties.get(name) if kind == PROPERTY else None
            if prop is None:
                raise NotThere(f"there is no {name}")
            path += f".{name}" if path else name
            if len(rest) == 1:
                return RNAChannel(owner, prop, path, group)
            known += self.step(known, prop, path, rest)

    def step(self, known, prop, path, rest):
        """Goes on to what a property holds; returns the parts of the path that were taken."""
        owner, _, group = self.owners[known]
        name = prop.identifier
        if name not in ways_from(owner):
            raise NotThere(f"{name} leads nowhere")
        taken = rest[:1]
        owner = getattr(owner, name)
        if prop.type == "COLLECTION":
            taken = rest[:2]
            owner = item_of(owner, taken[1])
            path += quoted(owner.name) if taken[1][0] == KEY else f"[{taken[1][1]}]"
            if owner.bl_rna.identifier == "PoseBone":
                group = name_of(owner)
        if owner is None or len(taken) == len(rest):
            raise NotThere(f"{name} is no property")
        self.owners[known + taken] = owner, path, group
        return taken


# ---------------------------------------------------------------- the scene


def current_window():
    """A window, also where a timer has none; None in the background."""
    if bpy.context.window is not None:
        return bpy.context.window
    manager = bpy.context.window_manager
    return manager.windows[0] if manager is not None and len(manager.windows) else None


def in_window():
    """The context of a window, which operators want and timers may not have."""
    window = current_window()
    if window is None or bpy.context.window is not None:
        return contextlib.nullcontext()
    return bpy.context.temp_override(window=window)


def current_scene():
    window = current_window()
    return window.scene if window is not None else bpy.context.scene or bpy.data.scenes[0]


def current_view_layer():
    window = current_window()
    return window.view_layer if window is not None else bpy.context.view_layer or current_scene().view_layers[0]


def name_of(item):
    """The name of an item; empty where it is not Unicode, so that Python cannot ask for it by name."""
    try:
        return item.name
    except UnicodeDecodeError:
        return ""


def active_rig():
    """The active object when it is a rig."""
    ob = current_view_layer().objects.active
    return ob if ob is not None and ob.type == "ARMATURE" and ob.pose is not None and name_of(ob) else None


def find_rig(name):
    """The armature object of that name, of the scene before others; raises Refusal."""
    ob = current_scene().objects.get(name)
    if ob is None or ob.type != "ARMATURE":
        candidates = [other for other in bpy.data.objects if name_of(other) == name and other.type == "ARMATURE"]
        ob = min(candidates, key=lambda other: other.library is not None) if candidates else None
    if ob is None or ob.pose is None:
        raise Refusal(NOT_FOUND, f"there is no rig {name}")
    return ob


def rig_problem(ob):
    """Why a rig cannot be posed; None when it can."""
    if ob.library is not None:
        return "it is linked; make a library override of it"
    if ob.override_library is not None and getattr(ob.override_library, "is_system_override", False):
        return "its library override is not editable"
    return None


def check_readiness(ob):
    """Raises Refusal while a pose would get in the artist's way."""
    if problem := rig_problem(ob):
        raise Refusal(REFUSED, f"{ob.name} cannot be posed: {problem}")
    if ob.mode == "EDIT":
        raise Refusal(BUSY, f"{ob.name} is in edit mode")
    for window in bpy.context.window_manager.windows:
        for operator in getattr(window, "modal_operators", ()):
            if operator.bl_idname.startswith(("TRANSFORM_OT_", "POSE_OT_", "POSELIB_OT_")):
                raise Refusal(BUSY, f"{operator.name} is at work")


def push_undo(title):
    """Makes what was done a step that can be undone; returns its title, None where Blender keeps no steps."""
    with in_window():
        try:
            return title if "FINISHED" in bpy.ops.ed.undo_push(message=title) else None
        except RuntimeError:
            return None


def redraw(*types):
    """Has areas of these types drawn again."""
    for window in bpy.context.window_manager.windows:
        for area in window.screen.areas:
            if area.type in types:
                area.tag_redraw()


# ---------------------------------------------------------------- reading and writing poses


def text_of(params, name, limit=4096):
    value = params.get(name)
    if not isinstance(value, str) or not 0 < len(value) <= limit or not is_unicode(value):
        raise Refusal(INVALID_PARAMS, f"{name} must be a text")
    return value


def flag_of(params, name, default):
    value = params.get(name, default)
    if not isinstance(value, bool):
        raise Refusal(INVALID_PARAMS, f"{name} must be true or false")
    return value


def count_of(params, name, default):
    value = params.get(name, default)
    if value is not default and (isinstance(value, bool) or not isinstance(value, int) or value < 0):
        raise Refusal(INVALID_PARAMS, f"{name} must be a whole number from 0")
    return value


def parents_first(bones):
    """Pose bones in an order where parents come before their children, without those that have no name in Python."""
    ordered, known = [], set()
    for bone in bones:
        chain = []
        while bone is not None and name_of(bone) and bone.name not in known:
            known.add(bone.name)
            chain.append(bone)
            bone = bone.parent
        ordered += reversed(chain)
    return ordered


def is_hidden(ob, bone):
    """Whether hiding keeps a selected bone from counting as selected, as it does up to 3.6."""
    return VERSION < (4, 0, 0) and (bone.hide or not any(one and other for one, other in zip(bone.layers, ob.data.layers)))


def selected_bone_names(ob):
    """The bones that Blender's pose library takes for selected."""
    bones = ob.pose.bones if VERSION >= (5, 0, 0) else ob.data.bones
    selected = [False] * len(bones)
    bones.foreach_get("select", selected)
    return [name_of(bone) for bone, is_selected in zip(bones, selected) if is_selected and not is_hidden(ob, bone)]


def describe_bone(bone, selected):
    locks = [*bone.lock_location, *bone.lock_rotation, *bone.lock_scale, bone.lock_rotation_w, bone.lock_rotations_4d]
    return {
        "name": bone.name,
        "rest": [shown(number) for row in bone.bone.matrix_local for number in row],
        "parent": name_of(bone.parent) or None if bone.parent is not None else None,
        "connected": bone.parent is not None and bone.bone.use_connect,
        "selected": bone.name in selected,
        "rotationMode": bone.rotation_mode,
        "locks": sum(is_locked << bit for bit, is_locked in enumerate(locks)),
    }


def structure_of(ob):
    """A short text that is another one when a rig's bones change in whatever `describe_bone` tells but selection."""
    bones, pose_bones = ob.data.bones, ob.pose.bones
    parts = [EPOCH, tuple((name_of(bone), name_of(bone.parent) if bone.parent is not None else None) for bone in bones)]
    for owners, name, size in (
        (bones, "matrix_local", 16),
        (bones, "use_connect", 1),
        (pose_bones, "lock_location", 3),
        (pose_bones, "lock_rotation", 3),
        (pose_bones, "lock_scale", 3),
        (pose_bones, "lock_rotation_w", 1),
        (pose_bones, "lock_rotations_4d", 1),
    ):
        values = [0.0 if size == 16 else False] * (size * len(owners))
        owners.foreach_get(name, values)
        parts.append(tuple(values))
    parts.append(tuple(bone.rotation_mode for bone in pose_bones))
    return f"{hash(tuple(parts)):x}"


def curves_of(action, slot):
    """The curves of an Action that move the user of a slot."""
    if action is None:
        return []
    if VERSION < (4, 4, 0):
        return action.fcurves
    bags = [strip.channelbag(slot) for layer in action.layers for strip in layer.strips] if slot is not None else []
    return [curve for bag in bags if bag is not None for curve in bag.fcurves]


def movers_of(data_block):
    """What moves the numbers of a data-block by itself: {(path, index): "action", "strips" or "driver"}."""
    animation = data_block.animation_data
    if animation is None:
        return {}
    sources = [("action", curves_of(animation.action, getattr(animation, "action_slot", None)))]
    for track in animation.nla_tracks:
        strips = [strip for strip in track.strips if not strip.mute] if not track.mute else []
        sources += [("strips", curves_of(strip.action, getattr(strip, "action_slot", None))) for strip in strips]
    sources.append(("driver", animation.drivers))
    found = {}
    for kind, curves in sources:
        for curve in curves:
            with contextlib.suppress(UnicodeDecodeError):
                if not curve.mute:
                    found[curve.data_path, curve.array_index] = kind
    return found


# Counts the files that were loaded.
EPOCH = 0


def file_name():
    """The path of the open file, as it is told."""
    return bpy.data.filepath.encode("utf-8", "replace").decode()


def check_file(params):
    """Raises Refusal where another file is open than the one that a request is about, if it names one."""
    file = params.get("file")
    if file is not None and file != file_name():
        raise Refusal(NOT_FOUND, f"it has {file_name() or 'a file that was never saved'} open now")


def animated_custom_properties(ob):
    """The numbers among the custom properties of bones that something moves, as [path, index]: poses are made of these, too."""
    return sorted([path, index] for path, index in movers_of(ob) if path.startswith('pose.bones["') and path.endswith('"]') and '"]["' in path)


def read_pose(params):
    """`pose.read`: the bones of a rig, when asked for and not known, and the present values of properties; those not there are left out.

    What is previewed does not show.
    """
    check_file(params)
    ob = find_rig(text_of(params, "rig"))
    paths = params.get("paths", [])
    if not isinstance(paths, list) or not all(isinstance(path, str) for path in paths):
        raise Refusal(INVALID_PARAMS, "paths must be a list of texts")
    offset, limit = count_of(params, "offset", 0), count_of(params, "limit", None)
    with PREVIEW.hidden():
        structure, selected, bones = structure_of(ob), selected_bone_names(ob), []
        if flag_of(params, "structure", False) and params.get("known") != structure:
            bones = [describe_bone(bone, set(selected)) for bone in parents_first(ob.pose.bones)[offset:][:limit]]
        # Curves come, go and are muted without a trace, so what moves numbers is not remembered from one request to the next.
        properties, moved, movers_by_owner, finder = {}, [], {}, PathFinder(ob)
        for path in paths:
            with contextlib.suppress(NotThere):
                channel = finder.channel(path)
                properties[path] = channel.describe()
                data_block, local_path = channel.place
                owner = data_block.as_pointer()
                if owner not in movers_by_owner:
                    movers_by_owner[owner] = movers_of(data_block)
                if movers := movers_by_owner[owner]:
                    moved += [(path, index, movers[local_path, index]) for index in range(channel.count) if (local_path, index) in movers]
    scene = current_scene()
    extra = {"animated": animated_custom_properties(ob)} if flag_of(params, "animated", False) else {}
    return extra | {
        "object": ob.name,
        "boneCount": len(ob.pose.bones),
        "bones": bones,
        "structure": structure,
        "selected": selected,
        "properties": properties,
        "moved": moved,
        "autoKey": scene.tool_settings.use_keyframe_insert_auto,
        "frame": scene.frame_current_final,
        "epoch": EPOCH,
    }


def parse_changes(params):
    """The changes of `pose.apply`: {path: [(index, number, the present one or None)]} in the order they came; raises Refusal."""
    changes = params.get("changes")
    if not isinstance(changes, list):
        raise Refusal(INVALID_PARAMS, "changes must be a list")
    by_path = {}
    for change in changes:
        if not isinstance(change, dict) or not isinstance(change.get("path"), str):
            raise Refusal(INVALID_PARAMS, "a change must have a path")
        value = change.get("value")
        if not isinstance(value, (bool, int, float)) or not math.isfinite(value):
            raise Refusal(INVALID_PARAMS, f"the value of {change['path'][:200]} must be a number")
        old = change.get("old")
        if old is not None and not isinstance(old, (bool, int, float)):
            raise Refusal(INVALID_PARAMS, f"what {change['path'][:200]} has now must be a number")
        by_path.setdefault(change["path"], []).append((count_of(change, "index", 0), value, old))
    return by_path


class Write:
    """Numbers that go into one channel, and what was there."""

    def __init__(self, channel, changes):
        self.channel = channel
        self.changes = changes

    def perform(self):
        values = self.channel.read()
        for index, value in self.changes:
            values[index] = value
        self.channel.write(values)


def plan_writes(ob, by_path):
    """What will be written, rotation modes first as they convert rotations, and what is refused for lack of a place.

    Raises Refusal where a number is not what the request says that it is.
    """
    writes, refused, changed, finder = [], [], [], PathFinder(ob)
    for path, changes in by_path.items():
        try:
            channel = finder.channel(path)
            if channel.owner.id_data.library is not None:
                raise NotThere(f"{channel.owner.id_data.name} is linked")
        except NotThere as reason:
            refused += [{"path": path, "index": index, "reason": str(reason)} for index, _, _ in changes]
            continue
        fitting, present = [], channel.read()
        for index, number, old in changes:
            try:
                if index >= channel.count:
                    raise NotThere(f"there is no element {index}")
                if old is not None and present[index : index + 1] != [old]:
                    changed.append(f"{path}[{index}]")
                fitting.append((index, channel.convert(number)))
            except NotThere as reason:
                refused.append({"path": path, "index": index, "reason": str(reason)})
        if fitting:
            writes.append(Write(channel, fitting))
    if changed:
        more = f" and {len(changed) - 3} more" if len(changed) > 3 else ""
        raise Refusal(REFUSED, f"{ob.name} was posed otherwise meanwhile, so nothing was written: {', '.join(changed[:3])}{more} changed")
    writes.sort(key=lambda write: write.channel.name != "rotation_mode")
    return writes, refused


def channels_touched(writes):
    """The channels that writing changes, those of a rotation that is converted included."""
    for write in writes:
        yield write.channel
        if write.channel.name == "rotation_mode":
            owner, path = write.channel.owner, write.channel.path.rpartition(".")[0]
            for name in ("rotation_quaternion", "rotation_euler", "rotation_axis_angle"):
                yield RNAChannel(owner, owner.bl_rna.properties[name], f"{path}.{name}", write.channel.group)


def perform_writes(writes):
    """Writes all, or puts back what was there and raises Refusal."""
    before = [(channel, channel.read()) for channel in channels_touched(writes)]
    try:
        for write in writes:
            write.perform()
    except Exception as error:
        for channel, values in before:
            with contextlib.suppress(Exception):
                channel.write(values)
        raise Refusal(REFUSED, f"nothing was written: {error}") from error


def key_options(scene):
    """How Blender's auto-key inserts keys, as it is set up."""
    options, settings, edit = set(), scene.tool_settings, bpy.context.preferences.edit
    if settings.auto_keying_mode == "REPLACE_KEYS":
        options.add("INSERTKEY_REPLACE")
    if settings.use_keyframe_cycle_aware:
        options.add("INSERTKEY_CYCLE_AWARE")
    if edit.use_keyframe_insert_available:
        options.add("INSERTKEY_AVAILABLE")
    needed = "use_auto_keyframe_insert_needed"
    if getattr(edit, needed if hasattr(edit, needed) else "use_keyframe_insert_needed"):
        options.add("INSERTKEY_NEEDED")
    return options


def insert_keys(ob, scene, channels):
    """Keys channels at the current frame; returns how many curves took a key and why others did not."""
    drivers = {driver.data_path for driver in ob.animation_data.drivers} if ob.animation_data is not None else set()
    options, keyed, unkeyed = key_options(scene), 0, []
    for channel in channels:
        if channel.path in drivers:
            unkeyed.append({"path": channel.path, "reason": "a driver moves it"})
            continue
        try:
            keyed += bool(channel.owner.keyframe_insert(channel.key_path, group=channel.group, options=options))
        except (RuntimeError, TypeError) as error:
            unkeyed.append({"path": channel.path, "reason": str(error).strip()})
    return keyed, unkeyed


def apply_pose(params):
    """`pose.apply`: writes numbers into a rig as one step that can be undone; all or none, but for paths that are not there.

    It takes the place of what is previewed, and the step leads back to what was there before that.
    """
    check_file(params)
    ob = find_rig(text_of(params, "rig"))
    by_path = parse_changes(params)
    title = params.get("title", "Apply pose")
    key = params.get("key", "never")
    if not isinstance(title, str) or not is_unicode(title) or key not in ("auto", "never"):
        raise Refusal(INVALID_PARAMS, "title must be a text and key auto or never")
    makes_step = flag_of(params, "undo", True)
    check_readiness(ob)
    PREVIEW.end()
    writes, refused = plan_writes(ob, by_path)
    scene = current_scene()
    result = {"written": sum(len(write.changes) for write in writes), "refused": refused, "entry": None, "epoch": EPOCH}
    if not writes:
        return result
    perform_writes(writes)
    if key == "auto" and scene.tool_settings.use_keyframe_insert_auto:
        result["keyed"], result["unkeyed"] = insert_keys(ob, scene, [write.channel for write in writes])
        result["frame"] = scene.frame_current_final
    show_changes({write.channel.owner.id_data for write in writes})
    if makes_step:
        result["entry"] = push_undo(re.sub(r"[\x00-\x1f\x7f]", " ", title)[:63] or "Apply pose")
    return result


def show_changes(data_blocks):
    """Has Blender evaluate and draw what was written."""
    for data_block in data_blocks:
        data_block.update_tag()
    redraw("VIEW_3D", "PROPERTIES", "DOPESHEET_EDITOR", "GRAPH_EDITOR")


class Preview:
    """A pose that is shown on a rig without a step of undo, until it is put back: by the session, when the file is saved, when
    the session goes."""

    def __init__(self):
        self.forget()

    def forget(self):
        """What is shown is gone, as the file is."""
        self.rig = None
        # What was there before and what is shown, by the paths of channels.
        self.values = {}
        self.mark = None

    @staticmethod
    def traces():
        """What steps of undo leave behind, as Blender does not tell of them: to know whether there were some since."""
        operators, rig = bpy.context.window_manager.operators, active_rig()
        latest = operators[-1].as_pointer() if len(operators) else 0
        bone = rig.data.bones.active if rig is not None else None
        selection = (name_of(rig), rig.mode, name_of(bone) if bone is not None else None, selected_bone_names(rig)) if rig is not None else None
        return len(operators), latest, selection, current_scene().frame_current_final

    def show(self, ob, writes):
        """Writes, and remembers what was there."""
        if self.rig is None:
            self.mark = self.traces()
        touched = {channel.path: channel for channel in channels_touched(writes)}
        before = {path: channel.read() for path, channel in touched.items()}
        perform_writes(writes)
        self.rig = ob.name
        for path, channel in touched.items():
            self.values[path] = (self.values[path][0] if path in self.values else before[path], channel.read())
        show_changes({channel.owner.id_data for channel in touched.values()})

    def exchange(self, old, new):
        """Gives every number that is what it was left at another one: 0 is what was there before, 1 what is shown; returns whether any."""
        try:
            ob = find_rig(self.rig)
        except Refusal:
            return False
        finder, writes, data_blocks = PathFinder(ob), [], set()
        for path, values in self.values.items():
            with contextlib.suppress(NotThere):
                channel = finder.channel(path)
                present = channel.read()
                pairs = zip(present, values[old], values[new])
                wanted = [other if number == left else number for number, left, other in pairs]
                if len(wanted) == len(values[old]):
                    writes.append((channel, wanted))
                    data_blocks.add(channel.owner.id_data)
        has_written = False
        # Rotation modes convert rotations, so these come after them.
        for channel, wanted in sorted(writes, key=lambda write: write[0].name != "rotation_mode"):
            with contextlib.suppress(Exception):
                if channel.read() != wanted:
                    channel.write(wanted)
                    has_written = True
        show_changes(data_blocks)
        return has_written

    def put_back(self):
        """Gives the rig what it had, but for what others changed; a step of undo as well where Blender has kept one with what was shown."""
        if self.exchange(1, 0) and self.mark != self.traces():
            push_undo("Put back the former pose")

    def end(self):
        """Shows no longer what is shown, if anything is."""
        if self.rig is not None:
            self.put_back()
            self.forget()

    @contextlib.contextmanager
    def hidden(self):
        """The rig as it was before, for a moment."""
        if self.rig is None:
            yield
            return
        self.exchange(1, 0)
        try:
            yield
        finally:
            self.exchange(0, 1)

    @contextlib.contextmanager
    def kept_out(self):
        """The rig as it was before, while something becomes a step of undo."""
        if self.rig is None:
            yield
            return
        self.put_back()
        try:
            yield
        finally:
            self.exchange(0, 1)
            self.mark = self.traces()


PREVIEW = Preview()


def preview_pose(params):
    """`pose.preview`: shows numbers on a rig in the place of those shown before, or beside them; without a rig it only ends that."""
    adds = flag_of(params, "adds", False)
    if "rig" not in params:
        PREVIEW.end()
        return {"written": 0, "refused": []}
    check_file(params)
    ob = find_rig(text_of(params, "rig"))
    by_path = parse_changes(params)
    check_readiness(ob)
    if not adds or PREVIEW.rig != ob.name:
        PREVIEW.end()
    writes, refused = plan_writes(ob, by_path)
    if writes:
        PREVIEW.show(ob, writes)
    return {"written": sum(len(write.changes) for write in writes), "refused": refused}


# ---------------------------------------------------------------- importing assets

# Types of data-blocks as identifiers have them, where `bpy.data` keeps them, and what asset browsers call them.
ID_TYPES = {
    "Action": ("actions", "ACTION"),
    "Armature": ("armatures", "ARMATURE"),
    "Brush": ("brushes", "BRUSH"),
    "CacheFile": ("cache_files", "CACHEFILE"),
    "Camera": ("cameras", "CAMERA"),
    "Collection": ("collections", "COLLECTION"),
    "Curve": ("curves", "CURVE"),
    "Curves": ("hair_curves", "CURVES"),
    "Font": ("fonts", "FONT"),
    "FreestyleLineStyle": ("linestyles", "LINESTYLE"),
    "GPencil": ("grease_pencils", "GREASEPENCIL"),
    "GreasePencil": ("grease_pencils" if VERSION >= (5, 0, 0) else "grease_pencils_v3", "GREASEPENCIL_V3"),
    "Image": ("images", "IMAGE"),
    "Lattice": ("lattices", "LATTICE"),
    "Light": ("lights", "LIGHT"),
    "LightProbe": ("lightprobes", "LIGHT_PROBE"),
    "Mask": ("masks", "MASK"),
    "Material": ("materials", "MATERIAL"),
    "Mesh": ("meshes", "MESH"),
    "Metaball": ("metaballs", "META"),
    "MovieClip": ("movieclips", "MOVIECLIP"),
    "NodeTree": ("node_groups", "NODETREE"),
    "Object": ("objects", "OBJECT"),
    "PaintCurve": ("paint_curves", "PAINTCURVE"),
    "Palette": ("palettes", "PALETTE"),
    "ParticleSettings": ("particles", "PARTICLE"),
    "PointCloud": ("pointclouds", "POINTCLOUD"),
    "Scene": ("scenes", "SCENE"),
    "Sound": ("sounds", "SOUND"),
    "Speaker": ("speakers", "SPEAKER"),
    "Texture": ("textures", "TEXTURE"),
    "Volume": ("volumes", "VOLUME"),
    "World": ("worlds", "WORLD"),
}
TYPE_NAMES = {browser_name: name for name, (_, browser_name) in ID_TYPES.items()}


def load_data_block(file, collection, name, **options):
    """Links or appends a data-block, and returns it; raises Refusal."""
    with bpy.data.libraries.load(file, **options) as (source, target):
        if name not in getattr(source, collection):
            raise Refusal(NOT_FOUND, f"{file} has no {name}")
        setattr(target, collection, [name])
    found = getattr(target, collection)[0]
    if found is None:
        raise Refusal(REFUSED, f"Blender could not load {name}")
    return found


def came_from(data_block, file, name):
    """Whether a data-block was appended from that very place."""
    origin = data_block.library_weak_reference
    if origin is None or data_block.library is not None or origin.id_name[2:] != name:
        return False
    return os.path.normpath(bpy.path.abspath(origin.filepath)) == os.path.normpath(file)


def linked_data_blocks():
    """The data-blocks of libraries by their addresses."""
    collections = (getattr(bpy.data, collection, ()) for collection, _ in ID_TYPES.values())
    return {each.as_pointer(): each for collection in collections for each in collection if each.library is not None}


def append_reusing(file, kind, collection, name):
    """Appends a data-block and uses again what was appended before; objects and collections are new, what they use is not."""
    if VERSION >= (5, 0, 0):
        return load_data_block(file, collection, name, link=False, reuse_local_id=True)
    with bpy.data.libraries.load(file, link=False) as (source, _):
        if name not in getattr(source, collection):
            raise Refusal(NOT_FOUND, f"{file} has no {name}")
    # 3.4 uses whole collections again, but not without leaving linked objects behind.
    if kind == "Collection" and VERSION < (4, 2, 0):
        for data_block in bpy.data.collections:
            if came_from(data_block, file, name):
                return data_block
    known = {data_block.as_pointer() for data_block in getattr(bpy.data, collection)}
    linked = linked_data_blocks()
    active = current_view_layer().active_layer_collection.collection
    members = {member.as_pointer() for member in (*active.objects, *active.children)}
    # Before 5.0 only the operator remembers where data-blocks came from.
    with in_window():
        bpy.ops.wm.append(
            filepath=os.path.join(file, kind, name),
            directory=os.path.join(file, kind, ""),
            filename=name,
            do_reuse_local_id=True,
            autoselect=False,
            active_collection=True,
            instance_collections=False,
            instance_object_data=False,
        )
    if active != current_scene().collection:
        for contents in (active.objects, active.children):
            for member in [member for member in contents if member.as_pointer() not in members]:
                contents.unlink(member)
                put_into_scene(member)
    if VERSION < (4, 2, 0):
        # 3.4 leaves linked what it did not need, as it uses what was appended before.
        bpy.data.batch_remove([each for pointer, each in linked_data_blocks().items() if pointer not in linked and each.users == 0])
    # What is made anew may have brought others of its type along, and is not remembered.
    found = [each for each in getattr(bpy.data, collection) if each.as_pointer() not in known and plain_name(name_of(each)) == plain_name(name)]
    found += [each for each in getattr(bpy.data, collection) if came_from(each, file, name)]
    if not found:
        raise Refusal(REFUSED, f"Blender could not append {name}")
    return found[0]


def plain_name(name):
    """A name without the number that Blender adds when it is taken."""
    return re.sub(r"\.[0-9]+$", "", name)


def put_into_scene(data_block):
    """Makes an object or collection part of the scene, unless it is already."""
    scene = current_scene()
    if isinstance(data_block, bpy.types.Object) and scene not in data_block.users_scene:
        scene.collection.objects.link(data_block)
    elif isinstance(data_block, bpy.types.Collection) and data_block not in scene.collection.children_recursive:
        scene.collection.children.link(data_block)


def local_file(file, library, inside):
    """Where a file is on this machine, as libraries may lie elsewhere on the session's: found by the library's name."""
    if os.path.isfile(file):
        return file
    here = dict(libraries_of_blender())
    places = [(name, path_inside(file, root)) for name, root in SESSION.libraries]
    for name, path in [(library, inside), *places]:
        if path is None or name not in here or path_inside(os.path.join(here[name], path), here[name]) is None:
            continue
        found = os.path.join(here[name], path)
        if os.path.isfile(found):
            return found
    # Anything but a file could keep Blender waiting.
    hint = f"; add the asset library {library} to Blender's preferences, or look at its path there" if library else ""
    raise Refusal(NOT_FOUND, f"{file} is not there on this machine{hint}")


def import_asset(params):
    """`asset.import`: links or appends a data-block; returns its name, which is another one when that was taken."""
    file, name, method = text_of(params, "file"), text_of(params, "name", 255), params.get("method", "append")
    kind = text_of(params, "type", 64)
    collection = ID_TYPES.get(kind, ("",))[0]
    if not hasattr(bpy.data, collection):
        raise Refusal(INVALID_PARAMS, f"data-blocks of type {kind} are not imported")
    if method not in ("link", "append", "appendReuse"):
        raise Refusal(INVALID_PARAMS, "method must be link, append or appendReuse")
    if not os.path.isabs(file) or not file.endswith(".blend") or "\0" in file:
        raise Refusal(INVALID_PARAMS, "file must be the absolute path of a .blend file")
    library, inside = params.get("library"), params.get("path")
    if not all(text is None or isinstance(text, str) and is_unicode(text) and "\0" not in text for text in (library, inside)):
        raise Refusal(INVALID_PARAMS, "library and path must be texts")
    file = local_file(file, library, inside)
    if bpy.data.filepath and os.path.exists(bpy.data.filepath) and os.path.samefile(file, bpy.data.filepath):
        raise Refusal(REFUSED, "that file is open")
    with PREVIEW.kept_out():
        try:
            if method == "link":
                is_relative = bool(bpy.data.filepath) and bpy.context.preferences.filepaths.use_relative_paths
                data_block = load_data_block(file, collection, name, link=True, relative=is_relative)
            elif method == "append":
                data_block = load_data_block(file, collection, name, link=False)
            else:
                data_block = append_reusing(file, kind, collection, name)
            put_into_scene(data_block)
        except (OSError, RuntimeError, ValueError) as error:
            raise Refusal(REFUSED, str(error).strip()) from error
        result = {"type": kind, "name": data_block.name}
        push_undo(f"Import {data_block.name}"[:63])
    return result


# ---------------------------------------------------------------- asset browsers


def asset_browsers():
    """(window, area, region) of every open asset browser."""
    manager = bpy.context.window_manager
    for window in manager.windows if manager is not None else ():
        for area in window.screen.areas:
            if area.ui_type == "ASSETS":
                region = next((region for region in area.regions if region.type == "WINDOW"), None)
                if region is not None:
                    yield window, area, region


def refresh_libraries(_):
    """`library.refresh`: has every open asset browser read its library again."""
    refreshed = 0
    for window, area, region in asset_browsers():
        with bpy.context.temp_override(window=window, area=area, region=region):
            with contextlib.suppress(RuntimeError, AttributeError):
                refreshed += "FINISHED" in bpy.ops.asset.library_refresh()
    return {"refreshed": refreshed}


def asset_in_context():
    """(file, type, name) of the asset that is active in the context's asset browser; None where none is."""
    asset = getattr(bpy.context, "asset", None)
    if asset is not None:
        file = asset.full_library_path or bpy.data.filepath
        return file, TYPE_NAMES.get(asset.id_type), asset.name
    handle = getattr(bpy.context, "asset_file_handle", None)
    if handle is None:
        return None
    if handle.local_id is not None:
        file = bpy.data.filepath
    elif VERSION < (3, 5, 0):
        file = bpy.types.AssetHandle.get_full_library_path(handle, bpy.context.asset_library_ref)
    else:
        file = bpy.types.AssetHandle.get_full_library_path(handle)
    return file, TYPE_NAMES.get(handle.id_type), handle.name


def libraries_of_blender():
    """(name, root) of the asset libraries in the preferences."""
    return [(library.name, bpy.path.abspath(library.path)) for library in bpy.context.preferences.filepaths.asset_libraries]


def path_inside(file, root):
    """The path of a file seen from a folder; None where it is not inside."""
    if not root:
        return None
    path = os.path.relpath(os.path.realpath(file), os.path.realpath(root))
    return None if path.split(os.sep)[0] == os.pardir else path


def library_shown(area):
    """(name, root) of the library that an asset browser shows, None where it shows all or the open file."""
    params = area.spaces.active.params
    name = getattr(params, "asset_library_reference", None) or getattr(params, "asset_library_ref", None)
    return next((library for library in libraries_of_blender() if library[0] == name), None)


class ActiveAsset:
    """The asset that is active in asset browsers: the one made active last is told, and another one made active when asked."""

    # For how long what was told may come back, and what was asked for may take to be shown, in seconds.
    ECHO = 2.0
    DELAY = 1.0

    def __init__(self):
        self.seen = {}
        self.state = None
        self.told = {}
        self.awaited = {}

    def look(self, libraries):
        """The state to tell; what was made active by `follow` is not told."""
        seen, now = {}, time.monotonic()
        for window, area, region in asset_browsers():
            with bpy.context.temp_override(window=window, area=area, region=region):
                asset = asset_in_context()
            place = (window.as_pointer(), area.as_pointer())
            seen[place] = asset
            if asset is None or asset == self.seen.get(place):
                continue
            if not any(self.is_same(asset, awaited) for awaited in self.awaited):
                self.state = self.describe(*asset, libraries)
                self.told[asset] = now
        self.seen = seen
        self.told = {asset: since for asset, since in self.told.items() if now - since < self.ECHO}
        self.awaited = {asset: since for asset, since in self.awaited.items() if now - since < self.DELAY}
        return self.state

    @staticmethod
    def describe(file, kind, name, libraries):
        inside = [(path_inside(file, root), library) for library, root in [*libraries, *libraries_of_blender()]] if file else []
        # The innermost library has the shortest path; an identifier has no other separators than these.
        path, library = min((each for each in inside if each[0] is not None), key=lambda each: len(each[0]), default=(None, None))
        return {
            "identifier": f"{path}/{kind}/{name}" if path is not None and kind is not None else None,
            "file": file or None,
            "library": library,
            "type": kind,
            "name": name,
        }

    def follow(self, asset):
        """Makes an asset, as a session names it, the active one of the asset browsers that show its library."""
        texts = [asset.get(key) for key in ("file", "type", "name", "identifier", "library")] if isinstance(asset, dict) else [None]
        if not all(isinstance(text, str) and text and is_unicode(text) and "\0" not in text for text in texts):
            return
        file, kind, name, identifier, library = texts
        now = time.monotonic()
        for window, area, region in asset_browsers():
            known = library_shown(area)
            if known is None:
                continue
            path = path_inside(file, known[1])
            if path is None and library == known[0]:
                # The library lies elsewhere on the session's machine.
                path = identifier[: -len(f"/{kind}/{name}")]
            if not path:
                continue
            here = (os.path.join(known[1], path), kind, name)
            # What was told comes back; by then the artist may be further.
            if any(self.is_same(here, told) and now - since < self.ECHO for told, since in self.told.items()):
                continue
            with bpy.context.temp_override(window=window, area=area, region=region):
                before = asset_in_context()
                if before is not None and self.is_same(before, here):
                    continue
                area.spaces.active.activate_file_by_relative_path(relative_path=os.path.join(path, kind, name))
            self.awaited[here] = now
            area.tag_redraw()

    @staticmethod
    def is_same(one, other):
        return one[1:] == other[1:] and os.path.realpath(one[0]) == os.path.realpath(other[0])


# ---------------------------------------------------------------- what Blender is doing


def describe_blender():
    """What a session knows of this Blender: its file, its scene and the rigs in it."""
    scene, rig = current_scene(), active_rig()
    rigs = [
        {"object": ob.name, "bones": len(ob.pose.bones), "problem": rig_problem(ob)}
        for ob in scene.objects
        if ob.type == "ARMATURE" and ob.pose is not None and name_of(ob)
    ]
    return {
        "version": bpy.app.version_string,
        "addOn": ".".join(map(str, bl_info["version"])),
        "file": bpy.data.filepath or None,
        "scene": scene.name,
        "rigs": rigs,
        "active": rig.name if rig is not None else None,
        "pid": os.getpid(),
    }


def status(_):
    """`blender.status`: the same with what changes more often."""
    scene, rig = current_scene(), active_rig()
    return describe_blender() | {
        "mode": rig.mode if rig is not None else None,
        "frame": scene.frame_current,
        "autoKey": scene.tool_settings.use_keyframe_insert_auto,
        "modified": bpy.data.is_dirty,
        "bonesSelected": bones_selected(),
    }


def bones_selected():
    """The bones that are selected in the active rig."""
    rig = active_rig()
    return {"rig": rig.name if rig is not None else None, "bones": selected_bone_names(rig) if rig is not None else []}


class Watch:
    """Looks at some state from time to time; one that takes long to look at is looked at less often."""

    def __init__(self, method, period, look):
        self.method, self.period, self.look = method, period, look
        self.due = 0.0
        self.told = None

    def change(self, now):
        """The state when it is not the one told last."""
        if now < self.due:
            return None
        start = time.monotonic()
        try:
            state = self.look()
        except (AttributeError, ReferenceError, RuntimeError, UnicodeDecodeError):
            state = self.told  # Blender is between two states; there will be another look.
        self.due = now + max(self.period, 50 * (time.monotonic() - start))
        return state if state != self.told else None


# ---------------------------------------------------------------- the session

METHODS = {
    "pose.read": read_pose,
    "pose.apply": apply_pose,
    "pose.preview": preview_pose,
    "asset.import": import_asset,
    "library.refresh": refresh_libraries,
    "blender.status": status,
}
GREETING, SUBSCRIPTION, PRESENT = "hello", "subscription", "active"
FOLLOWED_TOPICS = ["asset.activeChanged"]


class Session:
    """The connection to a session: kept up while it is wanted, its requests answered, changes in Blender told."""

    def __init__(self):
        self.wanted = None
        self.wire = None
        self.name = None
        self.libraries = []
        self.status = "Not connected"
        self.pause = FIRST_PAUSE
        self.due = 0.0
        self.since = 0.0
        self.asset = ActiveAsset()
        self.watches = []
        self.is_following = False
        self.is_at_work = False
        self.lingers = 0.0

    def connect(self, session):
        """Wants a session, by name or path; it is tried until `disconnect`."""
        self.disconnect()
        socket_path(session)
        self.wanted = session
        self.pause, self.due = FIRST_PAUSE, 0.0
        self.show(f"Connecting to {session}")

    def disconnect(self):
        self.wanted = None
        self.drop()
        self.show("Not connected")

    def drop(self):
        if self.wire is not None:
            with contextlib.suppress(ConnectionLost, OSError):
                self.wire.flush()
            self.wire.close()
            PREVIEW.end()
        self.wire = self.name = None
        self.libraries = []

    def lose(self, reason):
        """Closes the connection and waits for the next attempt, each time longer."""
        now = time.monotonic()
        if self.name is not None and now - self.since > LASTING:
            self.pause = FIRST_PAUSE
        self.drop()
        self.due = now + self.pause
        self.pause = min(2 * self.pause, LAST_PAUSE)
        self.show(f"{self.wanted}: {reason}")

    def show(self, status):
        if status != self.status:
            self.status = status
            with contextlib.suppress(AttributeError):  # While Blender starts there are no windows to ask for.
                redraw("VIEW_3D")

    def open(self, now):
        try:
            self.wire = Wire(socket_path(self.wanted))
        except (OSError, ValueError) as error:
            self.lose(getattr(error, "strerror", None) or str(error))
            return
        self.since = now
        self.asset = ActiveAsset()
        self.watches = [
            Watch("blender.changed", 0.5, describe_blender),
            Watch("blender.bonesSelected", 0.1, bones_selected),
            Watch("blender.activeAsset", 0.25, lambda: self.asset.look(self.libraries)),
        ]
        description = self.watches[0].told = describe_blender()
        self.wire.send(frame({"id": GREETING, "method": "blender.hello", "params": description}))

    def pump(self, wait):
        """One turn; returns whether the session is there."""
        if self.is_at_work or threading.current_thread() is not threading.main_thread():
            return self.name is not None
        self.is_at_work = True
        try:
            now = time.monotonic()
            if self.wanted is not None and self.wire is None and now >= self.due:
                self.open(now)
            if self.wire is None:
                if wait:
                    time.sleep(wait if self.wanted is None else min(wait, max(0.0, self.due - now)))
                return False
            self.turn(now, wait)
        except ConnectionLost as reason:
            self.lose(str(reason))
        except Exception as error:
            traceback.print_exc()
            self.lose(f"{type(error).__name__}: {error}")
        finally:
            self.is_at_work = False
        return self.name is not None

    def turn(self, now, wait):
        self.wire.flush()
        if wait and b"\n" not in self.wire.received:
            self.wire.wait(wait)
        self.wire.receive()
        deadline = time.monotonic() + TURN
        while self.wire is not None and len(self.wire.waiting) <= FRAME_LIMIT:
            try:
                line = self.wire.line()
            except OverflowError:
                self.wire.send(frame(error_message(None, INVALID_REQUEST, "a frame is longer than 1 MiB")))
                raise ConnectionLost("it sent more than a frame may hold") from None
            if line is None:
                if self.wire.has_ended:
                    raise ConnectionLost("the session has ended")
                if self.linger():
                    continue
                break
            self.take(line)
            if time.monotonic() > deadline:
                break
        if self.wire is None:
            return
        if self.name is not None:
            self.tell(now)
        elif now - self.since > PATIENCE:
            raise ConnectionLost("the session does not answer")
        self.wire.flush()

    def linger(self):
        """Waits a moment for what mostly follows; returns whether something may have come."""
        left = self.lingers - time.monotonic()
        if left <= 0:
            return False
        self.wire.flush()
        self.wire.wait(left)
        self.wire.receive()
        return True

    def tell(self, now):
        """Sends what has changed in Blender; while the session does not read, only the newest waits."""
        if len(self.wire.waiting) > FRAME_LIMIT // 4:
            return
        for watch in self.watches:
            state = watch.change(now)
            if state is not None:
                watch.told = state
                self.notify(watch.method, state)

    def notify(self, method, params):
        line = frame({"method": method, "params": params})
        if len(line) <= FRAME_LIMIT + 1:
            self.wire.send(line)

    def tell_again(self):
        """Has `blender.changed` sent even if nothing has changed that it tells."""
        for watch in self.watches:
            watch.due = 0.0
            if watch.method == "blender.changed":
                watch.told = None

    def follow(self, is_following):
        """Whether the asset that is active in the browser becomes the active one in Blender."""
        if is_following != self.is_following and self.name is not None:
            self.subscribe(is_following)
        self.is_following = is_following

    def subscribe(self, is_following):
        method = "subscribe" if is_following else "unsubscribe"
        self.wire.send(frame({"id": SUBSCRIPTION, "method": method, "params": {"topics": FOLLOWED_TOPICS}}))
        if is_following:
            self.wire.send(frame({"id": PRESENT, "method": "asset.active", "params": {}}))

    def take(self, line):
        """Answers a request, or takes the answer to the greeting or a notification."""
        if not line.strip():
            return
        try:
            message = parse_message(line)
        except ValueError as error:
            self.wire.send(frame(error_message(None, PARSE_ERROR, f"not JSON: {error}"[:200])))
            return
        if isinstance(message, dict) and "method" not in message and ("result" in message or "error" in message):
            if message.get("id") == GREETING:
                self.take_greeting(message)
            elif message.get("id") == PRESENT and self.is_following:
                self.asset.follow(message.get("result"))
            return
        if isinstance(message, dict) and "id" not in message and message.get("method") in FOLLOWED_TOPICS:
            params = message.get("params")
            if self.is_following and isinstance(params, dict):
                self.asset.follow(params.get("active"))
            return
        answer = answer_to(message)
        if answer is None:
            return
        if isinstance(message, dict) and message.get("method") == "pose.read":
            self.lingers = time.monotonic() + LINGER
        line = frame(answer)
        if len(line) > FRAME_LIMIT + 1:
            line = frame(error_message(answer["id"], REFUSED, "the answer is longer than a frame; ask for less at once"))
        self.wire.send(line)

    def take_greeting(self, message):
        result = message.get("result")
        if not isinstance(result, dict):
            error = message.get("error")
            reason = error.get("message") if isinstance(error, dict) else None
            raise ConnectionLost(str(reason or "the session refuses")[:200])
        libraries = result.get("libraries")
        self.libraries = [
            (library["name"], library["root"])
            for library in (libraries if isinstance(libraries, list) else [])
            if isinstance(library, dict) and isinstance(library.get("name"), str) and isinstance(library.get("root"), str)
        ]
        name = result.get("name")
        self.name = name if isinstance(name, str) else self.wanted
        self.show(f"Connected to {self.name}")
        if self.is_following:
            self.subscribe(True)


def error_message(identifier, code, message):
    return {"id": identifier, "error": {"code": code, "message": message}}


def answer_to(message):
    """The answer to a request, None to a notification."""
    if not isinstance(message, dict):
        return error_message(None, INVALID_REQUEST, "a request is one object")
    identifier = message.get("id")
    is_identifier = isinstance(identifier, (str, int, float)) and not isinstance(identifier, bool)
    method, params = message.get("method"), message.get("params", {})
    if message.get("jsonrpc") != "2.0" or not isinstance(method, str) or "id" in message and not is_identifier:
        return error_message(identifier if is_identifier else None, INVALID_REQUEST, "not a JSON-RPC 2.0 request")
    if "id" not in message:
        return None  # What must be done is asked by a request.
    if method not in METHODS:
        return error_message(identifier, METHOD_NOT_FOUND, f"there is no method {method}"[:200])
    if not isinstance(params, dict):
        return error_message(identifier, INVALID_PARAMS, "params must be an object")
    try:
        return {"id": identifier, "result": METHODS[method](params)}
    except Refusal as refusal:
        return error_message(identifier, refusal.code, str(refusal)[:1000])
    except Exception as error:
        traceback.print_exc()
        return error_message(identifier, INTERNAL_ERROR, f"{type(error).__name__}: {error}"[:1000])


SESSION = Session()


def connect(session):
    """Connects to a session, by name or path of its socket, now and whenever it comes back; raises ValueError."""
    SESSION.connect(session)
    if not bpy.app.timers.is_registered(tick):
        bpy.app.timers.register(tick, first_interval=0.0, persistent=True)


def follow(is_following=True):
    """Makes asset browsers follow the asset that is active in the session, or not."""
    SESSION.follow(is_following)


def disconnect():
    """Leaves the session."""
    SESSION.disconnect()


def pump(wait=0.0):
    """Does what there is to do, for programs without Blender's event loop; returns whether a session is connected.

    With `wait` it returns after so many seconds at the latest, or when it has done something.
    """
    return SESSION.pump(wait)


def tick():
    """Blender's timer: one turn, and when the next one is due."""
    SESSION.pump(0.0)
    if SESSION.wanted is None:
        return None
    return CONNECTED_INTERVAL if SESSION.wire is not None else LOST_INTERVAL


@persistent
def file_changed(*_):
    SESSION.tell_again()


@persistent
def file_loaded(*_):
    global EPOCH
    EPOCH += 1
    PREVIEW.forget()


@persistent
def file_is_saved(*_):
    PREVIEW.end()


# ---------------------------------------------------------------- interface


def preferences():
    add_on = bpy.context.preferences.addons.get(__name__)
    return add_on.preferences if add_on is not None else None


class BlendshelfPreferences(bpy.types.AddonPreferences):
    bl_idname = __name__

    session: bpy.props.StringProperty(name="Session", description="The name of a session, or the path of its socket")
    connects_at_start: bpy.props.BoolProperty(name="Connect when Blender starts", default=False)
    follows: bpy.props.BoolProperty(
        name="Follow the active asset",
        description="The asset that is active in blendshelf becomes the active one in asset browsers",
        default=False,
        update=lambda self, _: follow(self.follows),
    )

    def draw(self, _):
        for name in ("session", "connects_at_start", "follows"):
            self.layout.prop(self, name)


class BLENDSHELF_OT_connect(bpy.types.Operator):
    """Connect to a session of blendshelf"""

    bl_idname = "blendshelf.connect"
    bl_label = "Connect"

    session: bpy.props.StringProperty(name="Session", description="The name of a session, or the path of its socket")

    def invoke(self, context, _):
        if self.session:
            return self.execute(context)
        settings = preferences()
        self.session = settings.session if settings is not None else ""
        return context.window_manager.invoke_props_dialog(self)

    def execute(self, _):
        try:
            connect(self.session)
        except ValueError as error:
            self.report({"ERROR"}, str(error))
            return {"CANCELLED"}
        return {"FINISHED"}


class BLENDSHELF_OT_disconnect(bpy.types.Operator):
    """Leave the session of blendshelf"""

    bl_idname = "blendshelf.disconnect"
    bl_label = "Disconnect"

    def execute(self, _):
        disconnect()
        return {"FINISHED"}


class BLENDSHELF_MT_sessions(bpy.types.Menu):
    bl_idname = "BLENDSHELF_MT_sessions"
    bl_label = "blendshelf"

    def draw(self, _):
        layout = self.layout
        layout.operator_context = "INVOKE_DEFAULT"
        for name in session_names():
            layout.operator(BLENDSHELF_OT_connect.bl_idname, text=name).session = name
        layout.operator(BLENDSHELF_OT_connect.bl_idname, text="Other Session…").session = ""
        if SESSION.wanted is not None:
            layout.separator()
            layout.operator(BLENDSHELF_OT_disconnect.bl_idname)


class VIEW3D_PT_blendshelf(bpy.types.Panel):
    bl_label = "blendshelf"
    bl_category = "blendshelf"
    bl_space_type = "VIEW_3D"
    bl_region_type = "UI"

    def draw(self, _):
        layout = self.layout
        layout.label(text=SESSION.status, icon="LINKED" if SESSION.name is not None else "UNLINKED")
        if SESSION.wanted is not None:
            layout.operator(BLENDSHELF_OT_disconnect.bl_idname)
        else:
            layout.menu(BLENDSHELF_MT_sessions.bl_idname, text="Connect")
        settings = preferences()
        if settings is not None:
            layout.prop(settings, "follows")


def draw_menu(self, _):
    self.layout.separator()
    self.layout.menu(BLENDSHELF_MT_sessions.bl_idname)


CLASSES = (BlendshelfPreferences, BLENDSHELF_OT_connect, BLENDSHELF_OT_disconnect, BLENDSHELF_MT_sessions, VIEW3D_PT_blendshelf)
HANDLERS = (
    (bpy.app.handlers.load_post, file_loaded),
    (bpy.app.handlers.load_post, file_changed),
    (bpy.app.handlers.save_pre, file_is_saved),
    (bpy.app.handlers.save_post, file_changed),
)


def register():
    """Blender calls this when the add-on is switched on."""
    for each in CLASSES:
        bpy.utils.register_class(each)
    for handlers, handler in HANDLERS:
        handlers.append(handler)
    bpy.types.TOPBAR_MT_window.append(draw_menu)
    settings = preferences()
    if settings is not None:
        follow(settings.follows)
    session = os.environ.get("BLENDSHELF_SESSION") or (settings.session if settings is not None and settings.connects_at_start else "")
    if session:
        try:
            connect(session)
        except ValueError as error:
            print(f"blendshelf: {session}: {error}", file=sys.stderr)


def unregister():
    """Blender calls this when the add-on is switched off; nothing of it is left."""
    disconnect()
    if bpy.app.timers.is_registered(tick):
        bpy.app.timers.unregister(tick)
    bpy.types.TOPBAR_MT_window.remove(draw_menu)
    for handlers, handler in HANDLERS:
        handlers.remove(handler)
    for each in reversed(CLASSES):
        bpy.utils.unregister_class(each)


if __name__ == "__main__":
    register()
