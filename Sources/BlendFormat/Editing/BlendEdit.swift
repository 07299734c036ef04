/// One change to the content of a `.blend` file; names and texts are raw bytes without NUL.
public enum BlendEdit: Sendable, Hashable {
  /// Gives a local data-block another name and moves its run to where the name sorts.
  case rename(DataBlockReference, to: [UInt8])
  /// Makes these the tags of an asset, in this order.
  case setTags(DataBlockReference, [[UInt8]])
  /// Sets a text of an asset; empty clears it.
  case setText(DataBlockReference, AssetTextField, [UInt8])
  /// Puts an asset into a catalog; ``BlendUUID/null`` with an empty simple name unassigns it.
  case setCatalog(DataBlockReference, BlendUUID, simpleName: [UInt8])
  /// Makes a local data-block an asset and sets its fake user.
  case mark(DataBlockReference)
  /// Makes an asset a plain data-block; its metadata is removed from the file.
  case clear(DataBlockReference, keepingFakeUser: Bool)
  /// Sets a text among the custom properties of an asset's metadata, instead of what has the name; nil
  /// removes that.
  case setMetaDataText(DataBlockReference, name: [UInt8], value: [UInt8]?)
  /// Gives a local data-block a preview that Blender keeps as one an artist chose; nil removes it.
  case setPreview(DataBlockReference, BlendPreview?)
  /// Gives an asset that was cleared its metadata back, exactly as it was.
  case restoreMetaData(DataBlockReference, SavedMetaData)
  /// Changes the name by which the file links a data-block of a library (its path as stored).
  case renameLinked(DataBlockReference, library: [UInt8], to: [UInt8])
  /// Changes the path of a library the file links, as stored.
  case setLibraryPath([UInt8], to: [UInt8])
  /// Changes numbers of an armature object, of its bones, and of its armature.
  case setProperties(DataBlockReference, [RNAPropertyEdit])
  /// Changes keys of an Action that exist.
  case setKeys(DataBlockReference, [KeyEdit])
}

/// A text of an asset's metadata.
public enum AssetTextField: String, Sendable, Hashable, CaseIterable {
  /// The description.
  case description
  /// The author.
  case author
  /// The copyright notice (from Blender 4.0).
  case copyright
  /// The licence (from Blender 4.0).
  case license
}
