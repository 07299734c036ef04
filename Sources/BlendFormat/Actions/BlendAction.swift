/// An Action as a file stores it (Blender: `bAction`), with all its curves.
public struct BlendAction: Sendable, Hashable {
  /// The name without the two letters, as raw bytes.
  public var name: [UInt8]
  /// Whether the curves belong to slots, as from Blender 4.4; older Actions have none.
  public var isLayered: Bool
  /// The slots in their order; one nameless slot that fits all where the Action is not layered.
  public var slots: [ActionSlot]
  /// What is damaged and therefore left out, as clauses that are safe to print; at most a hundred.
  public var warnings: [String]

  /// Makes an Action.
  public init(name: [UInt8], isLayered: Bool, slots: [ActionSlot], warnings: [String] = []) {
    self.name = name
    self.isLayered = isLayered
    self.slots = slots
    self.warnings = warnings
  }
}

/// Whom some curves of an Action are for (Blender: `ActionSlot` with its channel bag).
public struct ActionSlot: Sendable, Hashable {
  /// Two letters of the ID type, then the name, as raw bytes: `OBElly`; `XX` is bound to no type.
  public var identifier: [UInt8]
  /// The number by which users of the Action and the bags of curves name the slot.
  public var handle: Int32
  /// The curves in the order Blender evaluates them.
  public var curves: [FCurve]

  /// Makes a slot.
  public init(identifier: [UInt8], handle: Int32, curves: [FCurve]) {
    self.identifier = identifier
    self.handle = handle
    self.curves = curves
  }
}
