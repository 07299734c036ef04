import ArgumentParser
import AssetSystem
import Foundation
import LibraryStore

/// `blendshelf preview`: an asset's picture as a PNG file.
struct Preview: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview",
    abstract: "Write an asset's preview to a PNG file."
  )

  @OptionGroup var libraries: LibraryOptions

  @Argument(help: "The asset's identifier, as list prints it.")
  var identifier: String

  @Option(help: "The PNG file to write; - for standard output.")
  var out: String

  func run() async throws {
    let service = try await libraries.openRefreshed()
    let asset = try await AssetLookup(service).asset(ArgumentBytes.of(identifier)).get()
    guard let pixels = try await service.preview(asset.key) else {
      let name = identifier.terminalSafe
      throw CommandFailure(message: "'\(name)' has no preview stored in its file.")
    }
    let png = try PNGImage(pixels).data()
    if out == "-" {
      var output = StandardOutput()
      try output.write(png)
      try output.flush()
      return
    }
    do {
      try png.write(to: URL(fileURLWithPath: out), options: .atomic)
    } catch {
      throw CommandFailure(
        message: "cannot write '\(out.terminalSafe)': \(error.localizedDescription)"
      )
    }
  }
}
