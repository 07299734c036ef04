public import AssetCreation
public import AssetSystem

/// What is to be made by a creator, while it is typed.
public struct CreationDraft: Equatable, Sendable {
  /// The creator.
  public var creator: ByteString
  /// What tells it from others of the family.
  public var variant: ByteString
  /// The path of the catalog; empty for none.
  public var asset: ByteString
  /// The step of the work; empty for none.
  public var task: ByteString
  /// What the creator asks before; nil until it is known.
  public var questions: [AttributeDefinition]?
  /// The answers that are not the defaults.
  public var answers: JSONObject
  /// Why the creator cannot be asked, or did not make it the last time; nil when all is well.
  public var problem: String?

  /// Makes a draft with what the creator, the browser and the workfile suggest.
  init(_ creator: CreatorSummary, in context: CurrentContext, catalog: ByteString) {
    self.creator = creator.identifier
    variant = creator.defaultVariant
    // What is looked at counts more than where something was made the last time.
    let isChosen = creator.allowsContextChange && !catalog.isEmpty
    asset = isChosen ? catalog : context.asset ?? ""
    task = context.task ?? ""
    answers = [:]
  }

  /// The answer to a question.
  func answer(to question: AttributeDefinition) -> JSONValue? {
    answers[question.key] ?? question.defaultValue
  }

  /// The question for the name.
  var nameQuestion: SubsetNameQuestion {
    SubsetNameQuestion(
      creator: creator,
      variant: variant,
      asset: asset.isEmpty ? nil : asset,
      task: asset.isEmpty || task.isEmpty ? nil : task
    )
  }

  /// What is asked for.
  var request: CreationRequest {
    let values = AttributeDefinition.defaultValues(of: questions).merging(answers)
    return CreationRequest(
      creator: creator,
      variant: variant,
      asset: asset.isEmpty ? nil : asset,
      task: asset.isEmpty || task.isEmpty ? nil : task,
      preCreate: values
    )
  }
}
