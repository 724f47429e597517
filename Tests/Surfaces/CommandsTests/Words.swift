import ArgumentParser
import Testing

@testable import Commands

/// Parses words and gives the command that they name.
func parse<Command: ParsableCommand>(_ words: String, as type: Command.Type) throws -> Command {
  try #require(try command(of: words) as? Command)
}

/// Expects that words are refused as wrong usage.
///
/// - Returns: What they are refused with.
@discardableResult
func expectRefusal(of words: String) throws -> any Error {
  let error = try #require(throws: (any Error).self, "taken: \(words)") { _ = try command(of: words) }
  #expect(BelayCommand.exitCode(for: error) == .validationFailure)
  return error
}

private func command(of words: String) throws -> any ParsableCommand {
  try BelayCommand.parseAsRoot(words.split(separator: " ").map(String.init))
}
