"""Compares the channels of a posed rig with those that a pose should have left."""

import math

# Blender computes with 32-bit numbers: so far apart may two computations of the same number be, and of large ones, seen
# beside the largest of its vector.
ABSOLUTE = 1e-5
RELATIVE = 1e-5


def same(expected, found, size=0.0):
    """Whether two values are the same to within rounding; types of custom properties included."""
    if isinstance(expected, dict) and isinstance(found, dict):
        return expected.keys() == found.keys() and all(same(expected[name], found[name]) for name in expected)
    if isinstance(expected, list) and isinstance(found, list):
        size = max((abs(number) for number in expected if isinstance(number, float) and math.isfinite(number)), default=0.0)
        return len(expected) == len(found) and all(same(one, other, size) for one, other in zip(expected, found))
    if isinstance(expected, float) and isinstance(found, float):
        if math.isnan(expected) or math.isnan(found):
            return math.isnan(expected) and math.isnan(found)
        return expected == found or abs(expected - found) <= max(ABSOLUTE, RELATIVE * max(size, abs(expected)))
    return type(expected) is type(found) and expected == found


def same_number(said, found):
    """Whether a number that blendshelf prints is the one that Blender has; JSON has texts for what is no number."""
    return same(float(said), float(found))


def differences(before, changes, found):
    """One line for each channel that is not as `changes` make it from `before`; what they leave alone must not have moved."""
    for name in sorted(before.keys() | found.keys()):
        if name not in found or name not in before:
            yield f"object {name!r} is {'gone' if name in before else 'new'}"
            continue
        expected, own = before[name] | changes.get(name, {}), found[name]
        for place in sorted(expected.keys() | own.keys()):
            if place not in own or place not in expected:
                yield f"{name}: {place} is {'gone' if place in expected else 'new'}"
            elif not same(expected[place], own[place]):
                yield f"{name}: {place}: Blender {expected[place]!r}, blendshelf {own[place]!r}, before {before[name].get(place)!r}"


def inventory_differences(before, found):
    """One line for each data-block or library that came, went or has another number of users."""
    if before["libraries"] != found["libraries"]:
        yield f"libraries: {before['libraries']} became {found['libraries']}"
    for name in sorted(before["users"].keys() | found["users"].keys()):
        if before["users"].get(name) != found["users"].get(name):
            yield f"{name}: users {before['users'].get(name)} became {found['users'].get(name)}"


def key_differences(expected, found):
    """One line for each curve whose keys and handles are not as expected."""
    for name in sorted(expected.keys() | found.keys()):
        if name not in expected or name not in found:
            yield f"the curve {name} is {'gone' if name in expected else 'new'}"
        elif not same(expected[name], found[name]):
            yield f"the keys of {name}: expected {expected[name]}, Blender has {found[name]}"
