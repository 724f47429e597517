import CPostgreSQL
import Foundation

extension PostgreSQLLink {
  /// The SQLSTATE with which a server that wants a password refused a connection; nil where it is not known.
  ///
  /// libpq tells the state of a result, but not that of a connection, and its message is in the server's language. So the
  /// server is asked once more for a message that holds the state alone (`PQERRORS_SQLSTATE`, section 34.11).
  ///
  /// - Parameters:
  ///   - conninfo: How the server was asked.
  ///   - refused: The connection that came of it.
  static func refusal(of conninfo: String, _ refused: OpaquePointer) -> String? {
    // invalid_password: the server was given none.
    if PQconnectionNeedsPassword(refused) == 1 { return "28P01" }
    guard PQconnectionUsedPassword(refused) == 1, let handle = PQconnectStart(conninfo) else { return nil }
    defer { PQfinish(handle) }
    PQsetErrorVerbosity(handle, PQERRORS_SQLSTATE)
    var next = PGRES_POLLING_WRITING
    while next == PGRES_POLLING_READING || next == PGRES_POLLING_WRITING {
      let events = next == PGRES_POLLING_READING ? POLLIN : POLLOUT
      var socket = pollfd(fd: PQsocket(handle), events: Int16(events), revents: 0)
      guard poll(&socket, 1, milliseconds) == 1 else { return nil }
      next = PQconnectPoll(handle)
    }
    let words = message(handle).split(separator: " ")
    // Five letters or digits (PostgreSQL 15, Appendix A); a message of libpq's own ends otherwise.
    guard next == PGRES_POLLING_FAILED, let state = words.last, state.count == 5, state.first?.isNumber == true else {
      return nil
    }
    return String(state)
  }

  /// How long each answer may take; the server has just given one.
  private static let milliseconds: Int32 = 5_000
}
