import AssetSystem
import LibraryStore

/// How a sidecar tells which workfile it is about.
struct SidecarIdentity: Hashable, Sendable {
  /// Its own random identifier, which moves with it.
  var id: ByteString
  /// Where the workfile was when the sidecar was saved last, absolute, links followed.
  var path: ByteString?
  /// The version of the workfile then.
  var version: WorkfileVersion?

  /// Names a workfile.
  init(id: ByteString, path: ByteString?, version: WorkfileVersion?) {
    self.id = id
    self.path = path
    self.version = version
  }

  /// Reads what a sidecar says; nil when it says no identifier.
  init?(_ json: JSONObject) {
    guard let id = json["id"]?.text, !id.isEmpty else { return nil }
    self.id = id
    path = json["path"]?.bytes
    version = WorkfileVersion(json)
  }

  /// What a sidecar says.
  var json: JSONObject {
    var json: JSONObject = ["id": .string(id)]
    if let path {
      json["name"] = JSONValue(bytes: path.lastComponent)
      json["path"] = JSONValue(bytes: path)
    }
    return version.map { json.merging($0.json) } ?? json
  }
}
