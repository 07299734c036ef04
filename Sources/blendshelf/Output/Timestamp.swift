import Foundation

/// Times as text.
enum Timestamp {
  /// A time in nanoseconds since 1970 as ISO 8601 in UTC.
  static func text(_ nanoseconds: Int64) -> String {
    Date(timeIntervalSince1970: Double(nanoseconds) / 1e9)
      .formatted(.iso8601)
  }
}
