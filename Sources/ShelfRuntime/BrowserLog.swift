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
    write(notice.severity, notice.text)
  }

  func write(_ severity: Notice.Severity, _ text: String) {
    switch severity {
    case .info: logger.info("\(text)")
    case .warning: logger.warning("\(text)")
    case .error: logger.error("\(text)")
    }
  }
}
