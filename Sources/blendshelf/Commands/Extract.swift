import ArgumentParser
import AssetOperations
import AssetSystem
import BlendFormat
import Foundation
import SystemPackage

/// `blendshelf extract`: data-blocks as a file of their own.
struct Extract: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract",
    abstract: "Copy data-blocks, with all they depend on, into a new .blend file.",
    discussion: """
      Blender is not needed. What cannot be copied with certainty is refused with the reason, and no \
      file is written; nor is one where the new name is taken. Links to libraries stay links, and \
      relative paths lead to the same files as before.
      """
  )

  @Argument(
    help: ArgumentHelp(
      "Data-blocks of one file, assets or not: props/chairs.blend/Object/Chair, or with the path of "
        + "a file outside of the libraries: ./shot.blend/Object/Chair.",
      valueName: "id"
    ),
    completion: LibraryCompletion.identifiers
  )
  var identifiers: [String]

  @Option(
    name: .customLong("to"),
    help: ArgumentHelp("The file to make.", valueName: "file"),
    completion: .file(extensions: ["blend"])
  )
  var target: String

  @OptionGroup var libraries: LibraryOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let (file, roots) = try await dataBlocks()
    let target = Self.absolute(ArgumentBytes.of(target))
    guard target.bytes.map({ $0 | 0x20 }).suffix(6).elementsEqual(".blend".utf8) else {
      throw ValidationError("the new file must end in .blend: '\(target.terminalSafe)'")
    }
    let folder = target.filePath.removingLastComponent().byteString
    guard folder.isFolder else {
      throw CommandFailure(
        message:
          "\(folder.terminalSafe): there is no such folder; make it first. No file was written."
      )
    }
    let (result, signal) = await Interruption.guarding {
      try DataBlockExtraction(from: file, to: target, using: DNACache())
        .run(roots) { Task.isCancelled }
    }
    switch result {
    case .success(let contents):
      try tell(contents, roots: roots, file: file, target: target)
    case .failure(let error as BlendFormatError) where error.code == .cancelled && signal != nil:
      throw CommandFailure(message: "stopped; no file was written.")
    case .failure(let error):
      throw CommandFailure(message: "\(error)")
    }
  }

  /// The file that has the data-blocks, and their names in it.
  private func dataBlocks() async throws -> (file: ByteString, roots: [DataBlockReference]) {
    var file: ByteString?
    var roots: [DataBlockReference] = []
    var lookup: AssetLookup?
    for text in identifiers.map(ArgumentBytes.of) {
      var found = Self.located(text)
      if found == nil {
        if lookup == nil { lookup = await AssetLookup(try await libraries.openRefreshed()) }
        if let lookup {
          let target = try await lookup.dataBlock(text).get()
          found = (lookup.path(of: target), target.identifier)
        }
      }
      guard let found else { continue }
      guard file == nil || file == found.file else {
        throw ValidationError("all data-blocks must be in one file")
      }
      file = found.file
      let root = DataBlockReference(
        code: IDCode(rawValue: found.identifier.type.code),
        name: found.identifier.name.bytes
      )
      if !roots.contains(root) { roots.append(root) }
    }
    guard let file else { throw ValidationError("name a data-block") }
    return (file, roots)
  }

  /// What a text names whose file is given by its path: absolute, or beginning with `./` or `../`.
  private static func located(
    _ text: ByteString
  ) -> (file: ByteString, identifier: AssetIdentifier)? {
    guard let identifier = AssetIdentifier(parsing: text),
      ["/", "./", "../"].contains(where: { text.bytes.starts(with: $0.utf8) })
    else { return nil }
    return (absolute(identifier.file), identifier)
  }

  private static func absolute(_ path: ByteString) -> ByteString {
    let current = FilePath(FileManager.default.currentDirectoryPath)
    return current.pushing(path.filePath).lexicallyNormalized().byteString
  }
}

extension Extract {
  private struct Name: Encodable {
    var type: String
    var name: String
  }

  private struct Link: Encodable {
    var library: String?
    var type: String
    var name: String
  }

  private struct Path: Encodable {
    var path: String
    var type: String
    var name: String
    var isNeeded: Bool
  }

  private struct Report: Encodable {
    var file: String
    var source: String
    var extracted: [Name]
    var dataBlocks: [Name]
    var linked: [Link]
    var libraries: [String]
    var files: [Path]
  }

  private static func name(_ reference: DataBlockReference) -> Name {
    Name(
      type: IDType(code: reference.code.rawValue).name,
      name: ByteString(reference.name).string
    )
  }

  private func tell(
    _ contents: ExtractionContents,
    roots: [DataBlockReference],
    file: ByteString,
    target: ByteString
  ) throws {
    guard output.isJSON else {
      var lines = StandardOutput()
      let rest = contents.dataBlocks.count - roots.count
      let others = rest == 1 ? "1 data-block it needs" : "\(rest) data-blocks it needs"
      try lines.writeLine("\(target.terminalSafe): \(roots.count) copied, with \(others)")
      for path in contents.libraries {
        try lines.writeLine("  links \(ByteString(path).terminalSafe)")
      }
      for path in contents.files where path.purpose == .needed {
        try lines.writeLine("  needs \(ByteString(path.path).terminalSafe)")
      }
      return try lines.flush()
    }
    try JSONOutput.print(
      Report(
        file: target.string,
        source: file.string,
        extracted: roots.map(Self.name),
        dataBlocks: contents.dataBlocks.map(Self.name),
        linked: contents.linkedDataBlocks.map { link in
          let name = Self.name(DataBlockReference(code: link.code, name: link.name))
          let library = link.libraryIndex.map { ByteString(contents.libraries[$0]).string }
          return Link(library: library, type: name.type, name: name.name)
        },
        libraries: contents.libraries.map { ByteString($0).string },
        files: contents.files.map { file in
          let name = Self.name(file.dataBlock)
          return Path(
            path: ByteString(file.path).string,
            type: name.type,
            name: name.name,
            isNeeded: file.purpose == .needed
          )
        }
      )
    )
  }
}
