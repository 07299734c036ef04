extension Keymap {
  /// Keys as in Blender's file browser and outliner.
  ///
  /// Blender's `Ctrl-Shift-Z` and `Alt-A` do not arrive from a terminal: `C-r` redoes, as in the default table, and
  /// `gV` deselects. Nor does `C-i`, which is Tab there, so inverting has another key.
  static let blender = Keymap(
    table: [
      (.moveDown, ["Down", "j"]), (.moveUp, ["Up", "k"]),
      (.moveLeft, ["Left"]), (.moveRight, ["Right"]),
      (.top, ["Home", "gg"]), (.bottom, ["End", "G"]),
      (.cursorToMiddle, [".", "zz"]),
      (.back, ["Backspace", "H"]), (.mark, ["B"]),
      (.nextTab, ["C-PgDn", "gt"]), (.previousTab, ["C-PgUp", "gT"]),

      (.selectAll, ["a", "ga"]), (.invertSelection, ["*", "V"]), (.visualRange, ["b", "v"]),
      (.search, ["/", "C-f"]), (.nextMatch, ["C-g"]), (.previousMatch, ["N"]),
      (.pageDown, ["PgDn"]), (.pageUp, ["PgUp"]),
      (.commandPalette, ["F3", "C-p"]), (.help, ["F1", "?"]),

      (.toggleDetails, ["n", "zd"]), (.toggleCatalogs, ["t", "zc"]),
      (.refresh, ["r", "F5"]), (.suspend, ["gz"]),

      (.create, ["A"]), (.rename, ["F2", "cw"]), (.renameFromStart, ["cI"]), (.renameAtEnd, ["cA"]),
      (.tags, ["ct"]), (.moveToCatalog, ["m", "cc"]), (.copyFields, ["cf", "M"]),
      (.repeatEdit, ["R"]), (.delete, ["x", "Del"]),
      (.undo, ["C-z", "u"]),
    ],
    completing: standardKeys
  )
}
