import AssetSystem
import LibraryStore

/// Marks the workfile itself: one instance, which is there by itself and not published unless it is switched
/// on.
struct WorkfileCreator: AutoCreator {
  let description: CreatorDescription

  let order = 10

  init() throws(CreationError) {
    description = CreatorDescription(
      identifier: "blendshelf.workfile",
      family: "workfile",
      label: "Workfile",
      icon: "FILE_BLEND",
      instanceAttributeDefinitions: try MetaDataAttributes.definitions()
    )
  }

  func create(_ context: CreateContext) async throws {
    let current = await context.current
    guard let asset = current.asset, let workfile = current.workfile, !workfile.isEmpty else {
      return
    }
    let variant = Variant.main
    let existing = await context.instances.first { $0.creator.identifier == identifier }
    if let existing, existing.asset == asset, existing.task == current.task { return }
    let subset: ByteString
    do {
      subset = try await context.subsetName(
        of: identifier,
        variant: existing?.variant ?? variant,
        asset: asset,
        task: current.task,
        instance: existing
      )
    } catch let error as CreationError where error.code == .taskNotSet {
      // The name is made of the task as shipped, and most libraries have none: no reason to complain.
      return
    }
    guard let existing else {
      let instance = try CreatedInstance(
        family: description.family,
        subset: subset,
        data: [
          InstanceKey.instanceID: .string(Self.instanceID(of: workfile)), InstanceKey.active: false,
          InstanceKey.variant: .string(variant),
          InstanceKey.asset: .string(asset),
          InstanceKey.task: current.task.map { .string($0) } ?? .null,
        ],
        creator: description
      )
      await context.addInstance(instance)
      // To look at a workfile must not make a file beside it: stored it is with the first change.
      try await context.update(instance.id) { $0.markAsStored() }
      return
    }
    try await context.update(existing.id) { instance in
      try instance.set(.string(asset), for: InstanceKey.asset)
      try instance.set(current.task.map { .string($0) } ?? .null, for: InstanceKey.task)
      try instance.set(.string(subset), for: InstanceKey.subset)
    }
  }

  /// The ID of a workfile's instance, by its path: until it is stored, every program has to come to the same.
  ///
  /// - Returns: a UUID of version 8, which is what a hash is.
  private static func instanceID(of workfile: ByteString) -> ByteString {
    var hash = ContentHash()
    hash.update(Array("blendshelf.workfile\0".utf8))
    hash.update((workfile.realPath ?? workfile).bytes)
    var digits = Array(hash.hexadecimal.utf8.prefix(32))
    digits[12] = UInt8(ascii: "8")
    digits[16] = UInt8(ascii: "a")
    for place in [8, 13, 18, 23] { digits.insert(UInt8(ascii: "-"), at: place) }
    return ByteString(digits)
  }
}
