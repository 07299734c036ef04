"""Writes a workfile with random rigs and a library with random poses for one of them, and says how they are to be applied."""

import os
import random

import bpy

import random_actions
import random_rigs

VERSION = bpy.app.version


def rig_names(rng):
    long = "Postava " + "ř" * (27 if VERSION < (5, 0, 0) else 110)
    return rng.sample(["Rig", "Růžena", "say \"hi\"\\now", "armature.001", "Rig.L", "a/b", "😮 手", long], 3)


def hide_rig(rng, ob):
    """Puts a rig where nobody sees it: an excluded or hidden collection, or one that the scene does not have."""
    collection = bpy.data.collections.new("Skryté")
    collection.objects.link(ob)
    bpy.context.scene.collection.objects.unlink(ob)
    way = rng.choice(("excluded", "hidden", "object", "apart"))
    if way != "apart":
        bpy.context.scene.collection.children.link(collection)
        layer = bpy.context.view_layer.layer_collection.children[collection.name]
        layer.exclude, layer.hide_viewport = way == "excluded", way == "hidden"
    if way == "object":
        ob.hide_viewport = True
    return way


def select_some(rng, ob):
    """Leaves some bones selected, and the rig in pose mode, as artists do; neither matters to a pose that is applied to a file."""
    for bone in ob.pose.bones:
        (bone if VERSION >= (5, 0, 0) else bone.bone).select = rng.random() < 0.2
    if ob.visible_get() and rng.random() < 0.3:
        bpy.context.view_layer.objects.active = ob
        bpy.ops.object.mode_set(mode="POSE")


def animate(rng, ob):
    """Gives a rig animation and drivers of its own: {place: what moves which index}, drivers without frames of keys."""
    overwritten = {}
    action = bpy.data.actions.new("own animation")
    ob.animation_data_create().action = action
    title = action.name
    if VERSION >= (4, 4, 0):
        slot = action.slots.new("OBJECT", ob.name)
        title = f"{action.name}/{slot.identifier}"
        ob.animation_data.action_slot = slot
        curves = random_actions.Curves(action, slot)
    else:
        curves = random_actions.Curves(action)
    bones = rng.sample([bone.name for bone in ob.pose.bones], 3)
    for bone in bones:
        for target in random_actions.bone_targets(ob, bone):
            if target.path.rsplit(".", 1)[-1] not in random_actions.TRANSFORMS or rng.random() < 0.4:
                continue
            for index in range(target.size):
                if rng.random() < 0.3:
                    continue
                found = overwritten.setdefault(target.place, [])
                if rng.random() < 0.2:
                    ob.driver_add(target.path, index).driver.expression = "0.25"
                    found.append({"index": index, "frames": []})
                    continue
                frames = sorted(rng.sample((1, 5, 12, 24), rng.randint(1, 3)))
                curve = curves.new(target.path, index)
                for frame in frames:
                    curve.keyframe_points.insert(frame, rng.uniform(-1, 1))
                found.append({"index": index, "frames": frames, "curve": f"{title}/{target.path}[{index}]"})
    return overwritten


def options(rng, ob):
    """How a pose is applied: factor, whether flipped, and the only bones that are posed."""
    bones = None
    if rng.random() < 0.3:
        bones = rng.sample([bone.name for bone in ob.pose.bones], rng.choice((1, 3)))
    factor = rng.choice((1.0, 1.0, 1.0, 0.5, 0.0, round(rng.random(), 3), round(rng.random(), 3), 1.5, -0.5, 2.75))
    return {"factor": factor, "flipped": rng.random() < 0.4, "bones": bones}


def make(folder, seed):
    """Writes FOLDER/shot.blend and FOLDER/library/poses.blend."""
    rng = random.Random(seed)
    bpy.ops.wm.read_factory_settings(use_empty=True)
    bpy.context.preferences.filepaths.save_version = 0
    bpy.context.scene.collection.objects.link(bpy.data.objects.new("Cíl", None))
    names = rig_names(rng)
    ob = random_rigs.make_rig(rng, names[0])
    others = [random_rigs.make_rig(rng, name, rng.choice((None, ob.data))) for name in names[1 : rng.choice((1, 1, 1, 2, 3))]]
    hidden = hide_rig(rng, ob) if rng.random() < 0.2 else None
    # Blender evaluates no animation of a hidden rig, so that it shows what is stored.
    overwritten = animate(rng, ob) if hidden is None and rng.random() < 0.35 else {}
    bpy.context.scene.frame_set(rng.choice((1, 5, 9)))
    select_some(rng, ob)
    actions = [random_actions.make_action(rng, f"Póza {number}", ob) for number in range(5)]
    cases = [options(rng, ob) | {"action": action.name} for action in actions for _ in range(2)]
    os.makedirs(os.path.join(folder, "library"))
    bpy.ops.wm.save_as_mainfile(filepath=os.path.join(folder, "library", "poses.blend"), compress=rng.random() < 0.5)
    for action in actions:
        bpy.data.actions.remove(action)
    bpy.ops.wm.save_as_mainfile(filepath=os.path.join(folder, "shot.blend"), compress=rng.random() < 0.5)
    return {
        "rig": ob.name, "others": [other.name for other in others], "hidden": hidden, "overwritten": overwritten,
        "frame": bpy.context.scene.frame_current, "cases": cases,
    }
