import AssetSystem
import LibraryStore

extension Sidecar {
  /// More sidecars without a file are not looked at.
  private static let mostOrphans = 64

  /// What may be meant for this file, the most certain first.
  ///
  /// - Throws: ``CreationError`` when the file's own sidecar cannot be read.
  func offers() throws -> [SidecarOffer] {
    guard let contents = try read() else { return orphans() }
    guard let original = contents.workfile.flatMap(original) else { return [] }
    return [
      SidecarOffer(
        kind: .copy,
        sidecar: path,
        workfile: original,
        instanceCount: contents.instances.count
      )
    ]
  }

  /// The sidecars in the same folder whose files are gone.
  private func orphans() -> [SidecarOffer] {
    let version = try? WorkfileVersion(of: workfile)
    let folder = workfile.parentFolder
    let ending = Array(".blend".utf8) + Self.suffix.bytes
    var names = folder.folderNames { $0.bytes.count > ending.count && $0.bytes.hasSuffix(ending) }
    names.sort()
    var offers: [SidecarOffer] = []
    for name in names where offers.count < Self.mostOrphans {
      let sidecar = folder.appending(path: name)
      let other = ByteString(sidecar.bytes.dropLast(Self.suffix.bytes.count))
      guard other.realPath == nil, let contents = try? Sidecar(of: other).read() else { continue }
      let recorded = contents.workfile?.version
      let isSame = version.flatMap { own in recorded?.isSameFile(as: own) } ?? false
      offers.append(
        SidecarOffer(
          kind: isSame ? .renamed : .orphan,
          sidecar: sidecar,
          workfile: other,
          instanceCount: contents.instances.count
        )
      )
    }
    return offers.filter { $0.kind == .renamed } + offers.filter { $0.kind == .orphan }
  }

  /// Makes what was stored for another file this one's own.
  ///
  /// What belongs to a file that is still there is copied with new identifiers; otherwise it is moved as it is.
  ///
  /// - Parameter other: the other workfile or its sidecar; nil: the one that is offered, or what came along with the
  ///   file when it was moved.
  /// - Throws: ``CreationError`` when there is nothing to adopt, it is not clear which is meant, or it cannot
  ///   be read or written. Then nothing was changed.
  func adopt(_ other: ByteString?) throws {
    guard try other != nil || !cameAlong() else {
      try change(notesWorkfile: true) { _ in }
      return
    }
    let source = try other.map(Self.sidecar) ?? offered()
    if source == path {
      try change { contents in contents.becomeNew() }
    } else if ByteString(source.bytes.dropLast(Self.suffix.bytes.count)).realPath != nil {
      try copy(Sidecar(of: ByteString(source.bytes.dropLast(Self.suffix.bytes.count))))
    } else {
      try move(source)
    }
  }

  /// Whether the file was moved together with its sidecar, which does not know yet.
  private func cameAlong() throws -> Bool {
    guard let known = try read()?.workfile, let path = known.path else { return false }
    return path != workfile && original(of: known) == nil
  }

  private static func sidecar(_ path: ByteString) -> ByteString {
    path.bytes.hasSuffix(suffix.bytes) ? path : Sidecar(of: path).path
  }

  private func offered() throws -> ByteString {
    let offers = try offers()
    let certain = offers.filter { $0.kind != .orphan }
    let choice = certain.isEmpty ? offers : certain
    guard let first = choice.first else {
      throw CreationError(.sidecar, workfile, "There is nothing to adopt.")
    }
    guard choice.count == 1 else {
      let names = NameList(choice.map(\.workfile.lastComponent), most: 6)
      throw CreationError(
        .sidecar,
        workfile,
        "It could be any of \(choice.count) files: \(names). Say which."
      )
    }
    return first.sidecar
  }

  private func copy(_ other: Sidecar) throws {
    guard var contents = try other.read() else {
      throw CreationError(.sidecar, other.path, "There is no such file.")
    }
    contents.becomeNew()
    try change { own in
      guard own.instances.isEmpty else { throw hasItsOwn }
      own.adopt(contents)
    }
  }

  private func move(_ source: ByteString) throws {
    let orphan = Sidecar(of: ByteString(source.bytes.dropLast(Self.suffix.bytes.count)))
    guard try orphan.read() != nil else {
      throw CreationError(.sidecar, source, "There is no such file.")
    }
    guard try wording({ try file.take(source) }) else { throw hasItsOwn }
    // It is this file's already; that it knows where that is only helps to tell copies of it.
    _ = try? change(notesWorkfile: true) { _ in }
  }

  private var hasItsOwn: CreationError {
    CreationError(.sidecar, workfile, "This file has instances of its own. Nothing was adopted.")
  }
}

extension SidecarContents {
  /// Takes over the instances of another file, and what is said there and not here.
  fileprivate mutating func adopt(_ other: SidecarContents) {
    let own = TrackedChange(old: [:], new: .object(context)).applied(to: other.context)
    self = other.overridden(by: self)
    instances = other.instances
    if !own.isEmpty { context = own }
  }

  /// Gives file and instances new identifiers; what refers to an instance goes on doing so.
  fileprivate mutating func becomeNew() {
    var identifiers: [JSONValue: JSONValue] = [:]
    for case let id? in instances.map({ $0["instance_id"] }) where identifiers[id] == nil {
      identifiers[id] = .string(ByteString.randomUUID())
    }
    instances = instances.map { record in
      var record = record
      for (key, value) in record where key.bytes.hasSuffix(Array("instance_id".utf8)) {
        record[key] = identifiers[value] ?? value
      }
      return record
    }
    workfile = SidecarIdentity(id: ByteString.randomUUID(), path: nil, version: nil)
  }
}

extension [UInt8] {
  /// Whether it ends with these bytes.
  fileprivate func hasSuffix(_ ending: [UInt8]) -> Bool {
    count >= ending.count && suffix(ending.count).elementsEqual(ending)
  }
}
