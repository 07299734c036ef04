import Foundation
import Synchronization

/// The process groups of plug-ins that run, killed when this process ends in an orderly way.
///
/// When it does not, plug-ins find the end of their standard input.
enum RunningPlugins {
  private static let groups = Mutex<Set<pid_t>>([])

  private static let watch: Void = {
    atexit {
      // Whoever holds the lock is another thread, and may never let it go again.
      RunningPlugins.groups.withLockIfAvailable { groups in
        for group in groups { _ = kill(-group, SIGKILL) }
      }
    }
  }()

  static func add(_ group: pid_t) {
    watch
    groups.withLock { _ = $0.insert(group) }
  }

  static func remove(_ group: pid_t) {
    groups.withLock { _ = $0.remove(group) }
  }
}
