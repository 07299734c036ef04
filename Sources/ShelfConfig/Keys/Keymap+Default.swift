import CellCanvas

extension Keymap {
  /// The keymap that is used unless the user says otherwise.
  ///
  /// None of them needs Alt, flow control (`C-s`, `C-q`), the escape of OpenSSH (`~`), or a key that sends the same
  /// byte as another. `C-a` and `C-b` belong to screen and tmux, so each command on them has another key.
  public static let standard = Keymap(table: standardKeys)

  static let standardKeys: Table = [
    (.moveDown, ["j", "Down"]), (.moveUp, ["k", "Up"]),
    (.moveLeft, ["h", "Left"]), (.moveRight, ["l", "Right"]),
    (.top, ["gg", "Home"]), (.bottom, ["G", "End"]),
    (.halfPageDown, ["C-d"]), (.halfPageUp, ["C-u"]),
    (.pageDown, ["C-f", "PgDn"]), (.pageUp, ["PgUp", "C-b"]),
    (.cursorToTop, ["zt"]), (.cursorToMiddle, ["zz"]), (.cursorToBottom, ["zb"]),
    (.nextGroup, [")"]), (.previousGroup, ["("]),
    (.back, ["H"]), (.forward, ["L"]),
    (.mark, ["m"]), (.goToMark, ["'", "`"]),

    (.nextPane, ["Tab"]), (.previousPane, ["S-Tab"]),
    (.nextTab, ["gt"]), (.previousTab, ["gT"]), (.newTab, ["gn"]), (.closeTab, ["gc"]),
    (.scrollDetailsDown, ["J"]), (.scrollDetailsUp, ["K"]),

    (.selectAndStep, ["Space"]), (.visualRange, ["v"]), (.invertSelection, ["V", "*"]),
    (.selectAll, ["ga", "C-a"]), (.cancel, ["Esc"]),
    (.selectByQuery, ["+", "g+"]), (.deselectByQuery, ["-", "g-"]),
    (.reselect, ["gv"]), (.deselectAll, ["gV"]), (.showSelection, ["gs"]),

    (.search, ["/"]), (.nextMatch, ["n"]), (.previousMatch, ["N"]),
    (.filter, ["f"]), (.clearFilter, ["\\"]), (.savedQueries, ["s"]),
    (.saveQuery, ["gS"]),

    (.sortByName, [",n"]), (.sortByNameReversed, [",N"]),
    (.sortByType, [",t"]), (.sortByTypeReversed, [",T"]),
    (.sortByCatalog, [",c"]), (.sortByCatalogReversed, [",C"]),
    (.sortByModified, [",m"]), (.sortByModifiedReversed, [",M"]),
    (.sortByAuthor, [",a"]), (.sortByAuthorReversed, [",A"]),
    (.sortByFile, [",f"]), (.sortByFileReversed, [",F"]),
    (.sortBySize, [",z"]), (.sortBySizeReversed, [",Z"]),

    (.toggleDetails, ["zd"]), (.toggleCatalogs, ["zc"]), (.toggleGrid, ["zg"]),
    (.toggleRecursive, ["zr"]), (.toggleNumbers, ["zn"]), (.showUnassigned, ["zu"]),
    (.togglePreviews, ["zp"]), (.toggleImages, ["zi"]),
    (.largerThumbnails, ["z+"]), (.smallerThumbnails, ["z-"]),
    (.theme, ["zT"]), (.redraw, ["C-l"]),

    (.libraries, ["gh"]), (.previousLibrary, ["["]), (.nextLibrary, ["]"]),
    (.refresh, ["R", "F5"]), (.refreshAll, ["gR"]), (.cancelScan, ["C-c"]),

    (.activate, ["Enter", "o"]), (.activateWith, ["O"]), (.inspect, ["i"]),
    (.openInBlender, ["gb"]), (.revealFile, ["gf"]), (.followBlender, ["gB"]),

    (.yankID, ["yy"]), (.yankPath, ["yp"]), (.yankName, ["yn"]),
    (.yankCatalog, ["yc"]), (.yankTags, ["yt"]), (.yankJSON, ["yj"]),

    (.shell, ["!"]), (.pipe, ["|"]), (.subshell, ["S"]),

    (.toggleFold, ["za"]), (.foldAll, ["zM"]), (.unfoldAll, ["zR"]),
    (.create, ["a"]), (.createAsset, ["gA"]), (.publish, ["P"]),

    (.rename, ["r", "cw", "F2"]), (.renameFromStart, ["I"]), (.renameAtEnd, ["A"]),
    (.tags, ["t", "ct"]), (.removeTags, ["T"]), (.quickTag, ["\""]),
    (.moveToCatalog, ["cc"]), (.editAuthor, ["ca"]), (.editLicense, ["cl"]),
    (.editCopyright, ["cr"]), (.editDescription, ["cd"]),
    (.editText, ["e"]), (.copyFields, ["M"]), (.repeatEdit, ["."]), (.delete, ["dd"]),
    (.undo, ["u"]), (.redo, ["C-r"]), (.history, ["U"]), (.diff, ["D"]),

    (.applyPose, ["pp"]), (.applyPoseFlipped, ["pf"]), (.blendPose, ["pb"]),
    (.putBackPose, ["pu"]), (.poseTarget, ["pt"]),
    (.restrictToBones, ["ps"]), (.restrictToSelected, ["po"]), (.clearBones, ["pS"]),
    (.previewPoses, ["pv"]),

    (.follow, ["F"]), (.jumpToLeader, ["gl"]), (.lead, ["gL"]),
    (.followers, ["gF"]), (.followPoses, ["gp"]),

    (.commandLine, [":"]), (.commandPalette, ["C-p", "F3"]), (.help, ["?", "F1"]), (.log, ["W"]),
    (.tasks, ["w"]),
    (.pager, ["gi"]), (.suspend, ["C-z"]),
    (.quit, ["q"]), (.quitWithoutFolder, ["Q", "ZQ"]), (.choose, ["ZZ"]),
  ]
}
