extension Keymap {
  /// Keys as in lf.
  ///
  /// `d` cuts in lf: here it begins to move to a catalog. lf binds nothing to deleting; `D` clears, as most users of lf
  /// have it.
  static let lf = Keymap(
    table: [
      (.back, ["[", "H"]), (.forward, ["]", "L"]),
      (.previousLibrary, ["("]), (.nextLibrary, [")"]),
      (.previousGroup, ["g("]), (.nextGroup, ["g)"]),

      (.visualRange, ["V"]), (.invertSelection, ["v", "*"]), (.deselectAll, ["u", "gV"]),
      (.search, ["/", "f"]), (.nextMatch, ["n", ";"]), (.previousMatch, ["N", ","]),
      (.filter, ["zf"]), (.savedQueries, ["gq"]),

      (.sortByName, ["sn"]), (.sortByNameReversed, ["sN"]),
      (.sortByType, ["se"]), (.sortByTypeReversed, ["sE"]),
      (.sortByCatalog, ["sc"]), (.sortByCatalogReversed, ["sC"]),
      (.sortByModified, ["st"]), (.sortByModifiedReversed, ["sT"]),
      (.sortByAuthor, ["sa"]), (.sortByAuthorReversed, ["sA"]),
      (.sortByFile, ["sf"]), (.sortByFileReversed, ["sF"]),
      (.sortBySize, ["ss"]), (.sortBySizeReversed, ["sS"]),

      (.refresh, ["C-r", "R", "F5"]),
      (.activate, ["Enter", "o"]), (.shell, ["!", "$"]),

      (.moveToCatalog, ["d", "cc"]), (.delete, ["D"]), (.diff, ["gd"]),
      (.undo, ["U"]), (.redo, ["gr"]), (.history, ["gU"]),

      (.help, ["F1", "?"]),
    ],
    completing: standardKeys
  )
}
