import AssetSystem
import Glibc
import LibraryStore

/// Copies of the plug-ins that the user trusts, by their content, where nobody else can change them.
///
/// Such a plug-in runs from its copy: what lies in a folder that others can write may be another thing by the
/// time a program is started or a module is loaded.
struct PluginCopies: Sendable {
  /// The folder with the copies, each named after its hash.
  let folder: ByteString

  /// How a copy is called until it is complete.
  private static let unfinished: ByteString = ".unfinished-"
  /// After how many seconds nobody works on an unfinished copy any more.
  private static let patience = 3_600

  /// The copy of a plug-in, made if need be.
  ///
  /// - Parameters:
  ///   - plugin: the plug-in's folder.
  ///   - fingerprint: the content that was agreed to.
  /// - Returns: the folder of the copy.
  /// - Throws: ``CreationError/Code/plugin`` when the content is another by now or others can change the copies,
  ///   and when it cannot be copied.
  func copy(of plugin: ByteString, as fingerprint: PluginFingerprint) throws -> ByteString {
    for path in [folder.parentFolder, folder] {
      guard path.withPlatformString({ mkdir($0, 0o700) }) == 0 || errno == EEXIST else {
        throw CreationError.system("make", path)
      }
    }
    try Self.checkPrivate(folder)
    let place = folder.appending(path: ByteString(fingerprint.hexadecimal))
    guard try !Self.isThere(place) else { return place }
    let copy = folder.appending(
      path: ByteString(Self.unfinished.bytes + ByteString.randomUUID().bytes)
    )
    let calls = FileSystemCalls()
    do {
      guard try PluginFingerprint(of: plugin, copiedTo: copy) == fingerprint else {
        throw CreationError(
          .plugin,
          plugin,
          "The plug-in was changed while it was read. Look at it again before you trust it."
        )
      }
      guard calls.rename(copy, place) == 0 else { throw CreationError.system("make", place) }
    } catch {
      _ = calls.removeTree(copy)
      // Another of our processes may have been faster.
      guard try Self.isThere(place) else { throw error }
    }
    return place
  }

  /// Removes the copies of what is trusted no more, and those that were never completed.
  func remove(allBut trusted: Set<PluginFingerprint>) {
    let calls = FileSystemCalls()
    for name in folder.folderNames(where: { $0 != "." && $0 != ".." }) {
      let path = folder.appending(path: name)
      if name.bytes.starts(with: Self.unfinished.bytes) {
        guard let status = Self.status(of: path), status.st_mtim.tv_sec + Self.patience < time(nil)
        else { continue }
      } else {
        guard !trusted.contains(where: { name == ByteString($0.hexadecimal) }) else { continue }
      }
      _ = calls.removeTree(path)
    }
  }

  private static func isThere(_ place: ByteString) throws(CreationError) -> Bool {
    guard status(of: place) != nil else { return false }
    try checkPrivate(place)
    return true
  }

  private static func checkPrivate(_ path: ByteString) throws(CreationError) {
    guard let status = status(of: path) else { throw .system("look at", path) }
    guard status.st_mode & S_IFMT == S_IFDIR, status.st_uid == geteuid(),
      status.st_mode & 0o022 == 0
    else {
      throw CreationError(
        .plugin,
        path,
        "Others can change the copies of plug-ins that you trust, so none of them is run. Remove it."
      )
    }
  }

  private static func status(of path: ByteString) -> stat? {
    var status = stat()
    return path.withPlatformString { lstat($0, &status) } == 0 ? status : nil
  }
}
