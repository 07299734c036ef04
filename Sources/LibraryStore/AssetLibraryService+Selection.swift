public import AssetSystem

extension AssetLibraryService {
  /// The active asset and all that is needed to load it; nil when there is none.
  public func activeAsset() -> ActiveAsset? {
    guard let active, let library = try? opened(active.key.library) else { return nil }
    return ActiveAsset(asset: active, library: library.reference)
  }

  /// Makes an asset the active one, or none.
  ///
  /// Listeners hear ``AssetSystem/AssetEvent/activeChanged(_:)`` when it is another than before.
  ///
  /// - Parameters:
  ///   - key: the asset.
  ///   - cause: the listener that asks for it, and does not hear of it.
  /// - Throws: ``LibraryStoreError/Code/unknownAsset`` when it is gone.
  public func setActiveAsset(_ key: AssetKey?, by cause: AssetListener? = nil) throws {
    try setActive(key.map(known), by: cause)
  }

  /// Makes the asset of a lasting name the active one.
  ///
  /// - Parameters:
  ///   - identifier: the asset within its library.
  ///   - library: where to look; all libraries, the first first, when nil.
  /// - Throws: ``LibraryStoreError/Code/unknownAsset`` when there is none.
  public func setActiveAsset(_ identifier: AssetIdentifier, in library: LibraryID?) throws {
    guard let asset = try asset(identifier, in: library) else {
      throw LibraryStoreError(
        .unknownAsset,
        message: "There is no asset \(identifier.string). Refresh the library, or check the name."
      )
    }
    setActive(asset)
  }

  /// Activates an asset, as Enter and a double-click do: listeners hear
  /// ``AssetSystem/AssetEvent/activated(_:)``.
  ///
  /// - Parameters:
  ///   - key: the asset.
  ///   - cause: the listener that asks for it, and does not hear of it.
  /// - Throws: ``LibraryStoreError/Code/unknownAsset`` when it is gone.
  public func activate(_ key: AssetKey, by cause: AssetListener? = nil) throws {
    let asset = try known(key)
    setActive(asset, by: cause)
    broadcaster.send(.activated(asset), by: cause)
  }

  /// The selected assets, by name within each library.
  ///
  /// - Throws: ``LibraryStoreError`` when an index cannot be read.
  public func selectedAssets() throws -> [AssetRepresentation] {
    let ordered = try listing(AssetListRequest(only: selection))
    return try assets(ordered.keys)
  }

  /// The selected assets, in no order.
  public var selectedKeys: Set<AssetKey> { selection }

  /// Selects exactly these assets.
  ///
  /// Listeners hear ``AssetSystem/AssetEvent/selectionChanged(_:)`` when they are others than before.
  ///
  /// - Parameters:
  ///   - keys: the assets.
  ///   - cause: the listener that asks for it, and does not hear of it.
  public func select(_ keys: Set<AssetKey>, by cause: AssetListener? = nil) {
    guard keys != selection else { return }
    selection = keys
    broadcaster.send(.selectionChanged(keys), by: cause)
  }

  /// Lets go of active and selected assets of a library that are gone.
  func dropLostAssets(of library: OnDiskAssetLibrary) throws {
    if let active, active.key.library == library.id {
      let present = try assets([active.key]).first
      if present == nil {
        setActive(nil)
      } else {
        self.active = present
      }
    }
    let own = selection.filter { $0.library == library.id }
    guard !own.isEmpty else { return }
    let positions = try library.index.columns().positions()
    select(selection.subtracting(own.filter { positions[$0.row] == nil }))
  }

  private func setActive(_ asset: AssetRepresentation?, by cause: AssetListener? = nil) {
    let isOther = asset?.key != active?.key
    active = asset
    if isOther {
      broadcaster.send(.activeChanged(asset), by: cause)
    }
  }

  private func known(_ key: AssetKey) throws -> AssetRepresentation {
    guard let asset = try assets([key]).first else {
      throw LibraryStoreError(.unknownAsset, message: "The asset is gone. Refresh the library.")
    }
    return asset
  }
}
