import AssetOperations
import AssetSystem
import LibraryStore
import ShelfSession

extension LibrarySessionMethods {
  func libraries() async throws -> [SessionLibrary] { names.all }

  func assets(
    matching query: ByteString,
    in window: SessionWindow
  ) async throws -> (total: Int, rows: [SessionRow]) {
    try await answering {
      var request = AssetListRequest(query: AssetQuery(parsing: query.string))
      request.sort = AssetSort(.file)
      let keys = try await service.listing(request).keys
      return (keys.count, try await rows(of: keys, in: window))
    }
  }

  func selectedAssets(in window: SessionWindow) async throws -> [SessionRow] {
    try await answering {
      let keys = await store.selectedKeys
      let selected = try await service.listing(AssetListRequest(only: keys)).keys
      return try await rows(of: selected, in: window)
    }
  }

  func tags() async throws -> [(tag: ByteString, count: Int)] {
    try await answering { try await service.allTags(.all).map { ($0.tag, $0.count) } }
  }

  func load(_ identifier: ByteString, library: ByteString?) async throws -> SessionActionData {
    try await answering {
      let asset = try await asset(identifier, library)
      guard asset.identifier.type == .action else {
        throw JSONRPCError(
          .refused,
          "\"\(identifier)\" is no Action, and only those can be sent as values; asset.active tells "
            + "the file, the type and the name by which Blender links or appends it."
        )
      }
      let contents = try await PoseInspector(libraries: store).contents(of: asset.target)
      return SessionActionData(contents)
    }
  }

  /// The asset that a text names, in the library of a name or in the first that has it.
  ///
  /// - Throws: ``JSONRPCError/Code/notFound``.
  func asset(_ identifier: ByteString, _ library: ByteString?) async throws -> AssetRepresentation {
    guard let asset = try await find(identifier, in: names.id(named: library)) else {
      throw JSONRPCError(.notFound, Self.unknown(identifier))
    }
    return asset
  }

  /// The asset that a text names, from its library's root or by the whole path of its file; nil when there is none.
  func find(_ text: ByteString, in library: LibraryID?) async throws -> AssetRepresentation? {
    guard var identifier = AssetIdentifier(parsing: text) else { return nil }
    if library == nil, let place = names.place(of: identifier.file) {
      identifier.file = place.file
      return try await service.asset(identifier, in: place.library)
    }
    return try await service.asset(identifier, in: library)
  }

  static func unknown(_ identifier: ByteString) -> String {
    "There is no asset \"\(identifier)\"; identifiers are as asset.list has them, "
      + "FILE.blend/Type/Name."
  }

  /// The rows of a window; looked up in portions, so that others get their turn.
  private func rows(of keys: [AssetKey], in window: SessionWindow) async throws -> [SessionRow] {
    var rows: [SessionRow] = []
    var rest = keys.dropFirst(window.offset).prefix(min(window.limit, Self.mostRows))
    while !rest.isEmpty {
      let portion = Array(rest.prefix(Self.portion))
      rest = rest.dropFirst(Self.portion)
      rows += try await service.assets(portion).map(names.row)
    }
    return rows
  }

  /// More rows never fit a line.
  private static let mostRows = 10_000
  private static let portion = 128
}

extension LibrarySessionMethods {
  /// Words the errors of the asset API and of operations for whoever asked.
  func answering<Value>(_ work: () async throws -> Value) async throws -> Value {
    do {
      return try await work()
    } catch {
      throw JSONRPCError(answering: error)
    }
  }
}

extension AssetRepresentation {
  var target: AssetTarget { AssetTarget(library: key.library, identifier: identifier) }
}

extension JSONRPCError {
  /// An error as the one who asked is told.
  init(answering error: any Error) {
    switch error {
    case let error as JSONRPCError: self = error
    case let error as LibraryStoreError:
      let isUnknown = error.code == .unknownAsset || error.code == .unknownLibrary
      self.init(isUnknown ? .notFound : .refused, error.message)
    case let error as OperationError: self.init(.refused, error.message)
    case let error as AssetSystemError: self.init(.refused, error.message)
    case let error as SessionError:
      self.init(error.code == .closed ? .targetLost : .refused, error.description)
    case is CancellationError: self.init(.refused, "It was stopped.")
    default: self.init(.internalError, String(describing: error))
    }
  }
}

extension SessionActionData {
  /// The values of a pose; curves that have no say in it are left out.
  init(_ contents: PoseContents) {
    self.init(
      slots: contents.slots.compactMap(\.identifier),
      channels: contents.slots.flatMap { slot in
        slot.channels.compactMap { channel in
          channel.value.map { value in
            Channel(
              path: channel.path,
              index: channel.index,
              value: Double(value),
              slot: slot.identifier
            )
          }
        }
      }
    )
  }
}
