import AssetSystem
import ShelfSession

/// Assets as parameters of methods.
enum SessionAssetNames {
  /// Parameters that together name all assets, each of one library and surely short enough for a line.
  static func parts(of assets: [SessionAssetName]) -> [[ByteString: JSONValue?]] {
    var libraries: [ByteString?] = []
    var identifiers: [ByteString?: [ByteString]] = [:]
    for asset in assets {
      if identifiers[asset.library] == nil { libraries.append(asset.library) }
      identifiers[asset.library, default: []].append(asset.identifier)
    }
    return libraries.flatMap { library -> [[ByteString: JSONValue?]] in
      var rest = (identifiers[library] ?? [])[...]
      var parts: [[ByteString: JSONValue?]] = []
      while !rest.isEmpty {
        parts.append([
          "identifiers": .texts(part(&rest)), "library": library.map(JSONValue.string),
        ])
      }
      return parts
    }
  }

  /// Half of what a line may hold is left to everything else; at least one.
  private static func part(_ rest: inout ArraySlice<ByteString>) -> [ByteString] {
    var bytes = 0
    let part = rest.prefix { identifier in
      bytes += JSONText.string(identifier.string).utf8.count + 1
      return bytes <= SessionLimits().frameBytes / 2
    }
    let count = max(1, part.count)
    defer { rest = rest.dropFirst(count) }
    return Array(rest.prefix(count))
  }
}

extension AssetSelectionOptions {
  /// The assets that are meant, each once; the session looks for those of a query.
  ///
  /// - Parameters:
  ///   - session: the session.
  ///   - library: the name of the only library that is meant; nil for all.
  /// - Returns: the assets, those named in their order first.
  /// - Throws: ``CommandFailure`` when the session or standard input cannot be read.
  func assets(
    in session: SessionConnection,
    library: ByteString?
  ) async throws -> [SessionAssetName] {
    let names = try IdentifierInput(arguments: identifiers, isNULSeparated: isNULSeparated).texts()
    var found = names.map { SessionAssetName(identifier: $0, library: library) }
    if let query = isAll ? "" : query {
      found += try await session.assets("asset.list", query: query).filter {
        library == nil || $0.library == library
      }
    }
    var seen: Set<SessionAssetName> = []
    return found.filter { seen.insert($0).inserted }
  }
}

extension JSONValue {
  /// Texts as an array.
  static func texts(_ texts: [ByteString]) -> JSONValue { .array(texts.map(JSONValue.string)) }

  /// An object of the members that there are.
  static func object(ofPresent members: [ByteString: JSONValue?]) -> JSONValue {
    .object(
      JSONObject(members.compactMapValues(\.self).sorted { $0.key < $1.key }.map { ($0, $1) })
    )
  }
}
