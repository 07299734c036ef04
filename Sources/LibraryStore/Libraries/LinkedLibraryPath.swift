package import AssetSystem
import SystemPackage

/// The path of a linked library as a `.blend` file stores it.
package struct LinkedLibraryPath: Equatable, Sendable {
  /// The path on this machine, without `.` and `..`.
  package let absolute: ByteString

  /// Resolves a path.
  ///
  /// - Parameters:
  ///   - stored: the path in the file; `//` at its beginning stands for the file's own folder, and
  ///     files saved on Windows have `\` in it.
  ///   - file: the absolute path of the file.
  package init(_ stored: ByteString, storedIn file: ByteString) {
    let slash = UInt8(ascii: "/")
    let isRelative =
      stored.bytes.starts(with: [slash, slash]) || stored.bytes.first != slash
    var path = stored
    if isRelative {
      let separators = stored.bytes.map { $0 == UInt8(ascii: "\\") ? slash : $0 }
      let rest = ByteString(separators.drop { $0 == slash })
      path = file.parentFolder.appending(path: rest)
    }
    absolute = ByteString(FilePath(path).lexicallyNormalized())
  }
}
