import AssetSystem
import Foundation
import Testing

@testable import AssetOperations

struct JournalPoseTests {
  private func readBack<Value: Decodable>(_ json: String, _: Value.Type) throws -> Value {
    try JSONDecoder().decode(Value.self, from: Data(json.utf8))
  }

  private static let values: [PropertyValue] = [
    .float(0.1), .float(-0.0), .float(0), .float(.infinity), .float(-.infinity), .float(.nan),
    .float(Float(bitPattern: 0xFFC1_2345)), .float(.leastNonzeroMagnitude),
    .float(.greatestFiniteMagnitude), .double(0.1), .double(-0.0), .double(.nan),
    .double(-.infinity), .double(.leastNonzeroMagnitude), .double(.pi), .integer(.min),
    .integer(.max), .integer(0), .boolean(true), .boolean(false),
  ]

  @Test(arguments: values)
  func `a number comes back from the journal bit by bit`(_ value: PropertyValue) throws {
    let json = JournalNumber(value).json
    #expect(try readBack(json, JournalNumber.self).value == value)
  }

  @Test func `any 32 bits come back as they were`() throws {
    let seed = UInt64.random(in: 0 ... .max)
    var state = seed
    for _ in 0..<20_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let value = PropertyValue.float(Float(bitPattern: UInt32(truncatingIfNeeded: state >> 32)))
      #expect(
        try readBack(JournalNumber(value).json, JournalNumber.self).value == value,
        "seed \(seed)"
      )
    }
  }

  @Test(arguments: [
    "{}", #"{"float":"x"}"#, #"{"float":1}"#, #"{"double":"nan:zz"}"#, #"{"half":"1"}"#,
  ])
  func `what is no number is damage`(_ json: String) {
    #expect(throws: (any Error).self) { try readBack(json, JournalNumber.self) }
  }

  @Test func `a pose comes back as it was, without its report`() throws {
    let broken = ByteString([0x61, 0xC3, 0x0A, 0x22, 0x00])
    let pose = PlannedPose(
      rig: RigReference(file: broken, rig: "Elly \u{301}"),
      source: AssetTarget(
        library: LibraryID(rawValue: 3),
        identifier: AssetIdentifier(file: "a.blend", type: .action, name: broken)
      ),
      changes: [
        PoseChange(
          .property(path: broken, index: 2),
          old: .double(0.1),
          new: .double(.nan)
        ),
        PoseChange(
          .key(action: broken, slot: -7, path: "location", index: 0, frame: 10.5),
          old: .float(-0.0),
          new: .float(0.3),
          handles: KeyHandles(
            old: KeyHandles.Values(left: -0.0, right: .nan),
            new: KeyHandles.Values(left: 0.1, right: .infinity),
            neighbors: [
              KeyHandles.Neighbor(
                frame: -3.5,
                old: KeyHandles.Values(left: 1, right: -0.0),
                new: KeyHandles.Values(left: .nan, right: 2)
              )
            ]
          )
        ),
      ],
      report: PoseMatchReport(bones: ["a"]),
      conflict: PlanConflict(.changed, "No."),
      warnings: ["Look out."]
    )
    var expected = pose
    expected.report = nil
    #expect(try readBack(JournalPose(pose).json, JournalPose.self).pose() == expected)
  }

  @Test func `a key of no Action is damage`() throws {
    let json = #"""
      {"file":"/a","rig":"r","changes":[{"path":"p","frame":{"float":"1.0"},"old":{"float":"0.0"},
      "new":{"float":"0.0"}}]}
      """#
    let pose = try readBack(json, JournalPose.self)
    #expect(throws: JournalDamage.self) { try pose.pose() }
  }

  @Test(arguments: [OperationResult.Outcome.done, .unchanged, .failed("x"), .cancelled])
  func `what became of a pose is a line of its own`(_ outcome: OperationResult.Outcome) throws {
    let line = JournalLine.outcome(.pose(4), outcome, about: "")
    #expect(try JournalLine(parsing: line.formatted()[...]) == line)
  }

  @Test func `an entry counts its poses and knows their files`() {
    let changed = PlannedPose(
      rig: RigReference(file: "/shots/a.blend", rig: "Elly"),
      changes: [PoseChange(.property(path: "scale", index: 0), old: .float(0), new: .float(1))]
    )
    var refused = changed
    refused.conflict = PlanConflict(.readOnly, "No.")
    var same = changed
    same.changes = []
    let plan = OperationPlan(title: "Pose", poses: [changed, refused, same])
    let written = JournalPlan(plan: plan, roots: [])
    #expect(JournalHeader(written, time: 0).total == 1)
    #expect(written.files == ["/shots/a.blend"])
    #expect(plan.changedPoses == [0])
  }
}
