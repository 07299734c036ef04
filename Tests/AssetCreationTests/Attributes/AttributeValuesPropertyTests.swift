import AssetCreation
import AssetSystem
import TestSupport
import Testing

/// Values behave like a dictionary with defaults, whatever is done to them.
struct AttributeValuesPropertyTests {
  @Test(arguments: [61, 62, 63] as [UInt64])
  func `values are those of a dictionary with defaults`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let defaults: [ByteString: JSONValue] = ["frame": 1, "flip": false, "note": "n"]
    let definitions = [
      try AttributeDefinition.number("frame", default: 1), try .bool("flip"),
      try .text("note", default: "n"),
    ]
    let keys: [ByteString] = ["frame", "flip", "note", "old", "older", "gone"]
    let values: [JSONValue] = [1, 2, true, "x", [1], ["a": 1]]
    for _ in 0..<100 {
      var model = defaults
      var stored: JSONObject = [:]
      for key in ["frame", "old", "older"] as [ByteString] where random.chance(50) {
        stored[key] = random.pick(values)
        model[key] = stored[key]
      }
      var attributes = AttributeValues(definitions: definitions, stored: stored)
      for _ in 0..<20 {
        let (key, value) = (random.pick(keys), random.pick(values))
        if random.chance(60) {
          let isKnown = model[key] != nil
          let failure = code { try attributes.set(key, value) }
          #expect((failure == nil) == isKnown, "seed \(seed)")
          if isKnown { model[key] = value }
        } else {
          #expect(attributes.removeValue(forKey: key) == model[key], "seed \(seed)")
          model[key] = defaults[key]
        }
        #expect(attributes.dataToStore == JSONObject(model.map { ($0, $1) }), "seed \(seed)")
        #expect(Set(attributes.keys) == Set(model.keys), "seed \(seed)")
      }
      attributes.markAsStored()
      let loaded = AttributeValues(definitions: definitions, stored: attributes.originData)
      #expect(loaded.dataToStore == attributes.dataToStore, "seed \(seed)")
    }
  }
}
