import Foundation
import Synchronization

/// The process groups of plug-ins that run, killed when this process ends by itself or by a signal it is told of.
///
/// When it is killed outright, plug-ins find the end of their standard input; one that does not look at it goes
/// on, as nothing tells the system to end it: a process cannot be asked for that from outside.
public enum RunningPlugins {
  private static let groups = Mutex<Set<pid_t>>([])

  private static let watch: Void = {
    atexit { RunningPlugins.killAll() }
  }()

  /// Kills all of them, with all they have begun; for a program that ends now.
  public static func killAll() {
    // Whoever holds the lock is another thread, and may never let it go again.
    groups.withLockIfAvailable { groups in
      for group in groups { _ = kill(-group, SIGKILL) }
    }
  }

  static func add(_ group: pid_t) {
    watch
    groups.withLock { _ = $0.insert(group) }
  }

  static func remove(_ group: pid_t) {
    groups.withLock { _ = $0.remove(group) }
  }
}
