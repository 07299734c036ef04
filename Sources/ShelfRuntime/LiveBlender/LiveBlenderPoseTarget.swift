import AssetOperations
import AssetSystem
import BlendFormat
import PoseLibrary
import ShelfSession

/// A rig in a running Blender.
///
/// Numbers go over the wire, never files; Blender keeps what is written as steps of its own undo.
struct LiveBlenderPoseTarget: PoseTarget {
  let connection: BlenderConnection
  let reference: RigReference
  let structures: RigStructures
  /// Whether it is told which custom properties of bones something animates.
  var asksAnimated = false

  /// What came of a write.
  struct Outcome: Sendable {
    /// What Blender did not take, though it is there for other versions or was when it was read.
    var notes: [PoseNote] = []
    /// Where Blender did not take a number.
    var refused: Set<PoseChange.Place> = []
    /// How many numbers were written.
    var written = 0
    /// The frame at which the pose was keyed; nil when it was not.
    var keyedFrame: Double?
    /// Counts the files that Blender had loaded by then.
    var epoch = 0
  }

  /// Reads the rig as it is, without what is previewed on it.
  ///
  /// - Parameter paths: the properties wanted.
  /// - Returns: the rig with those of them that are there.
  /// - Throws: ``JSONRPCError``; `CancellationError`.
  func rig(reading paths: Set<RNAPath>) async throws -> Rig {
    try await read(paths).rig
  }

  /// Writes numbers as one undo step, all or none; those that a driver moves are left out.
  ///
  /// - Parameters:
  ///   - changes: what is written, with what is there now.
  ///   - title: what the step is called in Blender.
  /// - Returns: notes on numbers that are left out or will not last.
  /// - Throws: ``JSONRPCError``, also where others changed the numbers; `CancellationError`.
  @discardableResult
  func write(_ changes: [PoseChange], title: String) async throws -> [PoseNote] {
    let paths = Set(changes.compactMap { $0.propertyChannel?.path })
    let (written, notes) = try await read(paths).destinations(of: changes)
    guard !written.isEmpty else { return notes }
    return notes + (try await apply(written, title: title).notes)
  }
}

extension LiveBlenderPoseTarget {
  /// How many properties are asked for at once, so that the answer fits a frame and Blender goes on drawing.
  private static let propertiesPerRequest = 1_000
  private static let bonesPerRequest = 500
  /// How often a rig is read that changes while it is.
  private static let attempts = 3

  /// Reads the rig, its bones only where they changed since the last time.
  func read(_ paths: Set<RNAPath>) async throws -> LiveRigReading {
    for _ in 0..<Self.attempts {
      if let reading = try await readOnce(Array(paths)) { return reading }
    }
    throw JSONRPCError(.busy, "\(reference.rig.string) changes all the time in \(connection.name).")
  }

  /// Reads the rig page by page; nil when it changed meanwhile.
  private func readOnce(_ paths: [RNAPath]) async throws -> LiveRigReading? {
    let key = RigStructures.Key(peer: connection.peer.id, rig: reference.rig)
    let known = structures[key]
    var named: [(bone: RigBone, parent: ByteString?)] = []
    var reading: LiveRigReading?
    var selected: [ByteString] = []
    var pages = paths.pages(of: Self.propertiesPerRequest)
    var boneCount = 0
    repeat {
      let page = pages.popLast() ?? []
      let answer = try await readPage(page, known: known?.structure, boneOffset: named.count)
      let texts = Dictionary(page.map { (ByteString($0.bytes), $0) }) { first, _ in first }
      guard let found = LiveRigReading(answer, paths: texts),
        let bones = LiveRigReading.bones(answer), let count = answer["boneCount"]?.int
      else { throw connection.unexpected("a rig") }
      if let before = reading, before.structure != found.structure || before.epoch != found.epoch {
        return nil
      }
      named += bones
      selected = answer["selected"]?.texts ?? []
      boneCount = found.structure == known?.structure ? 0 : count
      guard !bones.isEmpty || named.count >= boneCount else { throw connection.unexpected("a rig") }
      reading = reading.map { $0.merging(found) } ?? found
    } while !pages.isEmpty || named.count < boneCount
    guard var reading else { return nil }
    var bones = [RigBone](named)
    if let known, known.structure == reading.structure {
      bones = known.bones
    } else {
      structures.keep(bones, as: reading.structure, of: key)
    }
    reading.rig.bones = bones.selecting(selected)
    return reading
  }

  private func readPage(
    _ paths: [RNAPath],
    known: ByteString?,
    boneOffset: Int
  ) async throws -> JSONValue {
    try await connection.call(
      "pose.read",
      rigParams.merging([
        "paths": .array(paths.map { .string(ByteString($0.bytes)) }), "structure": true,
        "known": known.map { .string($0) } ?? .null, "offset": .integer(Int64(boneOffset)),
        "limit": .integer(Int64(Self.bonesPerRequest)), "animated": .bool(asksAnimated),
      ])
    )
  }

  /// The rig, and the file that it must be in.
  private var rigParams: JSONValue {
    ["rig": .string(reference.rig), "file": .string(reference.file)]
  }
}

extension LiveBlenderPoseTarget {
  /// Writes numbers as one undo step in the place of what is previewed on the rig; where Blender's auto-key
  /// is on, they are keyed.
  ///
  /// - Throws: ``JSONRPCError``; then none is written.
  func apply(_ changes: [PoseChange], title: String, keying: Bool = true) async throws -> Outcome {
    let parts = PoseWriteParts(changes)
    var outcome = Outcome()
    var done: [PoseWriteParts.Part] = []
    do {
      for (number, part) in parts.parts.enumerated() {
        let params: JSONValue = [
          "changes": part.json, "title": .string(ByteString(title)),
          "undo": .bool(number == parts.parts.count - 1), "key": keying ? "auto" : "never",
        ]
        let answer = try await connection.call("pose.apply", rigParams.merging(params))
        done.append(part)
        outcome.notes += part.notes(on: answer["refused"])
        outcome.refused.formUnion(part.places(in: answer["refused"]))
        outcome.written += answer["written"]?.int ?? 0
        outcome.epoch = answer["epoch"]?.int ?? 0
        if answer["keyed"] != nil { outcome.keyedFrame = answer["frame"]?.double }
      }
    } catch {
      for part in done.reversed() {
        let params: JSONValue = ["changes": part.reversed.json, "undo": false]
        _ = try? await connection.call("pose.apply", rigParams.merging(params))
      }
      throw error
    }
    outcome.notes += parts.notes
    return outcome
  }

  /// Shows numbers in the place of those that are shown, without an undo step.
  func preview(_ changes: [PoseChange]) async throws -> Outcome {
    let parts = PoseWriteParts(changes)
    var outcome = Outcome(notes: parts.notes)
    // No numbers show the rig as it is, in the place of another pose.
    let shown = parts.parts.isEmpty ? [PoseWriteParts.Part()] : parts.parts
    for (number, part) in shown.enumerated() {
      let params: JSONValue = ["changes": part.json, "adds": .bool(number > 0)]
      let answer = try await connection.call("pose.preview", rigParams.merging(params))
      outcome.notes += part.notes(on: answer["refused"])
      outcome.written += answer["written"]?.int ?? 0
    }
    return outcome
  }
}

extension LiveRigReading {
  /// The same with what another page of the same rig has.
  fileprivate func merging(_ page: LiveRigReading) -> LiveRigReading {
    var merged = self
    merged.rig.properties.merge(page.rig.properties) { old, _ in old }
    merged.movers.merge(page.movers) { old, _ in old }
    return merged
  }
}

extension Array {
  /// The elements in parts of at most so many, the last part first.
  fileprivate func pages(of count: Int) -> [[Element]] {
    stride(from: 0, to: self.count, by: count).map { start in
      Array(self[start..<Swift.min(start + count, self.count)])
    }
  }
}

extension JSONValue {
  /// The object with the members of another one.
  fileprivate func merging(_ other: JSONValue) -> JSONValue {
    guard case .object(let members) = self, case .object(let more) = other else { return self }
    return .object(members.merging(more))
  }
}
