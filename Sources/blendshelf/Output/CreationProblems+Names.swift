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
    let command = workfile.command("create", "set", handle(of: own), "active", "true")
    return "this creator has made its instance by itself; \(command) lets it be published."
  }

  /// What a command can call an instance by: its name where no other one has it, else its ID.
  func handle(of instance: InstanceSummary) -> ByteString {
    guard let subset = instance.subset, state.instances.count(where: { $0.subset == subset }) == 1
    else { return instance.id }
    return subset
  }

  /// The stored instance of a name, or the beginning of an ID, whose creator is not there; nil when there is none,
  /// or one that can be used is called so.
  ///
  /// - Throws: ``CommandFailure`` when several are.
  func unavailable(named name: ByteString) throws -> UnavailableInstance? {
    guard !name.isEmpty, !state.instances.contains(where: { $0.id == name || $0.subset == name })
    else { return nil }
    let exact = state.unavailable.filter { $0.id == name || $0.subset == name }
    let found =
      exact.isEmpty ? state.unavailable.filter { $0.id.bytes.starts(with: name.bytes) } : exact
    guard found.count > 1 else { return found.first }
    let ids = found.map(\.id.terminalSafe).joined(separator: ", ")
    throw CommandFailure(message: "\(name.terminalSafe) means several instances: \(ids).")
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
