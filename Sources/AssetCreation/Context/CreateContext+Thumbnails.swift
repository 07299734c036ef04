public import AssetSystem
import Glibc
import SystemPackage

extension CreateContext {
  /// The absolute path of an instance's picture, nil for the whole context's; nil when there is none.
  ///
  /// Pictures are not stored with instances; those that cannot be used any more go at each reset.
  public func thumbnail(of instance: ByteString?) -> ByteString? { thumbnailPaths[instance] }

  /// The absolute paths of all pictures by instance, the whole context's under nil.
  public var thumbnails: [ByteString?: ByteString] { thumbnailPaths }

  /// Gives an instance, or the whole context, a picture; nil takes it away.
  public func setThumbnail(_ path: ByteString?, of instance: ByteString?) {
    thumbnailPaths[instance] = path
  }

  /// Forgets pictures of unknown instances, and those whose file is not there.
  func pruneThumbnails() {
    thumbnailPaths = thumbnailPaths.filter { instance, path in
      guard !path.isEmpty else { return false }
      if let instance, table[instance] == nil { return false }
      return Self.isFile(path)
    }
  }

  private static func isFile(_ path: ByteString) -> Bool {
    var status = stat()
    let found = path.string.withCString { stat($0, &status) } == 0
    return found && status.st_mode & S_IFMT == S_IFREG
  }
}
