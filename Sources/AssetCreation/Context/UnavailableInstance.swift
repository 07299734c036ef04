public import AssetSystem

/// A stored instance that cannot be shown or published, because its creator is not there or is switched off.
public struct UnavailableInstance: Hashable, Sendable, Identifiable {
  /// Its ID.
  public var id: ByteString
  /// The creator it belongs to; nil when it names none.
  public var creator: ByteString?
  /// The name of what would be published; nil when it has none.
  public var subset: ByteString?
  /// The path of the catalog; nil when it is in none.
  public var asset: ByteString?
  /// Whether it would be published.
  public var isActive: Bool
  /// Why it cannot be used though its creator is there; nil when that is not there.
  public var problem: String?

  /// How people tell it from others.
  public var label: ByteString { subset.nonEmpty ?? id }

  /// Makes a description.
  public init(
    id: ByteString,
    creator: ByteString?,
    subset: ByteString? = nil,
    asset: ByteString? = nil,
    isActive: Bool = true,
    problem: String? = nil
  ) {
    self.id = id
    self.creator = creator
    self.subset = subset
    self.asset = asset
    self.isActive = isActive
    self.problem = problem
  }

  /// Describes a record; nil for one without an ID, by which alone it could be named.
  init?(_ record: JSONObject, problem: String? = nil) {
    guard let id = record[InstanceKey.instanceID]?.text, !id.isEmpty else { return nil }
    self.init(
      id: id,
      creator: record[InstanceKey.creatorIdentifier]?.text,
      subset: record[InstanceKey.subset]?.text,
      asset: record[InstanceKey.asset]?.text,
      isActive: record[InstanceKey.active].map { $0 == true } ?? true,
      problem: problem
    )
  }
}
