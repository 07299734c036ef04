/// An armature that a file takes from a library, so that its bones are there.
public struct LinkedArmature: Sendable, Hashable {
  /// The armature's name, as raw bytes.
  public var name: [UInt8]
  /// The library's path as stored; `//` means relative to the file.
  public var library: [UInt8]

  /// Names an armature of a library.
  public init(name: [UInt8], library: [UInt8]) {
    self.name = name
    self.library = library
  }
}

extension Rig {
  /// Gives the bones the rest pose that the library of their armature has for them.
  ///
  /// Bones that only the library has are added, those it lacks are dropped, as Blender does on load.
  ///
  /// - Parameter library: what ``BlendFile/bones(ofArmature:)`` says about the library.
  public mutating func completeArmature(with library: [RigBone]) {
    let posed = Dictionary(bones.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    bones = library.map { bone in
      var bone = bone
      guard let known = posed[bone.name] else { return bone }
      bone.rotationMode = known.rotationMode
      bone.locks = known.locks
      bone.isSelected = bone.isSelected || known.isSelected
      return bone
    }
    linkedArmature = nil
  }
}
