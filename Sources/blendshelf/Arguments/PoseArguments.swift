import ArgumentParser
import AssetOperations
import AssetSystem
import LibraryStore

/// Which pose lands on which rig, and how.
struct PoseArguments: ParsableArguments {
  @Argument(
    help: "The pose's identifier, as list prints it: poses.blend/Action/Fist L.",
    completion: LibraryCompletion.identifiers
  )
  var identifier: String

  @Option(
    help: ArgumentHelp("The workfile with the rig, from the current folder.", valueName: "file"),
    completion: .file(extensions: ["blend"])
  )
  var to: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The rig, an armature object; may be left out where the file has only one that can be posed.",
      valueName: "object"
    )
  )
  var rig: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How much of the pose is taken: 0 nothing, 0.5 half of it, 1 all; less and more goes beyond.",
      valueName: "factor"
    )
  )
  var blend = 1.0

  @Flag(name: .customLong("flip"), help: "Let left and right trade places.")
  var isFlipped = false

  @Flag(
    name: .customLong("correct-axis-angle"),
    help:
      "Flip rotations about an axis as they should be; Blender itself takes their angle for a part of the axis."
  )
  var correctsAxisAngle = false

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Pose only these bones of the rig, between commas.", valueName: "names")
  )
  var bones: [String] = []

  @Option(
    name: .customLong("bone"),
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Pose only this bone, commas and all; may be given several times.",
      valueName: "name"
    )
  )
  var singleBones: [String] = []

  @Flag(
    name: .customLong("selected-bones"),
    help: "Pose only the bones that are selected in the workfile; all when none is."
  )
  var usesSelection = false

  func validate() throws {
    let range = PoseOptions.blendFactors
    guard range.contains(blend) else {
      throw ValidationError(
        "--blend wants a number from \(Int(range.lowerBound)) to \(Int(range.upperBound))."
      )
    }
    if to?.isEmpty == true { throw ValidationError("--to wants a file.") }
    if rig?.isEmpty == true { throw ValidationError("--rig wants the name of an object.") }
    if usesSelection, !(bones + singleBones).isEmpty {
      throw ValidationError("Give --bones and --bone, or --selected-bones.")
    }
    // The variable of a script that was never set must not mean every bone there is.
    if bones.contains(where: { Self.names($0).isEmpty }) || singleBones.contains("") {
      throw ValidationError("A bone has a name of at least one character.")
    }
  }

  /// Refuses to go without a workfile.
  func requireFile() throws {
    if to == nil { throw ValidationError("--to wants the workfile with the rig.") }
  }

  /// The pose.
  ///
  /// - Throws: ``CommandFailure`` when there is none, or several.
  func target(in session: EditingSession) async throws -> AssetTarget {
    try await session.lookup.dataBlock(ArgumentBytes.of(identifier)).get()
  }

  /// The rig, be it the only one.
  ///
  /// - Throws: ``CommandFailure`` that lists the rigs when it is not clear which one is meant.
  func rig(in session: EditingSession) async throws -> RigReference {
    let file = LibrarySet.absolute(ArgumentBytes.of(to ?? "")).byteString
    if let rig { return RigReference(file: file, rig: ArgumentBytes.of(rig)) }
    return try RigChoice(try await session.operations.rigs(inFile: file), file: file).only()
  }

  /// How the pose is applied.
  ///
  /// - Throws: an error when the rig cannot be read for its selected bones.
  func options(on rig: RigReference, in session: EditingSession) async throws -> PoseOptions {
    var options = PoseOptions(
      blendFactor: blend,
      isFlipped: isFlipped,
      correctsAxisAngle: correctsAxisAngle
    )
    options.bones = namedBones
    guard usesSelection else { return options }
    let selected = try await session.inspector.selectedBones(of: rig)
    if selected.isEmpty {
      StandardError.write("no bone is selected in the workfile: all bones are posed.")
    } else {
      options.bones = selected
    }
    return options
  }

  /// The bones that are named, each once; nil for all.
  var namedBones: [ByteString]? {
    var seen: Set<ByteString> = []
    let named = (bones.flatMap(Self.names) + singleBones.map(ArgumentBytes.of))
      .filter { seen.insert($0).inserted }
    return named.isEmpty ? nil : named
  }

  /// The names between commas, without blanks around them.
  private static func names(_ argument: String) -> [ByteString] {
    let blank = UInt8(ascii: " ")
    return ArgumentBytes.of(argument).bytes.split(separator: UInt8(ascii: ",")).compactMap { name in
      let trimmed = name.drop { $0 == blank }.reversed().drop { $0 == blank }.reversed()
      return trimmed.isEmpty ? nil : ByteString(trimmed)
    }
  }
}
