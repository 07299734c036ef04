import ShelfSession
import Testing

struct BlenderScriptFoldersTests {
  private func paths(
    _ environment: [String: String],
    version: String? = nil,
    _ names: [String] = []
  ) -> [String] {
    BlenderScriptFolders(environment: environment).addOns(version: version, among: names)
      .map(\.path)
  }

  @Test func `every version has a folder of its own, the oldest first by number`() {
    let names = ["5.0", "4.10", "4.5", "cache", "3.4.1", ".x", "4."]
    let folders = BlenderScriptFolders(environment: ["HOME": "/home/ada"])
    #expect(folders.versionsFolder == "/home/ada/.config/blender")
    #expect(folders.addOns(version: nil, among: names).map(\.version) == ["4.5", "4.10", "5.0"])
    #expect(
      paths(["HOME": "/home/ada"], ["4.5"]) == ["/home/ada/.config/blender/4.5/scripts/addons"]
    )
  }

  @Test func `a version that is named need not be there`() {
    #expect(
      paths(["XDG_CONFIG_HOME": "/c", "HOME": "/h"], version: "4.5", ["5.0"])
        == ["/c/blender/4.5/scripts/addons"]
    )
  }

  @Test func `folders that the environment names are shared by all versions`() {
    let environment = [
      "HOME": "/h", "BLENDER_USER_SCRIPTS": "/s", "BLENDER_USER_RESOURCES": "/r",
    ]
    #expect(paths(environment, version: "4.5", ["5.0"]) == ["/s/addons"])
    #expect(paths(["HOME": "/h", "BLENDER_USER_RESOURCES": "/r"]) == ["/r/scripts/addons"])
    #expect(BlenderScriptFolders(environment: environment).versionsFolder == nil)
  }

  @Test func `relative paths and an empty environment name no folder`() {
    #expect(paths(["HOME": "h", "BLENDER_USER_SCRIPTS": "s"], ["4.5"]).isEmpty)
    #expect(paths([:], version: "4.5").isEmpty)
  }

  @Test(arguments: [("4.5", true), ("10.0", true), ("4", false), ("4.5.1", false), ("../x", false)])
  func `versions are two numbers`(text: String, isVersion: Bool) {
    #expect(BlenderScriptFolders.isVersion(text) == isVersion)
  }
}
