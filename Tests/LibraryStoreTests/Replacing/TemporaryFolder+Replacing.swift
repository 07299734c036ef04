import AssetSystem
import Foundation
import Glibc
import Testing

@testable import LibraryStore

extension TemporaryFolder {
  func path(_ name: String) -> ByteString { ByteString(path + (name.isEmpty ? "" : "/" + name)) }

  /// Makes files that hold `old`; their paths.
  func files(_ names: [String]) throws -> [ByteString] {
    for name in names { try write("old", to: name) }
    return names.map(path)
  }

  func contents(_ path: ByteString) throws -> ByteString? {
    try FileContents(reading: path)?.bytes
  }

  /// Hidden files in it and below, and what else looks like something temporary.
  func hiddenFiles() throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: path).filter {
      ($0 as NSString).lastPathComponent.hasPrefix(".") || $0.contains(".writing")
    }
  }

  /// Replaces a file as another program does: beside it and renamed.
  func save(_ contents: String, as path: ByteString) throws {
    try Data(contents.utf8).write(to: URL(fileURLWithPath: path.string), options: .atomic)
  }

  /// Replaces one file, which must succeed.
  func replace(_ path: ByteString, with contents: ByteString, backup: FileBackup? = nil) throws {
    let group = try ReplacementGroup(of: [path], backup: backup)
    try group.stage(ReplacementTarget(path), contents: contents)
    let outcome = group.commit()[path]
    #expect(outcome?.isReplaced == true, "\(String(describing: outcome))")
  }
}

extension ReplacementOutcome {
  var isReplaced: Bool {
    if case .replaced = self { return true }
    return false
  }

  var isChangedMeanwhile: Bool {
    if case .changedMeanwhile = self { return true }
    return false
  }

  var error: LibraryStoreError? {
    switch self {
    case .failed(let error), .replacedUnsafely(let error): error
    case .replaced, .changedMeanwhile: nil
    }
  }
}

extension FileSystemCalls {
  /// On a disk that brings files home, but not their names.
  static var withoutDurableFolders: FileSystemCalls {
    var calls = FileSystemCalls()
    calls.syncFile = { descriptor in
      var status = stat()
      guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else { return EIO }
      return FileSystemCalls().syncFile(descriptor)
    }
    return calls
  }
}
