extension NameTemplate {
  /// What a pattern found in a name.
  struct Match {
    /// What each group found, the whole first; nil for a group that took no part.
    var groups: [Substring?]
    /// What a group of a name found.
    var named: (String) -> Substring?
    /// The asset.
    var subject: RenameSubject
    /// Its position among those found.
    var position: Int

    fileprivate func group(_ number: Int) -> Substring? {
      groups.indices.contains(number) ? groups[number] : nil
    }
  }

  /// The text that replaces a match.
  func filled(for match: Match) -> String {
    var writer = CaseWriter()
    for part in parts {
      switch part {
      case .literal(let text): writer.write(text)
      case .group(let number): writer.write(match.group(number) ?? "")
      case .namedGroup(let name): writer.write(match.named(name) ?? "")
      case .counter(let counter): writer.write(counter.text(at: match.position))
      case .type: writer.write(match.subject.target.identifier.type.name)
      case .file: writer.write(match.subject.fileBaseName.string)
      case .catalog: writer.write(match.subject.catalogName.string)
      case .caseChange(let change): writer.change(change)
      }
    }
    return writer.text
  }

  /// Checks that the pattern has the groups the template speaks of.
  ///
  /// - Parameters:
  ///   - count: how many groups there are, the whole among them; nil when that is unknown.
  ///   - hasGroup: whether there is a group of a name.
  /// - Throws: code `invalidTemplate`.
  func checkGroups(
    count: Int?,
    _ hasGroup: (String) -> Bool
  ) throws(AssetSystemError) {
    for part in parts {
      switch part {
      case .group(let number):
        guard let count, number >= count else { continue }
        let groups = count == 1 ? "no group" : count == 2 ? "one group" : "\(count - 1) groups"
        throw AssetSystemError(
          code: .invalidTemplate,
          message: "The template has \\\(number), but the pattern has \(groups)."
        )
      case .namedGroup(let name) where !hasGroup(name):
        throw AssetSystemError(
          code: .invalidTemplate,
          message: "The template has \\{\(name)}, but the pattern has no group (?<\(name)>…)."
        )
      default: break
      }
    }
  }
}

/// Writes text in the letter case that was asked for.
private struct CaseWriter {
  var text = ""
  private var lasting = NameTemplate.CaseChange.end
  private var next: NameTemplate.CaseChange?

  mutating func change(_ change: NameTemplate.CaseChange) {
    switch change {
    case .nextUpper, .nextLower: next = change
    case .upper, .lower: lasting = change
    case .end:
      lasting = .end
      next = nil
    }
  }

  mutating func write(_ piece: some StringProtocol) {
    var rest = piece[...]
    if let next, let first = rest.popFirst() {
      self.next = nil
      text += next == .nextUpper ? Self.capital(first) : first.lowercased()
    }
    switch lasting {
    case .upper: text += rest.uppercased()
    case .lower: text += rest.lowercased()
    default: text += rest
    }
  }

  /// The character as a word begins with it: `ǆ` becomes `ǅ`, not `Ǆ`.
  private static func capital(_ character: Character) -> String {
    guard let first = character.unicodeScalars.first else { return "" }
    var capital = first.properties.titlecaseMapping
    capital.unicodeScalars.append(contentsOf: character.unicodeScalars.dropFirst())
    return capital
  }
}
