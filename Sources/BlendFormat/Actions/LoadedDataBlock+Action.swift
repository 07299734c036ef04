extension LoadedDataBlock {
  /// The data-block read as an Action.
  ///
  /// A damaged curve is left out and named in ``BlendAction/warnings``.
  ///
  /// - Returns: the Action with its slots and curves.
  /// - Throws: `unsupported` where it is no Action, or one of a Blender that keeps them in another way;
  ///   `corrupt` where more than single curves is damaged.
  public borrowing func action() throws(BlendFormatError) -> BlendAction {
    guard code == .action else {
      throw BlendFormatError(
        .unsupported,
        message: "\(DataBlockReference(code: code, name: name)) is not an Action"
      )
    }
    guard let layout = run.dna.actions else {
      throw BlendFormatError(
        .unsupported,
        message: "the file's definition of Actions is not known to blendshelf"
      )
    }
    var reader = ActionReader(run: run, layout: layout)
    return try reader.action(named: name)
  }
}

extension IDCode {
  /// An Action.
  static var action: IDCode { IDCode(UInt8(ascii: "A"), UInt8(ascii: "C")) }
}
