import CCrypto

/// The SHA-256 of bytes that come piece by piece: tells whether they are the very same.
struct ContentHash: ~Copyable {
  private let context = EVP_MD_CTX_new()

  /// The library is asked for its own SHA-256, whatever a machine's configuration of it allows to others.
  private static let isPrepared =
    OPENSSL_init_crypto(UInt64(OPENSSL_INIT_NO_LOAD_CONFIG), nil) == 1

  init() {
    let isReady = Self.isPrepared && EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1
    precondition(isReady, "no memory for a digest")
  }

  deinit {
    EVP_MD_CTX_free(context)
  }

  /// Takes more bytes.
  mutating func update(_ bytes: some Collection<UInt8>) {
    let isTaken: Void? = bytes.withContiguousStorageIfAvailable { buffer in
      _ = EVP_DigestUpdate(context, buffer.baseAddress, buffer.count)
    }
    if isTaken == nil {
      Array(bytes).withUnsafeBytes { _ = EVP_DigestUpdate(context, $0.baseAddress, $0.count) }
    }
  }

  /// The hash of all bytes taken, as 64 hexadecimal digits.
  consuming func hexadecimal() -> String {
    var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
    var length: UInt32 = 0
    let isDone = EVP_DigestFinal_ex(context, &digest, &length) == 1
    precondition(isDone, "no memory for a digest")
    return digest.prefix(Int(length))
      .map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }
}
