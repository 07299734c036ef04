import AssetSystem

extension CreatedInstance {
  /// How it is called for people: its own label, else the subset.
  public var label: String {
    (data[InstanceKey.label]?.text?.string).nonEmpty ?? subset?.string ?? ""
  }

  /// Under which heading it stands: its own group, else its creator's.
  public var group: String {
    (data[InstanceKey.group]?.text?.string).nonEmpty ?? creator.displayGroup
  }
}
