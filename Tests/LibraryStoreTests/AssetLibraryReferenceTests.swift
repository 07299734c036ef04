import AssetSystem
import SystemPackage
import Testing

@testable import LibraryStore

struct AssetLibraryReferenceTests {
  @Test func `a library is named after its folder unless it has a name`() {
    #expect(AssetLibraryReference(root: FilePath("/show/assets")).name == "assets")
    #expect(AssetLibraryReference(name: "", root: FilePath("/show/assets/")).name == "assets")
    #expect(AssetLibraryReference(name: "Show", root: FilePath("/show/assets")).name == "Show")
    #expect(AssetLibraryReference(root: FilePath("/")).name == "/")
  }

  @Test func `one folder has one root, however it is written`() {
    let roots = ["/show/assets", "/show/assets/", "/show//./assets", "/show/x/../assets"]
    #expect(Set(roots.map { AssetLibraryReference(root: FilePath($0)).root }).count == 1)
  }

  @Test func `a relative root is taken relative to the current folder`() {
    let reference = AssetLibraryReference(root: FilePath("some/library"))
    #expect(reference.root == ByteString(currentFolder() + "/some/library"))
  }

  @Test func `a root keeps bytes that are not UTF-8`() {
    let root = ByteString(Array("/caf".utf8) + [0xE9])
    #expect(AssetLibraryReference(root: root).root == root)
    #expect(ByteString(AssetLibraryReference(root: root).rootPath) == root)
  }
}
