public import AssetSystem

/// What the artist works on at the moment.
public struct CurrentContext: Hashable, Sendable {
  /// The name of the library what is made goes to; nil when there is none.
  public var project: ByteString?
  /// The path of the catalog; nil when none is chosen.
  public var asset: ByteString?
  /// The step of the work; nil when none is chosen.
  public var task: ByteString?
  /// The absolute path of the workfile; nil when it was never saved.
  public var workfile: ByteString?

  /// Makes a description of what is worked on.
  public init(
    project: ByteString? = nil,
    asset: ByteString? = nil,
    task: ByteString? = nil,
    workfile: ByteString? = nil
  ) {
    self.project = project
    self.asset = asset
    self.task = task
    self.workfile = workfile
  }
}

extension CurrentContext {
  /// What people see above the instances: `project/asset/task`, cut at the first that is missing; nil
  /// without a project.
  public var title: String? {
    guard let project, !project.isEmpty else { return nil }
    var title = project.string
    guard let asset, !asset.isEmpty else { return title }
    title +=
      "/"
      + (asset.bytes.first == UInt8(ascii: "/") ? ByteString(asset.bytes.dropFirst()) : asset)
      .string
    guard let task, !task.isEmpty else { return title }
    return title + "/" + task.string
  }
}
