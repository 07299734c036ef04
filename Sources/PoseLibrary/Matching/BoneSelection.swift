internal import AssetSystem
internal import BlendFormat

/// The bones that are posed.
struct BoneSelection {
  private let names: Set<[UInt8]>?
  private var bones = BoneNames()

  /// Takes the names; nil: all bones.
  init(_ names: [ByteString]?) {
    self.names = names.map { Set($0.map(\.bytes)) }
  }

  /// Whether what a path leads to is posed; what belongs to no bone always is.
  mutating func includes(_ path: [UInt8]) -> Bool {
    guard let names, let bone = bones.bone(of: path) else { return true }
    return names.contains(bone)
  }
}

/// The bones that paths are about, each path read once.
struct BoneNames {
  private var names: [[UInt8]: [UInt8]?] = [:]

  /// The bone of a path; nil when there is none.
  mutating func bone(of path: [UInt8]) -> [UInt8]? {
    if let known = names[path] { return known }
    let bone = RNAPath(parsing: path)?.bone
    names[path] = .some(bone)
    return bone
  }
}
