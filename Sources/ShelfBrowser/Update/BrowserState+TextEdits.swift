import AssetSystem

extension BrowserState {
  /// Opens the names of assets in the editor, one a line.
  mutating func editNames(_ assets: [AssetRepresentation]) -> [Effect] {
    edit(.names(of: assets.map(\.target)))
  }

  /// Opens the metadata of assets in the editor.
  mutating func editMetadata(_ assets: [AssetRepresentation]) -> [Effect] {
    edit(.metadata(of: assets, catalogs: knownCatalogs))
  }

  /// The catalogs of the library in scope; where there are several, an asset's catalog goes by its ID.
  private var knownCatalogs: [LibraryID: [AssetCatalog]] {
    guard let library = editedLibrary else { return [:] }
    let catalogs = tree.overview.nodes.flatMap { node in
      node.catalogs.map { AssetCatalog(id: $0, path: node.path) }
    }
    return [library: catalogs]
  }

  private mutating func edit(_ document: TextDocument, text: ByteString? = nil) -> [Effect] {
    let id = operations.nextGeneration()
    let edit = TextEdit(id: id, document, text: text ?? document.text)
    operations.textEdit = edit
    return [.editText(edit)]
  }

  /// Takes in text from the editor: what it says is planned, unless something is wrong with it.
  mutating func textEdited(id: Int, _ text: ByteString?) -> [Effect] {
    guard let edit = operations.textEdit, edit.id == id else { return [] }
    guard let text else {
      return leftAlone()
    }
    switch edit.document.reading(text) {
    case .unchanged: return leftAlone()
    case .operation(let operation, let targets):
      operations.textEdit = nil
      return propose(operation, on: targets)
    case .problems(let problems):
      operations.textEdit?.text = TextDocument.annotated(text, with: problems)
      let more = problems.count > 1 ? " (\(problems.count - 1) more)" : ""
      let first = problems.first?.description ?? ""
      open(
        .confirm(
          ConfirmState(.editAgain, question: "Nothing was changed: \(first)\(more) Edit it again?")
        )
      )
      return []
    }
  }

  private mutating func leftAlone() -> [Effect] {
    operations.textEdit = nil
    notify(.info, "The text was left as it was; nothing is changed.")
    return []
  }

  /// Opens the text again that could not be understood, with what is wrong in it.
  mutating func editAgain() -> [Effect] {
    guard let edit = operations.textEdit else { return [] }
    return self.edit(edit.document, text: edit.text)
  }
}
