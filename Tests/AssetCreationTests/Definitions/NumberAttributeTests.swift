import AssetCreation
import AssetSystem
import TestSupport
import Testing

struct NumberAttributeTests {
  @Test func `without limits a number is from 0 to 999999 and 0`() throws {
    let number = try NumberAttribute()
    #expect((number.minimum, number.maximum) == (0, 999_999))
    #expect(number.decimals == 0)
    #expect(number.defaultValue == 0)
  }

  @Test func `limits the wrong way round are swapped`() throws {
    let number = try NumberAttribute(minimum: 10, maximum: -10)
    #expect((number.minimum, number.maximum) == (-10, 10))
  }

  @Test(arguments: [(-5, 1), (5, 5), (50, 9)] as [(JSONValue, JSONValue)])
  func `a default outside of the limits is moved in`(given: JSONValue, expected: JSONValue) throws {
    let number = try NumberAttribute(minimum: 1, maximum: 9, default: given)
    #expect(number.defaultValue == expected)
  }

  @Test(arguments: ["5", true, [], [:], .null, .number(.nan), .number(.infinity)] as [JSONValue])
  func `a default that is no number is refused`(given: JSONValue) {
    #expect(code { try NumberAttribute(default: given) } == .invalidDefinition)
  }

  @Test(arguments: [-1, 23, 1_000_000_000, .max, .min])
  func `decimals outside of their range are refused`(decimals: Int) {
    #expect(code { try NumberAttribute(decimals: decimals) } == .invalidDefinition)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func `limits that are not finite are refused`(limit: Double) {
    #expect(code { try NumberAttribute(minimum: limit) } == .invalidDefinition)
    #expect(code { try NumberAttribute(maximum: limit) } == .invalidDefinition)
  }

  @Test(
    arguments: [
      (2.9, 2), (-2.9, -2), (5, 5), ("7", 7), (" 1e2 ", 100), ("-3.99\n", -3), ("+4", 4), (".5", 0),
      (true, 1), (false, 0), (2_000_000, 2_000_000), (-4, -4), ("9.", 9),
      (9_223_372_036_854_775_807, 9_223_372_036_854_775_807), (1e300, 1e300), ("1e40", 1e40),
    ] as [(JSONValue, JSONValue)]
  )
  func `without decimals numbers are cut and not moved into the limits`(
    value: JSONValue,
    expected: JSONValue
  ) throws {
    #expect(try NumberAttribute(default: 3).convert(value) == expected)
  }

  @Test(
    arguments: [
      "", " ", "five", "0x10", "nan", "inf", "-infinity", "1e999", "1 2", "1_000", "--1", "e5", "+",
      .null, [], [1], [:], .number(.nan), .number(.infinity), .number(-.infinity),
    ] as [JSONValue],
    [0, 2]
  )
  func `what is no number becomes the default`(value: JSONValue, decimals: Int) throws {
    #expect(try NumberAttribute(decimals: decimals, default: 3).convert(value) == 3)
  }

  @Test func `whole numbers are whole in JSON too`() throws {
    #expect(try NumberAttribute().convert(.number(5.0)).json == "5")
    #expect(try NumberAttribute().convert("12.7").json == "12")
  }

  @Test(
    arguments: [
      (0.0, 3, 0.0), (2.675, 2, 2.67),
      (0.125, 2, 0.12),
      (0.135, 2, 0.14),
      (1.005, 2, 1.0),
      (0.5, 1, 0.5),
      (2.5, 1, 2.5),
      (0.045, 2, 0.04),
      (1e-09, 6, 0.0),
      (1e-300, 22, 0.0),
      (Double.leastNonzeroMagnitude, 3, 0.0),
      (123456789.98765433, 4, 123456789.9877),
      (1e+22, 3, 1e+22),
      (4503599627370495.5, 1, 4503599627370495.5),
      (4503599627370498.0, 2, 4503599627370498.0),
      (-2.675, 2, -2.67),
      (-0.001, 2, -0.0),
      (0.1, 22, 0.1),
      (1.15, 1, 1.1),
      (1.25, 1, 1.2),
      (1.35, 1, 1.4),
      (0.3, 17, 0.3),
      (1.0000000000000002e+16, 5, 1.0000000000000002e+16),
      (0.375, 2, 0.38),
      (0.625, 2, 0.62),
      (-0.125, 2, -0.12),
      (33.333333333333336, 10, 33.3333333333),
      (3.018689460797075e-08, 2, 0.0),
      (-0.2686221661748289, 7, -0.2686222),
      (1.0209450758277147e-09, 2, 0.0),
      (1.6599380892081465e-09, 10, 1.7e-09),
      (952510.2111858402, 7, 952510.2111858),
      (-0.7114898332851249, 10, -0.7114898333),
      (-8.051388480105333e-08, 1, -0.0),
      (-7171.009773016442, 10, -7171.0097730164),
      (-5.031468302849014e-05, 4, -0.0001),
      (-0.09767280889488916, 8, -0.09767281),
      (-0.42412447021962696, 6, -0.424124),
      (-9.215854859051247e-08, 10, -9.22e-08),
      (-31.9755275617609, 8, -31.97552756),
      (-87589.33739717386, 12, -87589.33739717386),
      (-878661.1448055606, 12, -878661.1448055606),
      (337305.4317683764, 3, 337305.432),
      (0.22183908696615373, 12, 0.221839086966),
      (-0.5047703326061714, 8, -0.50477033),
      (-7261.477139699484, 5, -7261.47714),
      (0.4127934189930038, 3, 0.413),
      (-697403.2337671986, 10, -697403.2337671986),
      (-70.86472150840389, 10, -70.8647215084),
      (-749016.975008046, 11, -749016.975008046),
      (-215242.18621746276, 11, -215242.18621746276),
    ] as [(Double, Int, Double)]
  )
  func `decimals are rounded on the exact value, halves to even`(
    value: Double,
    decimals: Int,
    expected: Double
  ) throws {
    let number = try NumberAttribute(decimals: decimals)
    #expect(number.convert(.number(value)).double == expected)
    #expect(number.convert(.string(ByteString("\(value)"))).double == expected)
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func `rounding twice is rounding once, and never far`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    for _ in 0..<400 {
      let decimals = Int.random(in: 1...22, using: &random)
      let value = Double(bitPattern: random.next())
      guard value.isFinite else { continue }
      let number = try NumberAttribute(decimals: decimals)
      let once = number.convert(.number(value))
      #expect(number.convert(once) == once, "seed \(seed): \(value) to \(decimals)")
      let distance = abs((once.double ?? .nan) - value)
      var bound = 0.5
      for _ in 0..<decimals { bound /= 10 }
      #expect(distance <= max(bound * 1.000001, value.ulp), "seed \(seed): \(value) to \(decimals)")
    }
  }

  @Test func `forms refuse what is no number, not whole or outside of the limits`() throws {
    let number = try NumberAttribute(minimum: 1, maximum: 9)
    #expect(number.problem(with: 5) == nil)
    #expect(number.problem(with: .number(5.0)) == nil)
    for value in [true, "5", .null, 5.5, 0, 10, .number(.nan)] as [JSONValue] {
      #expect(number.problem(with: value) != nil, "\(value)")
    }
    let fraction = try NumberAttribute(minimum: -1, maximum: 1, decimals: 2)
    #expect(fraction.problem(with: 0.255) == nil)
    #expect(fraction.problem(with: 1.5)?.contains("from -1 to 1") == true)
  }
}
