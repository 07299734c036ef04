public import AssetSystem

/// Why something about creating or publishing cannot be done.
public struct CreationError: Error, Hashable, Sendable {
  /// What kind of trouble it is; the spelling is what scripts and plug-ins rely on.
  public enum Code: String, Hashable, Sendable, CaseIterable {
    /// A key that may not be changed was given another value or removed.
    case immutableKey = "ImmutableKeyError"
    /// There is no such key.
    case unknownKey = "UnknownKey"
    /// A creator says, in words for the user, why it cannot do what was asked.
    case creator = "CreatorError"
    /// The name needs a task and none is set.
    case taskNotSet = "TaskNotSetError"
    /// A key of a name template has no value.
    case templateFill = "TemplateFillError"
    /// A name template cannot be understood.
    case invalidTemplate = "InvalidTemplate"
    /// A profile cannot be understood.
    case invalidProfile = "InvalidProfile"
    /// An attribute definition contradicts itself.
    case invalidDefinition = "InvalidDefinition"
    /// There is no attribute definition of that type.
    case unknownDefinitionType = "UnknownDefinitionType"
    /// Shared data can be used while a reset collects, and at no other time.
    case unavailableSharedData = "UnavailableSharedData"
    /// The host lacks what saving needs.
    case hostMissRequiredMethod = "HostMissRequiredMethod"
    /// What is to be published is not as it must be.
    case publishValidation = "PublishValidationError"
    /// Publishing failed for a reason the user can understand.
    case knownPublish = "KnownPublishError"
    /// Some creators could not collect their instances.
    case creatorsCollectionFailed = "CreatorsCollectionFailed"
    /// Some creators could not create.
    case creatorsCreateFailed = "CreatorsCreateFailed"
    /// Some creators could not save.
    case creatorsSaveFailed = "CreatorsSaveFailed"
    /// Some creators could not remove instances.
    case creatorsRemoveFailed = "CreatorsRemoveFailed"
    /// Some convertors could not look for what they convert.
    case convertorsFindFailed = "ConvertorsFindFailed"
    /// Some convertors could not convert.
    case convertorsConversionFailed = "ConvertorsConversionFailed"
    /// A plug-in's process does not do what it should.
    case plugin = "PluginError"
    /// What is stored about a workfile cannot be used.
    case sidecar = "SidecarError"
    /// The settings of a library cannot be understood.
    case invalidSettings = "InvalidSettings"
    /// The workfile was changed since it was read.
    case workfileChanged = "WorkfileChanged"
    /// Someone else changes the same.
    case busy = "Busy"
    /// The system refuses, the disk is full or the folder read-only.
    case system = "SystemError"
  }

  /// What kind of trouble it is.
  public var code: Code
  /// What it is about: a key, a creator, a plug-in, a path; empty when it is about everything.
  public var subject: ByteString
  /// What is wrong and what to do, as a sentence or two.
  public var message: String
  /// Each of the failures this one stands for; see ``CreationError/Code/creatorsSaveFailed`` and its like.
  public var failures: [CreatorFailure]

  /// Makes an error.
  public init(
    _ code: Code,
    _ subject: ByteString = "",
    _ message: String,
    failures: [CreatorFailure] = []
  ) {
    self.code = code
    self.subject = subject
    self.message = message
    self.failures = failures
  }
}

extension CreationError: CustomStringConvertible {
  /// The subject and the message, safe to show in a terminal.
  public var description: String {
    subject.isEmpty ? message.terminalSafe : "\(subject.terminalSafe): \(message.terminalSafe)"
  }
}
