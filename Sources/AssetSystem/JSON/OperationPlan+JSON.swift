extension AssetFieldValue {
  /// The value as JSON: a string, an array of tags, a catalog or whether it is an asset.
  public var json: String {
    switch self {
    case .text(let text): JSONText.string(text.string)
    case .tags(let tags): JSONText.array(ofStrings: tags)
    case .catalog(let id, let simpleName):
      JSONText.object([
        ("uuid", JSONText.string(id.description)),
        ("simple_name", JSONText.string(simpleName.string)),
      ])
    case .asset(let isAsset, let hasFakeUser):
      JSONText.object([
        ("asset", isAsset ? "true" : "false"), ("fake_user", hasFakeUser ? "true" : "false"),
      ])
    }
  }
}

extension PlanConflict {
  /// The conflict as one JSON object.
  public var json: String {
    JSONText.object([
      ("kind", JSONText.string(kind.rawValue)), ("message", JSONText.string(message)),
    ])
  }
}

extension OperationResult.Outcome {
  /// The outcome as a word: `done`, `unchanged`, `refused`, `failed` or `cancelled`.
  public var word: String {
    switch self {
    case .done: "done"
    case .unchanged: "unchanged"
    case .refused: "refused"
    case .failed: "failed"
    case .cancelled: "cancelled"
    }
  }

  /// Why it was not done; nil when it was, or was as wanted.
  public var reason: String? {
    switch self {
    case .refused(let conflict): conflict.message
    case .failed(let message): message
    case .done, .unchanged, .cancelled: nil
    }
  }

  var jsonMembers: [(String, String)] {
    [("outcome", JSONText.string(word))] + (reason.map { [("reason", JSONText.string($0))] } ?? [])
  }
}

extension PlannedChange {
  /// The item as one JSON object on one line, the same before and after it is done; `id` is null when
  /// it is about a file as a whole.
  ///
  /// - Parameters:
  ///   - library: the name of its library.
  ///   - path: the absolute path of its file, which tells libraries of one name apart.
  ///   - outcome: what became of it; nil in a plan that is only shown.
  /// - Returns: the object.
  public func jsonRow(
    library: String,
    path: ByteString,
    outcome: OperationResult.Outcome? = nil
  ) -> String {
    let changes = fields.map { change in
      let values = [("old", change.old.json), ("new", change.new.json)]
      return (change.field.rawValue, JSONText.object(values))
    }
    return JSONText.object(
      [
        ("id", isFileMove ? "null" : JSONText.string(target.identifier.description)),
        ("library", JSONText.string(library)),
        ("file", JSONText.string(target.identifier.file.string)),
        ("path", JSONText.string(path.string)),
        ("changes", JSONText.object(changes)),
        ("destination", JSONText.string(destination.rawValue)),
        ("conflict", conflict?.json ?? "null"),
        ("warnings", JSONText.array(warnings.map(JSONText.string))),
      ] + (outcome?.jsonMembers ?? [])
    )
  }
}

extension PlannedLink {
  /// The link as one JSON object on one line; `type` is null when the library's path changes.
  ///
  /// - Parameter outcome: what became of it; nil in a plan that is only shown.
  /// - Returns: the object.
  public func jsonRow(outcome: OperationResult.Outcome? = nil) -> String {
    let (type, old, new) =
      switch change {
      case .name(let type, let old, let new): (JSONText.string(type.name), old, new)
      case .libraryPath(let old, let new): ("null", old, new)
      }
    return JSONText.object(
      [
        ("file", JSONText.string(file.string)),
        ("library", JSONText.string(library.string)),
        ("type", type),
        ("old", JSONText.string(old.string)),
        ("new", JSONText.string(new.string)),
        ("conflict", conflict?.json ?? "null"),
      ] + (outcome?.jsonMembers ?? [])
    )
  }
}
