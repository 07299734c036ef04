import AssetSystem
import BlendFormat
import Foundation
import LibraryStore
import PoseLibrary

/// Times lending and evaluating the pose assets of a library; prints milliseconds as JSON.
///
/// usage: PoseBenchmark RUNS COUNT LIBRARY WORKFILE OBJECT
@main
struct PoseBenchmark {
  /// A pose asset of the library.
  struct PoseAsset {
    let file: String
    let path: ByteString
    let reference: DataBlockReference
  }

  /// What is printed: milliseconds by file, and of each run through many poses.
  struct Figures: Encodable {
    /// One pose of a file that is not open, in a process that knows the struct definitions.
    var first: [String: [Double]] = [:]
    /// One pose of a file that is open.
    var again: [String: [Double]] = [:]
    /// Reading alone, without thread or pool.
    var read: [String: [Double]] = [:]
    /// Evaluation alone.
    var evaluated: [String: [Double]] = [:]
    /// All poses in turn until `COUNT` are evaluated.
    var scrubbed: [Double] = []
    var poses = 0
    var changes = 0
  }

  let cache = DNACache()
  let pool: TemporaryDataBlockPool
  let poses: [PoseAsset]
  let rig: Rig
  var figures = Figures()

  static func main() async throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 6, let runs = Int(arguments[1]), let count = Int(arguments[2]) else {
      FileHandle.standardError.write(
        Data("usage: PoseBenchmark RUNS COUNT LIBRARY WORKFILE OBJECT\n".utf8)
      )
      exit(64)
    }
    var benchmark = try PoseBenchmark(
      library: arguments[3],
      workfile: arguments[4],
      object: arguments[5]
    )
    for _ in 0..<runs {
      try await benchmark.measureEach()
      try await benchmark.measureMany(count)
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    print("RESULT", String(decoding: try encoder.encode(benchmark.figures), as: UTF8.self))
  }

  /// Finds the poses of a library, and reads of the rig what any of them needs.
  init(library: String, workfile: String, object: String) throws {
    var poses: [PoseAsset] = []
    let names = try FileManager.default.subpathsOfDirectory(atPath: library).sorted()
    for name in names where name.hasSuffix(".blend") {
      let path = ByteString(library + "/" + name)
      let contents = try AssetReader.readContents(ofFileAt: path.bytes, using: cache)
      for asset in contents.assets where asset.code.description == "AC" {
        let reference = DataBlockReference(code: asset.code, name: asset.name)
        poses.append(PoseAsset(file: name, path: path, reference: reference))
      }
    }
    let object = Array(object.utf8)
    var paths: Set<RNAPath> = []
    for pose in poses {
      var loader = try DataBlockLoader(path: pose.path.bytes, using: cache)
      let action = try loader.load(pose.reference).action()
      paths.formUnion(PoseApplication.paths(of: action, on: object, PoseOptions()))
    }
    var file = try BlendFile(path: Array(workfile.utf8), using: cache)
    rig = try file.rig(object, reading: paths)
    pool = TemporaryDataBlockPool(cache: cache)
    self.poses = poses
    figures.poses = poses.count
  }

  /// Lends one pose and evaluates it for the rig.
  private func evaluate(_ pose: PoseAsset) async throws -> Int {
    let rig = rig
    return try await pool.withTemporaryDataBlock(pose.reference, inFileAt: pose.path) { block in
      PoseApplication(try block.action(), to: rig, PoseOptions()).changes.count
    }
  }

  private mutating func measureEach() async throws {
    for pose in poses {
      pool.closeFiles()
      figures.first[pose.file, default: []].append(
        try await Self.milliseconds { figures.changes += try await evaluate(pose) }
      )
      figures.again[pose.file, default: []].append(
        try await Self.milliseconds { _ = try await evaluate(pose) }
      )
      var action: BlendAction?
      figures.read[pose.file, default: []].append(
        try await Self.milliseconds {
          var loader = try DataBlockLoader(path: pose.path.bytes, using: cache)
          action = try loader.load(pose.reference).action()
        }
      )
      guard let action else { continue }
      figures.evaluated[pose.file, default: []].append(
        await Self.milliseconds { _ = PoseApplication(action, to: rig, PoseOptions()) }
      )
    }
  }

  private mutating func measureMany(_ count: Int) async throws {
    pool.closeFiles()
    figures.scrubbed.append(
      try await Self.milliseconds {
        for number in 0..<count {
          _ = try await evaluate(poses[number % poses.count])
        }
      }
    )
  }

  private static func milliseconds(_ body: () async throws -> Void) async rethrows -> Double {
    let clock = ContinuousClock()
    let start = clock.now
    try await body()
    return start.duration(to: clock.now) / .milliseconds(1)
  }
}
