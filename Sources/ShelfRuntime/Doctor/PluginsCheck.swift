public import AssetCreation
import AssetSystem

/// Which plug-ins there are, and which wait until the user trusts them.
public struct PluginsCheck: DoctorCheck {
  /// What is looked after.
  public let title = "Plug-ins"
  private let search: PluginSearch
  private let trust: PluginTrust

  /// Makes the check; no plug-in is run.
  ///
  /// - Parameters:
  ///   - search: where plug-ins are.
  ///   - trust: which of them may run.
  public init(search: PluginSearch, trust: PluginTrust) {
    self.search = search
    self.trust = trust
  }

  /// Looks, and says what to do.
  public func findings() async -> [DoctorFinding] {
    let found = await search.find()
    var findings = found.plugins.map(finding)
    findings += found.failures.map {
      DoctorFinding(
        .warning,
        "\($0.identifier.string): \($0.message)",
        advice: "Mend its plugin.json, or remove its folder."
      )
    }
    findings += found.warnings.map { DoctorFinding(.warning, $0) }
    return findings.isEmpty ? [DoctorFinding(.ok, "There are none.")] : findings
  }

  private func finding(of plugin: FoundPlugin) -> DoctorFinding {
    let name = "\(plugin.manifest.name.string) in \(plugin.folder.string)"
    do {
      guard case .untrusted(_, let reason, _) = try trust.standing(of: plugin) else {
        return DoctorFinding(.ok, "\(name) may run.")
      }
      return DoctorFinding(
        .warning,
        "\(name) waits until you trust it. \(reason)",
        advice:
          "Read it; then run: blendshelf create trust '\(plugin.folder.string)'"
      )
    } catch {
      return DoctorFinding(.warning, "\(name) cannot be looked at: \(error)")
    }
  }
}
