import Glibc

/// A socket that was found and what answers there.
public struct SessionListing: Hashable, Sendable {
  /// What came of asking.
  public enum Status: Hashable, Sendable {
    /// It answers.
    case running(SessionHello)
    /// Somebody listens and does not answer in time, or not as agreed upon; the reason in words.
    case failing(String)
  }

  /// Where it listens.
  public var location: SessionLocation
  /// What came of asking.
  public var status: Status

  /// Whether it answers.
  public var isRunning: Bool {
    if case .running = status { true } else { false }
  }
}

/// Finds sessions.
public enum SessionList {
  /// How long a session may take to say that it runs: one that scans on a busy machine needs a while, one that
  /// was suspended never answers.
  public static let patience = Duration.seconds(2)

  /// The sessions of folders; sockets of ours at which nobody listens are removed.
  ///
  /// - Parameters:
  ///   - folders: the folders; those that cannot be read have no sessions.
  ///   - version: the version of this program, told to the sessions.
  ///   - timeout: how long to wait for any of them.
  /// - Returns: the sessions, in the order of the folders and their names.
  public static func sessions(
    in folders: [SessionFolder],
    version: String,
    timeout: Duration = patience
  ) async -> [SessionListing] {
    let locations = folders.flatMap { Self.locations(in: $0) }
    return await withTaskGroup(of: (Int, SessionListing?).self) { group in
      for (index, location) in locations.enumerated() {
        group.addTask { (index, await listing(of: location, version: version, timeout: timeout)) }
      }
      var found: [Int: SessionListing] = [:]
      for await (index, listing) in group { found[index] = listing }
      return locations.indices.compactMap { found[$0] }
    }
  }

  /// The sockets of a folder, whoever may listen there.
  static func locations(in folder: SessionFolder) -> [SessionLocation] {
    guard let stream = opendir(folder.path) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let file = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if file.hasSuffix(SessionLocation.suffix) {
        names.append(String(file.dropLast(SessionLocation.suffix.count)))
      }
    }
    return names.sorted().compactMap { text in
      guard let name = try? SessionName(text) else { return nil }
      return try? SessionLocation(name: name, folder: folder)
    }
  }

  private static func listing(
    of location: SessionLocation,
    version: String,
    timeout: Duration
  ) async -> SessionListing? {
    do {
      let client = try await SessionClient.connect(to: location, timeout: timeout)
      do {
        let hello = try await client.hello(client: "list", version: version, timeout: timeout)
        await client.close()
        return SessionListing(location: location, status: .running(hello))
      } catch {
        await client.close()
        throw error
      }
    } catch let error as SessionError where error.code == .notRunning {
      // Whoever is just starting holds the lock.
      if let lock = try? SessionLock(location) { try? location.removeStaleSocket(lock) }
      return nil
    } catch {
      return SessionListing(location: location, status: .failing(String(describing: error)))
    }
  }
}
