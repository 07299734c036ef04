import AssetSystem
import BlendFormat

/// Makes instances of the data-blocks that are marked as assets in the workfile and that no instance marks yet.
struct MarkedAssetConvertor: SubsetConvertor {
  let workfile: WorkfileAccess

  let identifier: ByteString = "blendshelf.marked"

  /// The types that have a creator.
  private static let types: [IDType] = [.action, .material, .object, .collection]

  func find(_ context: CreateContext) async throws -> String? {
    let count = try await unmarked(context).count
    guard count > 0 else { return nil }
    return "Found \(count) asset\(count == 1 ? "" : "s") of the file without an instance"
  }

  func convert(_ context: CreateContext) async throws {
    let assets = try await unmarked(context)
    let current = await context.current
    let catalogs = try await (context.assets as? any CatalogNames)?.catalogPaths() ?? [:]
    let variants = Variant.cleaned(assets.map { ByteString($0.name) })
    var records: [JSONObject] = []
    for (asset, variant) in zip(assets, variants) {
      let member = PublishedDataBlock(asset)
      let family = ByteString(member.type.name.lowercased())
      let catalog = CatalogID(bytes: asset.catalogID.bytes).flatMap { catalogs[$0] }
      var record: JSONObject = [
        InstanceKey.id: .string(InstanceKey.marker), InstanceKey.family: .string(family),
        // It has a name as an asset already, and is looked for by it.
        InstanceKey.subset: .string(member.name), InstanceKey.convertedName: .string(member.name),
        InstanceKey.active: true,
        InstanceKey.creatorIdentifier: .string(ByteString("blendshelf.\(family)")),
        InstanceKey.variant: .string(variant),
        InstanceKey.instanceID: .string(ByteString.randomUUID()),
        InstanceKey.asset: (catalog ?? current.asset).map { .string($0) } ?? .null,
        InstanceKey.task: .null, PublishedDataBlock.membersKey: [member.json],
      ]
      record[InstanceKey.creatorAttributes] = .object(asset.attributes)
      records.append(record)
    }
    try await context.storeConverted(records)
  }

  private func unmarked(_ context: CreateContext) async throws -> [BlendAsset] {
    guard let path = await context.current.workfile, !path.isEmpty else { return [] }
    // That a file cannot be read is said by the convertor before this one.
    guard let contents = try? await workfile.contents(context), !contents.assets.isEmpty else {
      return []
    }
    let marked = Set(try await context.host.records.all().flatMap(PublishedDataBlock.members(of:)))
    return contents.assets.filter { asset in
      let member = PublishedDataBlock(asset)
      return Self.types.contains(member.type) && contents.has(member) && !marked.contains(member)
    }
  }
}

extension BlendAsset {
  /// What its metadata says, as attributes of an instance.
  fileprivate var attributes: JSONObject {
    func text(_ bytes: [UInt8]) -> JSONValue { .string(ByteString(ByteString(bytes).string)) }
    return [
      "description": text(description),
      "tags": text(Array(tags.joined(separator: Array(", ".utf8)))), "author": text(author),
      "copyright": text(copyright ?? []), "license": text(license ?? []),
    ]
  }
}
