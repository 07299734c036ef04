import AssetSystem
import Testing

@testable import LibraryStore

struct VersionNameTests {
  @Test(arguments: [
    (1, "v001"), (42, "v042"), (999, "v999"), (1000, "v1000"), (123_456, "v123456"),
  ])
  func `a number has at least three digits and is read back`(number: Int, name: String) {
    #expect(VersionName(number).description == name)
    #expect(VersionName(parsing: ByteString(name))?.number == number)
  }

  @Test(arguments: [
    "", "v", "v1", "v01", "v0001", "v000", "V001", "001", "v001 ", "v00a", "v-01", "v+01", "v٠٠١",
    "v99999999999999999999",
  ])
  func `what is spelled otherwise is no version`(name: String) {
    #expect(VersionName(parsing: ByteString(name)) == nil)
  }

  @Test func `a staging folder tells its version and is hidden`() throws {
    let name = StagingName(VersionName(7))
    #expect(name.folderName.bytes.first == UInt8(ascii: "."))
    #expect(StagingName(parsing: name.folderName) == name)
  }

  @Test(arguments: [
    ".v001.publishing", ".v001..publishing", ".v1.abc.publishing", "v001.abc.publishing",
    ".v001.abc.publishing.x", ".v001.ABC.publishing", ".v001.abc.writing", ".v001.+1.publishing",
  ])
  func `what is spelled otherwise is no staging folder`(name: String) {
    #expect(StagingName(parsing: ByteString(name)) == nil)
  }
}
