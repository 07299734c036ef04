extension Keymap {
  /// Keys as in ranger.
  ///
  /// What ranger calls with Alt has other keys, as Alt does not arrive from every terminal. `dd` cuts in ranger: here it
  /// begins to move to a catalog; `dD` clears.
  static let ranger = Keymap(
    table: [
      (.halfPageDown, ["J", "C-d"]), (.halfPageUp, ["K", "C-u"]),
      (.scrollDetailsDown, ["zj"]), (.scrollDetailsUp, ["zk"]),
      (.goToMark, ["`", "'"]),
      (.nextPane, ["gw"]), (.previousPane, ["gW"]),
      (.nextTab, ["gt", "Tab"]), (.previousTab, ["gT", "S-Tab"]),
      (.newTab, ["gn", "C-n"]), (.closeTab, ["gc", "C-w"]),

      (.visualRange, ["V"]), (.invertSelection, ["v", "*"]), (.deselectAll, ["uv", "gV"]),
      (.search, ["/", "f"]), (.filter, ["zf"]),

      (.sortByName, ["on", "ob"]), (.sortByNameReversed, ["oN", "oB"]),
      (.sortByType, ["ot"]), (.sortByTypeReversed, ["oT"]),
      (.sortByCatalog, ["oc"]), (.sortByCatalogReversed, ["oC"]),
      (.sortByModified, ["om"]), (.sortByModifiedReversed, ["oM"]),
      (.sortByAuthor, ["oa"]), (.sortByAuthorReversed, ["oA"]),
      (.sortByFile, ["of"]), (.sortByFileReversed, ["oF"]),
      (.sortBySize, ["os"]), (.sortBySizeReversed, ["oS"]),

      (.refresh, ["R", "F5"]), (.refreshAll, ["C-r", "gR"]),
      (.activate, ["Enter"]), (.activateWith, ["r"]), (.inspect, ["i", "F3"]),

      (.create, ["F7"]), (.rename, ["cw", "F2"]), (.renameFromStart, ["I"]),
      (.renameAtEnd, ["a", "A"]), (.removeTags, ["ut", "T"]),
      (.moveToCatalog, ["dd", "cc"]), (.editText, ["E", "F4"]), (.delete, ["dD", "F8"]),
      (.undo, ["uu"]), (.redo, ["ur"]),

      (.commandLine, [":", ";"]), (.commandPalette, ["C-p"]), (.quit, ["q", "F10"]),
    ],
    completing: standardKeys
  )
}
