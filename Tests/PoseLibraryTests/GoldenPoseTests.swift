import AssetSystem
import BlendFormat
import Foundation
import Testing

@testable import PoseLibrary

/// Every pose of the fixtures, compared with what Blender itself has made of it, channel by channel.
struct GoldenPoseTests {
  @Test(arguments: PoseGoldens.versions, PoseGoldens.characters)
  func `poses come out as from Blender`(version: String, character: String) throws {
    let goldens = try PoseGoldens.read(character, version)
    let actions = try PoseGoldens.actions(of: goldens.cases, version)
    let rig = try goldens.rig(for: actions.map(\.action), version)
    for (golden, action) in actions {
      let application = PoseApplication(action, to: rig, goldens.options(golden))
      let found = rig.with(application.changes).numbers
      for (path, numbers) in goldens.numbers(after: golden.changes) {
        let new = try #require(found[path], "\(path)")
        #expect(
          new.count == numbers.count && zip(new, numbers).allSatisfy { abs($0 - $1) <= 1e-5 },
          "\(golden.pose), \(golden.mode), \(golden.computedBy): \(path) is \(new), not \(numbers)"
        )
      }
    }
  }

  @Test(arguments: PoseGoldens.versions, PoseGoldens.characters)
  func `a whole pose has the very numbers of its keys`(version: String, character: String) throws {
    let goldens = try PoseGoldens.read(character, version)
    let cases = goldens.cases.filter { $0.mode == "apply" && !$0.pose.hasPrefix("edge") }
    let actions = try PoseGoldens.actions(of: cases, version)
    let rig = try goldens.rig(for: actions.map(\.action), version)
    for (golden, action) in actions {
      let application = PoseApplication(action, to: rig, goldens.options(golden))
      let posed = rig.with(application.changes)
      for channel in Pose(evaluating: action, for: rig.object).channels {
        let path = try #require(RNAPath(parsing: channel.path.bytes))
        let number = try #require(posed.properties[path]?.values[channel.index].number)
        #expect(Float(number) == channel.value, "\(golden.pose): \(path)[\(channel.index)]")
      }
    }
  }

  @Test(arguments: PoseGoldens.versions, PoseGoldens.characters)
  func `the pose before can be put back`(version: String, character: String) throws {
    let goldens = try PoseGoldens.read(character, version)
    let cases = goldens.cases.filter { ["blend 0.5", "flipped"].contains($0.mode) }
    let actions = try PoseGoldens.actions(of: cases, version)
    let rig = try goldens.rig(for: actions.map(\.action), version)
    for (golden, action) in actions {
      let changes = PoseApplication(action, to: rig, goldens.options(golden)).changes
      let reversed = changes.reversed().map { PoseChange($0.place, old: $0.new, new: $0.old) }
      #expect(rig.with(changes).with(reversed) == rig, "\(golden.pose), \(golden.mode)")
      #expect(Set(changes.map(\.place)).count == changes.count, "\(golden.pose), \(golden.mode)")
      #expect(changes.allSatisfy { $0.old != $0.new }, "\(golden.pose), \(golden.mode)")
    }
  }
}

extension PoseGoldens {
  /// How a case is applied.
  func options(_ golden: Case) -> PoseOptions {
    PoseOptions(
      blendFactor: golden.factor,
      isFlipped: golden.flipped,
      bones: golden.selected ? selection.map { ByteString($0) } : nil
    )
  }

  /// The poses of the cases as they are in the library.
  static func actions(
    of cases: [Case],
    _ version: String
  ) throws -> [(golden: Case, action: BlendAction)] {
    var known: [[String]: BlendAction] = [:]
    return try cases.map { golden in
      let key = [golden.file, golden.pose]
      if let action = known[key] { return (golden, action) }
      let file = folder(version).appending(path: "library").appending(path: golden.file)
      var loader = try DataBlockLoader(path: file.bytes)
      let code = IDCode(UInt8(ascii: "A"), UInt8(ascii: "C"))
      let name = Array(golden.pose.utf8)
      let action = try loader.load(DataBlockReference(code: code, name: name)).action()
      known[key] = action
      return (golden, action)
    }
  }

  /// The rig of the shot with all that is compared, and all that the poses ask for.
  func rig(for actions: [BlendAction], _ version: String) throws -> Rig {
    var paths = paths
    for action in Set(actions) {
      for isFlipped in [false, true] {
        let options = PoseOptions(isFlipped: isFlipped)
        paths.formUnion(PoseApplication.paths(of: action, on: Array(object.utf8), options))
      }
    }
    var shot = try BlendFile(path: Self.folder(version).appending(path: target).bytes)
    return try shot.rig(Array(object.utf8), reading: paths)
  }
}

extension URL {
  /// The path as readers take it.
  var bytes: [UInt8] { Array(path(percentEncoded: false).utf8) }
}
