import AssetSystem
import ShelfBrowser
import ShelfSession

/// An error in words for a person: what failed, on what, what to do.
struct NoticeText {
  let severity: Notice.Severity
  let text: String

  init(_ error: any Error) {
    severity = .error
    // The number of an answer over the wire is for programs.
    text = (error as? JSONRPCError)?.message.terminalSafe ?? String(describing: error)
  }
}
