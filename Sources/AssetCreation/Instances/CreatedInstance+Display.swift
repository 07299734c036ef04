import AssetSystem

extension CreatedInstance {
  /// The name it was converted with, as long as it has it.
  var convertedName: ByteString? {
    data[InstanceKey.convertedName]?.text.flatMap { $0 == subset ? $0 : nil }
  }

  /// How it is called for people: its own label, else the subset.
  public var label: String {
    (data[InstanceKey.label]?.text?.string).nonEmpty ?? subset?.string ?? ""
  }

  /// Under which heading it stands: its own group, else its creator's.
  public var group: String {
    (data[InstanceKey.group]?.text?.string).nonEmpty ?? creator.displayGroup
  }
}
