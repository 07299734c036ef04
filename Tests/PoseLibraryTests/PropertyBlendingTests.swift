import AssetSystem
import BlendFormat
import Testing

@testable import PoseLibrary

/// Numbers as Blender writes them, each kind in its own way.
struct PropertyBlendingTests {
  private func posed(_ property: RNAProperty, _ value: Float, index: Int = 0, factor: Double = 1)
    -> RNAProperty?
  {
    let path = #"pose.bones["jaw"]["p"]"#
    let rig = Rig([RigBone("jaw")], [path: property])
    let action = BlendAction([FCurve(path, index, value)])
    return rig.posed(action, PoseOptions(blendFactor: factor))
      .properties[RNAPath(parsing: Array(path.utf8)) ?? RNAPath([])]
  }

  @Test(arguments: [(3.4, 3), (3.5, 4), (-1.5, -2), (2.5, 3), (9, 5), (-9, -2)] as [(Float, Int)])
  func `whole numbers are rounded away from zero and keep their limits`(value: Float, result: Int) {
    let property = RNAProperty(.integer(1), limits: -2...5)
    #expect(posed(property, value)?.values == [.integer(result)])
  }

  @Test(arguments: [Float.nan, 1e20, .infinity])
  func `what no whole number can hold becomes the smallest, as in Blender`(value: Float) {
    #expect(posed(RNAProperty(.integer(1)), value)?.values == [.integer(-2_147_483_648)])
    let limited = RNAProperty(.integer(1), limits: -2...5)
    #expect(posed(limited, value)?.values == [.integer(-2)])
  }

  @Test(
    arguments: [(0.49, false), (0.5, true), (1, true), (2, true), (-1, false), (.nan, false)]
      as [(Float, Bool)]
  )
  func `yes is from a half upwards`(value: Float, result: Bool) {
    #expect(posed(RNAProperty(.boolean(true)), value)?.values == [.boolean(result)])
    #expect(posed(RNAProperty(.boolean(false)), value)?.values == [.boolean(result)])
  }

  @Test func `hard limits hold, also beyond the pose`() {
    let property = RNAProperty(.double(0.25), limits: 0...1)
    #expect(posed(property, 4)?.values == [.double(1)])
    #expect(posed(property, -4)?.values == [.double(0)])
    #expect(posed(property, 1, factor: 3)?.values == [.double(1)])
  }

  @Test func `a 64-bit number that looks the same to Blender stays as it is`() {
    #expect(posed(RNAProperty(.double(0.1)), 0.1)?.values == [.double(0.1)])
    #expect(posed(RNAProperty(.double(0.2)), 0.1)?.values == [.double(Double(Float(0.1)))])
    #expect(posed(RNAProperty(.double(0.1)), 9, factor: 0)?.values == [.double(0.1)])
  }

  @Test func `zero does not lose or gain a sign`() {
    #expect(posed(RNAProperty(.float(0)), -0.0)?.values == [.float(0)])
  }

  @Test func `what is infinite becomes the largest number, what is none is written`() {
    let most = Float.greatestFiniteMagnitude
    #expect(posed(RNAProperty(.float(0)), .infinity)?.values == [.float(most)])
    #expect(posed(RNAProperty(.float(0)), -.infinity)?.values == [.float(-most)])
    #expect(posed(RNAProperty(.float(0)), .nan)?.values[0].number.isNaN == true)
  }

  @Test func `a property that is no array is meant by any index, an array only by those it has`() {
    #expect(posed(RNAProperty(.float(0)), 2, index: 7)?.values == [.float(2)])
    #expect(posed(RNAProperty([0, 0]), 2, index: 2)?.values == [.float(0), .float(0)])
    #expect(posed(RNAProperty([0, 0]), 2, index: -1)?.values == [.float(0), .float(0)])
  }

  @Test(arguments: [(0, 0), (2, 1), (3, 3), (9, 1), (-1, 1), (.nan, 1)] as [(Float, Int)])
  func `a number that is no choice leaves an enumeration as it is`(value: Float, result: Int) {
    let property = RNAProperty(values: [.integer(1)], isArray: false, choices: [0, 1, 3])
    #expect(posed(property, value)?.values == [.integer(result)])
  }
}
