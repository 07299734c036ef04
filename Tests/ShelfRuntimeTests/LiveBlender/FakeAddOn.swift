import AssetSystem
import BlendFormat
import PoseLibrary
import ShelfSession

/// An add-on without Blender at the other end of a real socket: its rig is that of a workfile, and what it is
/// told to write it keeps in memory.
actor FakeAddOn {
  /// A request that it was sent.
  struct Request: Sendable {
    var method: ByteString
    var params: JSONValue
  }

  private(set) var requests: [Request] = []
  /// Errors with which the next requests are answered.
  private var failures: [JSONRPCError] = []
  /// The method that is not answered, and who waits for it.
  private var heldMethod: ByteString?
  private var held: [CheckedContinuation<Void, Never>] = []
  /// Where no number is taken.
  private var refusing: Set<RigAnimation.Channel> = []
  /// What was written, or is so by itself.
  private var values: [RigAnimation.Channel: RNAValue] = [:]
  /// What is previewed, in the place of ``values``.
  private(set) var previewed: [RigAnimation.Channel: RNAValue] = [:]
  private var movers: [RigAnimation.Channel: String] = [:]
  private var isAutoKeying = false
  /// Whether the file has changes that are not saved; nil for an add-on that does not say.
  private var isModified: Bool? = false
  private var frame = 1
  private var epoch = 1
  private var structure = 1
  private let path: ByteString
  private let cache = DNACache()

  init(workfile path: ByteString) {
    self.path = path
  }

  /// What a test does to the rig in the meantime.
  func set(_ path: RNAPath, _ index: Int, _ value: RNAValue) {
    values[RigAnimation.Channel(path: path, index: index)] = value
  }

  func move(_ path: RNAPath, _ index: Int, by mover: String) {
    movers[RigAnimation.Channel(path: path, index: index)] = mover
  }

  /// Refuses a number.
  func refuse(_ path: RNAPath, _ index: Int) {
    refusing.insert(RigAnimation.Channel(path: path, index: index))
  }

  /// Answers no requests of a method before ``release()``, as a Blender that stands still.
  func hold(_ method: ByteString) { heldMethod = method }

  /// Answers what was held back.
  func release() {
    heldMethod = nil
    held.forEach { $0.resume() }
    held = []
  }

  /// Whether a request waits for its answer.
  var isHeld: Bool { !held.isEmpty }

  /// Waits until something is so.
  func until(_ isSo: @Sendable (isolated FakeAddOn) -> Bool) async {
    while !isSo(self) { await Task.yield() }
  }

  func fail(_ errors: [JSONRPCError]) { failures = errors }
  func setAutoKey(_ isOn: Bool) { isAutoKeying = isOn }
  func setFrame(_ number: Int) { frame = number }
  func setModified(_ isModified: Bool?) { self.isModified = isModified }
  func openAgain() { epoch += 1 }
  func changeBones() { structure += 1 }

  /// The parameters of all requests of a method.
  func params(of method: ByteString) -> [JSONValue] {
    requests.filter { $0.method == method }.map(\.params)
  }

  /// The number there is now, without what is previewed.
  func value(_ path: RNAPath, _ index: Int) throws -> RNAValue? {
    try rig([path]).properties[path]?.values[index]
  }

  func answer(_ method: ByteString, _ params: JSONValue) async throws -> JSONValue {
    requests.append(Request(method: method, params: params))
    if heldMethod == method { await withCheckedContinuation { held.append($0) } }
    if !failures.isEmpty { throw failures.removeFirst() }
    return switch method {
    case "pose.read": try read(params)
    case "pose.apply": try apply(params)
    case "pose.preview": try preview(params)
    case "blender.status": status()
    case "asset.import": ["type": params["type"] ?? .null, "name": "Chair.001"]
    case "library.refresh": ["refreshed": 1]
    default: throw JSONRPCError(.methodNotFound, "there is no such method")
    }
  }

  private func status() -> JSONValue {
    var answer: JSONObject = [
      "file": .string(path), "frame": .integer(Int64(frame)), "active": "Elly",
      "rigs": [
        ["object": "Elly", "bones": 1, "problem": .null],
        ["object": "Linked", "bones": 0, "problem": "it is linked"],
      ],
    ]
    answer["modified"] = isModified.map { .bool($0) }
    return .object(answer)
  }

  private func rig(_ paths: Set<RNAPath>) throws -> Rig {
    var file = try BlendFile(path: path.bytes, using: cache)
    var rig = try file.rig(Array("Elly".utf8), reading: paths)
    for (channel, value) in values where rig.properties[channel.path] != nil {
      rig.properties[channel.path]?.values[channel.index] = value
    }
    return rig
  }
}

extension FakeAddOn {
  private func read(_ params: JSONValue) throws -> JSONValue {
    let paths = Set((params["paths"]?.texts ?? []).compactMap { RNAPath(parsing: $0.bytes) })
    let rig = try rig(paths)
    let structure = ByteString("structure \(structure)")
    let offset = params["offset"]?.int ?? 0
    let page = rig.bones.dropFirst(offset).prefix(min(params["limit"]?.int ?? 0, 5))
    let moved = movers.filter { paths.contains($0.key.path) }.map { channel, mover -> JSONValue in
      [
        .string(ByteString(channel.path.bytes)), .integer(Int64(channel.index)),
        .string(ByteString(mover)),
      ]
    }
    let animated = movers.keys.filter { $0.path.parts.count == 4 && $0.path.bone != nil }
      .map { channel -> JSONValue in
        [.string(ByteString(channel.path.bytes)), .integer(Int64(channel.index))]
      }
    return [
      "animated": params["animated"] == true ? .array(animated) : .null,
      "object": "Elly", "boneCount": .integer(Int64(rig.bones.count)),
      "bones": .array(
        params["known"]?.text == structure ? [] : page.map { Self.json(of: $0, in: rig) }
      ),
      "structure": .string(structure), "selected": ["root"], "moved": .array(moved),
      "properties": .object(
        JSONObject(rig.properties.map { (ByteString($0.key.bytes), Self.json(of: $0.value)) })
      ),
      "autoKey": .bool(isAutoKeying), "frame": .integer(Int64(frame)),
      "epoch": .integer(Int64(epoch)),
    ]
  }

  private func apply(_ params: JSONValue) throws -> JSONValue {
    let (changes, refused) = try changes(params)
    previewed = [:]
    values.merge(changes) { _, new in new }
    var answer: JSONObject = [
      "written": .integer(Int64(changes.count)), "refused": .array(refused),
      "entry": params["title"] ?? .null, "epoch": .integer(Int64(epoch)),
    ]
    if isAutoKeying, params["key"]?.text == "auto" {
      answer["keyed"] = .integer(Int64(changes.count))
      answer["frame"] = .integer(Int64(frame))
    }
    return .object(answer)
  }

  private func preview(_ params: JSONValue) throws -> JSONValue {
    if params["adds"]?.bool != true { previewed = [:] }
    guard params["rig"] != nil else { return ["written": 0, "refused": []] }
    let (changes, refused) = try changes(params)
    previewed.merge(changes) { _, new in new }
    return ["written": .integer(Int64(changes.count)), "refused": .array(refused)]
  }

  /// The numbers of a request, and those that the rig has no place for; refuses what others changed.
  private func changes(
    _ params: JSONValue
  ) throws -> (changes: [RigAnimation.Channel: RNAValue], refused: [JSONValue]) {
    guard params["file"]?.text == path else {
      throw JSONRPCError(.notFound, "it has another file open")
    }
    var changes: [RigAnimation.Channel: RNAValue] = [:]
    var refused: [JSONValue] = []
    let texts = (params["changes"]?.elements ?? []).compactMap { $0["path"]?.text }
    let rig = try rig(Set(Set(texts).compactMap { RNAPath(parsing: $0.bytes) }))
    for change in params["changes"]?.elements ?? [] {
      guard let text = change["path"]?.text, let path = RNAPath(parsing: text.bytes),
        let index = change["index"]?.int, let number = change["value"]
      else { throw JSONRPCError(.invalidParams, "a change must have a path") }
      let channel = RigAnimation.Channel(path: path, index: index)
      guard let present = rig.properties[path]?.values[index], !refusing.contains(channel) else {
        refused.append(["path": .string(text), "index": .integer(Int64(index)), "reason": "gone"])
        continue
      }
      if let old = change["old"], Self.json(of: present) != old {
        throw JSONRPCError(.refused, "Elly was posed otherwise meanwhile")
      }
      changes[channel] = Self.value(number, like: present)
    }
    return (changes, refused)
  }
}

extension FakeAddOn {
  private static let modes: [RotationMode: ByteString] = [
    .axisAngle: "AXIS_ANGLE", .quaternion: "QUATERNION", .xyz: "XYZ", .xzy: "XZY", .yxz: "YXZ",
    .yzx: "YZX", .zxy: "ZXY", .zyx: "ZYX",
  ]

  private static func json(of bone: RigBone, in rig: Rig) -> JSONValue {
    let rest = bone.rest.flatMap { row in (0..<4).map { JSONValue.number(Double(row[$0])) } }
    return [
      "name": .string(ByteString(bone.name)), "rest": .array(rest),
      "parent": bone.parent.map { .string(ByteString(rig.bones[$0].name)) } ?? .null,
      "connected": .bool(bone.isConnected), "selected": false,
      "rotationMode": .string(modes[bone.rotationMode] ?? ""),
      "locks": .integer(Int64(bone.locks.rawValue)),
    ]
  }

  private static func json(of property: RNAProperty) -> JSONValue {
    var members: JSONObject = [
      "values": .array(property.values.map { json(of: $0) }), "array": .bool(property.isArray),
      "min": property.limits.map { .number($0.lowerBound) } ?? .null,
      "max": property.limits.map { .number($0.upperBound) } ?? .null,
    ]
    switch property.values.first {
    case .double: members = members.merging(["type": "float", "double": true])
    case .integer: members["type"] = "int"
    case .boolean: members["type"] = "bool"
    default: members["type"] = "float"
    }
    members["choices"] = property.choices.map { .array($0.map { .integer(Int64($0)) }) }
    return .object(members)
  }

  private static func json(of value: RNAValue) -> JSONValue {
    switch value {
    case .float(let number): .number(Double(number))
    case .double(let number): .number(number)
    case .integer(let number): .integer(Int64(number))
    case .boolean(let flag): .bool(flag)
    }
  }

  private static func value(_ json: JSONValue, like present: RNAValue) -> RNAValue {
    switch present {
    case .float: .float(Float(json.double ?? .nan))
    case .double: .double(json.double ?? .nan)
    case .integer: .integer(json.int ?? 0)
    case .boolean: .boolean(json.bool ?? false)
    }
  }
}
