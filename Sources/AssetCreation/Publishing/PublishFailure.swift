import AssetOperations
import AssetSystem
import BlendFormat
import LibraryStore

/// What an error means to who publishes.
struct PublishFailure {
  var title: String
  var message: String
  var description: String?
  var detail: String?
  var repair: RepairAction?
  /// Whether it says that something is not as it must be, rather than that a step failed.
  var isValidation = false

  /// Understands what a plug-in has thrown.
  init(_ error: any Error, of plugin: any PublishPlugin) {
    let name = plugin.label ?? plugin.name.terminalSafe
    title = name
    switch error {
    case let error as PublishValidationError:
      if !error.title.isEmpty { title = error.title }
      message = error.message
      description = error.description
      detail = error.detail
      repair = error.repair
      isValidation = true
    case let error as CreationError:
      message = error.message
      detail = error.failures.first?.traceback
      isValidation = error.code == .publishValidation
    case let error as BlendFormatError: message = error.description
    case let error as LibraryStoreError: message = error.message
    case let error as AssetSystemError: message = error.message
    case let error as OperationError: message = error.message
    default:
      message = "\(name) failed for a reason it does not know. Nothing was published."
      description = "It is a fault of the plug-in: show the details to who looks after it."
      detail = "\(plugin.name): \(type(of: error)): \(String(reflecting: error))".terminalSafe
    }
  }
}
