import ArgumentParser
import AssetCreation
import AssetSystem
import Foundation
import LibraryStore
import NcursesDisplay
import ShelfConfig
import ShelfRuntime
import SystemPackage

/// `blendshelf doctor`: whether everything is as it should be, and what to do where it is not.
struct Doctor: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Look whether all is well: terminal, configuration, libraries, sessions, Blender.",
    discussion: """
      Nothing is changed. Each line is ok, a warning or a problem, and says what to do. The exit code is 1 \
      when there is a problem.
      """
  )

  @OptionGroup var choice: LibraryChoice

  @OptionGroup var output: OutputOptions

  func run() async throws {
    var sheet = DoctorSheet()
    for check in try await checks() { sheet.add(await check.findings(), of: check.title) }
    try sheet.print(asJSON: output.isJSON)
    if sheet.hasProblem { throw ExitCode.failure }
  }

  /// Everything that is looked after, in the order of the sheet.
  private func checks() async throws -> [any DoctorCheck] {
    let setup = ConfigSetup.load()
    let environment = ProcessInfo.processInfo.environment
    let isKnown = setlocale(LC_CTYPE, "") != nil
    let encoding = nl_langinfo(Int32(CODESET)).map { String(cString: $0) } ?? ""
    var sessionProblems: [String] = []
    let sessionFolders = SessionPlaces.folders(setup) { sessionProblems.append($0) }
    let set = try LibrarySet(given: choice.libraries, setup: setup)
    return [
      TerminalCheck(environment: environment, facts: await Self.facts(environment, setup))
    ] + (await Self.pictures(setup.configuration.options)) + [
      TmuxCheck(environment: environment),
      LocaleCheck(environment: environment, isKnown: isKnown, encoding: encoding),
      ConfigurationCheck(
        folder: setup.locations.configFolder,
        files: Self.files(of: setup.locations),
        warnings: setup.warnings
          + setup.configuration.themes.warnings.filter { !setup.warnings.contains($0) }
      ),
      FoldersCheck(folders: Self.folders(of: setup)),
      LibrariesCheck(
        await Self.summaries(of: set, setup),
        isConfigured: !(choice.libraries.isEmpty && setup.configuration.options.libraries.isEmpty)
      ),
      SessionsCheck(
        folders: sessionFolders,
        problems: sessionProblems,
        version: Blendshelf.configuration.version
      ),
      BlenderCheck(
        environment: environment,
        program: setup.configuration.options.blender.map(setup.locations.expandingTilde)
      ),
      PluginsCheck(
        search: PluginSearch(
          configFolder: setup.locations.configFolder,
          libraries: set.references.map(\.root),
          environment: environment
        ),
        trust: PluginTrust(stateFolder: setup.locations.stateFolder)
      ),
      ProgramsCheck(environment: environment),
    ]
  }

  @MainActor
  private static func facts(
    _ environment: [String: String],
    _ setup: ConfigSetup
  ) -> TerminalCheck.Facts {
    var facts = TerminalCheck.Facts()
    if let name = environment["TERM"], let known = TerminalDescription(of: name) {
      facts.colorCount = known.colorCount
      facts.canPlaceCursor = known.canPlaceCursor
    }
    facts.size = TerminalDescription.size
    facts.usesMouse = setup.configuration.options.usesMouse
    return facts
  }

  /// What the terminal says of itself; nothing where there is none to ask.
  @MainActor
  private static func pictures(_ options: Options) -> [any DoctorCheck] {
    guard TerminalDescription.size != nil else { return [] }
    return [
      PicturesCheck(
        capabilities: TerminalSurvey.capabilities(isAsking: StandardOutput.isTerminal).capabilities,
        choice: options.images,
        isLowBandwidth: options.isLowBandwidth
      )
    ]
  }

  /// The configuration files that are there.
  private static func files(of locations: ConfigLocations) -> [String] {
    let files = FileManager.default
    let plain = [locations.configFile, locations.keymapFile].compactMap(\.self)
      .filter { files.fileExists(atPath: $0) }.map { ($0 as NSString).lastPathComponent }
    let themes = locations.themesFolder.flatMap { try? files.contentsOfDirectory(atPath: $0) } ?? []
    return plain + themes.filter { $0.hasSuffix(".toml") }.sorted().map { "themes/" + $0 }
  }

  private static func folders(of setup: ConfigSetup) -> [FoldersCheck.Folder] {
    let places = setup.places
    return [
      FoldersCheck.Folder(
        "index",
        path: places.cache.string,
        loss: "Every start reads all files anew."
      ),
      FoldersCheck.Folder(
        "journal",
        path: places.journal?.string,
        loss: "Nothing can be changed or undone."
      ),
      FoldersCheck.Folder(
        "overlay",
        path: places.overlays?.path.string,
        loss: "Read-only files cannot be tagged."
      ),
    ]
  }

  /// The libraries as their indexes know them; as they are named, where these cannot be opened.
  private static func summaries(of set: LibrarySet, _ setup: ConfigSetup) async -> [LibrarySummary]
  {
    if let service = try? await set.open() { return await service.libraries() }
    return set.references.enumerated().map { index, reference in
      LibrarySummary(
        id: LibraryID(rawValue: UInt16(clamping: index)),
        name: reference.name,
        root: reference.root
      )
    }
  }
}
