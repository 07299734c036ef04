package import AssetSystem
import Glibc

extension ByteString {
  /// The names of what is in the folder, hidden ones too; none where it cannot be listed.
  ///
  /// - Parameter isWanted: whether a name is wanted; others take no memory.
  package func folderNames(where isWanted: (ByteString) -> Bool) -> [ByteString] {
    guard let stream = withPlatformString({ opendir($0) }) else { return [] }
    defer { closedir(stream) }
    var names: [ByteString] = []
    while let entry = readdir(stream) {
      guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else { break }
      let name = ByteString(
        cString: (UnsafeRawPointer(entry) + offset).assumingMemoryBound(to: CChar.self)
      )
      if isWanted(name) { names.append(name) }
    }
    return names
  }
}
