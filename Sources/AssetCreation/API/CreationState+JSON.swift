public import AssetSystem

extension CreationState {
  /// The state as JSON.
  public var jsonValue: JSONValue {
    [
      "workfile": .optional(workfile),
      "library": .optional(library),
      "title": .optional(title),
      "current": current.jsonValue,
      "creators": .array(creators.map(\.jsonValue)),
      "instances": .array(instances.map(\.jsonValue)),
      "unavailable": .array(unavailable.map(\.jsonValue)),
      "publish_attributes": .array(contextAttributes.map(\.jsonValue)),
      "convertors": .array(convertors.map(\.jsonValue)),
      "untrusted": .array(untrusted.map(\.jsonValue)),
      "absent_creators": .array(absent.map(\.jsonValue)),
      "adoptable": .array(adoptable.map(\.jsonValue)),
      "failures": .array(failures.map(\.jsonValue)),
      "warnings": .array(warnings.map { .text($0) }),
      "changed": .bool(isChanged),
      "context_changed": .bool(isContextChanged),
    ]
  }

  /// The state as JSON on one line.
  public var json: String { jsonValue.json }
}

extension CurrentContext {
  /// The context as JSON.
  public var jsonValue: JSONValue {
    [
      "project": .optional(project), "asset": .optional(asset), "task": .optional(task),
      "workfile": .optional(workfile),
    ]
  }
}

extension CreatorSummary {
  /// The creator as JSON.
  public var jsonValue: JSONValue {
    [
      "identifier": .string(identifier),
      "family": .string(family),
      "category": .text(category.rawValue),
      "label": .text(label),
      "group_label": .optional(groupLabel),
      "icon": .optional(icon),
      "description": .text(detail),
      "detailed_description": .text(detailedDescription),
      "order": .integer(Int64(order)),
      "show_order": .integer(Int64(showOrder)),
      "enabled": .bool(isEnabled),
      "problem": .optional(problem),
      "default_variants": .array(defaultVariants.map(JSONValue.string)),
      "default_variant": .string(defaultVariant),
      "allow_context_change": .bool(allowsContextChange),
      "allow_thumbnail": .bool(allowsThumbnail),
      "plugin": .optional(plugin),
    ]
  }
}

extension InstanceSummary {
  /// The instance as JSON.
  public var jsonValue: JSONValue {
    [
      "instance_id": .string(id),
      "label": .text(label),
      "group": .text(group),
      "creator_identifier": .string(creator),
      "family": .string(family),
      "subset": .optional(subset),
      "variant": .string(variant),
      "asset": .optional(asset),
      "task": .optional(task),
      "active": .bool(isActive),
      "mandatory": .bool(isMandatory),
      "changed": .bool(isChanged),
      "valid_context": .bool(hasValidContext),
      "creator_attributes": attributes.jsonValue,
      "publish_attributes": .array(publish.map(\.jsonValue)),
      "thumbnail": .optional(thumbnail),
      "problem": .optional(problem),
      "note": .optional(note),
    ]
  }
}

extension UnavailableInstance {
  /// The instance as JSON.
  public var jsonValue: JSONValue {
    [
      "instance_id": .string(id),
      "creator_identifier": .optional(creator),
      "subset": .optional(subset),
      "asset": .optional(asset),
      "active": .bool(isActive),
      "problem": problem.map { .string(ByteString($0)) } ?? .null,
    ]
  }
}

extension AttributeGroup {
  /// The attributes as JSON.
  public var jsonValue: JSONValue {
    ["definitions": .array(definitions.map(\.json)), "values": .object(values)]
  }
}

extension PublishAttributeGroup {
  /// The attributes as JSON.
  public var jsonValue: JSONValue {
    [
      "plugin": .string(plugin),
      "label": .text(label),
      "definitions": .array(definitions.map(\.json)),
      "values": .object(values),
      "missing": .bool(isMissing),
    ]
  }
}

extension ConvertorItem {
  /// The item as JSON.
  public var jsonValue: JSONValue {
    ["id": .string(id), "identifier": .string(identifier), "label": .text(label)]
  }
}

extension UntrustedPlugin {
  /// The plug-in as JSON.
  public var jsonValue: JSONValue {
    [
      "folder": .string(folder),
      "name": .text(name),
      "content_hash": .text(contentHash),
      "changed": .bool(isChanged),
      "reason": .text(reason),
      "provides": .array(provides.map(JSONValue.string)),
      "publish_plugins": .array(publishPlugins.map(JSONValue.string)),
    ]
  }
}

extension SidecarOffer {
  /// The offer as JSON.
  public var jsonValue: JSONValue {
    [
      "kind": .text(kind.rawValue),
      "workfile": JSONValue(bytes: workfile),
      "sidecar": JSONValue(bytes: sidecar),
      "instances": .integer(Int64(instanceCount)),
      "message": .text(message),
    ]
  }
}

extension SubsetNameAnswer {
  /// The answer as JSON.
  public var jsonValue: JSONValue {
    [
      "name": .optional(name),
      "state": .text(state.rawValue),
      "message": .optional(message),
      "suggestions": .array(suggestions.map(JSONValue.string)),
    ]
  }
}

extension CreatorFailure {
  /// The record as JSON; see ``CreationError/failures``.
  public var jsonValue: JSONValue {
    [
      "creator_identifier": .string(identifier),
      "creator_label": .optional(label),
      "message": .text(message),
      "traceback": .optional(traceback),
    ]
  }
}

extension JSONValue {
  static func text(_ text: String) -> JSONValue { .string(ByteString(text)) }

  static func optional(_ text: String?) -> JSONValue { text.map { .text($0) } ?? .null }

  static func optional(_ text: ByteString?) -> JSONValue { text.map(JSONValue.string) ?? .null }
}
