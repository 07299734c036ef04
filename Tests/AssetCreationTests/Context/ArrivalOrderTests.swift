import AssetSystem
import Testing

@testable import AssetCreation

struct ArrivalOrderTests {
  @Test func `names stand in the order they came, each once`() {
    var order = ArrivalOrder()
    let added = (["b", "a", "b", "c"] as [ByteString]).map { order.insert($0) }
    #expect(added == [true, true, false, true])
    #expect(order.all == ["b", "a", "c"])
  }

  @Test func `a name that went and comes again stands last`() {
    var order = ArrivalOrder()
    for name in ["a", "b", "c"] as [ByteString] { order.insert(name) }
    let removed = [order.remove("a"), order.remove("a")]
    #expect(removed == [true, false])
    #expect(!order.contains("a") && order.contains("b"))
    order.insert("a")
    #expect(order.all == ["b", "c", "a"])
  }

  @Test func `it is what a plain list would be, whatever comes and goes`() {
    let seed = UInt64.random(in: .min ... .max)
    var random = SplitMix(state: seed)
    var order = ArrivalOrder()
    var list: [ByteString] = []
    for _ in 0..<2_000 {
      let name = ByteString("\(random.next() % 60)")
      if random.next() % 3 == 0 {
        let wasThere = list.contains(name)
        list.removeAll { $0 == name }
        let isRemoved = order.remove(name)
        #expect(isRemoved == wasThere, "seed \(seed)")
      } else {
        let isNew = !list.contains(name)
        if isNew { list.append(name) }
        let isAdded = order.insert(name)
        #expect(isAdded == isNew, "seed \(seed)")
      }
      #expect(order.isEmpty == list.isEmpty && order.all == list, "seed \(seed)")
    }
  }

  private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }
}
