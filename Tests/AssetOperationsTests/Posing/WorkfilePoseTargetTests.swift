import AssetSystem
import BlendFormat
import Foundation
import Glibc
import LibraryStore
import PoseLibrary
import Testing

@testable import AssetOperations

struct WorkfilePoseTargetTests {
  @Test func `a session on a workfile ends with the file it began with`() async throws {
    let library = try JournaledLibrary.withShots()
    let before = try library.shotBytes("shot010_plain")
    let (libraries, operations) = try await library.open()
    let target = WorkfilePoseTarget(library.rig("shot010_plain"), operations: operations)
    let session = PoseSession(target)
    for factor in [0.3, 0.6] {
      try await session.apply(.fist, from: libraries, PoseOptions(blendFactor: factor))
    }
    let blended = try library.shotBytes("shot010_plain")
    #expect(blended != before)
    try await session.putBack()
    #expect(try library.shotBytes("shot010_plain") == before)
    let entries = try await operations.history(limit: 10)
    #expect(entries.map(\.title) == ["Put back the former pose", "Apply Fist L", "Apply Fist L"])
    // What belongs to no library is undone all the same.
    try await operations.undo()
    #expect(try library.shotBytes("shot010_plain") == blended)
  }

  @Test func `keys of an animated rig are changed where that is wanted`() async throws {
    let library = try JournaledLibrary.withShots()
    let before = try library.content("shot010_animated")
    let (libraries, operations) = try await library.open()
    let rig = library.rig("shot010_animated")
    let refusing = PoseSession(WorkfilePoseTarget(rig, operations: operations))
    let error = await #expect(throws: OperationError.self) {
      try await refusing.apply(.wave, from: libraries)
    }
    #expect(error?.code == .unposable)
    #expect(try library.content("shot010_animated") == before)
    let keying = WorkfilePoseTarget(rig, operations: operations, changesKeys: true)
    let session = PoseSession(keying)
    let keys = try Self.keys(rig)
    try await session.apply(.wave, from: libraries)
    #expect(try Self.keys(rig).map(\.key) != keys.map(\.key))
    try await session.putBack()
    #expect(try Self.keys(rig).map(\.key) == keys.map(\.key))
  }

  @Test(arguments: ["shot010_plain", "shot010_animated"])
  func `what others posed meanwhile is not overwritten`(shot: String) async throws {
    let library = try JournaledLibrary.withShots()
    let (libraries, operations) = try await library.open()
    let target = WorkfilePoseTarget(library.rig(shot), operations: operations, changesKeys: true)
    let session = PoseSession(target)
    try await session.apply(.wave, from: libraries, PoseOptions(blendFactor: 0))
    try await PoseSession(target).apply(.wave, from: libraries)
    let posed = try library.shotBytes(shot)
    let error = await #expect(throws: OperationError.self) {
      try await session.apply(.wave, from: libraries, PoseOptions(blendFactor: 0.5))
    }
    #expect(error?.message.contains("by others") == true)
    #expect(try library.shotBytes(shot) == posed)
  }

  @Test func `what the animation overwrites is left out and told, again and again`() async throws {
    let library = try JournaledLibrary.withShots()
    let (_, operations) = try await library.open()
    let reference = library.rig("shot010_animated")
    var file = try BlendFile(path: reference.file.bytes)
    let channels = try file.animation(of: reference.rig.bytes).curves.keys
    let animated = try #require(
      channels.min { (ByteString($0.path.bytes), $0.index) < (ByteString($1.path.bytes), $1.index) }
    )
    let free = RNAPath([.property(Array("location".utf8))])
    let target = WorkfilePoseTarget(reference, operations: operations)
    let rig = try await target.rig(reading: [animated.path, free])
    let places = [(animated.path, animated.index), (free, 0)]
    var old = try places.map { try #require(rig.value(at: $0, $1)) }
    for value in [17, 18] as [Float] {
      let changes = zip(places, old).map { place, old in
        PoseChange(
          .property(path: ByteString(place.0.bytes), index: place.1),
          old: old,
          new: .float(value)
        )
      }
      // A session takes what was left out for written.
      old = changes.map(\.new)
      let notes = try await target.write(changes, title: "Move")
      #expect(notes.map(\.kind) == [.animated])
      #expect(notes.first?.subjects == [ByteString(animated.path.bytes)])
      let now = try await target.rig(reading: [free]).value(at: free, 0)
      #expect(now == .float(value))
    }
  }

  /// All keys of a rig's own Action.
  private static func keys(_ rig: RigReference) throws -> [Keyframe] {
    var file = try BlendFile(path: rig.file.bytes)
    let curves = try file.animation(of: rig.rig.bytes).curves
    return curves.values.sorted {
      (ByteString($0.path), $0.arrayIndex) < (ByteString($1.path), $1.arrayIndex)
    }
    .flatMap(\.keys)
  }

  @Test func `a file that cannot be written leaves the session where it was`() async throws {
    let library = try JournaledLibrary.withShots()
    let before = try library.content("shot010")
    let (libraries, operations) = try await library.open()
    let session = PoseSession(
      WorkfilePoseTarget(library.rig("shot010"), operations: operations)
    )
    #expect(chmod(library.shot("shot010").path, 0o444) == 0)
    await #expect(throws: OperationError.self) { try await session.apply(.fist, from: libraries) }
    #expect(chmod(library.shot("shot010").path, 0o644) == 0)
    try await session.apply(.fist, from: libraries)
    try await session.putBack()
    #expect(try library.content("shot010") == before)
    #expect(libraries.temporaryDataBlocks.loadedCount == 0)
  }

  @Test func `a rig that cannot be posed is told with the reason`() async throws {
    let library = try JournaledLibrary.withShots()
    let (libraries, operations) = try await library.open()
    let session = PoseSession(
      WorkfilePoseTarget(library.rig("shot030_override"), operations: operations)
    )
    let error = await #expect(throws: OperationError.self) {
      try await session.apply(.fist, from: libraries)
    }
    #expect(error?.message.contains("override") == true)
  }
}
