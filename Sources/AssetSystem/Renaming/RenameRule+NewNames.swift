extension RenameRule {
  /// The new name of each asset, in their order; the old one where the rule leaves it alone.
  ///
  /// A name that is not UTF-8 cannot be matched by a pattern and fails alone; ``name(_:)`` and
  /// ``map(_:)`` work for it.
  ///
  /// - Parameters:
  ///   - subjects: the assets.
  ///   - shouldStop: asked before each name; a pattern may need very long for some.
  /// - Returns: the names, or why one cannot be told.
  /// - Throws: code `invalidPattern` or `invalidTemplate` for a rule that cannot be understood,
  ///   `stopped` when `shouldStop` said so.
  public func newNames(
    of subjects: [RenameSubject],
    shouldStop: () -> Bool = { false }
  ) throws(AssetSystemError) -> [Result<ByteString, AssetSystemError>] {
    switch self {
    case .map(let names):
      return subjects.map { .success(names[$0.target] ?? $0.target.identifier.name) }
    case .name(let name):
      let template = NumberedName(name)
      guard subjects.count < 2 || template.hasCounter else {
        throw AssetSystemError(
          code: .invalidTemplate,
          message:
            "\(subjects.count) assets cannot all have one name; put {n} in it to number them."
        )
      }
      return subjects.indices.map { .success(template.text(at: $0)) }
    case .replace(let pattern, let template):
      return try Self.replace(pattern, by: template, in: subjects, shouldStop)
    }
  }

  /// Checks a rule without any names, as while it is being typed.
  ///
  /// - Throws: code `invalidPattern` or `invalidTemplate`.
  public func check() throws(AssetSystemError) {
    guard case .replace(let pattern, let template) = self else { return }
    try NamePattern(pattern).check(NameTemplate(parsing: template))
  }

  private static func replace(
    _ pattern: String,
    by template: String,
    in subjects: [RenameSubject],
    _ shouldStop: () -> Bool
  ) throws(AssetSystemError) -> [Result<ByteString, AssetSystemError>] {
    let pattern = try NamePattern(pattern)
    let template = try NameTemplate(parsing: template)
    try pattern.check(template)
    var names: [Result<ByteString, AssetSystemError>] = []
    names.reserveCapacity(subjects.count)
    var found = 0
    for subject in subjects {
      guard !shouldStop() else {
        throw AssetSystemError.patternTookTooLong
      }
      let name = subject.target.identifier.name
      guard let text = String(validating: name.bytes, as: UTF8.self) else {
        let error = AssetSystemError(
          code: .notUTF8,
          subject: name,
          message: "The name is not UTF-8; give it a new one by itself or in the editor."
        )
        names.append(.failure(error))
        continue
      }
      let new = pattern.replacing(in: text, with: template, subject: subject, position: found)
      if new != nil { found += 1 }
      names.append(.success(new.map { ByteString($0) } ?? name))
    }
    return names
  }
}

extension AssetSystemError {
  /// A pattern is of the kind that takes longer and longer.
  public static let patternTookTooLong = AssetSystemError(
    code: .stopped,
    message: """
      Matching the pattern takes too long and was ended. Make it simpler: no repeated group with \
      something repeated in it.
      """
  )
}
