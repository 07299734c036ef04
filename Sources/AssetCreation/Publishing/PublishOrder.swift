/// When a publish plug-in has its turn: lower numbers first.
///
/// A plug-in of anyone slots in between by a number of its own: 1.2 comes after the built-in validators
/// and before extraction.
public enum PublishOrder {
  /// Instances are looked at and completed.
  public static let collect = 0.0
  /// What is to be published is checked; all that do so have their turn.
  public static let validate = 1.0
  /// Validation errors of plug-ins below this number are collected before publishing stops.
  public static let endOfValidation = 1.5
  /// The files are made, out of sight.
  public static let extract = 2.0
  /// The files are put into the library.
  public static let integrate = 3.0
}
