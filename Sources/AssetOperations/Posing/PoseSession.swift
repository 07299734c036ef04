public import AssetSystem
public import BlendFormat
public import LibraryStore
public import PoseLibrary

/// Poses one rig again and again, always from what it had when the session began, so that blending more
/// and less never adds up.
///
/// Calls are done one after the other. When a write fails nobody knows what the target has: the next call
/// reads it again, while what the rig had at first is kept.
public actor PoseSession {
  private let target: any PoseTarget
  /// The rig as it was before the session wrote anything.
  private var baseline: Rig?
  /// What the session wrote last, in the order of writing; everything else is as in ``baseline``.
  private var written: [(place: Place, value: PropertyValue)] = []
  /// What the target said of the pose that is shown: what was left out of it.
  private var notes: [PoseNote] = []
  /// The numbers that a write which failed was about.
  private var uncertain: [Place] = []
  private let turnstile = Turnstile()

  /// A number of the rig.
  private struct Place: Hashable {
    var path: RNAPath
    var index: Int
  }

  /// Begins a session; the rig is read with the first pose.
  public init(_ target: any PoseTarget) {
    self.target = target
  }

  /// Whether the rig may have something else than the session knows, as a write failed.
  public var isTargetUncertain: Bool { !uncertain.isEmpty }

  /// Shows a pose in place of the one before; what that one changed and this one does not gets back what
  /// it had.
  ///
  /// - Parameters:
  ///   - asset: the pose asset, which is lent for as long as its curves are copied.
  ///   - libraries: the open libraries.
  ///   - options: how it is applied.
  /// - Returns: how pose and rig fit each other, and first of all what the target left out.
  /// - Throws: ``OperationError/Code/unposable`` when the asset cannot be read, what the target throws,
  ///   `CancellationError`.
  @discardableResult
  public func apply(
    _ asset: AssetTarget,
    from libraries: AssetLibraryService,
    _ options: PoseOptions = PoseOptions()
  ) async throws -> PoseMatchReport {
    do {
      return try await apply(PoseAsset(asset, libraries).action(), options)
    } catch let refusal as PlanRefusal {
      throw OperationError(.unposable, message: refusal.conflict.message)
    }
  }

  /// Shows a pose in place of the one before.
  ///
  /// - Parameters:
  ///   - action: the pose.
  ///   - options: how it is applied.
  /// - Returns: how pose and rig fit each other, and first of all what the target left out.
  /// - Throws: what the target throws; `CancellationError`.
  @discardableResult
  public func apply(
    _ action: BlendAction,
    _ options: PoseOptions = PoseOptions()
  ) async throws -> PoseMatchReport {
    try await turnstile.pass {
      try await self.show(action, options)
    }
  }

  /// Gives the rig back what it had when the session began.
  ///
  /// - Throws: what the target throws; `CancellationError`.
  public func putBack() async throws {
    try await turnstile.pass {
      try await self.write([], title: "Put back the former pose")
      self.forgetNotes()
    }
  }
}

extension PoseSession {
  private func show(_ action: BlendAction, _ options: PoseOptions) async throws -> PoseMatchReport {
    let baseline = try await baseline(for: action, options)
    let application = PoseApplication(action, to: baseline, options)
    let wanted = application.changes.compactMap { change -> (Place, PropertyValue)? in
      guard case .property(let bytes, let index) = change.place,
        let path = RNAPath(parsing: bytes.bytes)
      else { return nil }
      return (Place(path: path, index: index), change.new)
    }
    try await write(wanted, title: "Apply \(ByteString(action.name).terminalSafe)")
    var report = application.report
    report.notes = notes + report.notes
    return report
  }

  private func forgetNotes() { notes = [] }

  /// The rig before the session, with all that an Action can write.
  private func baseline(for action: BlendAction, _ options: PoseOptions) async throws -> Rig {
    // The slot that counts, and so what is to be read, goes by the rig's name.
    var known: Rig
    if let baseline { known = baseline } else { known = try await target.rig(reading: []) }
    let paths = PoseApplication.paths(of: action, on: known.object, options)
    let more = paths.filter { known.properties[$0] == nil }
    if !more.isEmpty {
      // Nothing was written to these yet, so they are as they were.
      let read = try await target.rig(reading: more)
      known.properties.merge(read.properties) { old, _ in old }
    }
    baseline = known
    return known
  }

  /// Makes these the only numbers that differ from the baseline.
  private func write(
    _ wanted: [(place: Place, value: PropertyValue)],
    title: String
  ) async throws {
    let present = try await presentValues()
    var new: [(place: Place, value: PropertyValue)] = wanted
    var decided = Set(wanted.map(\.place))
    for place in written.map(\.place) + uncertain where decided.insert(place).inserted {
      guard let value = baselineValue(at: place) else { continue }
      new.append((place, value))
    }
    let changes = new.compactMap { place, value -> PoseChange? in
      guard let old = present[place] ?? baselineValue(at: place), old != value else { return nil }
      let property = PoseChange.Place.property(
        path: ByteString(place.path.bytes),
        index: place.index
      )
      return PoseChange(property, old: old, new: value)
    }
    if !changes.isEmpty {
      // Until it has returned, nobody knows what became of it.
      uncertain = new.map(\.place)
      notes = try await target.write(changes, title: title)
    }
    uncertain = []
    written = wanted
  }

  /// What the target has now where it may differ from the baseline.
  private func presentValues() async throws -> [Place: PropertyValue] {
    guard !uncertain.isEmpty else {
      return Dictionary(written.map { ($0.place, $0.value) }) { _, last in last }
    }
    let rig = try await target.rig(reading: Set(uncertain.map(\.path)))
    return uncertain.reduce(into: [:]) { values, place in
      values[place] = rig.value(at: place.path, place.index)
    }
  }

  private func baselineValue(at place: Place) -> PropertyValue? {
    baseline?.value(at: place.path, place.index)
  }
}

extension Rig {
  /// An element of a property; nil where it is not there, or was not read.
  func value(at path: RNAPath, _ index: Int) -> PropertyValue? {
    guard let values = properties[path]?.values, values.indices.contains(index) else { return nil }
    return PropertyValue(values[index])
  }
}
