public import CellCanvas
import Foundation
public import Testing

/// Compares a canvas with `Screens/<name>.screen` beside the test; `RECORD_SCREENS=1` writes that file, then fails.
///
/// - Parameters:
///   - canvas: What was drawn.
///   - name: The name of the screen.
///   - styleName: A name for a look, such as the theme's scope.
///   - file: The test's file.
///   - location: Where a difference is reported.
public func expectScreen(
  _ canvas: Canvas,
  matches name: String,
  styleName: (Style) -> String? = { _ in nil },
  file: String = #filePath,
  location: SourceLocation = #_sourceLocation
) {
  let folder = URL(filePath: file).deletingLastPathComponent().appending(path: "Screens")
  let recording = folder.appending(path: name + ".screen")
  let actual = ScreenSnapshot(canvas, styleName: styleName).description
  let isRecording = ProcessInfo.processInfo.environment["RECORD_SCREENS"] == "1"
  do {
    if isRecording {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(actual.utf8).write(to: recording)
      Issue.record("\(name).screen was recorded; look at it", sourceLocation: location)
      return
    }
    let expected = String(decoding: try Data(contentsOf: recording), as: UTF8.self)
    guard expected.utf8.elementsEqual(actual.utf8) else {
      Issue.record(
        Comment(rawValue: screenDifference(name, expected: expected, actual: actual)),
        sourceLocation: location
      )
      return
    }
  } catch {
    Issue.record("\(name).screen: \(error)", sourceLocation: location)
  }
}

/// The new screen, and each line that differs, as it was and as it is.
private func screenDifference(_ name: String, expected: String, actual: String) -> String {
  let old = expected.split(separator: "\n", omittingEmptySubsequences: false)
  let new = actual.split(separator: "\n", omittingEmptySubsequences: false)
  var lines = ["\(name).screen differs; this was drawn:", actual]
  for index in 0..<max(old.count, new.count) {
    let before = index < old.count ? String(old[index]) : "(nothing)"
    let after = index < new.count ? String(new[index]) : "(nothing)"
    guard before != after else { continue }
    lines += ["line \(index + 1) was: \(before)", "line \(index + 1) is:  \(after)"]
  }
  return lines.joined(separator: "\n")
}
