import AssetSystem

/// Makes instances of what OpenPype and AYON left in the workfile as custom properties; these stay as they are.
struct LegacyInstanceConvertor: SubsetConvertor {
  let workfile: WorkfileAccess

  let identifier: ByteString = "blendshelf.legacy"

  /// Under this key a record says which data-block it was made of.
  static let source: ByteString = "converted_from"

  /// What OpenPype and AYON call what the creators here make.
  private static let families: [ByteString: ByteString] = [
    "workfile": "workfile", "action": "action", "look": "material", "material": "material",
    "pose": "pose",
  ]

  func find(_ context: CreateContext) async throws -> String? {
    let count = try await unconverted(context).count
    guard count > 0 else { return nil }
    return "Found \(count) OpenPype or AYON instance\(count == 1 ? "" : "s")"
  }

  func convert(_ context: CreateContext) async throws {
    let known = try await context.assets.knownAssets()
    let stored = try await context.host.records.all()
    var taken = Set(stored.compactMap { $0[InstanceKey.instanceID]?.text })
    var records: [JSONObject] = []
    for legacy in try await unconverted(context) {
      let family = Self.family(of: legacy)
      var record = record(of: legacy, family: family, known)
      let id = legacy.text(InstanceKey.instanceID) ?? ByteString.randomUUID()
      record[InstanceKey.instanceID] = .string(
        taken.insert(id).inserted ? id : ByteString.randomUUID()
      )
      records.append(record)
    }
    try await context.storeConverted(records)
  }

  private func unconverted(_ context: CreateContext) async throws -> [LegacyInstance] {
    guard let path = await context.current.workfile, !path.isEmpty else { return [] }
    let found = try await workfile.contents(context).legacyInstances
    guard !found.isEmpty else { return [] }
    return Self.unconverted(found, stored: try await context.host.records.all())
  }

  /// Which of these are to be converted: none twice, and one workfile at most, for there is only one.
  static func unconverted(_ found: [LegacyInstance], stored: [JSONObject]) -> [LegacyInstance] {
    let converted = Set(stored.compactMap { $0[Self.source] }.compactMap { PublishedDataBlock($0) })
    var hasWorkfile = stored.contains { $0[InstanceKey.creatorIdentifier] == "blendshelf.workfile" }
    return found.filter { legacy in
      guard !converted.contains(legacy.dataBlock) else { return false }
      guard family(of: legacy) == "workfile" else { return true }
      defer { hasWorkfile = true }
      return !hasWorkfile
    }
  }

  /// The family here: by what the data-block is, where theirs says nothing of it.
  private static func family(of legacy: LegacyInstance) -> ByteString {
    if legacy.dataBlock.type == .scene { return "workfile" }
    let family = families[legacy.family.lastDottedPart]
    // Of a pose, an Action or a material only the object or collection is known that stood for it.
    return family == "workfile" ? "workfile" : ByteString(legacy.dataBlock.type.name.lowercased())
  }

  private func record(
    of legacy: LegacyInstance,
    family: ByteString,
    _ known: Set<ByteString>
  ) -> JSONObject {
    let variant = legacy.text(InstanceKey.variant) ?? Self.variant(of: legacy)
    var record: JSONObject = [
      InstanceKey.id: .string(InstanceKey.marker), InstanceKey.family: .string(family),
      InstanceKey.subset: .string(legacy.subset), InstanceKey.convertedName: .string(legacy.subset),
      InstanceKey.active: .bool(
        legacy.data[InstanceKey.active].map { $0 != 0 && $0 != false } ?? true
      ),
      InstanceKey.creatorIdentifier: .string(ByteString("blendshelf.\(family)")),
      InstanceKey.variant: .string(variant),
      InstanceKey.asset: legacy.asset.map { .string(Self.catalog(of: $0, known)) } ?? .null,
      InstanceKey.task: legacy.task.map { .string($0) } ?? .null,
      Self.source: .object(
        (legacy.dataBlock.json.object ?? [:]).merging(["family": .string(legacy.family)])
      ),
    ]
    if family != "workfile" { record[PublishedDataBlock.membersKey] = [legacy.dataBlock.json] }
    for key in [InstanceKey.creatorAttributes, InstanceKey.publishAttributes] {
      if case .object(let values)? = legacy.data[key] { record[key] = .object(values) }
    }
    return record
  }

  /// The variant in a name like `modelMain`: what follows the family.
  private static func variant(of legacy: LegacyInstance) -> ByteString {
    let (name, family) = (legacy.subset, legacy.family.lastDottedPart)
    guard !family.isEmpty, name.foldedForSearch.bytes.starts(with: family.foldedForSearch.bytes),
      name.bytes.count > family.bytes.count
    else { return Variant.cleaned(name) }
    return Variant.cleaned(ByteString(name.bytes.dropFirst(family.bytes.count)))
  }

  /// The catalog that is meant by an asset's name or a folder's path: the one of that path, else the only one
  /// whose last part is that name.
  private static func catalog(of asset: ByteString, _ known: Set<ByteString>) -> ByteString {
    let path = AssetCatalogPath(cleaning: asset).utf8
    if known.contains(path) { return path }
    func name(_ path: ByteString) -> ArraySlice<UInt8>? {
      path.bytes.split(separator: UInt8(ascii: "/")).last
    }
    let matching = known.filter { name($0) == name(path) }
    return matching.count == 1 ? matching.first ?? path : path
  }
}
