import AssetSystem

/// What a hidden folder is called in which a version is made: `.v001.RANDOM.publishing`.
///
/// The name alone keeps the number from others, and tells what the folder is after a crash.
struct StagingName: Equatable {
  /// The version that is made there.
  var version: VersionName
  /// What makes it unlike others.
  var random: UInt64

  private static let ending = "publishing"
  private static let separator = UInt8(ascii: ".")

  /// Names a new folder.
  init(_ version: VersionName) {
    self.version = version
    random = .random(in: .min ... .max)
  }

  /// The folder's name.
  var folderName: ByteString {
    ByteString(".\(version).\(String(random, radix: 36)).\(Self.ending)")
  }

  /// Understands the name of a folder; nil when it is none of ours.
  init?(parsing name: ByteString) {
    let parts = name.bytes.split(separator: Self.separator, omittingEmptySubsequences: false)
    guard parts.count == 4, parts[0].isEmpty, parts[3].elementsEqual(Self.ending.utf8),
      let version = VersionName(parsing: ByteString(parts[1])),
      let random = UInt64(String(decoding: parts[2], as: UTF8.self), radix: 36)
    else { return nil }
    self.version = version
    self.random = random
    guard folderName == name else { return nil }
  }
}
