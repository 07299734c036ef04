/// The bones of an armature, in the order in which Blender counts them.
struct ArmatureBones {
  /// Bits of `Bone.flag`.
  private enum Flag {
    static let selected = 1 << 0
    static let connected = 1 << 4
    /// Hidden in Pose Mode, before Blender 5.0.
    static let hidden = 1 << 6
  }

  private(set) var bones: [RigBone] = []
  /// Their blocks in the armature's run, in the same order.
  private(set) var blocks: [RunBlocks.Block] = []
  private(set) var positions: [[UInt8]: Int] = [:]

  /// Reads the tree of bones; what is met twice, or is no bone, ends its branch.
  ///
  /// Nil where the armature is not in the file.
  init?(
    of run: inout RunBlocks?,
    _ layout: RigLayout,
    in file: inout BlendFile
  ) throws(BlendFormatError) {
    let format = file.header.format
    guard let armature = try run?.id(in: &file).payload else { return nil }
    let shown = layout.armature.layers?.integer(in: armature, format)
    let hasLayers = file.header.version < 400
    let hasSelection = file.header.version < 500
    var met: Set<Int> = []
    var pending: [(address: BlockAddress, parent: Int?)] = [
      (armature.address(at: layout.armature.bones, in: format), nil)
    ]
    while let (address, parent) = pending.popLast() {
      guard let block = try run?.block(at: address, layout.bone.index, in: &file),
        met.insert(block.index).inserted
      else { continue }
      let flag = layout.bone.flag.integer(in: block.payload, format)
      let layers = layout.bone.layers?.integer(in: block.payload, format)
      let isShown = !hasLayers || (layers ?? 0) & (shown ?? 0) != 0
      let isHidden = flag & Flag.hidden != 0
      let name = block.payload.text(in: layout.bone.name)
      pending.append((block.payload.address(at: layout.bone.next, in: format), parent))
      pending.append((block.payload.address(at: layout.bone.children, in: format), bones.count))
      if positions[name] == nil { positions[name] = bones.count }
      bones.append(
        RigBone(
          name: name,
          rest: Self.matrix(in: block.payload, at: layout.bone.rest, format),
          parent: parent,
          isConnected: parent != nil && flag & Flag.connected != 0,
          isSelected: hasSelection && flag & Flag.selected != 0 && isShown && !isHidden
        )
      )
      blocks.append(block)
    }
  }

  /// A matrix, which Blender stores column after column.
  private static func matrix(
    in payload: [UInt8],
    at offset: Int,
    _ format: MachineFormat
  ) -> [SIMD4<Float>] {
    let bytes = payload.span.bytes
    return (0..<4).map { row in
      var values = SIMD4<Float>()
      for column in 0..<4 {
        let place = offset + 4 * (4 * column + row)
        let bits = bytes.integer(at: place, as: UInt32.self, in: format) ?? 0
        values[column] = Float(bitPattern: bits)
      }
      return values
    }
  }
}
