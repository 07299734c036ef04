import AssetCreation
import AssetSystem
import Testing

struct PathAttributeTests {
  private let file: JSONValue = ["directory": "/a", "filenames": ["x.png"], "is_sequence": false]
  private let empty: JSONValue = ["directory": "", "filenames": [], "is_sequence": false]

  @Test func `with neither folders nor extensions all can be chosen`() throws {
    let all = try PathAttribute()
    #expect(all.allowsFolders)
    #expect(all.extensions == [])
    let images = try PathAttribute(extensions: [".png", ".exr", ".png"])
    #expect(!images.allowsFolders)
    #expect(images.extensions == [".exr", ".png"])
  }

  @Test(
    arguments: [
      ([".png"], ".png"), (["png", ".exr"], ".exr or .png"),
      ([".jpg", ".png", ".exr"], ".exr, .jpg or .png"),
    ] as [([ByteString], String)]
  )
  func `a file of another kind is told how it must end`(
    extensions: [ByteString],
    endings: String
  ) throws {
    let path = try PathAttribute(extensions: extensions)
    let problem = path.problem(with: path.convert("/a/x.txt"))
    #expect(problem == "x.txt must end in \(endings).")
  }

  @Test func `one item is a path or an item`() throws {
    #expect(try PathAttribute().defaultValue == empty)
    #expect(try PathAttribute(default: " /a/x.png").defaultValue == file)
    #expect(try PathAttribute(default: file).defaultValue == file)
    #expect(try PathAttribute(default: "").defaultValue == empty)
    for value in [[], 5, true, [:], ["directory": "/a"]] as [JSONValue] {
      #expect(code { try PathAttribute(default: value) } == .invalidDefinition, "\(value)")
    }
  }

  @Test func `several items are a list`() throws {
    #expect(try PathAttribute(isSingleItem: false).defaultValue == [])
    let list: JSONValue = ["/a/x.png"]
    #expect(try PathAttribute(isSingleItem: false, default: list).defaultValue == [file])
    for value in ["/a/x.png", file, 5, [5], [[:]], [file, ["directory": "/a"]]] as [JSONValue] {
      #expect(
        code { try PathAttribute(isSingleItem: false, default: value) } == .invalidDefinition,
        "\(value)"
      )
    }
  }

  @Test func `a path becomes one item`() throws {
    let path = try PathAttribute(default: "/d/d.png")
    #expect(path.convert("/a/x.png") == file)
    #expect(path.convert(file) == file)
    #expect(path.convert(["/b/y.png", file]) == file)
    #expect(path.convert([5, [:]]) == path.defaultValue)
    #expect(path.convert([]) == path.defaultValue)
    for value in [.null, 5, true] as [JSONValue] { #expect(path.convert(value) == empty) }
  }

  @Test func `paths become items behind those that are items`() throws {
    let path = try PathAttribute(isSingleItem: false)
    let kept: JSONValue = ["directory": "/k", "filenames": ["k.png"], "mine": 1]
    let value: JSONValue = ["/s/f.1.exr", 5, kept, "/s/f.2.exr", ["directory": "/no"]]
    let converted = path.convert(value)
    #expect(converted.elements?.first == kept)
    #expect(converted.elements?.first?["mine"] == 1)
    #expect(converted.elements?.count == 2)
    #expect(converted.elements?.last?["template"] == "f.%d.exr")
    #expect(path.convert("/a/x.png") == [file])
    #expect(path.convert(.null) == [])
  }

  @Test func `files that are no sequence stay apart`() throws {
    let path = try PathAttribute(isSingleItem: false, allowsSequences: false)
    #expect(path.convert(["/s/f.1.exr", "/s/f.2.exr"]).elements?.count == 2)
  }

  @Test func `forms refuse folders, extensions and sequences that are not allowed`() throws {
    let images = try PathAttribute(extensions: [".png"], allowsSequences: false)
    #expect(images.problem(with: file) == nil)
    #expect(images.problem(with: empty) == nil)
    #expect(images.problem(with: images.convert("/a/X.PNG")) == nil)
    #expect(images.problem(with: images.convert("/a/x.exr"))?.contains(".png") == true)
    #expect(images.problem(with: images.convert("/a/folder")) != nil)
    #expect(images.problem(with: "/a/x.png") != nil)
    let sequence = try PathAttribute().convert(["/s/f.1.png", "/s/f.2.png"])
    #expect(images.problem(with: sequence) != nil)
    #expect(try PathAttribute().problem(with: sequence) == nil)
    #expect(try PathAttribute(isSingleItem: false).problem(with: file) != nil)
    #expect(try PathAttribute(isSingleItem: false).problem(with: [file]) == nil)
  }
}
