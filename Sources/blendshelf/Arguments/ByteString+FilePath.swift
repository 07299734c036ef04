import AssetSystem
import Foundation
import SystemPackage

extension ByteString {
  /// The bytes as a path.
  var filePath: FilePath {
    (bytes.map { CChar(bitPattern: $0) } + [0]).withUnsafeBufferPointer {
      $0.baseAddress.map { FilePath(platformString: $0) } ?? FilePath()
    }
  }

  /// Whether there is something at this path.
  var isExistingPath: Bool { mode != nil }

  /// Whether there is a folder at this path, or a link to one.
  var isFolder: Bool { mode.map { $0 & S_IFMT == S_IFDIR } ?? false }

  /// Whether this names a `.blend` file that is there.
  var isBlendFile: Bool {
    bytes.suffix(6).elementsEqual(".blend".utf8) && isExistingPath && !isFolder
  }

  private var mode: mode_t? {
    var status = stat()
    return filePath.withPlatformString { stat($0, &status) } == 0 ? status.st_mode : nil
  }
}

extension FilePath {
  /// The path's bytes.
  var byteString: ByteString {
    withPlatformString { ByteString(UnsafeRawBufferPointer(start: $0, count: strlen($0))) }
  }
}
