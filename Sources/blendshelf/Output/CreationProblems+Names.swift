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
    if let creator = try lookUp(name, of: categories) { return creator }
    if categories == [.manual], let other = try? lookUp(name, of: [.auto, .hidden]) {
      throw CommandFailure(message: "\(name.terminalSafe): \(reason(against: other))")
    }
    if let absent = state.absent.first(where: { Self.isCalled($0.identifier, name) }) {
      let waiting = state.untrusted.first { $0.provides.contains(absent.identifier) }
      let advice = waiting.map { " Read it, then \(trusting($0))." } ?? ""
      throw CommandFailure(
        message: "\(absent.identifier.terminalSafe): \(absent.problem.terminalSafe)\(advice)"
      )
    }
    // What a plug-in would provide is not known when not even its description can be read.
    for failure in state.failures { StandardError.write(Self.line(failure)) }
    let candidates = state.creators.filter { categories.contains($0.category) }
    let known = NameList(candidates.map(\.identifier), most: 64)
    let broken = state.failures.isEmpty ? "" : " What failed may have it."
    throw CommandFailure(
      message: "\(name.terminalSafe): no creator of that name; there are \(known).\(broken)"
    )
  }

  /// The creator that a text names; nil when none is called so.
  ///
  /// - Throws: ``CommandFailure`` when several are.
  private func lookUp(
    _ name: ByteString,
    of categories: Set<CreatorCategory>
  ) throws -> CreatorSummary? {
    let candidates = state.creators.filter { categories.contains($0.category) }
    let ways: [(CreatorSummary) -> Bool] = [
      { $0.identifier == name },
      { Self.isCalled($0.identifier, name) },
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
    return nil
  }

  /// Whether a text is an identifier, or the last part of it.
  private static func isCalled(_ identifier: ByteString, _ name: ByteString) -> Bool {
    let ending = [UInt8(ascii: ".")] + name.bytes
    return identifier == name || identifier.bytes.suffix(ending.count).elementsEqual(ending)
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

  /// What a command can call an instance by: its name where no other one is called so, else its ID.
  func handle(of instance: InstanceSummary) -> ByteString {
    guard let subset = instance.subset, matching(subset).map(\.id) == [instance.id] else {
      return instance.id
    }
    return subset
  }

  /// The instances of an ID, a name or a label; where there are none, those whose IDs begin so.
  private func matching(_ name: ByteString) -> [InstanceSummary] {
    guard !name.isEmpty else { return [] }
    let exact = state.instances.filter {
      $0.id == name || $0.subset == name || ByteString($0.label) == name
    }
    return exact.isEmpty ? state.instances.filter { $0.id.bytes.starts(with: name.bytes) } : exact
  }

  /// The stored instance of a name, or the beginning of an ID, whose creator is not there; nil when there is none,
  /// or one that can be used is called so.
  ///
  /// - Throws: ``CommandFailure`` when several are.
  func unavailable(named name: ByteString) throws -> UnavailableInstance? {
    let usable = state.instances.contains {
      $0.id == name || $0.subset == name || ByteString($0.label) == name
    }
    guard !name.isEmpty, !usable else { return nil }
    let exact = state.unavailable.filter { $0.id == name || $0.subset == name }
    let found =
      exact.isEmpty ? state.unavailable.filter { $0.id.bytes.starts(with: name.bytes) } : exact
    guard found.count > 1 else { return found.first }
    throw Self.ambiguous(name, found.map { ($0.id, $0.label.terminalSafe) })
  }

  /// The instance of a name, a label, or the beginning of an ID.
  func instance(named name: ByteString) throws -> InstanceSummary {
    let found = matching(name)
    guard let instance = found.first else {
      guard state.failures.isEmpty else {
        // Which instances there are is not known.
        tell()
        throw CommandFailure(
          message: "\(name.terminalSafe): no instance of that name could be read."
        )
      }
      let names = state.instances.flatMap { [$0.subset, ByteString($0.label)].compactMap(\.self) }
      let near = NearMatch.of(name, among: names)
      let hint = near.map { "did you mean \($0.terminalSafe)?" }
      throw CommandFailure(
        message: """
          \(name.terminalSafe): no instance of that name; \
          \(hint ?? "\(workfile.command("create", "instances")) lists them.")
          """
      )
    }
    guard found.count == 1 else {
      throw Self.ambiguous(name, found.map { ($0.id, $0.fullLabel.terminalSafe) })
    }
    return instance
  }

  /// Several instances are called so: the IDs tell them apart.
  private static func ambiguous(
    _ name: ByteString,
    _ found: [(id: ByteString, label: String)]
  ) -> CommandFailure {
    let ids = found.map { "\($0.id.terminalSafe) (\($0.label))" }
    return CommandFailure(
      message: "\(name.terminalSafe) means several instances: \(ids.joined(separator: ", "))."
    )
  }
}
