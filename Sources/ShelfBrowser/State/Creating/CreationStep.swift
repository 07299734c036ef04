public import AssetCreation
public import AssetSystem

/// What is asked of creation in the workfile that is open.
public enum CreationStep: Hashable, Sendable {
  /// What there is now: answered by `creationChanged`.
  case look
  /// Reads everything anew: answered by `creationChanged`.
  case reset
  /// Lets a creator make something: answered by `creationChanged`.
  case create(CreationRequest)
  /// Gives instances a value; those of the whole workfile where none is named: answered by
  /// `creationChanged`.
  case set(JSONValue?, at: AttributePlace, of: [ByteString])
  /// Removes instances: answered by `creationChanged`.
  case remove([ByteString])
  /// Stores every change: answered by `creationChanged`.
  case save
  /// Converts what convertors found: answered by `creationChanged`.
  case convert([ByteString])
  /// Makes what was stored for another workfile this one's own: answered by `creationChanged`.
  case adopt(ByteString)
  /// Lets a plug-in of the library run: answered by `creationChanged`.
  case trust(ByteString)
  /// Works out a name; a newer question takes the place of an older: answered by `creationNamed`.
  case name(SubsetNameQuestion)
  /// Loads what a creator asks before it makes something: answered by `creationAsks`.
  case questions(creator: ByteString)
  /// Publishes: answered by `publishProgressed`, and in the end by `creationPublished`.
  case publish(PublishOptions)
  /// Mends what an issue of the last publish is about: answered by `creationPublished`.
  case repair(PublishIssue.ID)

  /// Whether it changes something: an answer to an earlier one is out of date then.
  public var isChange: Bool {
    switch self {
    case .look, .name, .questions: false
    default: true
    }
  }

  /// Whether it is about the name of something.
  var isName: Bool {
    if case .name = self { true } else { false }
  }

  /// What is being done, for a person who wonders why it takes so long.
  var progress: String {
    switch self {
    case .look, .reset: "Reading"
    case .create: "Creating"
    case .set: "Changing"
    case .remove: "Removing"
    case .save: "Saving"
    case .convert: "Converting"
    case .adopt: "Adopting"
    case .trust: "Starting the plug-in"
    case .name: "Naming"
    case .questions: "Asking the creator"
    case .publish: "Publishing"
    case .repair: "Repairing"
    }
  }
}
