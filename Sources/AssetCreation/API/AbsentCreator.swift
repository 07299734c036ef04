public import AssetSystem

/// A creator, or something else of a plug-in, that cannot be used because its plug-in does not run.
public struct AbsentCreator: Hashable, Sendable {
  /// What it is known by.
  public var identifier: ByteString
  /// Why it is not there, as a sentence.
  public var problem: String

  /// Makes a description.
  public init(identifier: ByteString, problem: String) {
    self.identifier = identifier
    self.problem = problem
  }
}

extension AbsentCreator {
  /// The creator as JSON.
  public var jsonValue: JSONValue {
    ["creator_identifier": .string(identifier), "problem": .text(problem)]
  }
}

extension CreatorRegistry {
  /// What plug-ins would provide if they worked, or were trusted.
  var absent: [AbsentCreator] {
    let failed = failures.filter { !$0.identifier.isEmpty }.map { failure in
      AbsentCreator(
        identifier: failure.identifier,
        problem: "Its plug-in does not work: \(failure.message)"
      )
    }
    let waiting = untrusted.flatMap { plugin in
      plugin.provides.map { identifier in
        AbsentCreator(
          identifier: identifier,
          problem: "Its plug-in \(plugin.name) does not run before you trust it. \(plugin.reason)"
        )
      }
    }
    return failed + waiting
  }
}
