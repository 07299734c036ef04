import ArgumentParser
import AssetSystem

/// `blendshelf move`: gives a `.blend` file another path within its library.
struct MoveFile: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "move",
    abstract: "Move or rename a .blend file within its library.",
    discussion: """
      Files that link its data-blocks name it by its path: --repair-links changes them, too. \
      Nothing is ever overwritten.
      """
  )

  @Argument(
    help: "The file, from its library's root, or by a path beginning with /, ./ or ../.",
    completion: .file(extensions: ["blend"])
  )
  var file: String

  @Argument(
    help:
      "Its new path, given the same way; a folder that exists, or a / at the end, keeps its name."
  )
  var new: String

  @OptionGroup var links: LinkOptions
  @OptionGroup var writing: WritingOptions
  @OptionGroup var options: OperationOptions

  func run() async throws {
    let session = try await EditingSession(refreshing: options.libraries)
    let target = try session.lookup.file(ArgumentBytes.of(file)).get()
    try await session.run(
      .moveFile(to: try destination(of: target, in: session.lookup)),
      targets: [target],
      links: links,
      writing: writing,
      options: options
    )
  }

  private func destination(of target: AssetTarget, in lookup: AssetLookup) throws -> ByteString {
    let text = ArgumentBytes.of(new)
    var path = text
    if let absolute = lookup.absolute(text) {
      let root = lookup.libraries[Int(target.library.rawValue)].root
      guard let place = lookup.place(of: absolute), place.library == target.library else {
        throw CommandFailure(
          message: "'\(text.terminalSafe)' is not in the file's library '\(root.terminalSafe)': "
            + "a file moves within its library."
        )
      }
      path = place.path
    }
    let slash = UInt8(ascii: "/")
    var folder = target
    folder.identifier.file = path
    guard text.bytes.last == slash || lookup.path(of: folder).isFolder else { return path }
    let name = target.identifier.file.bytes.split(separator: slash).last ?? []
    return ByteString(path.bytes + (path.bytes.last == slash ? [] : [slash]) + name)
  }
}
