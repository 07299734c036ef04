import AssetSystem
import SystemPackage

extension Array where Element == AssetLibraryReference {
  /// The names under which people see the libraries: those of one name say behind it where they are.
  ///
  /// Of the folders around a library as many are named as it takes: `library (film-a)` and `library (film-b)`.
  var displayNames: [String] {
    var names = map(\.name)
    for alike in Dictionary(grouping: indices, by: { self[$0].name }).values where alike.count > 1 {
      var folders = alike.map { self[$0].rootPath.components.map(\.string) }
      // What they have in common at their ends says nothing.
      while let last = folders[0].last, folders.allSatisfy({ $0.last == last }) {
        folders = folders.map { $0.dropLast() }
      }
      guard let most = folders.map(\.count).max(), most > 0 else { continue }
      let count = (1...most).first { count in
        Set(folders.map { $0.suffix(count) }).count == folders.count
      }
      for (index, folder) in zip(alike, folders) {
        let place = folder.suffix(count ?? most).joined(separator: "/")
        names[index] += " (\(place.isEmpty ? "/" : place))"
      }
    }
    return names
  }
}
