extension RigReader {
  /// One path for each property, however many lead to it: a bone may be given by its name or its number.
  ///
  /// - Parameters:
  ///   - paths: the paths that are asked for.
  ///   - names: the paths that are taken where they lead to the same properties.
  ///   - file: the file of the rig.
  /// - Returns: for each path that leads somewhere the one that stands for its property.
  /// - Throws: `truncated`, `corrupt`, `tooLarge` or `io`.
  mutating func names(
    of paths: Set<RNAPath>,
    knownBy names: Set<RNAPath>,
    in file: inout BlendFile
  ) throws(BlendFormatError) -> [RNAPath: RNAPath] {
    var known: [RNAPropertyPlace: RNAPath] = [:]
    for candidates in [names, paths] {
      let sorted = candidates.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
      for path in sorted {
        guard let place = try place(of: path, in: &file), known[place] == nil else { continue }
        known[place] = path
      }
    }
    var result: [RNAPath: RNAPath] = [:]
    for path in paths {
      result[path] = try place(of: path, in: &file).flatMap { known[$0] }
    }
    return result
  }
}
