import AssetSystem
import Foundation

/// Text in the journal: a JSON string, or where its bytes are not UTF-8, their Base64 in an object.
struct JournalText: Decodable, Hashable {
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

  /// Several texts as a JSON array.
  static func json(_ texts: [JournalText]) -> String {
    let isASCII = texts.allSatisfy { $0.bytes.bytes.allSatisfy { $0 < 0x80 } }
    return isASCII
      ? JSONText.array(ofStrings: texts.map(\.bytes)) : JSONText.array(texts.map(\.json))
  }

  var json: String {
    if let text = String(validating: bytes.bytes, as: UTF8.self) { return JSONText.string(text) }
    let base64 = Data(bytes.bytes).base64EncodedString()
    return JSONText.object([(CodingKeys.base64.rawValue, JSONText.string(base64))])
  }
}
