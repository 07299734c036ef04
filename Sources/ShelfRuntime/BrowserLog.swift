public import Foundation
import Logging
import ShelfBrowser
import Synchronization

/// The log file of the browser: what was told to the user and is gone from the screen.
public struct BrowserLog: Sendable {
  private let logger: Logger

  /// Writes to a file, made when the first line is written; nil writes nowhere.
  public init(file: URL?) {
    logger = Logger(label: "blendshelf") { _ in
      guard let file else { return SwiftLogNoOpLogHandler() }
      return FileLogHandler(file: file)
    }
  }

  func write(_ notice: NoticeText) {
    switch notice.severity {
    case .info: logger.info("\(notice.text)")
    case .warning: logger.warning("\(notice.text)")
    case .error: logger.error("\(notice.text)")
    }
  }
}
