import AssetSystem

/// The creators and convertors that blendshelf brings.
public enum BuiltInCreators {
  /// Makes them.
  ///
  /// - Parameters:
  ///   - reader: reads the saved workfile.
  ///   - live: the running Blender that has the workfile open; nil for a file on disk.
  /// - Returns: creators and convertors, those that are asked first first.
  /// - Throws: nothing that can happen; their definitions are sound.
  public static func plugins(
    reader: WorkfileReader,
    live: (any LiveWorkfile)? = nil
  ) throws(CreationError) -> CreationPlugins {
    let access = WorkfileAccess(reader: reader, live: live)
    return CreationPlugins(
      creators: [try WorkfileCreator(), try PoseCreator(access)] + (try dataBlockCreators(access)),
      convertors: [
        LegacyInstanceConvertor(workfile: access), MarkedAssetConvertor(workfile: access),
      ],
      publishPlugins: []
    )
  }

  private static func dataBlockCreators(
    _ access: WorkfileAccess
  ) throws(CreationError) -> [any BaseCreator] {
    [
      try DataBlockCreator(
        .action,
        icon: "ACTION",
        detail: "Actions, as they are, with all their keys.",
        detailedDescription: """
          Makes an asset of an Action of the workfile. To make poses of an Action's frames, use **Pose**.
          """,
        order: 30,
        access
      ),
      try DataBlockCreator(
        .material,
        icon: "MATERIAL",
        detail: "Materials with their nodes and textures.",
        detailedDescription: """
          Makes an asset of a material, with its node tree, its node groups and its packed images. Images \
          that are files stay where they are.
          """,
        order: 40,
        access
      ),
      try DataBlockCreator(
        .object,
        icon: "OBJECT_DATA",
        detail: "Objects with their meshes and materials.",
        detailedDescription: """
          Makes an asset of an object, with what it is made of. Whoever uses it gets all of that.
          """,
        order: 50,
        access
      ),
      try DataBlockCreator(
        .collection,
        icon: "OUTLINER_COLLECTION",
        detail: "Collections with all that is in them.",
        detailedDescription: """
          Makes an asset of a collection, with the objects and collections in it: a character with its rig, a \
          set.
          """,
        order: 60,
        access
      ),
    ]
  }
}
