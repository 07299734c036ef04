import AssetSystem
import BlendFormat
import PoseLibrary
import Testing

@testable import AssetOperations

struct AnimatedRigTests {
  private static let bone = Array("hand.L".utf8)
  private static let location = RNAPath(bone: bone, "location")
  private static let scale = RNAPath(bone: bone, "scale")

  private static func channel(_ path: RNAPath, _ index: Int) -> RigAnimation.Channel {
    RigAnimation.Channel(path: path, index: index)
  }

  private static func curve(
    _ path: RNAPath,
    _ index: Int,
    keys: [(frame: Float, value: Float)],
    modifiers: [FModifier] = []
  ) -> FCurve {
    FCurve(
      path: path.bytes,
      arrayIndex: index,
      keys: keys.map { frame, value in
        let point = Keyframe.Point(frame: frame, value: value)
        let left = Keyframe.Point(frame: frame - 1, value: value - 0.25)
        let right = Keyframe.Point(frame: frame + 1, value: value + 0.125)
        return Keyframe(left: left, key: point, right: right)
      },
      modifiers: modifiers
    )
  }

  private static var rig: Rig {
    let zero = RNAProperty(values: Array(repeating: .float(0), count: 3), isArray: true)
    return Rig(
      object: Array("Elly".utf8),
      bones: [RigBone(name: bone, rest: [])],
      properties: [location: zero, scale: zero]
    )
  }

  /// An animation of the first element of the location.
  private static func animation(_ curve: FCurve? = nil, isLinked: Bool = false) -> RigAnimation {
    RigAnimation(
      action: DataBlockReference(
        code: IDCode(rawValue: IDType.action.code),
        name: Array("Walk".utf8)
      ),
      isActionLinked: isLinked,
      slotHandle: 7,
      curves: curve.map { [channel(location, 0): $0] } ?? [:],
      currentFrame: 10
    )
  }

  private static func change(_ path: RNAPath, _ index: Int, to value: Float) -> PoseChange {
    PoseChange(
      .property(path: ByteString(path.bytes), index: index),
      old: .float(0),
      new: .float(value)
    )
  }

  private let changes = [
    Self.change(Self.location, 0, to: 1), Self.change(Self.location, 1, to: 2),
    Self.change(Self.scale, 0, to: 3),
  ]

  @Test func `what nothing moves is written where it is`() {
    let rig = AnimatedRig(Self.rig, RigAnimation(), changesKeys: true)
    let (written, notes) = rig.destinations(of: changes)
    #expect(written == changes)
    #expect(notes.isEmpty)
  }

  @Test func `what the Action moves is named and left out`() {
    let curve = Self.curve(Self.location, 0, keys: [(10, 0.5)])
    let rig = AnimatedRig(Self.rig, Self.animation(curve), changesKeys: false)
    let (written, notes) = rig.destinations(of: changes)
    #expect(written == Array(changes.dropFirst()))
    #expect(notes.map(\.kind) == [.animated])
    #expect(notes.first?.subjects == [ByteString(Self.location.bytes)])
    #expect(notes.first?.message.contains("--key") == true)
    #expect(notes.first?.message.contains("Walk") == true)
    #expect(notes.first?.message.contains("frame 10") == true)
  }

  @Test func `a key at the present frame is changed in the Action`() throws {
    let curve = Self.curve(Self.location, 0, keys: [(1, 0), (10.004, 0.5), (20, 0)])
    let rig = AnimatedRig(Self.rig, Self.animation(curve), changesKeys: true)
    // The pose begins from what the key says, not from what is stored.
    #expect(rig.rig.properties[Self.location]?.values.first == .float(0.5))
    let (written, notes) = rig.destinations(of: changes)
    #expect(notes.isEmpty)
    let key = PoseChange.Place.key(
      action: "Walk",
      slot: 7,
      path: ByteString(Self.location.bytes),
      index: 0,
      frame: 10.004
    )
    let handles = KeyHandles(
      old: KeyHandles.Values(left: 0.25, right: 0.625),
      new: KeyHandles.Values(left: 0.75, right: 1.125)
    )
    #expect(written.first == PoseChange(key, old: .float(0.5), new: .float(1), handles: handles))
    #expect(Array(written.dropFirst()) == Array(changes.dropFirst()))
  }

  @Test func `automatic handles of the neighbours follow a key`() throws {
    var curve = Self.curve(Self.location, 0, keys: [(1, 0), (10, 0.5), (20, 2), (30, 2)])
    for index in curve.keys.indices {
      (curve.keys[index].leftHandle, curve.keys[index].rightHandle) = (1, 1)
    }
    let rig = AnimatedRig(Self.rig, Self.animation(curve), changesKeys: true)
    let handles = try #require(rig.destinations(of: changes).written.first?.handles)
    let moved = curve.moving(keyAt: 1, to: 1)
    #expect(handles.new.right == moved.keys[1].right.value)
    #expect(handles.neighbors.map(\.frame) == [1, 20, 30])
    #expect(handles.neighbors.map(\.old.left) == [-0.25, 1.75, 1.75])
    #expect(handles.neighbors.map(\.new.left) == [0, 2, 3].map { moved.keys[$0].left.value })
    #expect(handles.reversed.reversed == handles)
  }

  @Test func `a locked curve is refused by name`() {
    var curve = Self.curve(Self.location, 0, keys: [(10, 0.5)])
    curve.flags |= FCurve.Flag.locked
    let rig = AnimatedRig(Self.rig, Self.animation(curve), changesKeys: true)
    let (written, notes) = rig.destinations(of: changes)
    #expect(written == Array(changes.dropFirst()))
    #expect(notes.map(\.kind) == [.notKeyed])
    #expect(notes.first?.message.contains("locked") == true)
  }

  @Test func `a curve without a key at the present frame is refused by name`() {
    let curve = Self.curve(Self.location, 0, keys: [(1, 0), (10.5, 0.5)])
    let rig = AnimatedRig(Self.rig, Self.animation(curve), changesKeys: true)
    let (written, notes) = rig.destinations(of: changes)
    #expect(written == Array(changes.dropFirst()))
    #expect(notes.map(\.kind) == [.notKeyed])
  }

  @Test func `a linked Action cannot be keyed`() {
    let curve = Self.curve(Self.location, 0, keys: [(10, 0.5)])
    let rig = AnimatedRig(Self.rig, Self.animation(curve, isLinked: true), changesKeys: true)
    let (written, notes) = rig.destinations(of: changes)
    #expect(written == Array(changes.dropFirst()))
    #expect(notes.first?.message.contains("linked") == true)
  }

  @Test func `modifiers have the last word on what a key says`() {
    let modifier = FModifier(.stepped(size: 2, offset: 0, start: 0, end: 0, flags: 0))
    let curve = Self.curve(Self.location, 0, keys: [(10, 0.5)], modifiers: [modifier])
    let rig = AnimatedRig(Self.rig, Self.animation(curve), changesKeys: true)
    #expect(rig.destinations(of: changes).written == Array(changes.dropFirst()))
  }

  @Test(arguments: [true, false])
  func `drivers win over everything`(_ changesKeys: Bool) {
    var animation = Self.animation(Self.curve(Self.location, 0, keys: [(10, 0.5)]))
    animation.drivers = [Self.channel(Self.location, 0)]
    let rig = AnimatedRig(Self.rig, animation, changesKeys: changesKeys)
    let (written, notes) = rig.destinations(of: changes)
    #expect(written == Array(changes.dropFirst()))
    #expect(notes.map(\.kind) == [.driven])
    #expect(rig.rig == Self.rig)
  }

  @Test(arguments: [true, false])
  func `NLA strips cannot be keyed`(_ changesKeys: Bool) {
    var animation = Self.animation(Self.curve(Self.location, 0, keys: [(10, 0.5)]))
    animation.strips = [Self.channel(Self.location, 0), Self.channel(Self.scale, 0)]
    let rig = AnimatedRig(Self.rig, animation, changesKeys: changesKeys)
    let (written, notes) = rig.destinations(of: changes)
    #expect(written == [changes[1]])
    #expect(notes.map(\.kind) == [changesKeys ? .notKeyed : .animated])
    #expect(notes.first?.subjects.count == 2)
  }

  @Test func `whole numbers and yes or no are keyed as numbers`() {
    let path = RNAPath(bone: Self.bone, "bbone_segments")
    var rig = Self.rig
    rig.properties[path] = RNAProperty(values: [.integer(1)], isArray: false)
    var animation = Self.animation()
    animation.curves = [
      Self.channel(path, 0): Self.curve(path, 0, keys: [(10, 2.6)])
    ]
    let animated = AnimatedRig(rig, animation, changesKeys: true)
    // Blender's animation cuts the fraction off.
    #expect(animated.rig.properties[path]?.values == [.integer(2)])
    let change = PoseChange(
      .property(path: ByteString(path.bytes), index: 0),
      old: .integer(2),
      new: .integer(5)
    )
    let written = animated.destinations(of: [change]).written
    #expect(written.first?.old == .float(2.6))
    #expect(written.first?.new == .float(5))
  }
}
