public import AssetSystem

/// What the library's settings say about creators: under the category `create`, by the identifier.
public struct CreatorSettings: Hashable, Sendable {
  private let creators: JSONObject

  /// Reads settings.
  ///
  /// - Parameters:
  ///   - settings: everything that is set, by categories.
  ///   - category: where creators stand: `settings[category]["create"][identifier]`.
  public init(_ settings: JSONObject = [:], category: ByteString = "blendshelf") {
    creators = settings[category]?["create"]?.object ?? [:]
  }

  /// What is set for a creator.
  public func overrides(of identifier: ByteString) -> JSONObject {
    creators[identifier]?.object ?? [:]
  }
}
