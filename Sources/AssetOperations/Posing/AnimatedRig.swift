import AssetSystem
import BlendFormat
import PoseLibrary

/// A rig with what moves it by itself, which says where the numbers of a pose have to go to stay.
///
/// When Blender loads a file it evaluates the animation of the present frame, which overwrites what is
/// stored with the bones.
struct AnimatedRig: Sendable {
  /// The rig as Blender shows it once it has loaded the file, apart from what strips and drivers do.
  let rig: Rig
  private let animation: RigAnimation
  private let changesKeys: Bool

  /// How far a key may be from the present frame to be the one there (Blender:
  /// `BEZT_BINARYSEARCH_THRESH`).
  private static let tolerance: Float = 0.01

  /// Puts a rig as it is stored together with what moves it.
  init(_ rig: Rig, _ animation: RigAnimation, changesKeys: Bool) {
    self.animation = animation
    self.changesKeys = changesKeys
    var shown = rig
    for (channel, curve) in animation.curves {
      guard !animation.isOverruled(channel), let property = shown.properties[channel.path],
        property.values.indices.contains(channel.index)
      else { continue }
      // A key that is hardly beside the frame is the one that is changed.
      let key = curve.modifiers.isEmpty ? Self.key(of: curve, animation) : nil
      let value = key.map { curve.keys[$0].key.value } ?? curve.value(at: animation.currentFrame)
      let stored = property.values[channel.index]
      shown.properties[channel.path]?.values[channel.index] = stored.animated(to: value)
    }
    self.rig = shown
  }

  /// Where the numbers of a pose are written, and what cannot be, or would not stay.
  ///
  /// - Parameter changes: numbers of properties, seen from ``rig``.
  /// - Returns: the changes to properties and keys, and notes on the rest, the gravest first.
  func destinations(of changes: [PoseChange]) -> (written: [PoseChange], notes: [PoseNote]) {
    var written: [PoseChange] = []
    var left = LeftOut()
    for change in changes {
      switch destination(of: change) {
      case .written(let change): written.append(change)
      case .left(let reason): left.add(change, reason)
      }
    }
    return (written, left.notes(animation))
  }

  /// The places that others changed since changes were made: of those that are written, because what is left
  /// out is never as a pose would have it.
  func placesChangedByOthers(since changes: [PoseChange]) -> [PoseChange.Place] {
    changes.filter { change in
      guard case .written = destination(of: change), let channel = change.propertyChannel else {
        return false
      }
      return rig.value(at: channel.path, channel.index) != change.old
    }
    .map(\.place)
  }

  private enum Destination {
    case written(PoseChange)
    case left(LeftOut.Reason)
  }

  private func destination(of change: PoseChange) -> Destination {
    guard case .property(let bytes, let index) = change.place,
      let path = RNAPath(parsing: bytes.bytes)
    else { return .written(change) }
    let channel = RigAnimation.Channel(path: path, index: index)
    if animation.drivers.contains(channel) { return .left(.driven) }
    let curve = animation.curves[channel]
    guard curve != nil || animation.strips.contains(channel) else { return .written(change) }
    guard changesKeys else { return .left(.animated) }
    guard !animation.strips.contains(channel), let curve else { return .left(.inStrips) }
    guard let action = animation.action, !animation.isActionLinked else { return .left(.linked) }
    guard curve.flags & FCurve.Flag.locked == 0 else { return .left(.locked) }
    guard curve.modifiers.isEmpty else { return .left(.modified) }
    guard let position = Self.key(of: curve, animation) else { return .left(.notKeyed) }
    let key = curve.keys[position]
    let place = PoseChange.Place.key(
      action: ByteString(action.name),
      slot: animation.slotHandle,
      path: bytes,
      index: index,
      frame: key.key.frame
    )
    let new = Float(change.new.number)
    let handles = KeyHandles(
      from: curve.keys,
      to: curve.moving(keyAt: position, to: new).keys,
      at: position
    )
    return .written(
      PoseChange(place, old: .float(key.key.value), new: .float(new), handles: handles)
    )
  }

  /// The position of the key at the present frame; nil when there is none.
  private static func key(of curve: FCurve, _ animation: RigAnimation) -> Int? {
    curve.keys.indices.lazy.map { position in
      (position: position, distance: abs(curve.keys[position].key.frame - animation.currentFrame))
    }
    .filter { $0.distance <= tolerance }.min { $0.distance < $1.distance }?.position
  }
}

extension KeyHandles {
  /// How the handles of the keys of a curve change when one of the keys moves.
  fileprivate init(from old: [Keyframe], to new: [Keyframe], at position: Int) {
    self.init(
      old: Values(old[position]),
      new: Values(new[position]),
      neighbors: old.indices.compactMap { index in
        let (before, after) = (Values(old[index]), Values(new[index]))
        guard index != position, before != after else { return nil }
        return Neighbor(frame: old[index].key.frame, old: before, new: after)
      }
    )
  }
}

extension KeyHandles.Values {
  fileprivate init(_ key: Keyframe) {
    self.init(left: key.left.value, right: key.right.value)
  }
}

extension RigAnimation {
  /// Whether something else has the last word on what a curve of the Action says.
  fileprivate func isOverruled(_ channel: Channel) -> Bool {
    drivers.contains(channel) || strips.contains(channel)
  }
}

/// The numbers of a pose that are not written, by the reason.
private struct LeftOut {
  enum Reason: CaseIterable {
    case animated, driven, notKeyed, inStrips, modified, locked, linked
  }

  /// Names in order, each once.
  private struct Names {
    private(set) var ordered: [ByteString] = []
    private var known: Set<ByteString> = []

    mutating func add(_ name: ByteString) {
      if known.insert(name).inserted { ordered.append(name) }
    }
  }

  private var subjects: [Reason: Names] = [:]
  private var counts: [Reason: Int] = [:]
  private var bones: [Reason: Names] = [:]

  mutating func add(_ change: PoseChange, _ reason: Reason) {
    guard case .property(let path, _) = change.place else { return }
    counts[reason, default: 0] += 1
    subjects[reason, default: Names()].add(path)
    bones[reason, default: Names()].add(
      RNAPath(parsing: path.bytes)?.bone.map { ByteString($0) } ?? path
    )
  }

  func notes(_ animation: RigAnimation) -> [PoseNote] {
    Reason.allCases.compactMap { reason in
      guard let subjects = subjects[reason], let bones = bones[reason] else { return nil }
      let count = counts[reason] ?? 0
      let numbers = "\(count) number\(count == 1 ? "" : "s") of \(NameList(bones.ordered, most: 4))"
      return PoseNote(
        reason.kind,
        subjects: subjects.ordered,
        message: "\(numbers): \(reason.explanation(animation))"
      )
    }
  }
}

extension LeftOut.Reason {
  var kind: PoseNote.Kind {
    switch self {
    case .animated: .animated
    case .driven: .driven
    case .notKeyed, .inStrips, .modified, .locked, .linked: .notKeyed
    }
  }

  /// Why it is not written, and what to do.
  func explanation(_ animation: RigAnimation) -> String {
    let action = animation.action.map { "'\(ByteString($0.name).terminalSafe)'" } ?? ""
    let frame = animation.currentFrame.frameText
    return switch self {
    case .animated where action.isEmpty:
      "the rig's NLA strips overwrite this when Blender loads the file, so it is not written."
    case .animated:
      """
      the rig's animation overwrites this when Blender loads the file, so it is not written. --key \
      changes the keys that its Action \(action) has at frame \(frame).
      """
    case .driven: "drivers overwrite this, so it is not written."
    case .notKeyed:
      """
      the Action \(action) animates this without a key at frame \(frame), so it is not written. Set a \
      key there in Blender, or save the file at a frame that has one.
      """
    case .inStrips:
      "NLA strips animate this, so no key of the rig's own Action can decide it; it is not written."
    case .modified:
      """
      the Action \(action) has modifiers on these curves, which change what keys say, so it is not \
      written.
      """
    case .locked:
      "the Action \(action) has locked these curves, so it is not written. Unlock them in Blender."
    case .linked:
      """
      the Action \(action) is linked from another file, so its keys cannot be changed here; it is not \
      written.
      """
    }
  }
}
