import AssetSystem
import BlendFormat
import Testing

@testable import PoseLibrary

struct PoseNoteTests {
  private func path(_ bone: String, _ property: String) -> String {
    "pose.bones[\"\(bone)\"].\(property)"
  }

  private func note(_ kind: PoseNote.Kind, in report: PoseMatchReport) -> PoseNote? {
    report.notes.first { $0.kind == kind }
  }

  @Test func `a pose that fits is told without notes`() {
    let rig = Rig([RigBone("arm"), RigBone("hand")])
    let action = BlendAction([
      FCurve(path("hand", "location"), 0, 1), FCurve(path("arm", "location"), 0, 1),
      FCurve(path("hand", "scale"), 0, 1),
    ])
    #expect(
      rig.report(action)
        == PoseMatchReport(bones: ["hand", "arm"], channelCount: 3, changeCount: 2, slot: "OBRig")
    )
  }

  @Test func `bones the rig lacks are told once, by their flipped names`() {
    let rig = Rig([RigBone("arm.L")])
    let action = BlendAction([
      FCurve(path("arm.L", "location"), 0, 1), FCurve(path("arm.L", "location"), 1, 1),
    ])
    let report = rig.report(action, PoseOptions(isFlipped: true))
    #expect(report.bones == [])
    #expect(report.missingBones == ["arm.R"])
    #expect(note(.missingBone, in: report)?.subjects == ["arm.R"])
    #expect(note(.missingProperty, in: report) == nil)
  }

  @Test func `properties and elements the rig lacks are told`() {
    let rig = Rig([RigBone("arm")])
    let lost = "pose.bones[\"arm\"][\"lost\"]"
    let action = BlendAction([FCurve(lost, 0, 1), FCurve(path("arm", "location"), 5, 1)])
    #expect(
      note(.missingProperty, in: rig.report(action))?.subjects
        == [ByteString(lost), ByteString(path("arm", "location"))]
    )
  }

  @Test func `what only Blender can pose is told apart`() {
    let rig = Rig([RigBone("arm")])
    let wave = "modifiers[\"Wave\"].height"
    let report = rig.report(BlendAction([FCurve(wave, 0, 1)]))
    #expect(note(.unsupportedProperty, in: report)?.subjects == [ByteString(wave)])
    #expect(note(.missingProperty, in: report) == nil)
  }

  @Test(arguments: ["pose.bones[", "a..b", "", "pose.bones['arm'].location"])
  func `paths that cannot be understood, as Blender reads them, are told`(path: String) {
    let report = Rig([RigBone("arm")]).report(BlendAction([FCurve(path, 0, 1)]))
    #expect(note(.damagedCurve, in: report)?.subjects == [ByteString(path)])
    #expect(report.changeCount == 0)
  }

  @Test(arguments: [Float.nan, .infinity, -.infinity])
  func `numbers that are none are told`(value: Float) {
    let report = Rig([RigBone("arm")]).report(BlendAction([FCurve(path("arm", "scale"), 0, value)]))
    #expect(note(.damagedCurve, in: report)?.subjects == [ByteString(path("arm", "scale"))])
  }

  @Test(arguments: [7, 300, -2] as [Float])
  func `a rotation mode there is none of becomes the nearest and is told`(value: Float) {
    let rig = Rig([RigBone("arm")])
    let action = BlendAction([FCurve(path("arm", "rotation_mode"), 0, value)])
    #expect(rig.posed(action).numbers(path("arm", "rotation_mode")) == [value < 0 ? -1 : 6])
    #expect(note(.damagedCurve, in: rig.report(action)) != nil)
  }

  @Test func `a value that is no choice is told, and the rest is posed`() {
    let display = path("arm", "custom_shape_mode")
    let property = RNAProperty(values: [.integer(1)], isArray: false, choices: [0, 1])
    let rig = Rig([RigBone("arm")], [display: property])
    let action = BlendAction([FCurve(display, 0, 7), FCurve(path("arm", "location"), 0, 1)])
    let report = rig.report(action)
    #expect(note(.damagedCurve, in: report)?.subjects == [ByteString(display)])
    #expect(note(.damagedCurve, in: report)?.message.contains("no choice") == true)
    #expect(report.changeCount == 1)
    #expect(note(.damagedCurve, in: rig.report(BlendAction([FCurve(display, 0, 0)]))) == nil)
  }

  @Test(arguments: 0..<3)
  func `a single number of a rotation the bone does not use is told`(index: Int) {
    let rig = Rig([RigBone("hand")])
    let report = rig.report(BlendAction([FCurve(path("hand", "rotation_euler"), index, 1)]))
    #expect(note(.rotationMode, in: report)?.subjects == ["hand"])
  }

  @Test func `a rotation in a mode the bone does not use is told`() {
    let rig = Rig([RigBone("arm", .xyz), RigBone("hand"), RigBone("jaw", .axisAngle)])
    let action = BlendAction([
      FCurve(path("arm", "rotation_quaternion"), 1, 1),
      FCurve(path("hand", "rotation_euler"), 0, 1),
      FCurve(path("jaw", "rotation_axis_angle"), 0, 1),
    ])
    #expect(note(.rotationMode, in: rig.report(action))?.subjects == ["arm", "hand"])
  }

  @Test func `a rotation whose mode the pose brings along is not told`() {
    let rig = Rig([RigBone("hand")])
    let action = BlendAction([
      FCurve(path("hand", "rotation_mode"), 0, 1), FCurve(path("hand", "rotation_euler"), 0, 1),
    ])
    #expect(note(.rotationMode, in: rig.report(action)) == nil)
  }

  @Test func `locked transforms that change are told, others are not`() {
    let rig = Rig([RigBone("arm", locks: RigBoneLocks(rawValue: 0b10))])
    let moved = BlendAction([FCurve(path("arm", "location"), 1, 1)])
    #expect(note(.locked, in: rig.report(moved))?.subjects == ["arm"])
    let free = BlendAction([
      FCurve(path("arm", "location"), 0, 1), FCurve(path("arm", "location"), 1, 0),
    ])
    #expect(note(.locked, in: rig.report(free)) == nil)
  }

  @Test func `a pose without curves, or with muted ones alone, is empty`() {
    let rig = Rig([RigBone("arm")])
    #expect(note(.empty, in: rig.report(BlendAction([]))) != nil)
    let muted = FCurve(path("arm", "location"), 0, 1, flags: FCurve.Flag.muted)
    #expect(note(.empty, in: rig.report(BlendAction([muted]))) != nil)
    #expect(note(.empty, in: rig.report(BlendAction(slots: []))) != nil)
  }

  @Test func `an empty slot of the object's name wins`() {
    let rig = Rig([RigBone("arm")])
    let action = BlendAction(slots: [
      ("OBOther", [FCurve(path("arm", "location"), 0, 1)]), ("OBRig", []),
    ])
    #expect(rig.report(action).slot == "OBRig")
    #expect(rig.report(action).changeCount == 0)
  }

  @Test func `another slot is told, one that fits all is not`() {
    let rig = Rig([RigBone("arm")])
    let curves = [FCurve(path("arm", "location"), 0, 1)]
    let other = rig.report(BlendAction(slots: [("OBSomebody", curves), ("OBNobody", [])]))
    #expect(note(.slotFallback, in: other)?.subjects == ["OBSomebody"])
    #expect(other.changeCount == 1)
    let forAll = rig.report(BlendAction(curves, slot: "XXLegacy Slot"))
    #expect(note(.slotFallback, in: forAll) == nil)
    #expect(forAll.slot == "XXLegacy Slot")
    var old = BlendAction(curves, slot: "")
    old.isLayered = false
    #expect(rig.report(old).slot == nil)
    #expect(rig.report(old).notes == [])
  }

  @Test func `numbers of the object are told`() {
    let rig = Rig([RigBone("arm")], ["location": RNAProperty([0, 0, 0])])
    let report = rig.report(BlendAction([FCurve("location", 0, 1), FCurve("location", 1, 1)]))
    #expect(note(.objectLevel, in: report)?.subjects == ["location"])
  }

  @Test func `bones that were asked for in vain are told`() {
    let rig = Rig([RigBone("arm"), RigBone("hand")])
    let action = BlendAction([FCurve(path("arm", "location"), 0, 1)])
    let report = rig.report(action, PoseOptions(bones: ["arm", "hand", "nobody", "nobody"]))
    #expect(note(.unknownBone, in: report)?.subjects == ["hand", "nobody"])
    #expect(report.bones == ["arm"])
  }

  @Test(arguments: [false, true])
  func `a flipped rotation about an axis is told`(isCorrected: Bool) {
    let rig = Rig([RigBone("jaw", .axisAngle)])
    let action = BlendAction([FCurve(path("jaw", "rotation_axis_angle"), 0, 1)])
    let options = PoseOptions(isFlipped: true, correctsAxisAngle: isCorrected)
    #expect(note(.axisAngleFlip, in: rig.report(action, options))?.subjects == ["jaw"])
    #expect(note(.axisAngleFlip, in: rig.report(action)) == nil)
  }

  @Test func `names in messages are safe to show, and many are cut short`() throws {
    let names = ["a\u{1B}[31m", "b", "c", "d", "e", "f", "g"]
    let action = BlendAction(names.map { FCurve(path($0, "location"), 0, 1) })
    let found = note(.missingBone, in: Rig([]).report(action))
    let note = try #require(found)
    #expect(note.message.contains("a␛[31m, b, c, d, e and 2 more"))
    #expect(!note.message.contains("\u{1B}"))
    #expect(note.subjects.count == 7)
  }
}
