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
  /// - Throws: ``LibraryStoreError/Code/unknownAsset`` when it is gone.
  public func setActiveAsset(_ key: AssetKey?) throws {
    try setActive(key.map(known))
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
  /// - Throws: ``LibraryStoreError/Code/unknownAsset`` when it is gone.
  public func activate(_ key: AssetKey) throws {
    let asset = try known(key)
    setActive(asset)
    broadcaster.send(.activated(asset))
  }

  /// The selected assets, by name within each library.
  ///
  /// - Throws: ``LibraryStoreError`` when an index cannot be read.
  public func selectedAssets() throws -> [AssetRepresentation] {
    let ordered = try listing(AssetListRequest(only: selection))
    return try assets(ordered.keys)
  }

  /// Selects exactly these assets.
  ///
  /// Listeners hear ``AssetSystem/AssetEvent/selectionChanged(_:)`` when they are others than before.
  public func select(_ keys: Set<AssetKey>) {
    guard keys != selection else { return }
    selection = keys
    broadcaster.send(.selectionChanged(keys))
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

  private func setActive(_ asset: AssetRepresentation?) {
    let isOther = asset?.key != active?.key
    active = asset
    if isOther {
      broadcaster.send(.activeChanged(asset))
    }
  }

  private func known(_ key: AssetKey) throws -> AssetRepresentation {
    guard let asset = try assets([key]).first else {
      throw LibraryStoreError(.unknownAsset, message: "The asset is gone. Refresh the library.")
    }
    return asset
  }
}
