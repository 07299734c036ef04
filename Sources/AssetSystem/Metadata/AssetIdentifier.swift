/// Names one asset of a library: `characters/elly/poses.blend/Action/Fist`.
///
/// Blender: the relative asset identifier. Names may contain `/`; the first component that ends in
/// `.blend` ends the path, the next is the type, the rest is the name.
public struct AssetIdentifier: Hashable, Sendable {
  /// The `.blend` file, relative to the library's root, with `/` between components.
  public var file: ByteString
  /// The type of data-block.
  public var type: IDType
  /// The data-block's name, without the two-letter prefix.
  public var name: ByteString

  /// Names an asset by its parts.
  public init(file: ByteString, type: IDType, name: ByteString) {
    self.file = file
    self.type = type
    self.name = name
  }
}
