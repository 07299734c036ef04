import AssetSystem
import ShelfSession

extension BrowserState {
  /// Takes in what the browser's own session tells.
  mutating func respond(to event: SessionEvent) -> [Effect] {
    switch event {
    case .followChanged, .leadRequested: []
    case .blendersChanged(let blenders): blendersChanged(blenders)
    }
  }

  /// Shows what somebody else wants to be seen.
  mutating func viewRequested(catalog: ByteString?, query: ByteString) -> [Effect] { [] }

  /// Takes in which sessions there are.
  mutating func sessionsFound(generation: Int, _ sessions: [SessionListing]) -> [Effect] { [] }

  /// Takes in what the followed session tells.
  mutating func followed(_ update: SessionFollower.Update) -> [Effect] { [] }
}
