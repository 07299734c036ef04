import AssetSystem

/// The newest selection that is to be shown.
struct NewestSelection {
  private var waiting: (keys: Set<AssetKey>, mover: SessionHost.Mover)?
  private var number = 0

  mutating func take(_ keys: Set<AssetKey>, by mover: SessionHost.Mover) {
    // What somebody who is connected has selected is shown, whoever else did so meanwhile.
    waiting = (keys, waiting?.mover == .peer ? .peer : mover)
  }

  mutating func next() -> (keys: Set<AssetKey>, mover: SessionHost.Mover, number: Int)? {
    guard let (keys, mover) = waiting.take() else { return nil }
    number += 1
    return (keys, mover, number)
  }
}
