import Glibc

/// The system calls that write an entry of the journal, so that tests can make them fail.
struct JournalCalls: Sendable {
  /// Writes bytes at the end of a file; how many, or -1 and an error number.
  var write: @Sendable (Int32, UnsafeRawBufferPointer) -> Int = {
    Glibc.write($0, $1.baseAddress, $1.count)
  }
  /// Waits until what was written to a file is on the disk; 0, or -1 and an error number.
  var sync: @Sendable (Int32) -> Int32 = { fdatasync($0) }
}
