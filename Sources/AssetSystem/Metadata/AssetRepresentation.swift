/// An asset as a library's index knows it (Blender: `AssetRepresentation`).
public struct AssetRepresentation: Hashable, Sendable {
  /// The asset while its library is open.
  public var key: AssetKey
  /// The asset's lasting name within its library.
  public var identifier: AssetIdentifier
  /// The metadata as it is shown: that of the file with the overlay over it.
  public var metadata: AssetMetaData
  /// The fields whose values come from the overlay, and are not what the file says.
  public var overlay: Set<AssetField>
  /// The path of the assigned catalog; nil when unassigned or unknown to the library.
  public var catalogPath: AssetCatalogPath?
  /// The size of the stored preview; nil when there is none.
  public var previewSize: PreviewSize?
  /// When the `.blend` file was last changed, in nanoseconds since 1970.
  public var fileModified: Int64
  /// The size of the `.blend` file, in bytes.
  public var fileSize: Int64

  /// Makes a representation.
  public init(
    key: AssetKey,
    identifier: AssetIdentifier,
    metadata: AssetMetaData,
    overlay: Set<AssetField> = [],
    catalogPath: AssetCatalogPath? = nil,
    previewSize: PreviewSize? = nil,
    fileModified: Int64 = 0,
    fileSize: Int64 = 0
  ) {
    self.key = key
    self.identifier = identifier
    self.metadata = metadata
    self.overlay = overlay
    self.catalogPath = catalogPath
    self.previewSize = previewSize
    self.fileModified = fileModified
    self.fileSize = fileSize
  }
}
