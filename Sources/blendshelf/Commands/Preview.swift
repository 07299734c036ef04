import ArgumentParser
import AssetSystem
import CellCanvas
import Foundation
import LibraryStore
import TerminalPictures

/// `blendshelf preview`: an asset's picture in the terminal, or as a PNG file.
struct Preview: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview",
    abstract: "Print an asset's preview to the terminal, or write it to a PNG file."
  )

  @OptionGroup var libraries: LibraryOptions
  @OptionGroup var printing: PicturePrintingOptions

  @Argument(
    help: "The asset's identifier, as list prints it.",
    completion: LibraryCompletion.identifiers
  )
  var identifier: String

  @Option(help: "The PNG file to write instead; - for standard output.")
  var out: String?

  func validate() throws {
    if out != nil, printing.isUsed {
      throw ValidationError("--images and --size are for the terminal; leave them out with --out.")
    }
    if out == nil { try printing.validateOutput() }
  }

  func run() async throws {
    let service = try await libraries.openRefreshed()
    let asset = try await AssetLookup(service).asset(ArgumentBytes.of(identifier)).get()
    guard let pixels = try await service.preview(asset.key) else {
      let name = identifier.terminalSafe
      throw CommandFailure(message: "'\(name)' has no preview stored in its file.")
    }
    do {
      guard let out else { return try await printing.print(pixels) }
      try write(Data(try PNGImage(pixels).bytes()), to: out)
    } catch let error as PictureError {
      throw CommandFailure(message: error.message)
    }
  }

  private func write(_ png: Data, to file: String) throws {
    if file == "-" {
      var output = StandardOutput()
      try output.write(png)
      try output.flush()
      return
    }
    do {
      try png.write(to: URL(fileURLWithPath: file), options: .atomic)
    } catch {
      throw CommandFailure(
        message: "cannot write '\(file.terminalSafe)': \(error.localizedDescription)"
      )
    }
  }
}
