import AssetSystem
import ShelfSession

extension BrowserState {
  /// For how long a Blender that follows this browser may tell of where it went, in nanoseconds.
  static let echoTime: Int64 = 1_000_000_000

  /// Goes along with the asset that is active in a Blender, or does not any more.
  mutating func toggleFollowingBlender() -> [Effect] {
    posing.live.followsBlender.toggle()
    guard posing.live.followsBlender else {
      notify(.info, "The cursor does not follow Blender any more.")
      return []
    }
    notify(.info, "The cursor follows the asset that is active in Blender.")
    return []
  }

  /// Looks for the asset that has become active in a Blender.
  ///
  /// - Parameter before: the Blenders as they were.
  /// - Returns: the question where it is.
  mutating func followBlenders(_ before: [BlenderPeer]) -> [Effect] {
    guard posing.live.followsBlender else { return [] }
    let changed = posing.live.blenders.last { blender in
      // One that has just come tells what was chosen long ago.
      guard let old = before.first(where: { $0.process == blender.process }) else { return false }
      return blender.activeAsset != nil && blender.activeAsset != old.activeAsset
    }
    guard let asset = changed?.activeAsset, let target = target(of: asset) else { return [] }
    let id = operations.nextGeneration()
    posing.live.location = id
    return [.locate(id: id, active: target, selected: [])]
  }

  /// The asset of a library that is open here: by the library's name, else by where its file lies.
  private func target(of asset: BlenderPeer.Asset) -> AssetTarget? {
    guard let text = asset.identifier, let identifier = AssetIdentifier(parsing: text) else {
      return nil
    }
    if let library = libraries.first(where: { ByteString($0.name) == asset.library }) {
      return AssetTarget(library: library.id, identifier: identifier)
    }
    guard let file = asset.file?.bytes else { return nil }
    let slash = UInt8(ascii: "/")
    // The innermost library is meant.
    let library = libraries.filter { library in
      let root = library.root.bytes
      return file.starts(with: root)
        && (root.last == slash || file.dropFirst(root.count).first == slash)
    }
    .max { $0.root.bytes.count < $1.root.bytes.count }
    guard let library else { return nil }
    let path = file.dropFirst(library.root.bytes.count).drop { $0 == slash }
    return AssetTarget(
      library: library.id,
      identifier: AssetIdentifier(
        file: ByteString(Array(path)),
        type: identifier.type,
        name: identifier.name
      )
    )
  }

  /// Goes to where the asset is that is active in a Blender.
  ///
  /// - Returns: nil when nobody asked for that.
  mutating func locatedInBlender(id: Int, _ key: AssetKey?) -> [Effect]? {
    guard posing.live.location == id else { return nil }
    posing.live.location = nil
    guard let key, key != list.activeKey, !isEcho(key) else { return [] }
    posing.live.ownMoves = []
    return goToShown(key)
  }

  /// Whether a Blender only tells of where this browser was a moment ago.
  private func isEcho(_ key: AssetKey) -> Bool {
    posing.live.ownMoves.contains { $0.key == key && now - $0.time < Self.echoTime }
  }

  /// Notes where the browser went.
  mutating func noteMove(to key: AssetKey?) {
    guard posing.live.followsBlender, let key else { return }
    posing.live.ownMoves.removeAll { now - $0.time >= Self.echoTime || $0.key == key }
    posing.live.ownMoves.append(LivePosing.OwnMove(key: key, time: now))
  }
}
