import AssetCreation
import AssetSystem

extension CreatorDescription {
  /// A creator of poses with a frame and a flag.
  static func pose() throws -> CreatorDescription {
    CreatorDescription(
      identifier: "test.pose",
      family: "pose",
      label: "Pose",
      instanceAttributeDefinitions: [try .number("frame", default: 1), try .bool("flip")]
    )
  }
}

extension CreatedInstance {
  /// A new instance of ``CreatorDescription/pose()``.
  static func pose(
    _ data: JSONObject = [:],
    plugins: [any PublishAttributePlugin] = []
  ) throws -> CreatedInstance {
    try CreatedInstance(
      family: "pose",
      subset: "poseMain",
      data: data,
      creator: .pose(),
      publishPlugins: plugins
    )
  }
}
