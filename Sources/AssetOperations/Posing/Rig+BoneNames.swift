import AssetSystem
import BlendFormat

extension InspectedRig {
  /// Sees to it that a pose can be applied as the options say.
  ///
  /// - Throws: ``PlanRefusal``.
  func check(_ options: PoseOptions) throws(PlanRefusal) {
    if let bones = options.bones { try rig.requireBones(bones) }
    if options.isFlipped, let restProblem { throw PlanRefusal(restProblem) }
  }
}

extension Rig {
  /// So many names are offered for one that is unknown.
  private static let mostOffered = 3

  /// Sees to it that the rig has the bones that a pose is restricted to.
  ///
  /// - Throws: ``PlanRefusal`` that names those it lacks and what they may be meant to be.
  func requireBones(_ names: [ByteString]) throws(PlanRefusal) {
    let known = Set(bones.map(\.name))
    let unknown = names.filter { !known.contains($0.bytes) }
    guard !unknown.isEmpty else { return }
    let messages = unknown.map { name in
      let near = self.names(near: name)
      let offer = near.isEmpty ? "" : " Is it \(near.joined(separator: " or "))?"
      return "\(ByteString(object).string) has no bone \(name.string).\(offer)"
    }
    throw PlanRefusal(PlanConflict(.notFound, messages.joined(separator: " ")))
  }

  /// The names of bones that are nearly the same: letter case aside, at most every third byte another one.
  private func names(near name: ByteString) -> [String] {
    let wanted = name.foldedForSearch
    let ranked = bones.compactMap { bone -> (distance: Int, name: [UInt8])? in
      let present = ByteString(bone.name).foldedForSearch
      let most = max(1, wanted.bytes.count / 3)
      guard abs(present.bytes.count - wanted.bytes.count) <= most else { return nil }
      let distance = EditDistance.between(wanted.bytes, present.bytes)
      return distance <= most ? (distance, bone.name) : nil
    }
    return ranked.sorted { ($0.distance, ByteString($0.name)) < ($1.distance, ByteString($1.name)) }
      .prefix(Self.mostOffered).map { ByteString($0.name).string }
  }
}
