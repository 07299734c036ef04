/// Looks after one thing that blendshelf needs, and changes nothing.
///
/// `blendshelf doctor` asks a list of them; whatever can tell how it stands is added to that list.
public protocol DoctorCheck: Sendable {
  /// What is looked after, in a word or two.
  var title: String { get }

  /// Looks; ends soon, whatever does not answer.
  func findings() async -> [DoctorFinding]
}
