import AssetSystem
import Subprocess

extension Arguments {
  /// Arguments byte by byte: paths need not be UTF-8.
  init(_ values: [ByteString]) {
    // Subprocess hands raw bytes to the system as they are: the NUL at their end has to be there.
    self.init(values.map { $0.bytes.prefix { $0 != 0 } + [0] })
  }
}
