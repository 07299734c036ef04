package import AssetSystem

/// Where assets are once some have other names and some files other paths.
package struct AssetRelocation: Sendable {
  private var assets: [AssetIdentifier: AssetIdentifier] = [:]
  private var files: [ByteString: ByteString] = [:]

  /// Makes a relocation that leaves everything where it is.
  package init() {}

  /// Adds an asset that got another name; assets may trade theirs.
  package mutating func rename(_ old: AssetIdentifier, to new: AssetIdentifier) {
    assets[old] = new
  }

  /// Adds a file that got another path.
  package mutating func move(_ old: ByteString, to new: ByteString) {
    files[old] = new
  }

  /// Where an asset is now.
  func place(of asset: AssetIdentifier) -> AssetIdentifier {
    if let new = assets[asset] { return new }
    guard let file = files[asset.file] else { return asset }
    return AssetIdentifier(file: file, type: asset.type, name: asset.name)
  }
}
