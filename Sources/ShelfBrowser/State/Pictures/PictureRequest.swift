public import AssetSystem
public import CellCanvas

/// A picture that is wanted: of which asset, for which cells.
public struct PictureRequest: Hashable, Sendable {
  /// What there is one picture of at a time, whatever becomes of the asset's file.
  public struct Slot: Hashable, Sendable {
    /// The asset.
    public let asset: AssetKey
    /// Columns and rows.
    public let size: Size
    /// What it is made for.
    public let form: PictureForm

    /// Makes a slot.
    public init(asset: AssetKey, size: Size, form: PictureForm) {
      self.asset = asset
      self.size = size
      self.form = form
    }
  }

  /// The state of a file in which the preview is.
  public struct Version: Hashable, Sendable {
    /// When it was changed, in nanoseconds since 1970.
    public let modified: Int64
    /// Its size in bytes.
    public let fileSize: Int64

    /// Makes a version.
    public init(modified: Int64, fileSize: Int64) {
      self.modified = modified
      self.fileSize = fileSize
    }

    /// The version of an asset's file.
    public init(_ asset: AssetRepresentation) {
      self.init(modified: asset.fileModified, fileSize: asset.fileSize)
    }
  }

  /// What the picture is for.
  public let slot: Slot
  /// The state of the asset's file.
  public let version: Version

  /// Makes a request.
  public init(slot: Slot, version: Version) {
    self.slot = slot
    self.version = version
  }
}
