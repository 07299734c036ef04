import AssetSystem

extension CreationState {
  /// What is to be seen of a context now.
  ///
  /// - Parameters:
  ///   - context: the context.
  ///   - library: the name of the library; nil for the one the host names.
  ///   - adoptable: what was stored for another file and may be meant for this one.
  ///   - failures: what failed in the last call.
  ///   - notes: what else went wrong in it.
  init(
    of context: CreateContext,
    library: ByteString?,
    adoptable: [SidecarOffer],
    failures: [CreatorFailure],
    notes: [String]
  ) async {
    let registry = await context.registry
    let thumbnails = await context.thumbnails
    let instances = await context.instances.map {
      InstanceSummary(
        of: $0,
        registered: registry[$0.creator.identifier],
        thumbnail: thumbnails[$0.id]
      )
    }
    let current = await context.current
    self.init(
      workfile: current.workfile,
      library: library ?? current.project,
      title: await context.title,
      current: current,
      creators: CreatorSummary.sorted(registry.creators.map(CreatorSummary.init(of:))),
      instances: InstanceSummary.sorted(instances),
      unavailable: await context.unavailable,
      contextAttributes: await PublishAttributeGroup.groups(of: context.contextPublishAttributes),
      convertors: await context.convertorItems,
      untrusted: registry.untrusted,
      absent: registry.absent,
      adoptable: adoptable,
      failures: failures,
      warnings: await notes + context.warnings,
      isChanged: await context.isChanged,
      // A host that does not answer now is told of when something is asked of it.
      isContextChanged: (try? await context.isContextChanged()) ?? false
    )
  }
}

extension CreatorSummary {
  init(of registered: RegisteredCreator) {
    self.init(
      identifier: registered.identifier,
      family: registered.description.family,
      category: registered.category,
      label: registered.label,
      groupLabel: registered.description.groupLabel,
      icon: registered.description.icon,
      detail: registered.detail,
      detailedDescription: registered.detailedDescription,
      order: registered.order,
      showOrder: registered.showOrder,
      isEnabled: registered.isEnabled,
      problem: registered.isEnabled ? nil : "This creator is switched off.",
      defaultVariants: registered.defaultVariants,
      defaultVariant: registered.defaultVariant,
      allowsContextChange: registered.allowsContextChange,
      allowsThumbnail: registered.allowsThumbnail,
      plugin: registered.creator.plugin
    )
  }

  /// By where they stand in lists, then by label.
  public static func sorted(_ creators: [CreatorSummary]) -> [CreatorSummary] {
    creators.sorted { left, right in
      (left.showOrder, ByteString(left.label).foldedForSearch, left.identifier)
        < (right.showOrder, ByteString(right.label).foldedForSearch, right.identifier)
    }
  }
}

extension InstanceSummary {
  init(of instance: CreatedInstance, registered: RegisteredCreator?, thumbnail: ByteString?) {
    self.init(
      id: instance.id,
      label: instance.label,
      // The creator's heading may be another one by the library's settings.
      group: instance[InstanceKey.group]?.text.nonEmpty?.string
        ?? (registered?.description ?? instance.creator).displayGroup,
      creator: instance.creator.identifier,
      family: instance.family,
      subset: instance.subset,
      variant: instance.variant,
      asset: instance.asset,
      task: instance.task,
      isActive: instance.isActive,
      isMandatory: instance.isMandatory,
      isChanged: instance.isChanged,
      hasValidContext: instance.hasValidContext,
      hasValidTask: instance.isTaskValid || !instance.isAssetValid,
      attributes: AttributeGroup(of: instance.creatorAttributes),
      publish: PublishAttributeGroup.groups(of: instance.publishAttributes),
      thumbnail: thumbnail,
      problem: instance.problem,
      note: instance.note
    )
  }
}

extension InstanceSummary {
  /// By heading, then by label.
  static func sorted(_ instances: [InstanceSummary]) -> [InstanceSummary] {
    InstanceGroup.groups(of: instances, group: \.group, label: \.label).flatMap(\.items)
  }
}

extension AttributeGroup {
  init(of attributes: AttributeValues) {
    self.init(definitions: attributes.definitions, values: attributes.dataToStore)
  }

  /// What is wrong with the first value that does not fit its attribute; nil when all fit.
  var problem: String? {
    for definition in definitions {
      guard let value = values[definition.key], let problem = definition.problem(with: value) else {
        continue
      }
      return "\(definition.displayName): \(problem)"
    }
    return nil
  }
}

extension PublishAttributeGroup {
  static func groups(of attributes: PublishAttributes) -> [PublishAttributeGroup] {
    attributes.entries.map { entry in
      PublishAttributeGroup(
        plugin: entry.id,
        label: entry.label ?? entry.id.string,
        definitions: entry.values.definitions,
        values: entry.values.dataToStore,
        order: entry.order ?? 0,
        isMissing: entry.isMissing
      )
    }
  }
}

extension CreatedInstance {
  /// What keeps it from being published, as far as it is known before; nil when nothing does.
  fileprivate var problem: String? {
    let path = AssetCatalogPath(cleaning: asset ?? "")
    if path.isEmpty { return "It is in no catalog." }
    if let problem = SubsetName.problem(ofCatalog: path) {
      return "Nothing can be published into the catalog \(path.utf8). \(problem)"
    }
    if !isTaskValid {
      return task.map { "Catalog \(asset ?? "") has no task \($0)." } ?? "It has no task."
    }
    return AttributeGroup(of: creatorAttributes).problem
  }

  /// What a person should know of it though it can be published.
  fileprivate var note: String? {
    guard !isAssetValid, let asset else { return nil }
    let path = AssetCatalogPath(cleaning: asset)
    guard !path.isEmpty, SubsetName.problem(ofCatalog: path) == nil else { return nil }
    return "The library has no catalog \(path.utf8) yet; publishing adds it."
  }
}
