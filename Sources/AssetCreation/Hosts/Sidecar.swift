import AssetSystem
import Foundation
import LibraryStore

/// The file beside a workfile that says what of it is published: `hero.blend.creation.json`.
///
/// Others may change it too: each edit is made to what is on disk. What cannot be read is never replaced.
struct Sidecar: Sendable {
  /// What the name of the workfile gets at its end.
  static let suffix: ByteString = ".creation.json"

  /// The workfile itself, absolute, links followed.
  let workfile: ByteString
  /// What reads and replaces it.
  var file: MergedFile

  /// The sidecar itself, absolute.
  var path: ByteString { file.path }

  /// Finds the sidecar of a workfile: where it is a symbolic link, that of the file it leads to.
  ///
  /// - Parameter workfile: an absolute path.
  init(of workfile: ByteString) {
    self.workfile = workfile.realPath ?? workfile
    file = MergedFile(
      Self.path(of: self.workfile),
      limit: SidecarContents.mostBytes,
      permissionsOf: self.workfile
    )
  }

  /// The path of the sidecar of a file.
  static func path(of workfile: ByteString) -> ByteString {
    ByteString(workfile.bytes + suffix.bytes)
  }

  /// What it says; nil when there is none.
  ///
  /// - Throws: ``CreationError`` when it cannot be read or understood.
  func read() throws -> SidecarContents? {
    try wording { try file.read().map(contents) }
  }

  /// Changes what is on disk; where nothing is said that was not said before, nothing is written.
  ///
  /// - Parameters:
  ///   - notesWorkfile: whether it is also written when only the workfile was saved since, to be known again
  ///     when it is renamed.
  ///   - edit: changes it; called again when another has changed it meanwhile.
  /// - Returns: what a person should know when it may not survive a power cut.
  /// - Throws: what `edit` throws; ``CreationError`` when it cannot be read or replaced. Then it is as it was.
  @discardableResult
  func change(
    notesWorkfile: Bool = false,
    _ edit: (inout SidecarContents) throws -> Void
  ) throws -> String? {
    try wording {
      try file.change { bytes in
        let before = try bytes.map(contents) ?? SidecarContents()
        var after = before
        try edit(&after)
        guard
          try !after.saysTheSame(as: before) || after.workfile?.id != before.workfile?.id
            || (notesWorkfile && isStale(before.workfile))
        else { return (nil, ()) }
        after.workfile = try identity(after.workfile)
        return (try after.encoded(), ())
      }.warning
    }
  }

  private func contents(_ bytes: ByteString) throws -> SidecarContents {
    do {
      return try SidecarContents(decoding: bytes)
    } catch {
      throw CreationError(error.code, path, error.message)
    }
  }

  /// Whether the workfile was moved, or saved since the sidecar noted its size and time.
  private func isStale(_ known: SidecarIdentity?) throws -> Bool {
    guard let known, original(of: known) == nil, let present = try WorkfileVersion(of: workfile)
    else { return false }
    return known.path != workfile || known.version?.isSameFile(as: present) != true
  }

  /// How the workfile is known from now on; an unadopted copy goes by what it is a copy of.
  private func identity(_ known: SidecarIdentity?) throws -> SidecarIdentity {
    if let known, original(of: known) != nil { return known }
    return SidecarIdentity(
      id: known?.id ?? ByteString.randomUUID(),
      path: workfile,
      version: try WorkfileVersion(of: workfile)
    )
  }

  /// Does something with files, and says what fails in terms of creation.
  func wording<Value>(_ work: () throws -> Value) throws -> Value {
    do {
      return try work()
    } catch let error as LibraryStoreError {
      let code: CreationError.Code = error.code == .changedMeanwhile ? .busy : .system
      throw CreationError(code, path, error.message)
    } catch let error as CreationError where error.code == .sidecar && error.subject.isEmpty {
      throw CreationError(.sidecar, path, error.message)
    }
  }
}

extension Sidecar {
  /// The file that this one was copied from together with its sidecar, if it is still there; nil when it was
  /// moved, or is no copy.
  ///
  /// - Parameter identity: how the sidecar knows its workfile.
  /// - Returns: its path.
  func original(of identity: SidecarIdentity) -> ByteString? {
    guard let path = identity.path, path != workfile, path.realPath == path,
      let version = try? WorkfileVersion(of: path)
    else { return nil }
    let other = Sidecar(of: path)
    guard let contents = try? other.read(), contents.workfile?.id == identity.id,
      contents.workfile?.path == path
    else { return nil }
    // The same folder may be mounted in two places.
    return version == (try? WorkfileVersion(of: workfile)) ? nil : path
  }
}
