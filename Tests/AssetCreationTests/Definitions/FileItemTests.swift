import AssetCreation
import AssetSystem
import Testing

struct FileItemTests {
  private func labels(_ paths: [ByteString], sequences: Bool = true) -> [String] {
    FileItem.items(ofPaths: paths, allowsSequences: sequences).map { item in
      item.directory.isEmpty ? item.label : "\(item.directory): \(item.label)"
    }
  }

  @Test(
    arguments: [
      ("  /a/b/hero.exr \n", "/a/b", "hero.exr"), ("hero.exr", "", "hero.exr"),
      ("/a//b/../c/./x.png", "/a/c", "x.png"), ("/x.png", "/", "x.png"),
      ("../../x.png", "../..", "x.png"), ("//tex/x.png", "//tex", "x.png"),
      ("//../tex/x.png", "//../tex", "x.png"), ("///tex/x.png", "/tex", "x.png"),
      ("/../x.png", "/", "x.png"), ("a/folder/", "a", "folder"), ("//x.png", "//", "x.png"),
    ] as [(ByteString, ByteString, ByteString)]
  )
  func `paths are cleaned`(path: ByteString, directory: ByteString, name: ByteString) {
    let items = FileItem.items(ofPaths: [path], allowsSequences: true)
    #expect(items == [FileItem(directory: directory, filenames: [name])])
  }

  @Test func `paths without a name are left out`() {
    #expect(labels(["", "  ", "/", "//", ".", "a/.."]) == [])
  }

  @Test func `files are grouped by folder in the order the folders come`() {
    #expect(
      labels(["/b/x.png", "/a/y.png", "/b/z.png"]) == ["/b: x.png", "/b: z.png", "/a: y.png"]
    )
  }

  @Test func `numbers with zeros are a sequence with as many digits`() {
    let items = FileItem.items(
      ofPaths: ["/a/x.0002.exr", "/a/x.0001.exr", "/a/x.0003.exr"],
      allowsSequences: true
    )
    #expect(
      items == [
        FileItem(
          directory: "/a",
          filenames: ["x.0001.exr", "x.0002.exr", "x.0003.exr"],
          template: "x.%04d.exr",
          frames: [1, 2, 3]
        )
      ]
    )
    #expect(items.first?.label == "x.%04d.exr [1-3]")
    #expect(items.first?.paths.first == "/a/x.0001.exr")
  }

  @Test(
    arguments: [
      (["x.1.exr", "x.2.exr", "x.10.exr"], ["x.%d.exr [1-2,10]"]),
      (["x.0998.exr", "x.0999.exr", "x.1000.exr"], ["x.%04d.exr [998-1000]"]),
      (["x.1001.exr", "x.1002.exr", "x.1005.exr"], ["x.%d.exr [1001-1002,1005]"]),
      (["x.1001.exr"], ["x.1001.exr"]),
      (["x.1.exr", "x.001.exr"], ["x.1.exr", "x.001.exr"]),
      (["x.01.exr", "x.02.exr", "x.001.exr"], ["x.001.exr", "x.%02d.exr [1-2]"]),
      (["b_1.png", "c.png", "b_2.png", "a.png"], ["c.png", "a.png", "b_%d.png [1-2]"]),
      (["sh010_v2.1.exr", "sh010_v2.2.exr"], ["sh010_v2.%d.exr [1-2]"]),
      (["a1_1.x", "a1_2.x", "a2_1.x", "a2_2.x"], ["a1_%d.x [1-2]", "a2_%d.x [1-2]"]),
      (["clip.mp3", "clip.mp4"], ["clip.mp3", "clip.mp4"]),
      (["clip.0001", "clip.0002"], ["clip.%04d [1-2]"]),
      (
        ["x.99999999999999999999.p", "x.99999999999999999998.p"],
        ["x.99999999999999999999.p", "x.99999999999999999998.p"]
      ),
      (["x.1.p", "x.1.p"], ["x.1.p"]),
    ] as [([ByteString], [String])]
  )
  func `names that differ in one number become one item`(paths: [ByteString], expected: [String]) {
    #expect(labels(paths) == expected)
  }

  @Test func `without sequences all files stay single`() {
    #expect(labels(["x.1.p", "x.2.p"], sequences: false) == ["x.1.p", "x.2.p"])
  }

  @Test func `one frame is shown as one`() {
    let item = FileItem(directory: "", filenames: ["t5"], template: "t%d", frames: [5])
    #expect(item.label == "t%d [5]")
  }

  @Test func `frames at the ends of all numbers are shown`() {
    let item = FileItem(directory: "", filenames: ["t"], template: "t", frames: [.min, .max])
    #expect(item.label == "t [\(Int.min),\(Int.max)]")
  }

  @Test func `a name without extension is a folder`() {
    let isFolder = { (name: ByteString) in FileItem(directory: "", filenames: [name]).isFolder }
    #expect(isFolder("textures"))
    #expect(isFolder(".hidden"))
    #expect(!isFolder("hero.blend"))
    #expect(!FileItem.empty.isFolder)
  }

  @Test func `a sequence that is not allowed is split`() throws {
    let item = FileItem(directory: "/a", filenames: ["x1", "x2"], template: "x%d", frames: [1, 2])
    let items = FileItem.items(of: item.json, allowsSequences: false)
    #expect(items.map(\.filenames) == [["x1"], ["x2"]])
    #expect(FileItem.items(of: item.json, allowsSequences: true) == [item])
  }

  @Test(
    arguments: [
      [:], ["directory": "/a"], ["filenames": ["x"]], ["directory": 5, "filenames": []],
      ["directory": "/a", "filenames": "x"], ["directory": "/a", "filenames": [1]],
      ["directory": "/a", "filenames": ["x"], "frames": [1]],
      ["directory": "/a", "filenames": ["x"], "is_sequence": true, "template": "x"],
      ["directory": "", "filenames": ["x"], "template": "x", "frames": [1e99]], "x", .null, [],
    ] as [JSONValue]
  )
  func `an item with something missing is none`(json: JSONValue) {
    #expect(FileItem(json: json) == nil)
  }

  @Test func `items survive being written and read`() {
    let single = FileItem(directory: "/a", filenames: ["x.png"])
    let sequence = FileItem(directory: "", filenames: ["x1"], template: "x%d", frames: [1])
    for item in [single, sequence, .empty] { #expect(FileItem(json: item.json) == item) }
  }
}
