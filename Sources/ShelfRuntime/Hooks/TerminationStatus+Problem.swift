import Subprocess

extension TerminationStatus {
  /// What a program did that did not end well, as a sentence; nil when it did.
  func problem(of program: String) -> String? {
    switch self {
    case .exited(0): nil
    case .exited(let code): "'\(program)' ended with exit code \(code)."
    case .signaled(let signal): "'\(program)' was ended by signal \(signal)."
    }
  }
}
