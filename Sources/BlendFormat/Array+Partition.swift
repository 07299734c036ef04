extension Array {
  /// The first position whose element satisfies a condition that, once true, stays true; the end
  /// where none does.
  func partitionPoint(where isBeyond: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = low + (high - low) / 2
      if isBeyond(self[middle]) {
        high = middle
      } else {
        low = middle + 1
      }
    }
    return low
  }
}
