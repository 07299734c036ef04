import AssetSystem
import CellCanvas
import Testing

@testable import ShelfBrowser

struct PictureMemoryTests {
  private static func request(_ number: Int) -> PictureRequest {
    let form = PictureForm(mode: .sixel, cell: .usual, tmuxLevels: 0)
    let key = AssetKey(library: LibraryID(rawValue: 0), row: Int64(number))
    return PictureRequest(
      slot: PictureRequest.Slot(asset: key, size: Size(width: 40, height: 20), form: form),
      version: PictureRequest.Version(modified: 1, fileSize: 1)
    )
  }

  /// A picture that takes a megabyte.
  private static func picture(_ request: PictureRequest) -> Picture {
    let bytes = TerminalCommand([.bytes(Array(repeating: 65, count: 1 << 20))])
    return Picture(
      id: PictureID(of: request),
      size: request.slot.size,
      content: .sequence(TerminalSequence(place: bytes))
    )
  }

  @Test func `pictures far away are let go once all of them take too much, those near stay`() {
    var state = PictureState()
    let near = Set((190..<200).map { Self.request($0).slot })
    for number in 0..<200 {
      let request = Self.request(number)
      state.take([request: Self.picture(request)], page: 10) { near }
    }
    #expect(!state.isMissing(Self.request(199)))
    #expect(near.allSatisfy { state.entry($0) != nil })
    #expect(state.entries.count < 100)
  }

  @Test func `a picture that comes again is counted once`() {
    var state = PictureState()
    let (first, again) = (Self.request(0), Self.request(1))
    state.take([first: Self.picture(first)], page: 10) { [] }
    for _ in 0..<200 { state.take([again: Self.picture(again)], page: 10) { [] } }
    #expect(!state.isMissing(first))
  }
}
