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

  @Test(
    arguments: [
      (["/film-a/library", "/film-b/library"], ["library (film-a)", "library (film-b)"]),
      (["/a/x/library", "/b/x/library"], ["library (a)", "library (b)"]),
      (["/a/x/lib", "/b/y/lib", "/b/x/lib"], ["lib (a/x)", "lib (b/y)", "lib (b/x)"]),
      (["/x/library", "/x/library/library"], ["library (x)", "library (library)"]),
      (["/library", "/x/library"], ["library (/)", "library (x)"]),
      (["/a/props", "/a/library"], ["props", "library"]),
    ]
  )
  func `libraries of one name say where they are`(roots: [String], names: [String]) {
    let references = roots.map { AssetLibraryReference(root: FilePath($0)) }
    #expect(references.displayNames == names)
  }

  @Test func `libraries that were given one name are told apart, and one folder is one`() {
    let film = [FilePath("/a/props"), FilePath("/a/sets")]
      .map { AssetLibraryReference(name: "Film", root: $0) }
    #expect(film.displayNames == ["Film (props)", "Film (sets)"])
    #expect([film[0], film[0]].displayNames == ["Film", "Film"])
  }
}
