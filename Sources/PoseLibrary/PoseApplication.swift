public import AssetSystem
public import BlendFormat

/// What a pose makes of a rig, number by number, as Blender's own operator would.
///
/// Pure: a rig as it was read goes in, changes come out; whoever has the rig writes them.
public struct PoseApplication: Sendable {
  /// The numbers that change, in the order of writing, each once; only such whose bits differ.
  public let changes: [PoseChange]
  /// How pose and rig fit each other; without notes on animation, drivers and keys.
  public let report: PoseMatchReport

  /// Applies a pose.
  ///
  /// What the rig lacks is left out and reported; nothing of an Action can make it fail.
  ///
  /// - Parameters:
  ///   - action: the pose.
  ///   - rig: the rig, with the properties that ``paths(of:on:_:)`` names as far as they are there.
  ///   - options: how the pose is applied; the blend factor must be a number.
  public init(_ action: BlendAction, to rig: Rig, _ options: PoseOptions) {
    let choice = SlotChoice(of: action, for: rig.object)
    var curves = choice.curves
    if options.isFlipped {
      let flip = PoseFlip(on: rig, correctsAxisAngle: options.correctsAxisAngle)
      curves = flip.flipped(curves)
    }
    var selection = BoneSelection(options.bones)
    var writer = PoseWriter(to: rig, factor: Float(options.blendFactor))
    writer.write(curves) { curve in selection.includes(curve.path) }
    changes = writer.changes
    report =
      PoseMatch(
        choice: choice,
        curves: curves.filter(\.isEvaluated),
        rig: rig,
        options: options,
        writer: writer,
        changes: changes
      ).report
  }

  /// The properties of the rig that must be read before a pose is applied: all that the pose writes, what a
  /// rotation mode converts, and for flips the transforms of the bones.
  ///
  /// - Parameters:
  ///   - action: the pose.
  ///   - object: the name of the rig, which decides on the slot.
  ///   - options: how the pose is applied.
  public static func paths(
    of action: BlendAction,
    on object: [UInt8],
    _ options: PoseOptions
  ) -> Set<RNAPath> {
    var paths: Set<RNAPath> = []
    var known: Set<[UInt8]> = []
    for curve in SlotChoice(of: action, for: object).curves {
      guard known.insert(curve.path).inserted, let path = RNAPath(parsing: curve.path) else {
        continue
      }
      let flipped = options.isFlipped ? PoseFlip.renamed(curve.path) : curve.path
      if let path = RNAPath(parsing: flipped) { paths.insert(path) }
      if path.parts.last == .property(Array("rotation_mode".utf8)) {
        paths.formUnion(RNAPath(parsing: flipped)?.rotations ?? [])
      }
      if options.isFlipped, let bone = path.bone {
        for name in [bone, BoneSide.flipped(bone)] {
          for property in TransformChannel.Property.allCases {
            paths.insert(RNAPath(bone: name, property.rawValue))
          }
        }
      }
    }
    return paths
  }
}

extension RNAPath {
  /// The rotations beside a property, in every form.
  fileprivate var rotations: [RNAPath] {
    let forms: [TransformChannel.Property] = [.euler, .quaternion, .axisAngle]
    return forms.map { RNAPath(parts.dropLast() + [.property(Array($0.rawValue.utf8))]) }
  }
}
