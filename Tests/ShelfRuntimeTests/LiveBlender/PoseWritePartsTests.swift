import AssetSystem
import ShelfSession
import Testing

@testable import ShelfRuntime

struct PoseWritePartsTests {
  private func change(_ number: Int, _ new: PropertyValue = .float(1)) -> PoseChange {
    let path = ByteString(
      "pose.bones[\"\(String(repeating: "\"", count: 60)) \(number)\"].location"
    )
    return PoseChange(.property(path: path, index: 0), old: .float(-0.1), new: new)
  }

  @Test func `many changes go in parts that fit a frame, none lost, in their order`() {
    let changes = (0..<20_000).map { change($0, .double(-1.234_567_890_123_456_7e-100)) }
    let parts = PoseWriteParts(changes).parts
    #expect(parts.count > 1)
    #expect(parts.flatMap(\.changes) == changes)
    #expect(parts.allSatisfy { $0.json.json.utf8.count < SessionLimits().frameBytes - 65_536 })
  }

  @Test func `what JSON cannot hold is left out and noted`() {
    let parts = PoseWriteParts([change(1), change(2, .float(.nan)), change(3, .double(.infinity))])
    #expect(parts.parts.flatMap(\.changes) == [change(1)])
    #expect(parts.notes.map(\.kind) == [.damagedCurve])
    #expect(parts.notes.first?.subjects.count == 2)
  }

  @Test func `a number is sent as it is, with what is there now`() {
    let json = PoseWriteParts([change(1)]).parts.first?.json.elements?.first
    #expect(json?["value"]?.double == 1)
    #expect(json?["old"]?.double == Double(Float(-0.1)))
  }

  @Test func `nothing to write is no part`() {
    #expect(PoseWriteParts([]).parts.isEmpty)
  }
}
