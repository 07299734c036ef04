public import AssetCreation
public import AssetSystem

/// The create pane: creators, what is marked in a workfile, and the form of what is at the cursor.
public struct CreationPane: Equatable, Sendable {
  /// A part of the pane.
  public enum Section: Int, Hashable, Sendable, CaseIterable {
    /// The creators, and plug-ins that wait to be trusted.
    case creators
    /// What is marked.
    case instances
    /// The values of what is at the cursor of one of the lists.
    case form
  }

  /// What follows once the changes are saved, or given up.
  public enum FollowUp: Hashable, Sendable {
    /// The pane closes.
    case close
    /// Another workfile is chosen.
    case otherWorkfile
    /// Something is done after which changes that are not saved would be lost.
    case step(CreationStep)
  }

  /// Names the pane as long as it is open.
  public var id: Int
  /// The library that is published into.
  public var library: LibraryID
  /// Where assets are created from.
  public var source: CreationSource
  /// The catalog that was looked at in the browser, or chosen here since; empty for none.
  public var catalog: ByteString
  /// What there is; nil until it is known.
  public var state: CreationState? {
    didSet { instanceLines = Self.instanceLines(of: state) }
  }
  /// The lines of what is marked: sorting them anew for every frame would be felt.
  private(set) var instanceLines: [InstanceLine] = []
  /// The part that keys go to.
  public var focus: Section
  /// The list whose line the form is about: creators or instances.
  public var subject: Section
  /// The line of the creators the cursor is on.
  public var creatorCursor: Int
  /// The line of the instances the cursor is on.
  public var instanceCursor: Int
  /// The line of the form the cursor is on.
  public var formCursor: Int
  /// How many rows the form is scrolled down while the cursor is in a list.
  public var formScroll: Int
  /// The IDs of the instances that are edited together, in the order they were selected.
  public var selected: [ByteString]
  /// What is to be made; nil when the cursor of the creators is on none.
  public var draft: CreationDraft?
  /// The text of the line of the form at the cursor, while it can be typed.
  public var input: FieldState?
  /// The name that follows from what is typed; nil while it is not known.
  public var name: SubsetNameAnswer?
  /// The values that one is picked from; nil when none are shown.
  public var picker: CreationPicker?
  /// What is not answered yet, by its number.
  public var asked: [Int: CreationStep]
  /// When the oldest of it was asked for, in nanoseconds since 1970.
  public var askedSince: Int64
  /// The question how a typed path goes on; nil when there is none.
  public var completionGeneration: Int?
  /// The line of the form whose text is open in the editor, and the number of that question; nil when none is.
  public var edited: EditedText?
  /// Publishing; nil when nothing is published.
  public var sheet: PublishSheet?
  /// What follows once the changes are saved.
  public var followUp: FollowUp?
  /// Whether publishing follows as soon as it is known what there is.
  public var isForPublishing: Bool

  /// A text that is open in the editor.
  public struct EditedText: Equatable, Sendable {
    /// The number of the question.
    public var id: Int
    /// The line of the form.
    public var place: CreationForm.Place
    /// The instances it belongs to.
    public var instances: [ByteString]
  }

  /// Makes a pane that knows nothing yet.
  init(
    id: Int,
    library: LibraryID,
    source: CreationSource,
    catalog: ByteString,
    isForPublishing: Bool,
    now: Int64
  ) {
    self.id = id
    self.library = library
    self.source = source
    self.catalog = catalog
    self.isForPublishing = isForPublishing
    focus = .creators
    subject = .creators
    creatorCursor = 0
    instanceCursor = 0
    formCursor = 0
    formScroll = 0
    selected = []
    asked = [:]
    askedSince = now
  }

  /// Whether an answer takes so long that a person wonders.
  func isSlow(at time: Int64) -> Bool {
    (state == nil || !asked.isEmpty) && time - askedSince >= BrowserState.quietTime
  }

  /// Whether it waits for an answer.
  var isWaiting: Bool { state == nil || !asked.isEmpty }

  /// Whether something would be lost if it were closed.
  var isChanged: Bool { state?.isChanged == true }

  /// What the workfile is called, made safe for a terminal.
  var workfileName: String {
    guard case .file = source, let file = state?.workfile else { return source.name }
    return RigReference(file: file, rig: "").fileName.terminalSafe
  }
}
