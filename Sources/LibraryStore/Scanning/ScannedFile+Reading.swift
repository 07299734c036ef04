import AssetSystem
import BlendFormat

extension ScannedFile {
  /// Reads a file; whatever is wrong with it becomes one of its problems.
  ///
  /// - Returns: nil when the reading was cancelled.
  static func reading(
    _ stamp: FileStamp,
    root: ByteString,
    cache: DNACache,
    workspace: AssetReader.Workspace,
    flag: CancellationFlag
  ) -> ScannedFile? {
    let path = root.appending(path: stamp.path)
    do {
      let contents = try AssetReader.readContents(
        ofFileAt: path.bytes,
        using: cache,
        workspace: workspace
      ) { flag.isCancelled }
      return ScannedFile(stamp: stamp, contents: contents)
    } catch {
      return ScannedFile(stamp: stamp, error: error)
    }
  }

  private init(stamp: FileStamp, contents: BlendFileContents) {
    self.init(stamp: stamp, version: contents.header.version)
    assets = contents.assets.enumerated().map { position, asset in
      var scanned = ScannedAsset(asset)
      scanned.previewOffset = contents.previewOffsets[position]
      return scanned
    }
    ScannedAsset.numberDuplicates(in: &assets)
    links = contents.libraries.map { ByteString($0) }
    problems = contents.warnings.map { warning in
      FileProblem(
        kind: .suspicious,
        file: stamp.path,
        offset: warning.offset,
        message: Self.message(of: warning)
      )
    }
  }

  private init?(stamp: FileStamp, error: BlendFormatError) {
    self.init(stamp: stamp)
    switch error.code {
    case .cancelled: return nil
    case .notFound:
      isGone = true
    case .io:
      // Permissions can change without leaving a trace in the stamp: try again every time.
      self.stamp.inode = 0
      problems = [Self.problem(.unreadable, stamp, error)]
    case .notABlendFile, .truncated, .corrupt, .unsupported, .tooLarge, .refused:
      problems = [Self.problem(.damaged, stamp, error)]
    }
  }

  private static func problem(
    _ kind: FileProblem.Kind,
    _ stamp: FileStamp,
    _ error: BlendFormatError
  ) -> FileProblem {
    FileProblem(kind: kind, file: stamp.path, offset: error.offset, message: message(of: error))
  }

  /// The error in words, without its place: the problem names file and position.
  private static func message(of error: BlendFormatError) -> String {
    var error = error
    error.path = nil
    error.offset = nil
    let text = error.description
    return text.prefix(1).uppercased() + text.dropFirst()
  }
}

extension ScannedAsset {
  init(_ asset: BlendAsset) {
    self.init(
      type: IDType(code: asset.code.rawValue),
      name: ByteString(asset.name),
      metadata: AssetMetaData(
        catalogID: CatalogID(bytes: asset.catalogID.bytes) ?? .none,
        catalogSimpleName: ByteString(asset.catalogSimpleName),
        author: String(decoding: asset.author, as: UTF8.self),
        description: String(decoding: asset.description, as: UTF8.self),
        copyright: asset.copyright.map { String(decoding: $0, as: UTF8.self) },
        license: asset.license.map { String(decoding: $0, as: UTF8.self) },
        tags: asset.tags.map { ByteString($0) },
        properties: asset.properties.map(CustomProperty.init)
      ),
      previewSize: asset.previewSize.map {
        AssetSystem.PreviewSize(width: $0.width, height: $0.height)
      }
    )
  }
}

extension CustomProperty {
  init(_ property: IDProperty) {
    self.init(name: ByteString(property.name), value: CustomPropertyValue(property.value))
  }
}

extension CustomPropertyValue {
  init(_ value: IDPropertyValue) {
    switch value {
    case .string(let text): self = .string(ByteString(text))
    case .int(let number): self = .int(Int(number))
    case .float(let number): self = .double(Double(number))
    case .double(let number): self = .double(number)
    case .bool(let value): self = .bool(value)
    case .array(let values): self = .array(values.map(CustomPropertyValue.init))
    case .group(let properties): self = .group(properties.map(CustomProperty.init))
    case .id(let reference?):
      self = .dataBlock(IDType(code: reference.code.rawValue), ByteString(reference.name))
    case .id(nil), .unknown: self = .none
    }
  }
}
