import AssetSystem
import CellCanvas
import Foundation
import ShelfBrowser
import Synchronization

@testable import ShelfRuntime

/// Previews that come when the test says so.
actor FakePreviews: PreviewSource {
  private(set) var begun: [Int64] = []
  private(set) var stopped: [Int64] = []
  /// How often it was asked what previews are known by.
  private(set) var asked = 0
  private var isHolding: Bool
  private var held: [Int64: CheckedContinuation<Void, Never>] = [:]
  private var watchers: [(isMet: ([Int64], [Int64]) -> Bool, CheckedContinuation<Void, Never>)] = []
  /// The rows of assets whose preview cannot be read.
  private let broken: Set<Int64>

  init(isHolding: Bool = false, broken: Set<Int64> = []) {
    self.isHolding = isHolding
    self.broken = broken
  }

  func origins(of keys: [AssetKey]) -> [AssetKey: PreviewOrigin] {
    asked += 1
    return Dictionary(uniqueKeysWithValues: keys.map { ($0, origin(of: $0)) })
  }

  private func origin(of key: AssetKey) -> PreviewOrigin {
    PreviewOrigin(
      library: "/library",
      AssetRepresentation(
        key: key,
        identifier: AssetIdentifier(
          file: "a.blend",
          type: .action,
          name: ByteString("Asset \(key.row)")
        ),
        metadata: AssetMetaData(),
        fileModified: 1,
        fileSize: 2
      )
    )
  }

  func pixels(of key: AssetKey) async throws -> PreviewPixels? {
    begun.append(key.row)
    tell()
    if isHolding {
      await withTaskCancellationHandler {
        await withCheckedContinuation { continuation in
          if Task.isCancelled { continuation.resume() } else { held[key.row] = continuation }
        }
      } onCancel: {
        Task { await self.release(key.row) }
      }
    }
    if Task.isCancelled {
      stopped.append(key.row)
      tell()
      throw CancellationError()
    }
    if broken.contains(key.row) { throw CocoaError(.fileReadCorruptFile) }
    return Self.gray(UInt8(truncatingIfNeeded: key.row))
  }

  /// Lets the preview of an asset come.
  func release(_ row: Int64) { held.removeValue(forKey: row)?.resume() }

  /// Lets all previews come.
  func releaseAll() {
    isHolding = false
    held.values.forEach { $0.resume() }
    held = [:]
  }

  /// Waits until what was begun and what was stopped is so.
  func until(_ isMet: @escaping @Sendable (_ begun: [Int64], _ stopped: [Int64]) -> Bool) async {
    if isMet(begun, stopped) { return }
    await withCheckedContinuation { watchers.append((isMet, $0)) }
  }

  private func tell() {
    watchers.removeAll { watcher in
      guard watcher.isMet(begun, stopped) else { return false }
      watcher.1.resume()
      return true
    }
  }

  /// A picture of one gray.
  static func gray(_ value: UInt8, _ width: Int = 16, _ height: Int = 16) -> PreviewPixels {
    PreviewPixels(
      size: PreviewSize(width: width, height: height),
      rgba: (0..<width * height).flatMap { _ in [value, value, value, 255] }
    )
  }

  /// A request for the picture of an asset.
  static func request(
    _ row: Int64,
    size: Size = Size(width: 4, height: 2),
    version: Int64 = 1
  ) -> PictureRequest {
    PictureRequest(
      slot: PictureRequest.Slot(
        asset: AssetKey(library: LibraryID(rawValue: 0), row: row),
        size: size,
        form: PictureForm(mode: .symbols(.truecolor))
      ),
      version: PictureRequest.Version(modified: version, fileSize: 2)
    )
  }
}
