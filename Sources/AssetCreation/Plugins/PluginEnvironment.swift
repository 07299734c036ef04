import AssetSystem
import Subprocess

/// The few environment variables that plug-ins get.
enum PluginEnvironment {
  private static let kept: Set<String> = [
    "HOME", "USER", "LOGNAME", "LANG", "LANGUAGE", "TZ", "TMPDIR", "XDG_CONFIG_HOME",
    "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME",
  ]

  /// Chooses among the variables of this program.
  ///
  /// - Parameters:
  ///   - environment: all of them.
  ///   - plugin: the plug-in's name, which it finds in `BLENDSHELF_PLUGIN`.
  /// - Returns: those it gets.
  static func variables(_ environment: [String: String], plugin: ByteString) -> [String: String] {
    var variables = environment.filter { kept.contains($0.key) || $0.key.hasPrefix("LC_") }
    // A program of the folder it works in is not what anybody means by a name.
    let folders = environment["PATH", default: "/usr/local/bin:/usr/bin:/bin"]
      .split(separator: ":").filter { $0.hasPrefix("/") }
    variables["PATH"] = folders.joined(separator: ":")
    variables["BLENDSHELF_PLUGIN"] = plugin.string
    // Files beside the plug-in's own would make it another one, and JSON is UTF-8 everywhere.
    variables["PYTHONDONTWRITEBYTECODE"] = "1"
    variables["PYTHONUTF8"] = "1"
    return variables
  }
}
