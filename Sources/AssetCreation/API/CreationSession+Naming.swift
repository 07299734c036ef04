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
    guard Variant.problem(with: question.variant) == nil else {
      return SubsetNameAnswer(
        name: nil,
        state: Variant.state(of: question.variant, name: "", existing: []),
        message: Variant.problem(with: question.variant)
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

extension Variant {
  /// Why a variant cannot be used; nil when it can.
  static func problem(with variant: ByteString) -> String? {
    switch state(of: variant, name: "", existing: []) {
    case .empty: "A variant is needed."
    case .invalid: "A variant has letters A to Z, digits, underscores and dots only."
    case .new, .exists: nil
    }
  }
}
