import AssetSystem
import BlendFormat

/// A data-block as its file has it now.
struct PresentDataBlock {
  /// Its metadata; nil when it is no asset.
  let asset: BlendAsset?
  /// Whether it is kept without other users.
  let hasFakeUser: Bool
  /// Why it cannot become an asset; nil when it can, or is one.
  let markingProblem: BlendFormatError?

  /// Looks a data-block up; nil when the file has no such local one.
  init?(
    _ reference: DataBlockReference,
    in editor: inout BlendFileEditor
  ) throws(BlendFormatError) {
    do throws(BlendFormatError) {
      hasFakeUser = try editor.hasFakeUser(reference)
    } catch {
      guard error.code != .notFound else { return nil }
      throw error
    }
    asset = try editor.asset(reference)
    markingProblem = asset == nil ? try editor.markingProblem(of: reference) : nil
  }

  /// The present value of a field; nil for one that a data-block which is no asset has not, and for
  /// those that are part of its identity.
  func value(of field: AssetField) -> AssetFieldValue? {
    if field == .asset { return .asset(asset != nil, hasFakeUser: hasFakeUser) }
    guard let asset else { return nil }
    return switch field {
    case .tags: .tags(asset.tags.map { ByteString($0) })
    case .catalog:
      CatalogID(bytes: asset.catalogID.bytes).map {
        .catalog($0, simpleName: ByteString(asset.catalogSimpleName))
      }
    case .description: .text(ByteString(asset.description))
    case .author: .text(ByteString(asset.author))
    case .copyright: .text(ByteString(asset.copyright ?? []))
    case .license: .text(ByteString(asset.license ?? []))
    case .name, .file, .asset: nil
    }
  }

  /// Whether it is an asset about which nobody has said anything since it was marked.
  var isBlank: Bool {
    guard let asset else { return false }
    return asset.tags.isEmpty && asset.description.isEmpty && asset.author.isEmpty
      && (asset.copyright ?? []).isEmpty && (asset.license ?? []).isEmpty
      && asset.catalogID == .null
      && asset.properties.allSatisfy { asset.isBlendersOwn(property: ByteString($0.name)) }
  }
}

extension BlendAsset {
  /// Whether Blender itself sets a property with every save, as it does for assets of some types.
  fileprivate func isBlendersOwn(property name: ByteString) -> Bool {
    switch IDType(code: code.rawValue) {
    case .action: name == "is_single_frame"
    case .object: name == "dimensions"
    case .nodeTree: ["type", "inputs", "outputs", "geometry_node_asset_traits_flag"].contains(name)
    case .brush:
      name.bytes.starts(with: "use_paint_".utf8)
        || name.bytes.reversed().starts(with: "_brush_type".utf8.reversed())
    default: false
    }
  }
}

extension DataBlockReference {
  init(_ identifier: AssetIdentifier) {
    self.init(code: IDCode(rawValue: identifier.type.code), name: identifier.name.bytes)
  }
}
