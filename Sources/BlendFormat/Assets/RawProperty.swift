/// `IDProperty` as stored.
struct RawProperty {
  let offset: Int
  let next: BlockAddress
  let type: UInt8
  let subtype: UInt8
  let name: [UInt8]
  let pointer: BlockAddress
  let firstChild: BlockAddress
  let int: Int32
  let double: UInt64
  let length: Int32

  init?(
    parsing bytes: RawSpan,
    offset: Int,
    layout: AssetLayout.Property,
    format: MachineFormat
  ) {
    guard bytes.byteCount >= layout.size,
      let next = bytes.address(at: layout.next, in: format),
      let type = bytes.byte(at: layout.type),
      let subtype = bytes.byte(at: layout.subtype),
      let pointer = bytes.address(at: layout.pointer, in: format),
      let firstChild = bytes.address(at: layout.firstChild, in: format),
      let int = bytes.integer(at: layout.value, as: Int32.self, in: format),
      let double = bytes.integer(at: layout.value, as: UInt64.self, in: format),
      let length = bytes.integer(at: layout.length, as: Int32.self, in: format)
    else { return nil }
    self.offset = offset
    self.next = next
    self.type = type
    self.subtype = subtype
    name = bytes.text(at: layout.name.offset, limit: layout.name.limit).bytes
    self.pointer = pointer
    self.firstChild = firstChild
    self.int = int
    self.double = double
    self.length = length
  }
}
