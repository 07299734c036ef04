public import AssetSystem

/// The values of which one or several are picked for a line of the form.
public struct CreationPicker: Equatable, Sendable {
  /// A value to pick.
  public struct Choice: Equatable, Sendable {
    /// What is shown.
    public var label: String
    /// What it stands for.
    public var value: JSONValue
  }

  /// The line of the form.
  public var place: CreationForm.Place
  /// What it is called.
  public var label: String
  /// All values.
  public var choices: [Choice]
  /// What is typed: it narrows the values down.
  public var field: FieldState
  /// The line the cursor is on.
  public var cursor: Int
  /// The picked values in order, where several can be; nil where it is one.
  public var picked: [JSONValue]?
  /// Whether what is typed can be taken though it is none of the values.
  public var takesOther: Bool

  /// The values that contain what is typed, and before them what is typed itself where that can be taken.
  var lines: [Choice] {
    let typed = ByteString(field.text).foldedForSearch.string
    let found =
      typed.isEmpty
      ? choices
      : choices.filter { ByteString($0.label).foldedForSearch.string.contains(typed) }
    let text = field.text.trimmed
    guard takesOther, !text.isEmpty, !choices.contains(where: { $0.label == text }) else {
      return found
    }
    return found + [Choice(label: text, value: .string(ByteString(text)))]
  }

  /// Picks a value, or takes it back.
  mutating func toggle(_ value: JSONValue) {
    guard var picked else { return }
    if let index = picked.firstIndex(of: value) {
      picked.remove(at: index)
    } else {
      picked.append(value)
    }
    // In the order of the values, whatever the order of picking.
    self.picked =
      choices.map(\.value).filter(picked.contains)
      + picked.filter { value in !choices.contains { $0.value == value } }
  }

  /// What is wanted: the picked values, or the one at the cursor; nil when there is none.
  var value: JSONValue? {
    if let picked { return .array(picked) }
    let lines = lines
    return lines.indices.contains(cursor) ? lines[cursor].value : nil
  }
}
