"""Times Blender linking a pose, applying it and removing it again, start-up left out. Prints milliseconds as JSON.

usage: python measure_poses.py RUNS COUNT LIBRARY WORKFILE OBJECT          (bpy)
"""

import json
import pathlib
import sys
import time

import bpy


def apply(pose, path, name):
    with bpy.data.libraries.load(path, link=True) as (_, target):
        target.actions = [name]
    action = target.actions[0]
    pose.apply_pose_from_action(action)
    library = action.library
    bpy.data.actions.remove(action)
    bpy.data.libraries.remove(library)


def milliseconds(work):
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1e3


def pose_assets(root):
    for path in sorted(map(str, root.rglob("*.blend"))):
        with bpy.data.libraries.load(path, link=True, assets_only=True) as (source, _):
            names = list(source.actions)
        for name in names:
            yield path, name


def main():
    runs, count, library, workfile, name = sys.argv[1:]
    root = pathlib.Path(library)
    bpy.ops.wm.open_mainfile(filepath=workfile, load_ui=False)
    pose = bpy.data.objects[name].pose
    poses = list(pose_assets(root))
    result = {"each": {}, "many": [], "poses": len(poses)}
    apply(pose, *poses[0])
    for _ in range(int(runs)):
        for path, action in poses:
            file = str(pathlib.Path(path).relative_to(root))
            result["each"].setdefault(file, []).append(milliseconds(lambda: apply(pose, path, action)))
        in_turn = [poses[number % len(poses)] for number in range(int(count))]
        result["many"].append(milliseconds(lambda: [apply(pose, *each) for each in in_turn]))
    print("RESULT", json.dumps(result))


main()
