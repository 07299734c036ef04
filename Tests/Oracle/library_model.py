"""What a library ought to be after an edit: a simple model of Blender's state, changed as the edit says it changes."""

import copy
import json

NIL = "00000000-0000-0000-0000-000000000000"
COLLECTIONS = {
    "Action": "actions", "Armature": "armatures", "Brush": "brushes", "Camera": "cameras", "Collection": "collections",
    "Material": "materials", "Mesh": "meshes", "NodeTree": "node_groups", "Object": "objects", "Scene": "scenes", "World": "worlds",
}
NO_METADATA = {"tags": [], "description": "", "author": "", "catalog": [NIL, ""], "properties": {}}


def key(collection, name, library=None):
    return json.dumps([collection, name, library], ensure_ascii=False)


def with_new_names(value, names, library):
    """A state in which references to the data-blocks of a library (None: local ones) have their new names."""
    if isinstance(value, list):
        if len(value) == 4 and value[0] == "ID" and value[3] == library:
            return [*value[:2], names.get((value[1], value[2]), value[2]), library]
        return [with_new_names(item, names, library) for item in value]
    if isinstance(value, dict):
        return {name: with_new_names(item, names, library) for name, item in value.items()}
    return value


def with_new_path(value, old, new):
    """A state in which a library has another path."""
    if isinstance(value, list):
        if len(value) == 4 and value[0] == "ID" and value[3] == old:
            return [*value[:3], new]
        return [with_new_path(item, old, new) for item in value]
    if isinstance(value, dict):
        return {name: with_new_path(item, old, new) for name, item in value.items()}
    return value


class Model:
    """The expected state of one file as one Blender sees it."""

    def __init__(self, state):
        self.state = state

    def copy(self):
        return Model(copy.deepcopy(self.state))

    @property
    def ids(self):
        return self.state["ids"]

    def entry(self, type_name, name):
        return self.ids[key(COLLECTIONS[type_name], name)]

    def assets(self):
        """(type, name) of all local assets, in a fixed order."""
        types = {collection: type_name for type_name, collection in COLLECTIONS.items()}
        found = []
        for text, entry in self.ids.items():
            collection, name, library = json.loads(text)
            if library is None and entry["asset"] is not None and collection in types:
                found.append((types[collection], name))
        return sorted(found)

    def set(self, type_name, name, **fields):
        """Changes metadata of an asset: tags, description, author, copyright, license, catalog."""
        self.entry(type_name, name)["asset"].update(fields)

    def change_tags(self, type_name, name, add=(), remove=()):
        tags = [tag for tag in self.entry(type_name, name)["asset"]["tags"] if tag not in remove]
        self.set(type_name, name, tags=tags + [tag for tag in add if tag not in tags])

    def mark(self, type_name, name):
        entry = self.entry(type_name, name)
        texts = {"copyright": "", "license": ""} if self.state["blender"] >= [4, 0, 0] else {"copyright": None, "license": None}
        entry["asset"] = copy.deepcopy(NO_METADATA) | texts
        self.set_fake_user(entry, True)

    def clear(self, type_name, name, keeps_fake_user=True):
        entry = self.entry(type_name, name)
        entry["asset"] = None
        if not keeps_fake_user:
            self.set_fake_user(entry, False)

    @staticmethod
    def set_fake_user(entry, value):
        entry["users"] += int(value) - int(entry["fake_user"])
        entry["fake_user"] = value

    def rename(self, names, library=None):
        """Gives data-blocks other names, all at once: {(type, old): new}; those of a library in a file that links them."""
        moved, references = {}, {}
        for (type_name, old), new in names.items():
            text = key(COLLECTIONS[type_name], old, library)
            if text in self.ids:
                moved[text] = key(COLLECTIONS[type_name], new, library)
                # References name the class, which is a more special one for node trees and such.
                references[self.ids[text]["class"], old] = new
        ids = {moved.get(text, text): entry for text, entry in self.ids.items()}
        self.state["ids"] = with_new_names(ids, references, library)

    def move_library(self, old, new):
        """Gives a library that the file links another path."""
        ids = {}
        for text, entry in self.ids.items():
            collection, name, library = json.loads(text)
            ids[key(collection, name, new if library == old else library)] = entry
        self.state["ids"] = with_new_path(ids, old, new)
        self.state["libraries"] = sorted(new if path == old else path for path in self.state["libraries"])


def differences(expected, found, path="", names=()):
    """One line for each value in which two states differ; `names` are (old, new) that Blender copies into other places."""
    if isinstance(expected, dict) and isinstance(found, dict):
        for name in sorted(expected.keys() | found.keys()):
            if name not in expected:
                yield f"{path}/{name} is there and should not be"
            elif name not in found:
                yield f"{path}/{name} is gone"
            else:
                yield from differences(expected[name], found[name], f"{path}/{name}", names)
    elif isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        for number, (left, right) in enumerate(zip(expected, found)):
            yield from differences(left, right, f"{path}[{number}]", names)
    elif expected != found and not ((expected, found) in names and path.endswith("/name")):
        yield f"{path}: expected {expected!r:.120}, Blender has {found!r:.120}"
