import CNcurses
import CellCanvas
import Glibc

/// The terminal of this program, opened for its own: standard input and output may be pipes.
struct TerminalDevice: ~Copyable {
  /// Never blocks; the descriptors of the shell keep their own modes.
  let descriptor: Int32
  /// Where signals write their number: the read end of a pipe.
  let wake: Int32
  private let wakeWriter: Int32

  /// Opens the controlling terminal.
  ///
  /// - Throws: `DisplayError` where there is none.
  init() throws {
    let descriptor = open("/dev/tty", O_RDWR | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
    guard descriptor >= 0 else { throw DisplayError.noTerminal }
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else {
      let reason = String(cString: strerror(errno))
      Glibc.close(descriptor)
      throw DisplayError.systemFailure("pipe", reason: reason)
    }
    for end in ends {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    guard blendshelf_guard_install(descriptor, ends[1]) == 0 else {
      for opened in [descriptor, ends[0], ends[1]] { Glibc.close(opened) }
      throw DisplayError.noTerminal
    }
    self.descriptor = descriptor
    wake = ends[0]
    wakeWriter = ends[1]
  }

  deinit {
    blendshelf_guard_uninstall(descriptor)
    Glibc.close(wakeWriter)
    Glibc.close(wake)
    Glibc.close(descriptor)
  }

  /// The size in cells; 80 by 24 where the terminal does not know.
  var size: Size {
    var columns: Int32 = 0
    var rows: Int32 = 0
    guard blendshelf_window_size(descriptor, &columns, &rows) == 0, columns > 0, rows > 0 else {
      return Size(width: 80, height: 24)
    }
    return Size(width: Int(columns), height: Int(rows))
  }

  /// The size of the window in pixels, 0 where the terminal does not know.
  var pixelSize: (width: Int, height: Int) {
    var width: Int32 = 0
    var height: Int32 = 0
    guard blendshelf_window_pixels(descriptor, &width, &height) == 0 else { return (0, 0) }
    return (Int(width), Int(height))
  }

  /// Puts the terminal into our modes, undone by whatever ends the program.
  ///
  /// - Parameter undoing: What must be written to undo the modes that control sequences set.
  func take(undoing: [UInt8]) {
    blendshelf_guard_set_reset(undoing, undoing.count)
    blendshelf_guard_take()
  }

  /// Puts back the modes that were found.
  func giveBack() {
    blendshelf_guard_give_back()
  }

  /// Leaves signals to whoever was responsible before.
  func releaseSignals() {
    blendshelf_guard_uninstall(descriptor)
  }

  /// Lets the terminal be restored even where the calling thread's stack overflows.
  func protectThread() {
    blendshelf_guard_protect_thread()
  }

  /// Whether the terminal belongs to another job of the shell.
  var isInBackground: Bool {
    let group = tcgetpgrp(descriptor)
    return group > 0 && group != getpgrp()
  }

  /// Makes us the terminal's foreground again where a program that took it has ended without giving it back.
  ///
  /// - Parameter evenFromLiving: Whether it is taken from those who are there as well: not where a shell may have
  ///   given it to them, whose user has gone on with us in the background.
  func takeForeground(evenFromLiving: Bool = false) {
    guard isInBackground else { return }
    let isAlive = kill(-tcgetpgrp(descriptor), 0) == 0 || errno != ESRCH
    guard evenFromLiving || !isAlive else { return }
    // Who is in the background is stopped for asking.
    let before = signal(SIGTTOU, SIG_IGN)
    _ = tcsetpgrp(descriptor, getpgrp())
    signal(SIGTTOU, before)
  }

  /// Reads what has come, at most `limit` bytes; nil at the end of the terminal.
  func read(limit: Int = 4096) -> [UInt8]? {
    var isAtEnd = false
    let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
      let result = Glibc.read(descriptor, buffer.baseAddress, limit)
      isAtEnd = result == 0 || (result < 0 && errno != EAGAIN && errno != EINTR)
      count = max(0, result)
    }
    return isAtEnd ? nil : bytes
  }

  /// Reads what comes for a while, and drops it; what comes after the last that is waited for is left to the next reader.
  ///
  /// - Parameters:
  ///   - time: How long.
  ///   - isLast: Whether nothing more needs to be waited for after these bytes.
  func discardInput(for time: Duration, until isLast: ([UInt8]) -> Bool = { _ in false }) {
    let end = ContinuousClock.now + time
    var ready = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    while ContinuousClock.now < end {
      guard poll(&ready, 1, 10) > 0 else { continue }
      guard let bytes = read(limit: 1), !isLast(bytes) else { return }
    }
  }

  /// Waits a moment for a signal that must have come already; others that come before it are dropped.
  ///
  /// - Returns: Whether it has come.
  func awaitSignal(_ number: Int32) -> Bool {
    var ready = pollfd(fd: wake, events: Int16(POLLIN), revents: 0)
    for _ in 0..<5 where poll(&ready, 1, 20) > 0 {
      if takeSignals().contains(number) { return true }
    }
    return false
  }

  /// The signals that have come since the last time, each once.
  func takeSignals() -> Set<Int32> {
    var signals: Set<Int32> = []
    var buffer = [UInt8](repeating: 0, count: 256)
    while true {
      let count = Glibc.read(wake, &buffer, buffer.count)
      guard count > 0 else { return signals }
      for number in buffer[..<count] { signals.insert(Int32(number)) }
    }
  }
}
