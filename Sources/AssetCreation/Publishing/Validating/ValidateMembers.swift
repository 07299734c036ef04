import AssetSystem
import BlendFormat
import PoseLibrary

/// Checks that what an instance marks is in the workfile.
struct ValidateMembers: PublishPlugin {
  let name: ByteString = "ValidateMembers"
  let label: String? = "Members"
  let order = PublishOrder.validate + 0.1
  let families = FamilyFilter([PublishFamily.pose] + PublishFamily.dataBlocks)
  let actions = [RepairAction.deactivate]

  func process(_ context: PublishContext, instance: PublishInstance?) async throws {
    guard let instance else { return }
    let members: [PublishedDataBlock]
    if instance.family == PublishFamily.pose {
      members = try PoseMembers(instance).dataBlocks
    } else {
      members = try instance.members()
      try check(members, of: instance)
    }
    let origins = try await context.file.origins(of: members.map(\.reference))
    for member in members {
      let shown = "\(member.type.name) '\(member.name.terminalSafe)'"
      guard let origin = origins[member.reference] else {
        throw PublishValidationError(
          "The workfile has no \(shown).",
          title: "Missing member",
          description:
            "It was renamed or removed since. Create the instance anew, or deactivate it.",
          repair: .deactivate
        )
      }
      guard origin == .local else {
        throw PublishValidationError(
          "\(shown) comes from another file and can be published only from there.",
          title: "Linked member",
          description: "Make it local in Blender, or publish from the file it comes from.",
          repair: .deactivate
        )
      }
    }
  }

  private func check(_ members: [PublishedDataBlock], of instance: PublishInstance) throws {
    guard let member = members.first, members.count == 1 else {
      throw PublishValidationError(
        "'\(instance.label.terminalSafe)' marks \(members.count) data-blocks; an asset is one.",
        title: "Members",
        description:
          "Create an instance for each, or put objects into a collection and publish that."
      )
    }
    guard let type = PublishFamily.types[instance.family], member.type != type else { return }
    throw PublishValidationError(
      "'\(member.name.terminalSafe)' is of type \(member.type.name), not \(type.name).",
      title: "Members"
    )
  }
}
