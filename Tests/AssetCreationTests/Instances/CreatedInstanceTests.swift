import AssetCreation
import AssetSystem
import TestSupport
import Testing

struct CreatedInstanceTests {
  private let guarded: [ByteString] = [
    "id", "instance_id", "family", "creator_identifier", "creator_attributes", "publish_attributes",
  ]

  @Test func `keys are stored in their order`() throws {
    let instance = try CreatedInstance.pose([
      "publish_attributes": [:], "mine": 1, "variant": "Main", "instance_id": "x", "asset": "A",
      "creator_attributes": [:], "active": false, "id": "?", "subset": "?", "family": "?",
    ])
    #expect(
      instance.keys == [
        "id", "family", "subset", "active", "creator_identifier", "variant", "mine", "instance_id",
        "asset", "creator_attributes", "publish_attributes",
      ]
    )
    #expect(try CreatedInstance.pose(["a": 1]).keys[6...7] == ["a", "instance_id"])
  }

  @Test func `what an instance has without being told`() throws {
    let instance = try CreatedInstance.pose()
    #expect(instance["id"] == "pyblish.avalon.instance")
    #expect(instance["variant"] == "")
    #expect(instance["active"] == true)
    #expect(instance["version"] == nil)
    #expect(instance["asset"] == nil)
    #expect(instance["creator_attributes"] == ["frame": 1, "flip": false])
    #expect(instance["publish_attributes"] == [:])
  }

  @Test func `an ID is made that no other has`() throws {
    let ids = try (0..<50).map { _ in try CreatedInstance.pose(["instance_id": ""]).id }
    #expect(Set(ids).count == 50)
    for id in ids {
      let text = id.string
      #expect(
        text.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/)
          != nil
      )
    }
  }

  @Test func `what is stored decides family and subset, and the creator the rest`() throws {
    let creator = try CreatorDescription.pose()
    let stored: JSONObject = [
      "family": "action", "subset": "a{layer}", "id": "other", "creator_identifier": "other",
    ]
    let instance = try CreatedInstance(stored: stored, creator: creator)
    #expect(instance.family == "action")
    #expect(instance.subset == "a{layer}")
    #expect(instance["id"] == .string(InstanceKey.marker))
    #expect(instance["creator_identifier"] == "test.pose")
    let bare = try CreatedInstance(stored: ["family": .null], creator: creator)
    #expect(bare.family == "pose")
    #expect(bare.subset == nil)
    #expect(bare["subset"] == .null)
  }

  @Test func `a new instance is changed, one that is loaded whole is not`() throws {
    var instance = try CreatedInstance.pose(["mine": 1])
    #expect(instance.isChanged)
    #expect(instance.originData == ["mine": 1])
    #expect(instance.changes.changedKeys.contains("instance_id"))
    let loaded = try CreatedInstance(stored: instance.dataToStore, creator: .pose())
    #expect(!loaded.isChanged)
    instance.markAsStored()
    #expect(!instance.isChanged)
  }

  @Test func `an attribute that came since is a change`() throws {
    var stored = try CreatedInstance.pose().dataToStore
    stored["creator_attributes"] = ["frame": 5]
    let instance = try CreatedInstance(stored: stored, creator: .pose())
    #expect(instance.changes.changedKeys == ["creator_attributes"])
    #expect(try instance.changes["creator_attributes"].changedKeys == ["flip"])
  }

  @Test func `guarded keys can be set to what they are only`() throws {
    var instance = try CreatedInstance.pose()
    let before = instance.dataToStore
    for key in guarded {
      try instance.set(try #require(instance[key]), for: key)
      let error = error { try instance.set("another", for: key) }
      #expect(error?.code == .immutableKey)
      #expect(error?.subject == key)
      #expect(code { try instance.removeValue(forKey: key) } == .immutableKey)
      #expect(code { try instance.removeValue(forKey: key, default: 1) } == .immutableKey)
    }
    #expect(instance.dataToStore == before)
  }

  @Test func `other keys can be set and removed`() throws {
    var instance = try CreatedInstance.pose()
    try instance.set(["deep": [1]], for: "mine")
    #expect(instance["mine"] == ["deep": [1]])
    #expect(try instance.removeValue(forKey: "mine") == ["deep": [1]])
    #expect(code { try instance.removeValue(forKey: "mine") } == .unknownKey)
    #expect(try instance.removeValue(forKey: "mine", default: "none") == "none")
    #expect(instance["mine"] == nil)
  }

  @Test func `a folder path becomes the asset, unless there is one`() throws {
    let moved = try CreatedInstance.pose(["folderPath": "/chars/hero"])
    #expect(moved["asset"] == "hero")
    #expect(moved["folderPath"] == nil)
    let both = try CreatedInstance.pose(["folderPath": "/chars/hero", "asset": "Hero"])
    #expect(both["asset"] == "Hero")
    #expect(both["folderPath"] == "/chars/hero")
  }

  @Test(
    arguments: [
      "creator_attributes", "publish_attributes", "instance_id", "family", "subset",
    ] as [ByteString]
  )
  func `a key of a type it must not have is an error`(key: ByteString) throws {
    let stored: JSONObject = [key: [5]]
    let error = error { try CreatedInstance(stored: stored, creator: .pose()) }
    #expect(error?.code == .creator)
    #expect(error?.subject == key)
  }

  @Test func `null attributes are none`() throws {
    let stored: JSONObject = ["creator_attributes": .null, "publish_attributes": .null]
    let instance = try CreatedInstance(stored: stored, creator: .pose())
    #expect(instance["publish_attributes"] == [:])
  }

  @Test(
    arguments: [(true, true), (false, false), (1, false), (.null, false), ("true", false)]
      as [(JSONValue, Bool)]
  )
  func `only true is active`(value: JSONValue, expected: Bool) throws {
    #expect(try CreatedInstance.pose(["active": value]).isActive == expected)
  }

  @Test func `a mandatory instance is always active, and nothing of that is stored`() throws {
    var instance = try CreatedInstance.pose(["active": false])
    let keys = instance.dataToStore.keys
    instance.setMandatory(true)
    instance.parent = InstanceParent(id: "p", flags: [.lifetime, .active])
    #expect(instance.isActive)
    #expect(code { try instance.set(false, for: "active") } == .immutableKey)
    #expect(code { try instance.removeValue(forKey: "active") } == .immutableKey)
    try instance.set(true, for: "active")
    #expect(instance.dataToStore.keys == keys)
    instance.setMandatory(false)
    try instance.set(false, for: "active")
    #expect(!instance.isActive)
  }

  @Test func `transient data lives with the instance and is not stored`() throws {
    var instance = try CreatedInstance.pose()
    instance.transientData["handle"] = [1, 2]
    #expect(instance.transientData["handle"] as? [Int] == [1, 2])
    #expect(instance.dataToStore["handle"] == nil)
    #expect(instance.remoteForm["transient"] == nil)
  }

  @Test func `label and group are its own, else the subset and its creator's`() throws {
    var creator = try CreatorDescription.pose()
    let make = { (data: JSONObject) throws in
      try CreatedInstance(family: "pose", subset: "poseMain", data: data, creator: creator)
    }
    #expect(try make(["label": "L", "group": "G"]).label == "L")
    #expect(try make(["label": "L", "group": "G"]).group == "G")
    #expect(try make(["label": ""]).label == "poseMain")
    #expect(try make([:]).group == "Pose")
    creator.groupLabel = "Animation"
    #expect(try make(["group": ""]).group == "Animation")
    (creator.groupLabel, creator.label) = (nil, nil)
    #expect(try make([:]).group == "test.pose")
    #expect(creator.displayName == "test.pose")
  }

  @Test(arguments: [31, 32, 33] as [UInt64])
  func `whatever is stored comes back, and a second save writes nothing`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let values: [JSONValue] = [.null, true, 0, 1.5, "", "x", [], [1, ["a": .null]], ["k": "v"]]
    let keys: [ByteString] = [
      "asset", "task", "label", "version", "own", "é", "active", "variant", "folderPath",
    ]
    for _ in 0..<200 {
      var stored: JSONObject = [:]
      for _ in 0..<Int.random(in: 0...6, using: &random) {
        stored[random.pick(keys)] = random.pick(values)
      }
      stored["creator_attributes"] = .object([random.pick(["frame", "old"]): random.pick(values)])
      stored["publish_attributes"] = .object([random.pick(["A", "Gone"]): random.pick(values)])
      let plugins = [AttributePlugin(name: "A", definitions: [try .bool("flag")])]
      var instance = try CreatedInstance(
        stored: stored,
        creator: .pose(),
        publishPlugins: plugins
      )
      for (key, value) in stored
      where !guarded.contains(key) && (key != "folderPath" || value.text == nil) {
        #expect(instance[key] == value, "seed \(seed): \(key)")
      }
      instance.markAsStored()
      #expect(!instance.isChanged, "seed \(seed)")
      #expect(instance.changes.changes.isEmpty, "seed \(seed)")
      let bytes = Array(JSONValue.object(instance.dataToStore).json.utf8)
      let loaded = try CreatedInstance(
        stored: try #require(try JSONValue(parsing: bytes).object),
        creator: .pose(),
        publishPlugins: plugins
      )
      #expect(!loaded.isChanged, "seed \(seed): \(loaded.changes.changes)")
    }
  }

  @Test(
    arguments: [
      ("subset", 5), ("asset", true), ("task", ["posing"]), ("variant", 5), ("variant", .null),
      ("label", 12), ("label", .null), ("group", [:]), ("active", 1), ("active", "yes"),
      ("active", .null), ("version", "3"), ("version", 1.5), ("version", true),
    ] as [(ByteString, JSONValue)]
  )
  func `a value that a key does not take is refused, and the key named`(
    key: ByteString,
    value: JSONValue
  ) throws {
    var instance = try CreatedInstance.pose()
    let before = instance.dataToStore
    let error = error { try instance.set(value, for: key) }
    #expect(error?.code == .creator)
    #expect(error?.subject == key)
    #expect(instance.dataToStore == before)
  }

  @Test(
    arguments: [
      ("subset", "x"), ("subset", .null), ("asset", .null), ("task", .null), ("task", ""),
      ("variant", "B"), ("label", "L"), ("group", ""), ("active", false), ("version", 7),
      ("anything", .null), ("anything", ["else": [1]]),
    ] as [(ByteString, JSONValue)]
  )
  func `a value that a key takes is stored and read again`(key: ByteString, value: JSONValue) throws
  {
    var instance = try CreatedInstance.pose()
    try instance.set(value, for: key)
    let read = try CreatedInstance(stored: instance.dataToStore, creator: .pose())
    #expect(read[key] == value)
  }
}
