import AssetSystem
import Foundation
import Testing

@testable import LibraryStore
import TestSupport

struct CustomPropertyCodingTests {
  private let properties = [
    CustomProperty(name: "text", value: .string(ByteString([0x41, 0xFF, 0x42]))),
    CustomProperty(name: "int", value: .int(-7)),
    CustomProperty(name: "double", value: .double(.infinity)),
    CustomProperty(name: "yes", value: .bool(true)),
    CustomProperty(name: "no", value: .bool(false)),
    CustomProperty(name: "none", value: CustomPropertyValue.none),
    CustomProperty(name: "array", value: .array([.int(1), .array([]), .double(0.5)])),
    CustomProperty(
      name: "group",
      value: .group([CustomProperty(name: "", value: .dataBlock(IDType(code: 0x4341), "Fist"))])
    ),
  ]

  @Test func `every kind of value reads back`() {
    #expect(CustomPropertyCoding.decode(CustomPropertyCoding.encode(properties)) == properties)
    #expect(CustomPropertyCoding.decode(CustomPropertyCoding.encode([])) == [])
  }

  @Test func `damaged bytes give something or nothing, but no trap`() {
    let data = CustomPropertyCoding.encode(properties)
    var generator = SplitMix64(seed: 11)
    for length in 0..<data.count {
      _ = CustomPropertyCoding.decode(data.prefix(length))
    }
    for _ in 0..<3_000 {
      var damaged = data
      let place = Int(generator.next() % UInt64(data.count))
      damaged[place] = UInt8(truncatingIfNeeded: generator.next())
      _ = CustomPropertyCoding.decode(damaged)
    }
  }

  @Test func `values nested without end are cut`() {
    var value = CustomPropertyValue.int(1)
    for _ in 0..<10_000 {
      value = .array([value])
    }
    let property = CustomProperty(name: "deep", value: value)
    let decoded = CustomPropertyCoding.decode(CustomPropertyCoding.encode([property]))
    var depth = 0
    var next = decoded.first?.value
    while case .array(let values) = next {
      next = values.first
      depth += 1
    }
    #expect((1..<100).contains(depth))
  }
}
