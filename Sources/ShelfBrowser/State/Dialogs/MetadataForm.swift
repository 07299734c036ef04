public import AssetSystem

/// The texts of some assets, a field a line.
public struct MetadataForm: Equatable, Sendable {
  /// A field with its value, or its values.
  public struct Line: Equatable, Sendable {
    /// The field.
    public var field: AssetField
    /// How many different values the assets have; 1 for a common one.
    public var valueCount: Int
    /// The common value; nil when they differ.
    public var common: String?
    /// Whether none of the files can hold the field, as their Blender does not know it.
    public var isMissing: Bool
    /// What is typed.
    public var input: FieldState
    /// Whether the field is to be changed.
    public var isTouched: Bool

    /// What all assets are to have; nil when they stay as they are.
    public var wanted: ByteString? {
      guard isTouched else { return nil }
      guard let common else { return ByteString(input.text) }
      let typed = ByteString(input.text)
      return typed == ByteString(common) ? nil : typed
    }
  }

  /// The assets.
  public var targets: [AssetTarget]
  /// The fields.
  public var lines: [Line]
  /// The line that keys go to.
  public var focus: Int

  /// The fields of the form, in order.
  public static let fields: [AssetField] = [.description, .author, .license, .copyright]

  /// Makes a form of what the assets have.
  public init(_ assets: [AssetRepresentation], focus: AssetField) {
    targets = assets.map { AssetTarget(library: $0.key.library, identifier: $0.identifier) }
    lines = Self.fields.map { field in
      let values = assets.map { $0.metadata.text(of: field) }
      let different = Set(values.map { ByteString($0 ?? "") })
      let common = different.count == 1 ? different.first?.string : nil
      return Line(
        field: field,
        valueCount: different.count,
        common: common,
        isMissing: values.allSatisfy { $0 == nil },
        input: FieldState(.dialog, text: common ?? ""),
        isTouched: false
      )
    }
    self.focus = Self.fields.firstIndex(of: focus) ?? 0
  }

  /// The change to the assets; nil when there is none.
  public var edit: AssetEdit? {
    var edit = AssetEdit()
    for line in lines {
      guard let wanted = line.wanted else { continue }
      switch line.field {
      case .description: edit.description = wanted
      case .author: edit.author = wanted
      case .copyright: edit.copyright = wanted
      case .license: edit.license = wanted
      case .name, .asset, .tags, .catalog, .file: break
      }
    }
    return edit.isEmpty ? nil : edit
  }
}

extension AssetMetaData {
  /// A field's text; nil when the file's Blender does not know the field, or it is none.
  func text(of field: AssetField) -> String? {
    switch field {
    case .description: description
    case .author: author
    case .copyright: copyright
    case .license: license
    case .name, .asset, .tags, .catalog, .file: nil
    }
  }
}
