import CellCanvas

extension Keymap {
  /// The keymap that is used unless the user says otherwise.
  ///
  /// None of them needs Alt, flow control (`C-s`, `C-q`), the escape of OpenSSH (`~`), or a key that sends the same
  /// byte as another. `C-a` and `C-b` belong to screen and tmux, so each command on them has another key.
  public static let standard: Keymap = {
    var keymap = Keymap()
    for (command, keys) in standardKeys {
      for notation in keys {
        guard let sequence = KeySequence(notation: notation) else {
          preconditionFailure("\(notation) is not a key")
        }
        do {
          try keymap.bind(sequence, to: command)
        } catch {
          preconditionFailure("\(notation): \(error)")
        }
      }
    }
    return keymap
  }()

  private static let standardKeys: [(Command, [String])] = [
    (.moveDown, ["j", "Down"]), (.moveUp, ["k", "Up"]),
    (.moveLeft, ["h", "Left"]), (.moveRight, ["l", "Right"]),
    (.top, ["gg", "Home"]), (.bottom, ["G", "End"]),
    (.halfPageDown, ["C-d"]), (.halfPageUp, ["C-u"]),
    (.pageDown, ["C-f", "PgDn"]), (.pageUp, ["PgUp", "C-b"]),
    (.cursorToTop, ["zt"]), (.cursorToMiddle, ["zz"]), (.cursorToBottom, ["zb"]),
    (.back, ["H"]), (.forward, ["L"]),
    (.mark, ["m"]), (.goToMark, ["'", "`"]),

    (.nextPane, ["Tab"]), (.previousPane, ["S-Tab"]),
    (.scrollDetailsDown, ["J"]), (.scrollDetailsUp, ["K"]),

    (.selectAndStep, ["Space"]), (.visualRange, ["v"]), (.invertSelection, ["V", "*"]),
    (.selectAll, ["ga", "C-a"]), (.cancel, ["Esc"]),
    (.selectByQuery, ["+"]), (.deselectByQuery, ["-"]),
    (.reselect, ["gv"]), (.showSelection, ["gs"]),

    (.search, ["/"]), (.nextMatch, ["n"]), (.previousMatch, ["N"]),
    (.filter, ["f"]), (.clearFilter, ["\\"]), (.savedQueries, ["s"]),

    (.sortByName, [",n"]), (.sortByNameReversed, [",N"]),
    (.sortByType, [",t"]), (.sortByTypeReversed, [",T"]),
    (.sortByCatalog, [",c"]), (.sortByCatalogReversed, [",C"]),
    (.sortByModified, [",m"]), (.sortByModifiedReversed, [",M"]),
    (.sortByAuthor, [",a"]), (.sortByAuthorReversed, [",A"]),
    (.sortByFile, [",f"]), (.sortByFileReversed, [",F"]),
    (.sortBySize, [",z"]), (.sortBySizeReversed, [",Z"]),

    (.toggleDetails, ["zd"]), (.toggleCatalogs, ["zc"]), (.toggleGrid, ["zg"]),
    (.toggleRecursive, ["zr"]), (.toggleNumbers, ["zn"]), (.showUnassigned, ["zu"]),
    (.theme, ["zT"]), (.redraw, ["C-l"]),

    (.libraries, ["gh"]), (.previousLibrary, ["["]), (.nextLibrary, ["]"]),
    (.refresh, ["R", "F5"]), (.refreshAll, ["gR"]), (.cancelScan, ["C-c"]),

    (.activate, ["Enter", "o"]), (.activateWith, ["O"]), (.inspect, ["i"]),
    (.followBlender, ["gB"]),

    (.yankID, ["yy"]), (.yankPath, ["yp"]), (.yankName, ["yn"]),
    (.yankCatalog, ["yc"]), (.yankTags, ["yt"]), (.yankJSON, ["yj"]),

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

    (.commandLine, [":"]), (.help, ["?", "F1"]), (.log, ["W"]), (.tasks, ["w"]),
    (.suspend, ["C-z"]), (.quit, ["q"]),
  ]
}
