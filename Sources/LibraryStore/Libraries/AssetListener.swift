/// A listener of the asset API's events, to name as the cause of a change: it does not hear of what it
/// did itself, which may be out of date when it arrives.
public struct AssetListener: Hashable, Sendable {
  let number: Int
}
