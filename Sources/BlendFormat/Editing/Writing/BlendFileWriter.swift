/// Writes a whole file with edited blocks, packed as the old one was.
///
/// What was not edited is copied verbatim: ranges of a plain file, compressed frames of a seekable
/// one. Nothing is ever written to the old file.
enum BlendFileWriter {
  /// Writes the edited file at the start of an empty file.
  ///
  /// Without an edit the result is the same file, byte for byte. A zstd file without a seek table gets
  /// one, as if Blender had saved it.
  ///
  /// - Parameters:
  ///   - edited: the blocks in their new order.
  ///   - file: the old file.
  ///   - descriptor: open for reading and writing or only writing; it is not closed, nor synchronized.
  /// - Throws: `io` where the system refuses, `unsupported`, `tooLarge`, or what is wrong with the old
  ///   file.
  static func write(
    _ edited: EditedBlocks,
    of file: inout BlendFile,
    toFileDescriptor descriptor: Int32
  ) throws(BlendFormatError) {
    do throws(BlendFormatError) {
      guard !edited.isUnchanged(blockCount: file.blocks.count) else {
        var output = OutputFile(descriptor: descriptor, expectedSize: file.source.file.size)
        try output.copy(0..<file.source.file.size, of: file.source.file)
        return try output.flush()
      }
      let contentSize = try file.source.knowContentSize()
      let content = try EditedContent(edited, of: file, contentSize: contentSize)
      let output = OutputFile(descriptor: descriptor, expectedSize: content.size)
      switch file.source.container {
      case .plain:
        try writePlain(content, &file.source, output)
      case .frames(let table):
        let writer = FrameWriter(content, reusing: table, output)
        try writer.write(from: &file.source, trailer: 0..<0)
      case .zstdStream:
        let writer = FrameWriter(content, reusing: nil, output)
        try writer.write(from: &file.source, trailer: file.source.trailer)
      case .gzipStream:
        try writeGzip(content, &file.source, output)
      }
    } catch {
      throw error.at(path: file.path)
    }
  }

  /// Reads a written file through its path and checks that it holds what it should.
  ///
  /// ``WrittenFile`` says what is checked.
  ///
  /// - Throws: `corrupt` with the first wrong offset, `io` or `notFound` where it cannot be read.
  static func verify(
    _ edited: EditedBlocks,
    of file: inout BlendFile,
    writtenAt path: [UInt8]
  ) throws(BlendFormatError) {
    let content: EditedContent
    do throws(BlendFormatError) {
      let contentSize = try file.source.knowContentSize()
      content = try EditedContent(edited, of: file, contentSize: contentSize)
    } catch {
      throw error.at(path: file.path)
    }
    do throws(BlendFormatError) {
      var written = try WrittenFile(path: path, content: content)
      try written.compare(with: &file.source, file.header)
      guard
        !edited.isUnchanged(blockCount: file.blocks.count)
          || written.fileSize == file.source.file.size
      else {
        throw BlendFormatError(.corrupt, message: "the copy of the file has another size")
      }
    } catch {
      var failure = error.at(path: path)
      // Whatever else is wrong with what was just written: it is not what it should be.
      if error.code != .io, error.code != .notFound {
        failure.code = .corrupt
      }
      throw failure
    }
  }

  private static func writePlain(
    _ content: EditedContent,
    _ old: inout BlendByteSource,
    _ output: consuming OutputFile
  ) throws(BlendFormatError) {
    for stretch in content.stretches {
      switch stretch.origin {
      case .kept(let start):
        try output.copy(start..<(start + stretch.range.count), of: old.file)
      case .inserted(let start):
        let end = start + stretch.range.count
        try output.write(content.inserted.span.bytes.extracting(start..<end))
      }
    }
    try output.flush()
  }

  private static func writeGzip(
    _ content: EditedContent,
    _ old: inout BlendByteSource,
    _ output: consuming OutputFile
  ) throws(BlendFormatError) {
    var deflater = try GzipDeflater()
    try content.forEachPiece(in: 0..<content.size, from: &old) {
      (bytes) throws(BlendFormatError) in
      try deflater.compress(bytes) { (packed) throws(BlendFormatError) in try output.write(packed) }
    }
    try deflater.finish { (packed) throws(BlendFormatError) in try output.write(packed) }
    try output.copy(old.trailer, of: old.file)
    try output.flush()
  }
}
