public import AssetSystem

extension CreationSession {
  /// The name an instance would have, and what stands against it.
  public func subsetName(_ question: SubsetNameQuestion) async throws -> SubsetNameAnswer {
    try await query { session in try await session.answer(question) }
  }

  /// Why a catalog is none of the library; nil when it is one.
  public func problem(withCatalog path: ByteString) async throws -> String? {
    do {
      try await context.checkCatalog(path, allowsNew: false)
      return nil
    } catch let error as CreationError where error.code == .creator {
      return error.message
    }
  }

  private func answer(_ question: SubsetNameQuestion) async throws -> SubsetNameAnswer {
    let current = await context.current
    let asset = question.asset ?? current.asset
    let task = question.asset == nil ? current.task : question.task
    let instances = await context.instances
    if let problem = Variant.problem(with: question.variant) {
      return SubsetNameAnswer(
        name: nil,
        state: Variant.state(of: question.variant, name: "", existing: []),
        message: problem
      )
    }
    let name: ByteString
    do {
      name =
        if let instance = instances.first(where: { $0.id == question.instance }) {
          try await context.subsetName(
            of: instance,
            variant: question.variant,
            asset: asset,
            task: task
          )
        } else {
          try await context.subsetName(
            of: question.creator,
            variant: question.variant,
            asset: asset,
            task: task
          )
        }
    } catch let error as CreationError {
      return SubsetNameAnswer(name: nil, state: .invalid, message: error.message)
    }
    if let problem = SubsetName.problem(ofUnfinished: name) {
      return SubsetNameAnswer(name: name, state: .invalid, message: problem)
    }
    var published: [ByteString] = []
    if let asset { published = try await context.assets.publishedNames(of: asset) }
    let others = instances.filter { $0.asset == asset && $0.id != question.instance }
      .compactMap(\.subset)
    let existing = published + others
    let state = Variant.state(of: question.variant, name: name, existing: existing)
    return SubsetNameAnswer(
      name: name,
      state: state,
      message: state == .exists ? "There is \(name) in this catalog already." : nil,
      suggestions: Variant.suggestions(from: existing, name: name, variant: question.variant)
    )
  }
}
