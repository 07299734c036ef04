import Crypto

/// The SHA-256 of bytes that come piece by piece: tells whether they are the very same.
struct ContentHash {
  private var hash = SHA256()

  /// Takes more bytes.
  mutating func update(_ bytes: some Collection<UInt8>) {
    let isTaken: Void? = bytes.withContiguousStorageIfAvailable {
      hash.update(bufferPointer: UnsafeRawBufferPointer($0))
    }
    if isTaken == nil { hash.update(data: Array(bytes)) }
  }

  /// The hash of all bytes taken so far, as 64 hexadecimal digits.
  var hexadecimal: String {
    hash.finalize().map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }
}
