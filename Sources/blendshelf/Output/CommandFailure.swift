/// A command that could not do what it was asked; the message has been worded for a person.
struct CommandFailure: Error {
  let message: String
}
