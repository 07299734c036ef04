import ShelfBrowser

/// An error in words for a person: what failed, on what, what to do.
struct NoticeText {
  let severity: Notice.Severity
  let text: String

  init(_ error: any Error) {
    severity = .error
    text = String(describing: error)
  }
}
