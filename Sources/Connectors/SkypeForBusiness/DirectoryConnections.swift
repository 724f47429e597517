import ConnectorKit
import LDAP
import Migrations

/// The connections to the directory: as many as requests are under way, kept for the next ones.
///
/// An actor, because all migrations that run side by side share them.
actor DirectoryConnections {
  private let configuration: LDAPConfiguration
  private let system: PhoneSystemID
  private let most: Int
  private var idle: [LDAPConnection] = []

  /// Describes the directory, and how many idle connections to keep; nothing is opened yet.
  init(_ configuration: LDAPConfiguration, system: PhoneSystemID, keeping most: Int) {
    self.configuration = configuration
    self.system = system
    self.most = most
  }

  /// Lends a connection to a body, and translates the directory's errors.
  nonisolated func with<Answer: Sendable>(
    _ body: (LDAPConnection) async throws -> Answer
  ) async throws -> Answer {
    do {
      let connection = try await take()
      do {
        let answer = try await body(connection)
        await give(connection)
        return answer
      } catch {
        // After an error that ends it, a connection opens itself again with its next request.
        await give(connection)
        throw error
      }
    } catch let error as LDAPError {
      throw PhoneSystemError(error, system: system)
    }
  }

  private func take() async throws -> LDAPConnection {
    if let connection = idle.popLast() { return connection }
    return try await LDAPConnection.open(configuration)
  }

  private func give(_ connection: LDAPConnection) {
    if idle.count < most { idle.append(connection) }
  }
}
