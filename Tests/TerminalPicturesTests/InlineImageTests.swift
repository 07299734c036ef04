import AssetSystem
import CPNG
import CellCanvas
import Testing

@testable import TerminalPictures

struct InlineImageTests {
  private func parts(_ preview: PreviewPixels) throws -> (header: String, file: [UInt8]) {
    let picture = try PictureEncoder().encode(
      preview,
      size: Size(width: 12, height: 6),
      cell: .usual,
      mode: .iterm2
    )
    guard case .sequence(let sequence) = picture.content else {
      throw PictureError(.encodingFailed, "no sequence")
    }
    let bytes = try #require(sequence.place).bytes(image: 0)
    let colon = try #require(bytes.firstIndex(of: UInt8(ascii: ":")))
    #expect(bytes.last == 0x07)
    let file = try #require(Base64Reader.bytes(of: Array(bytes[(colon + 1)...].dropLast())))
    return (String(decoding: bytes[..<colon], as: UTF8.self), file)
  }

  private func decoded(_ file: [UInt8]) throws -> (width: Int, height: Int, rgba: [UInt8]) {
    var image = png_image()
    image.version = png_uint_32(PNG_IMAGE_VERSION)
    defer { png_image_free(&image) }
    try #require(png_image_begin_read_from_memory(&image, file, file.count) != 0)
    image.format = png_uint_32(PNG_FORMAT_FLAG_COLOR | PNG_FORMAT_FLAG_ALPHA)
    let (width, height) = (Int(image.width), Int(image.height))
    var rgba = [UInt8](repeating: 0, count: 4 * width * height)
    try #require(png_image_finish_read(&image, nil, &rgba, png_int_32(4 * width), nil) != 0)
    return (width, height, rgba)
  }

  @Test func `the file is a PNG of the pixels, its size told beforehand`() throws {
    let preview = TestPreview.smooth(96, 96, seed: 4)
    let (header, file) = try parts(preview)
    #expect(
      header
        == "\u{1B}]1337;File=inline=1;size=\(file.count);width=12;height=6;preserveAspectRatio=0;"
        + "doNotMoveCursor=1"
    )
    let image = try decoded(file)
    #expect(image.width == 96 && image.height == 96)
    #expect(image.rgba[..<4] == preview.rgba[(4 * 95 * 96)..<(4 * 95 * 96 + 4)])
  }

  @Test func `a preview is written as PNG with straight alpha, top row first`() throws {
    let preview = TestPreview.make(2, 2) { _, row in row == 0 ? (50, 0, 0, 128) : (0, 9, 0, 255) }
    let image = try decoded(try PNGImage(preview).bytes())
    #expect(image.rgba == [100, 0, 0, 128, 100, 0, 0, 128, 0, 9, 0, 255, 0, 9, 0, 255])
  }

  @Test func `a damaged preview is no PNG`() {
    let preview = PreviewPixels(size: PreviewSize(width: 2, height: 2), rgba: [1, 2, 3])
    #expect(throws: PictureError.self) { try PNGImage(preview) }
  }
}
