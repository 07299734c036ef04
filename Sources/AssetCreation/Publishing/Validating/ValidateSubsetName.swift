import AssetSystem
import BlendFormat

/// Checks that the name can be that of a folder, a file, and a data-block of the workfile's Blender.
struct ValidateSubsetName: PublishPlugin {
  let name: ByteString = "ValidateSubsetName"
  let label: String? = "Name"
  let order = PublishOrder.validate

  func process(_ context: PublishContext, instance: PublishInstance?) async throws {
    guard let instance else { return }
    // Without the workfile, of which another validator tells, its limit is not known.
    let limit =
      instance.family == PublishFamily.workfile
      ? nil : try? await context.file.limits().nameLength
    guard let problem = SubsetName.problem(of: instance.name, limit: limit) else { return }
    throw PublishValidationError(
      "'\(instance.name.terminalSafe)' cannot be published under that name. \(problem)",
      title: "Name",
      description: "Choose another variant."
    )
  }
}
