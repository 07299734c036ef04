import AssetCreation
import AssetSystem

extension CreationProblems {
  /// The creator that a text names: by its identifier, the last part of that, or its family.
  ///
  /// - Parameters:
  ///   - name: the text.
  ///   - categories: which creators are meant.
  /// - Returns: the creator.
  /// - Throws: ``CommandFailure`` that says which there are.
  func creator(
    named name: ByteString,
    of categories: Set<CreatorCategory> = [.manual]
  ) throws -> CreatorSummary {
    let candidates = state.creators.filter { categories.contains($0.category) }
    let ending = [UInt8(ascii: ".")] + name.bytes
    let ways: [(CreatorSummary) -> Bool] = [
      { $0.identifier == name },
      { $0.identifier.bytes.suffix(ending.count).elementsEqual(ending) },
      { $0.family == name },
    ]
    for way in ways {
      let found = candidates.filter(way)
      if let creator = found.first, found.count == 1 { return creator }
      guard found.isEmpty else {
        let names = NameList(found.map(\.identifier), most: 16)
        throw CommandFailure(
          message: "\(name.terminalSafe): several creators are called so: \(names)."
        )
      }
    }
    if categories == [.manual],
      let other = try? creator(named: name, of: [.auto, .hidden])
    {
      throw CommandFailure(message: "\(name.terminalSafe): \(reason(against: other))")
    }
    let known = NameList(candidates.map(\.identifier), most: 64)
    throw CommandFailure(
      message: "\(name.terminalSafe): no creator of that name; there are \(known)."
    )
  }

  /// Why a creator cannot be asked to make something.
  private func reason(against creator: CreatorSummary) -> String {
    guard creator.category == .auto else { return "this creator is only used by others." }
    let own = state.instances.first { $0.creator == creator.identifier }
    guard let own else {
      return """
        this creator makes its instance by itself, in the catalog that --catalog names; where names are made \
        of tasks, --task is needed too.
        """
    }
    let command = workfile.command("create", "set", own.subset ?? own.id, "active", "true")
    return "this creator has made its instance by itself; \(command) lets it be published."
  }

  /// The instance of a name, or the beginning of an ID.
  func instance(named name: ByteString) throws -> InstanceSummary {
    let exact = state.instances.filter { $0.id == name || $0.subset == name }
    let found =
      exact.isEmpty
      ? state.instances.filter { !name.isEmpty && $0.id.bytes.starts(with: name.bytes) } : exact
    guard let instance = found.first else {
      guard state.failures.isEmpty else {
        // Which instances there are is not known.
        tell()
        throw CommandFailure(
          message: "\(name.terminalSafe): no instance of that name could be read."
        )
      }
      let near = NearMatch.of(name, among: state.instances.compactMap(\.subset))
      let hint = near.map { "did you mean \($0.terminalSafe)?" }
      throw CommandFailure(
        message: """
          \(name.terminalSafe): no instance of that name; \
          \(hint ?? "\(workfile.command("create", "instances")) lists them.")
          """
      )
    }
    guard found.count == 1 else {
      let ids = found.map(\.id.terminalSafe).joined(separator: ", ")
      throw CommandFailure(message: "\(name.terminalSafe) means several instances: \(ids).")
    }
    return instance
  }
}
