import AssetOperations
import AssetSystem
import BlendFormat
import LibraryStore
import PoseLibrary

/// Finds out, before anything is written, whether what is published can be copied with certainty.
struct ValidateExtraction: PublishPlugin {
  let name: ByteString = "ValidateExtraction"
  let label: String? = "Content"
  let order = PublishOrder.validate + 0.2
  let families = FamilyFilter(
    [PublishFamily.pose, PublishFamily.workfile] + PublishFamily.dataBlocks
  )

  /// Bytes of a path in every Blender's files, and of the path of a file itself.
  private static let longestPath = 1023

  func process(_ context: PublishContext, instance: PublishInstance?) async throws {
    guard let instance else { return }
    do {
      guard let plan = try await plan(for: instance, context) else { return }
      try await checkPaths(of: plan, instance, context)
      instance.plan = plan
    } catch let error as BlendFormatError where error.code == .cancelled {
      throw CancellationError()
    } catch let error as BlendFormatError {
      throw PublishValidationError(
        "'\(instance.label.terminalSafe)' cannot be copied with certainty: \(error.message).",
        title: "Content",
        detail: error.description
      )
    } catch let error as OperationError {
      throw PublishValidationError(error.message, title: "Pose")
    }
  }

  /// What is published; nil where another validator says why nothing can be.
  private func plan(
    for instance: PublishInstance,
    _ context: PublishContext
  ) async throws -> PublishPlan? {
    switch instance.family {
    case PublishFamily.workfile: return try await workfilePlan(context)
    case PublishFamily.pose: return try await posePlan(instance, context)
    default: break
    }
    guard let member = try? instance.members().first, try await areLocal([member], context)
    else { return nil }
    let (contents, size) = try await context.file.contents(of: member.reference)
    let other = DataBlockReference(code: member.reference.code, name: instance.name.bytes)
    guard instance.name == member.name || !contents.dataBlocks.contains(other) else {
      throw PublishValidationError(
        """
        It needs another \(member.type.name) that is named \(instance.name.terminalSafe) as the asset is to \
        be.
        """,
        title: "Name",
        description: "Rename that one in Blender, or choose another variant."
      )
    }
    return PublishPlan(content: .dataBlock(member, contents), size: size)
  }

  private func areLocal(
    _ dataBlocks: [PublishedDataBlock],
    _ context: PublishContext
  ) async throws -> Bool {
    let origins = try await context.file.origins(of: dataBlocks.map(\.reference))
    return dataBlocks.allSatisfy { origins[$0.reference] == .local }
  }

  private func workfilePlan(_ context: PublishContext) async throws -> PublishPlan {
    let (path, cache) = (context.workfile, context.file.cache)
    return try await BlockingWork.run { flag in
      var copy = try BlendFileCopy(path: path.bytes, using: cache) { flag.isCancelled }
      let references = try copy.references { flag.isCancelled }
      let size = try WorkfileVersion(of: path)?.size ?? 0
      return PublishPlan(content: .workfile(references), size: size)
    }
  }

  private func posePlan(
    _ instance: PublishInstance,
    _ context: PublishContext
  ) async throws -> PublishPlan? {
    guard let members = try? PoseMembers(instance),
      try await areLocal(members.dataBlocks, context)
    else { return nil }
    let pose = try await context.file.pose(of: members)
    guard pose.unknownBones.isEmpty else {
      let bones = pose.unknownBones.prefix(8).map(\.terminalSafe).joined(separator: ", ")
      throw PublishValidationError(
        "\(members.rig.terminalSafe) has no bones \(bones).",
        title: "Bones",
        description: "They were renamed or removed since. Choose bones that are there."
      )
    }
    guard !pose.curves.isEmpty else {
      throw PublishValidationError("The pose moves no bone.", title: "Bones")
    }
    return PublishPlan(content: .pose(members), size: Int64(pose.curves.count) * 1_000)
  }

  private func checkPaths(
    of plan: PublishPlan,
    _ instance: PublishInstance,
    _ context: PublishContext
  ) async throws {
    let external = plan.files.filter { $0.purpose == .needed }
    if !external.isEmpty, instance.publishAttribute(name, Self.refusesExternal)?.bool == true {
      let shown = external.prefix(5).map { "'\(ByteString($0.path).terminalSafe)'" }
      let more = external.count > shown.count ? " and \(external.count - shown.count) more" : ""
      throw PublishValidationError(
        "It needs files outside of the workfile: \(shown.joined(separator: ", "))\(more).",
        title: "External files",
        description: "Pack them in Blender, or allow external files."
      )
    }
    let workfile = context.workfile
    let files = try await BlockingWork.run { _ in
      ExternalFiles(external.map(\.path), of: workfile)
    }
    if let message = files.message { context.warn(message, title: "External files") }
    let path = AssetCatalogPath(cleaning: instance.asset)
    let history = try await context.library.versions(of: instance.name, in: path)
    let version = instance.version ?? history.next
    let target = PublishedPlace(instance.name, version: version, in: history.folder)
    let paths = plan.newPaths(from: context.workfile, to: target.file)
    let longest = ([target.file.bytes] + paths.libraries.values + paths.files.values).max {
      $0.count < $1.count
    }
    guard let longest, longest.count > Self.longestPath else { return }
    throw PublishValidationError(
      "A path would have \(longest.count) bytes: \(ByteString(longest).terminalSafe)",
      title: "Path",
      description: "Blender's files have room for \(Self.longestPath)."
    )
  }

  private static let refusesExternal: ByteString = "refuse_external_files"

  func attributeDefinitions() -> [AttributeDefinition] {
    BuiltInPublishPlugins.toggle(
      Self.refusesExternal,
      label: "Refuse external files",
      tooltip: "Images, sounds and other files that are not packed into the workfile.",
      isOn: false
    )
  }
}
