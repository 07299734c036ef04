import AssetSystem
import Foundation

/// Text in the journal: a JSON string, or where its bytes are not UTF-8, their Base64 in an object.
struct JournalText: Codable, Hashable {
  let bytes: ByteString

  private enum CodingKeys: String, CodingKey {
    case base64
  }

  init(_ bytes: ByteString) {
    self.bytes = bytes
  }

  init(from decoder: any Decoder) throws {
    if let text = try? decoder.singleValueContainer().decode(String.self) {
      bytes = ByteString(text)
    } else {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      bytes = ByteString(try container.decode(Data.self, forKey: .base64))
    }
  }

  func encode(to encoder: any Encoder) throws {
    if let text = String(validating: bytes.bytes, as: UTF8.self) {
      var container = encoder.singleValueContainer()
      try container.encode(text)
    } else {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(Data(bytes.bytes), forKey: .base64)
    }
  }
}
