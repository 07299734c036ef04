import AssetSystem

/// Tasks by their file, in the order in which the files were first named.
struct TaskList {
  private(set) var tasks: [FileTask] = []
  private var places: [ByteString: Int] = [:]

  /// The task of a file; a new one when there is none.
  subscript(path: ByteString) -> FileTask {
    get { places[path].map { tasks[$0] } ?? FileTask(path: path) }
    set {
      if let place = places[path] {
        tasks[place] = newValue
      } else {
        places[path] = tasks.count
        tasks.append(newValue)
      }
    }
  }
}
