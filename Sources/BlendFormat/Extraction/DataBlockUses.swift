/// Remembers by what each data-block came to be needed, to tell an artist why it was looked at.
struct DataBlockUses {
  /// A pointer from one data-block to another.
  private struct Use {
    /// Whose pointer it is, as a position in ``BlendFile/dataBlocks``.
    let user: Int
    /// Where it lies, as a position in ``BlendFile/blocks``.
    let block: Int
  }

  /// Of longer ways only the ends are told.
  private static let longestEnd = 3

  private var uses: [Int: Use] = [:]

  /// Notes the first use of a data-block.
  mutating func add(_ used: Int, by user: Int, in block: Int) {
    uses[used] = Use(user: user, block: block)
  }

  /// A refusal with the way that led from a chosen data-block to the one that cannot be copied.
  func explaining(
    _ error: BlendFormatError,
    about position: Int,
    in file: borrowing BlendFile
  ) -> BlendFormatError {
    guard error.code == .refused, uses[position] != nil else { return error }
    var steps: [String] = []
    var (used, root) = (position, position)
    while let use = uses[used] {
      let way = Self.way(of: use.block, in: file).map { " (\($0))" } ?? ""
      steps.append("uses the \(file.dataBlocks[used].reference.title)\(way)")
      used = use.user
      root = use.user
    }
    steps.reverse()
    let isLong = steps.count > 2 * Self.longestEnd
    let ends =
      isLong ? [steps.prefix(Self.longestEnd), steps.suffix(Self.longestEnd)] : [steps[...]]
    let way = ends.map { $0.joined(separator: ", which ") }
      .joined(separator: ", which uses others, of which one ")
    let message = "the \(file.dataBlocks[root].reference.title) \(way); \(error.message)"
    return BlendFormatError(.refused, offset: error.offset, message: message)
  }

  /// How a data-block uses another, by the struct that points at it; nil where that says nothing.
  private static func way(of block: Int, in file: borrowing BlendFile) -> String? {
    guard let name = file.sdna[file.blocks[block].head.sdnaIndex]?.typeName else { return nil }
    if let way = ways[name] { return way }
    if name.hasSuffix("ModifierData") || name.hasSuffix("GpencilModifierData") {
      return "in a modifier"
    }
    if name.hasSuffix("Constraint") || name.hasPrefix("bConstraint") { return "in a constraint" }
    return name.hasPrefix("bNode") || name.hasPrefix("Node") ? "in a node" : nil
  }

  private static let ways = [
    "ActionStrip": "in its animation", "AnimData": "in its animation",
    "DriverTarget": "its driver reads it", "DriverVar": "its driver reads it",
    "IDProperty": "in a custom property", "NlaStrip": "in its animation",
    "ParticleSystem": "in a particle system", "TimeMarker": "at a marker",
    "bPoseChannel": "of a bone",
  ]
}
