/// Items of a list under one heading.
public struct InstanceGroup<Item: Sendable>: Sendable {
  /// The heading.
  public let name: String
  /// The items by their labels.
  public let items: [Item]

  /// Puts items under their headings, both by name: small and capital letters are the same, and numbers
  /// are compared as text.
  ///
  /// - Parameters:
  ///   - items: the items; those of one label stay in their order.
  ///   - group: the heading of an item.
  ///   - label: how an item is called.
  /// - Returns: the groups.
  public static func groups(
    of items: [Item],
    group: (Item) -> String,
    label: (Item) -> String
  ) -> [InstanceGroup] {
    Dictionary(grouping: items.enumerated(), by: { group($0.element) })
      .map { name, members in
        let sorted = members.map { (key: label($0.element).sortKey, member: $0) }
          .sorted {
            ($0.key.0, $0.key.1, $0.member.offset) < ($1.key.0, $1.key.1, $1.member.offset)
          }
        return InstanceGroup(name: name, items: sorted.map(\.member.element))
      }
      .sorted { $0.name.sortKey < $1.name.sortKey }
  }
}

extension InstanceGroup: Equatable where Item: Equatable {}
extension InstanceGroup: Hashable where Item: Hashable {}

extension String {
  /// Letters of any case together, then as they are.
  fileprivate var sortKey: (String, String) { (lowercased(), self) }
}
