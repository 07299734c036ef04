import AssetSystem

/// All that a plug-in does during one call, done at once when the call has gone well, and never else.
actor PluginTransaction: PluginCallbacks {
  private let context: CreateContext
  /// The creators of the plug-in: what it stores and adds belongs to one of them.
  private let creators: [ByteString: CreatorDescription]
  /// The creator that is called; nil for a convertor.
  private let creator: ByteString?
  private let tell: @Sendable (PluginProgress) -> Void

  private var added: [CreatedInstance] = []
  private var removed: [ByteString] = []
  private var written = OrderedRecords()
  private var erased: Set<ByteString> = []
  private var shared: [(key: ByteString, value: JSONValue)] = []

  /// How many instances or records one call may be about.
  private static let most = 10_000

  init(
    _ context: CreateContext,
    creators: [ByteString: CreatorDescription],
    creator: ByteString?,
    tell: @escaping @Sendable (PluginProgress) -> Void
  ) {
    self.context = context
    self.creators = creators
    self.creator = creator
    self.tell = tell
  }

  nonisolated func progress(_ progress: PluginProgress) { tell(progress) }

  func answer(_ method: ByteString, _ params: JSONObject) async throws -> JSONValue {
    switch method {
    case "context.addInstance": return try await add(params)
    case "context.removeInstance": return try await remove(params)
    case "context.instances": return .array(await instances().map { .object($0.dataToStore) })
    case "shared.get": return try await sharedValue(key(params))
    case "shared.set": return try await share(params)
    case "store.read": return .array(try await ownRecords().map(JSONValue.object))
    case "store.write": return try await write(params)
    case "blender.run":
      throw JSONRPCError(
        .refused,
        "No Blender can be run here. Publish plug-ins get the files that were extracted."
      )
    default: throw JSONRPCError(.methodNotFound, "There is no method \(method).")
    }
  }

  /// Does all of it.
  ///
  /// - Throws: what the host throws, or ``CreationError`` for a record that is no instance; then its records are
  ///   as they were, and nothing was added.
  func commit() async throws {
    // All that can fail comes before the first writing.
    try checkAdded()
    if let key = shared.first?.key { _ = try await context.sharedValue(key) }
    let complete = await completed()
    try await writeRecords()
    for (key, value) in shared { try await context.share(value, as: key) }
    for id in removed { await context.removeInstance(id) }
    for instance in added {
      if let complete = complete[instance.id] {
        await context.takeIn(complete)
      } else {
        await context.addInstance(instance)
      }
    }
  }

  /// Makes sure that what is stored of the added instances can be read again.
  private func checkAdded() throws {
    for instance in added {
      guard let record = written[instance.id] else { continue }
      _ = try CreatedInstance(stored: record, creator: instance.creator)
    }
  }

  /// Completes the new records with what the plug-in does not know, so that all of an instance is stored at once.
  ///
  /// - Returns: the instances of these records, by their IDs.
  private func completed() async -> [ByteString: CreatedInstance] {
    let present = Set(await context.instances.map(\.id)).subtracting(removed)
    var complete: [ByteString: CreatedInstance] = [:]
    for record in written.all where !present.contains(record.instanceID) {
      // What is no instance is stored as it is; reading it tells what is wrong with it.
      guard let description = try? description(of: record),
        let instance = try? CreatedInstance(stored: record, creator: description)
      else { continue }
      var whole = await context.completed(instance)
      whole.markAsStored()
      written.put(whole.dataToStore)
      complete[whole.id] = whole
    }
    return complete
  }

  private func writeRecords() async throws {
    guard !written.isEmpty || !erased.isEmpty else { return }
    let records = context.host.records
    let before = try await records.all()
    try await records.put(written.all)
    do {
      if !erased.isEmpty { try await records.remove(Array(erased)) }
    } catch {
      let old = before.filter { written[$0.instanceID] != nil }
      let present = Set(before.map(\.instanceID))
      try await records.put(old)
      try await records.remove(written.all.map(\.instanceID).filter { !present.contains($0) })
      throw error
    }
  }

  // MARK: - Instances

  private func instances() async -> [CreatedInstance] {
    await context.instances.filter { !removed.contains($0.id) } + added
  }

  private func add(_ params: JSONObject) async throws -> JSONValue {
    guard let data = params["instance"]?.object else {
      throw JSONRPCError(.invalidParams, "'instance' is no object.")
    }
    guard added.count < Self.most else {
      throw JSONRPCError(.busy, "More than \(Self.most) instances are added at once.")
    }
    let instance = try CreatedInstance(stored: data, creator: description(of: data))
    guard !(await instances().contains { $0.id == instance.id }) else {
      throw JSONRPCError(.refused, "Instance \(instance.id) is there already.")
    }
    removed.removeAll { $0 == instance.id }
    added.append(instance)
    return .object(instance.dataToStore)
  }

  private func remove(_ params: JSONObject) async throws -> JSONValue {
    guard let id = params["instance_id"]?.text else {
      throw JSONRPCError(.invalidParams, "'instance_id' is no text.")
    }
    if let index = added.firstIndex(where: { $0.id == id }) {
      added.remove(at: index)
      return true
    }
    guard let instance = await context.instance(id), !removed.contains(id) else { return false }
    guard creators[instance.creator.identifier] != nil else {
      throw JSONRPCError(.refused, "Instance \(id) belongs to another creator.")
    }
    removed.append(id)
    return true
  }

  private func description(of data: JSONObject) throws -> CreatorDescription {
    let identifier = data[InstanceKey.creatorIdentifier]?.text ?? creator ?? ""
    guard let description = creators[identifier] else {
      throw JSONRPCError(.refused, "The plug-in has no creator '\(identifier)'.")
    }
    return description
  }

  // MARK: - Records

  private func ownRecords() async throws -> [JSONObject] {
    let stored = try await context.host.records.all().filter { isOwn($0) }
    var records = OrderedRecords()
    for record in stored where !erased.contains(record.instanceID) { records.put(record) }
    for record in written.all { records.put(record) }
    return records.all
  }

  private func isOwn(_ record: JSONObject) -> Bool {
    record[InstanceKey.creatorIdentifier]?.text.map { creators[$0] != nil } ?? false
  }

  private func write(_ params: JSONObject) async throws -> JSONValue {
    let records = try params["records"].map(Self.objects) ?? []
    guard let ids = params["remove"].map(\.texts) ?? .some([]) else {
      throw JSONRPCError(.invalidParams, "'remove' is no list of texts.")
    }
    guard written.count + records.count + erased.count + ids.count <= Self.most else {
      throw JSONRPCError(.busy, "More than \(Self.most) records are written at once.")
    }
    let others = Set(
      try await context.host.records.all().filter { !isOwn($0) }.map(\.instanceID)
    )
    for record in records {
      guard isOwn(record), !record.instanceID.isEmpty else {
        throw JSONRPCError(
          .refused,
          "A record needs 'instance_id' and, as 'creator_identifier', a creator of the plug-in."
        )
      }
    }
    for id in records.map(\.instanceID) + ids where others.contains(id) {
      throw JSONRPCError(.refused, "Record \(id) belongs to another creator.")
    }
    for id in ids {
      written.remove(id)
      erased.insert(id)
    }
    for record in records {
      erased.remove(record.instanceID)
      written.put(record)
    }
    return true
  }

  private static func objects(_ value: JSONValue) throws -> [JSONObject] {
    let objects = value.elements?.compactMap(\.object)
    guard let objects, objects.count == value.elements?.count else {
      throw JSONRPCError(.invalidParams, "'records' is no list of objects.")
    }
    return objects
  }

  // MARK: - Shared data

  private func key(_ params: JSONObject) throws -> ByteString {
    guard let key = params["key"]?.text else {
      throw JSONRPCError(.invalidParams, "'key' is no text.")
    }
    return key
  }

  private func sharedValue(_ key: ByteString) async throws -> JSONValue {
    let value = try await context.sharedValue(key)
    if let value = shared.last(where: { $0.key == key })?.value { return value }
    return value as? JSONValue ?? .null
  }

  private func share(_ params: JSONObject) async throws -> JSONValue {
    let key = try key(params)
    // Told at once when there is nothing to share now.
    _ = try await context.sharedValue(key)
    guard shared.count < Self.most else {
      throw JSONRPCError(.busy, "More than \(Self.most) values are shared at once.")
    }
    shared.append((key, params["value"] ?? .null))
    return true
  }
}
