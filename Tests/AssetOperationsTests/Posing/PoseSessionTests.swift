import AssetSystem
import BlendFormat
import LibraryStore
import PoseLibrary
import Testing

@testable import AssetOperations

struct PoseSessionTests {
  private static let location = RNAPath(bone: Array("a".utf8), "location")
  private static let scale = RNAPath(bone: Array("b".utf8), "scale")

  private static var rig: Rig {
    let numbers = RNAProperty(values: [.float(1), .float(2), .float(3)], isArray: true)
    return Rig(
      object: Array("Elly".utf8),
      bones: ["a", "b"].map { name in
        RigBone(
          name: Array(name.utf8),
          rest: (0..<4).map { row in
            SIMD4((0..<4).map { Float($0 == row ? 1 : 0) })
          }
        )
      },
      properties: [location: numbers, scale: numbers]
    )
  }

  /// An Action of old with a key for each number.
  private static func action(_ values: [(path: RNAPath, index: Int, value: Float)]) -> BlendAction {
    let curves = values.map { path, index, value in
      let point = Keyframe.Point(frame: 1, value: value)
      let key = Keyframe(left: point, key: point, right: point)
      return FCurve(path: path.bytes, arrayIndex: index, keys: [key])
    }
    return BlendAction(
      name: Array("Fist".utf8),
      isLayered: false,
      slots: [ActionSlot(identifier: [], handle: 0, curves: curves)]
    )
  }

  private static let first = action([(location, 0, 11), (location, 2, 13)])
  private static let second = action([(scale, 1, 22), (location, 0, 5)])

  private static func numbers(_ rig: Rig) -> [[Double]] {
    [location, scale].map { rig.properties[$0]?.values.map(\.number) ?? [] }
  }

  @Test func `blending more and less never adds up`() async throws {
    let target = FakePoseTarget(Self.rig)
    let session = PoseSession(target)
    for factor in [0.5, 0.25, 1.5, -0.5, 0.5] {
      try await session.apply(Self.first, PoseOptions(blendFactor: factor))
      let expected = [[1 + 10 * factor, 2, 3 + 10 * factor], [1, 2, 3]]
      #expect(Self.numbers(target.rig) == expected)
    }
    // The rig is only read in the beginning.
    #expect(target.reads == 2)
  }

  @Test func `another pose takes the place of the one before`() async throws {
    let target = FakePoseTarget(Self.rig)
    let session = PoseSession(target)
    try await session.apply(Self.first)
    try await session.apply(Self.second)
    #expect(Self.numbers(target.rig) == [[5, 2, 3], [1, 22, 3]])
    try await session.apply(Self.first, PoseOptions(bones: ["a"]))
    #expect(Self.numbers(target.rig) == [[11, 2, 13], [1, 2, 3]])
  }

  @Test func `the former pose is put back`() async throws {
    let target = FakePoseTarget(Self.rig)
    let session = PoseSession(target)
    try await session.putBack()
    #expect(target.titles.isEmpty)
    try await session.apply(Self.first)
    try await session.apply(Self.second)
    try await session.putBack()
    #expect(target.rig == Self.rig)
    #expect(target.titles.last == "Put back the former pose")
    let writes = target.titles.count
    try await session.putBack()
    #expect(target.titles.count == writes)
  }

  @Test func `what is shown already is not written again`() async throws {
    let target = FakePoseTarget(Self.rig)
    let session = PoseSession(target)
    try await session.apply(Self.first)
    try await session.apply(Self.first)
    #expect(target.titles == ["Apply Fist"])
  }

  @Test func `what the target leaves out is told, also when the pose is shown already`()
    async throws
  {
    let target = FakePoseTarget(Self.rig)
    let session = PoseSession(target)
    let note = PoseNote(.driven, subjects: ["location"], message: "Left out.")
    target.leaveOut([note])
    #expect(try await session.apply(Self.first).notes == [note])
    #expect(try await session.apply(Self.first).notes == [note])
    target.leaveOut([])
    #expect(try await session.apply(Self.second).notes == [])
  }

  static let troubles: [FakePoseTarget.Trouble] = [
    .throwing, .crashing(afterNumbers: 1), .losingAnswer, .cancelled,
  ]

  @Test(arguments: troubles)
  func `after a write that failed the target is read again`(
    _ trouble: FakePoseTarget.Trouble
  ) async throws {
    let target = FakePoseTarget(Self.rig)
    let session = PoseSession(target)
    try await session.apply(Self.second)
    target.fail(trouble)
    await #expect(throws: (any Error).self) { try await session.apply(Self.first) }
    #expect(await session.isTargetUncertain)
    let reads = target.reads
    try await session.apply(Self.first, PoseOptions(blendFactor: 0.5))
    #expect(Self.numbers(target.rig) == [[6, 2, 8], [1, 2, 3]])
    #expect(await !session.isTargetUncertain)
    #expect(target.reads == reads + 1)
  }

  @Test(arguments: troubles)
  func `the former pose is put back even after a write that failed`(
    _ trouble: FakePoseTarget.Trouble
  ) async throws {
    let target = FakePoseTarget(Self.rig)
    let session = PoseSession(target)
    target.fail(trouble)
    await #expect(throws: (any Error).self) { try await session.apply(Self.first) }
    try await session.putBack()
    #expect(target.rig == Self.rig)
    #expect(await !session.isTargetUncertain)
  }

  @Test func `calls that come at once are done one after the other`() async throws {
    let target = FakePoseTarget(Self.rig)
    let session = PoseSession(target)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<50 {
        group.addTask {
          let factor = Double(number) / 10
          try await session.apply(Self.first, PoseOptions(blendFactor: factor))
        }
      }
      try await group.waitForAll()
    }
    try await session.putBack()
    #expect(target.rig == Self.rig)
  }

  @Test func `a call that is cancelled before its turn changes nothing`() async throws {
    let target = FakePoseTarget(Self.rig)
    let session = PoseSession(target)
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      try await session.apply(Self.first)
    }
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(target.rig == Self.rig)
    try await session.apply(Self.first)
    #expect(Self.numbers(target.rig) == [[11, 2, 13], [1, 2, 3]])
  }

  @Test(arguments: troubles)
  func `the block is given back whatever the target does`(
    _ trouble: FakePoseTarget.Trouble
  ) async throws {
    let library = try JournaledLibrary.withShots()
    let (libraries, _) = try await library.open()
    let target = FakePoseTarget(try library.wholeRig())
    let session = PoseSession(target)
    target.fail(trouble)
    await #expect(throws: (any Error).self) { try await session.apply(.fist, from: libraries) }
    #expect(libraries.temporaryDataBlocks.loadedCount == 0)
    try await session.apply(.fist, from: libraries)
    #expect(target.rig != (try library.wholeRig()))
    try await session.putBack()
    #expect(target.rig == (try library.wholeRig()))
    #expect(libraries.temporaryDataBlocks.loadedCount == 0)
  }

  @Test func `an asset that is no pose is an error before the target is asked`() async throws {
    let library = try JournaledLibrary.withShots()
    let (libraries, _) = try await library.open()
    let target = FakePoseTarget(Self.rig)
    let error = await #expect(throws: OperationError.self) {
      try await PoseSession(target).apply(
        AssetTarget("materials/skin.blend/Material/Skin"),
        from: libraries
      )
    }
    #expect(error?.code == .unposable)
    #expect(target.reads == 0)
  }
}

extension JournaledLibrary {
  /// The rig of a shot with all that a pose of it may write.
  fileprivate func wholeRig() throws -> Rig {
    var file = try BlendFile(path: rig("shot010").file.bytes, using: Self.cache)
    let bones = try file.rig(Array("Elly".utf8)).bones
    let properties = [
      "location", "rotation_quaternion", "rotation_euler", "rotation_axis_angle", "scale",
    ]
    let paths = bones.flatMap { bone in properties.map { RNAPath(bone: bone.name, $0) } }
    return try file.rig(Array("Elly".utf8), reading: Set(paths))
  }
}
