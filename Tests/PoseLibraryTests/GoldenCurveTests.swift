import BlendFormat
import Foundation
import Testing

@testable import PoseLibrary

/// Random curves, compared with what Blender evaluates them to.
struct GoldenCurveTests {
  private static let files = ["fcurves-3.4.json", "fcurves-4.5.json", "fcurves-5.0.json"]

  @Test(arguments: files)
  func `curves have the values they have in Blender`(file: String) throws {
    for (number, golden) in try CurveGoldens.read(file).curves.enumerated() {
      let curve = FCurve(golden)
      for (time, value) in zip(golden.times ?? [], golden.values ?? []) {
        let found = curve.value(at: time.float)
        #expect(
          isSame(found, value.float),
          "curve \(number) at \(time.value): \(found), not \(value.value); \(curve)"
        )
      }
    }
  }

  @Test(arguments: files)
  func `handles lie where Blender lays them`(file: String) throws {
    for (number, golden) in try CurveGoldens.read(file).handles.enumerated() {
      var curve = FCurve(golden)
      curve.recalculateHandles()
      let found = curve.keys.map { key in
        [key.left, key.key, key.right].flatMap { [$0.frame, $0.value] }
      }
      let expected = (golden.after ?? []).map { $0.map(\.float) }
      #expect(
        zip(found, expected).allSatisfy { zip($0, $1).allSatisfy { isSame($0, $1) } },
        "curve \(number): \(found), not \(expected); \(golden)"
      )
    }
  }

  /// Equal within what single precision can hold.
  private func isSame(_ one: Float, _ other: Float) -> Bool {
    if one.isNaN || other.isNaN { return one.isNaN && other.isNaN }
    return one == other || abs(one - other) <= 1e-5 * max(1, abs(one), abs(other))
  }
}
