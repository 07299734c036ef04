import AssetSystem
import Foundation

extension ByteString {
  /// A new random identifier, a UUID of version 4 in lower case.
  static func randomUUID() -> ByteString { ByteString(UUID().uuidString.lowercased()) }
}
