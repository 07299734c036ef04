import AssetSystem
import LibraryStore

/// The file in which a library says how assets are made in it: `.blendshelf/creation.json` in its root.
struct SettingsFile: Sendable {
  /// Where it is, relative to the root.
  static let relativePath: ByteString = ".blendshelf/creation.json"
  private static let mostBytes = 4 << 20

  /// The file, an absolute path.
  let path: ByteString

  /// Names the file of a library.
  ///
  /// - Parameter root: the library's folder.
  init(in root: ByteString) {
    path = root.appending(path: Self.relativePath)
  }

  /// What it says; nil when there is none.
  ///
  /// - Throws: ``CreationError/Code/invalidSettings`` when it is no JSON object, ``CreationError/Code/system``
  ///   when it cannot be read.
  func read() throws(CreationError) -> JSONObject? {
    let bytes: ByteString?
    do {
      bytes = try MergedFile(path, limit: Self.mostBytes, permissionsOf: nil).read()
    } catch let error as LibraryStoreError {
      throw CreationError(.system, path, error.message)
    } catch {
      throw CreationError(.system, path, "\(error)")
    }
    guard let bytes else { return nil }
    do {
      guard case .object(let members) = try JSONValue(parsing: bytes.bytes) else {
        throw error(nil, "It is no JSON object.")
      }
      return members
    } catch let error as AssetSystemError {
      let place = error.offset.map { " (at byte \($0))" } ?? ""
      throw self.error(nil, error.message + place)
    } catch let error as CreationError {
      throw error
    } catch {
      throw self.error(nil, "\(error)")
    }
  }

  /// What is wrong with a key of it.
  func error(_ key: String?, _ message: String) -> CreationError {
    let place = key.map { "“\($0.terminalSafe)”: " } ?? ""
    return CreationError(
      .invalidSettings,
      path,
      "\(place)\(message) Mend it; until then nothing is made."
    )
  }
}
