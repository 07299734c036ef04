"""Has Blender save `Fixtures/names.blend`: materials whose names are hard to draw.

usage: python Tests/Terminal/make_names.py          (bpy 5.0)
"""

import pathlib
import shutil

import bpy

NAMES = {
    "wide 挨拶の手": ["手", "wide"],
    "combining e\u0301 u\u0308\u0301 n\u0303": ["e\u0301te\u0301"],
    "emoji 😮 face": ["😮"],
    "family 👨\u200d👩\u200d👧 end": ["zwj"],
    "flag 🇨🇿 end": ["flag"],
    "heart ❤\ufe0f end": ["variation"],
    "thumb 👍🏽 end": ["skin tone"],
    "rtl שלום end": ["rtl"],
    "arabic مرحبا end": ["rtl"],
    "escape \x1b[31mred\x1b[0m end": ["esc\x1b[7m"],
    "title \x1b]0;owned\x07 end": ["osc"],
    "c1 \u009b31m end": ["c1"],
    "tab\tnew\nline": ["blank\ttab"],
    "bidi \u202egnp.exe": ["bidi"],
    "zero\u200bwidth": ["zero"],
    "long " + "name " * 30 + "end": ["long " * 10],
    "전각 한글 이름": ["한글"],
    "ｆｕｌｌｗｉｄｔｈ": ["fullwidth"],
}


def main():
    bpy.ops.wm.read_factory_settings(use_empty=True)
    materials = set()
    for name, tags in NAMES.items():
        material = bpy.data.materials.new(name)
        material.asset_mark()
        for tag in tags:
            material.asset_data.tags.new(tag)
        materials.add(material)
    # A .blend keeps the path it was saved at, so it is saved at one that tells nothing.
    saved = pathlib.Path("/tmp/names.blend")
    bpy.data.libraries.write(str(saved), materials, fake_user=True, compress=True)
    shutil.move(saved, pathlib.Path(__file__).parent / "Fixtures" / "names.blend")


main()
