import Foundation
import ShelfSession

/// Which Blender there is, and whether the add-on in it is ours of now.
public struct BlenderCheck: DoctorCheck {
  /// What is looked after.
  public let title = "Blender"
  private let environment: [String: String]
  private let name: String

  /// Makes the check.
  ///
  /// - Parameters:
  ///   - environment: the environment variables.
  ///   - program: the configured program that opens files; nil for the `blender` of `$PATH`.
  public init(environment: [String: String], program: String? = nil) {
    self.environment = environment
    name = program ?? "blender"
  }

  /// Looks, and says what to do.
  public func findings() async -> [DoctorFinding] { [await program] + addOns }

  private var program: DoctorFinding {
    get async {
      let asked = ProgramAnswer(environment: environment)
      guard let path = asked.path(of: name) else {
        guard name == "blender" else {
          return DoctorFinding(
            .warning,
            "The blender of config.toml, \(name), is not there.",
            advice: "Correct its path, or leave it out for the one in PATH."
          )
        }
        return DoctorFinding(
          .ok,
          "No blender is in PATH: files cannot be opened in one. An open Blender connects all the same.",
          advice: "`blender` in config.toml says where yours is."
        )
      }
      let answer = await asked.of(path, ["--version"], within: .seconds(15))
      guard let line = answer?.split(separator: "\n").first, line.hasPrefix("Blender ") else {
        return DoctorFinding(
          .warning,
          "\(path) does not tell its version.",
          advice: "Run it with --version, and see what is wrong with it."
        )
      }
      return DoctorFinding(.ok, "\(line) is \(path).")
    }
  }

  private var addOns: [DoctorFinding] {
    let places = BlenderScriptFolders(environment: environment)
    let names =
      places.versionsFolder.flatMap { try? FileManager.default.contentsOfDirectory(atPath: $0) }
    let files = places.addOns(version: nil, among: names ?? [])
      .map { $0.path + "/" + BlenderAddOn.fileName }
    let findings = files.compactMap { file -> DoctorFinding? in
      guard let source = FileManager.default.contents(atPath: file) else { return nil }
      let addOn = BlenderAddOn(source: Array(source.prefix(16 << 20)))
      guard addOn.source != BlenderAddOn.embedded.source else {
        return DoctorFinding(.ok, "The add-on is installed: \(file).")
      }
      return DoctorFinding(
        .warning,
        addOn.version.map { "The add-on is another version, \($0): \(file)." }
          ?? "This is not the add-on of blendshelf: \(file).",
        advice: addOn.isOurs
          ? "Run: blendshelf blender add-on install" : "Move it away, then install the add-on."
      )
    }
    guard findings.isEmpty, !files.isEmpty else { return findings }
    return [
      DoctorFinding(
        .ok,
        "The add-on is not installed, so no Blender can connect.",
        advice: "blendshelf blender add-on install puts it where Blender looks."
      )
    ]
  }
}
