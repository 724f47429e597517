import NIOCore

/// What clients may cost the servers of a twin.
package struct TwinLimits: Sendable, Hashable {
  /// The most bytes of a document.
  package var documentSize: Int
  /// The most bytes of a file that is stored over HTTP.
  package var fileSize: Int
  /// The most connections at once, of all listeners together.
  package var connections: Int
  /// The most sessions of the SOAP interface; beyond it the one ends that was not used for longest.
  package var soapSessions: Int
  /// How long a connection stays open over which nothing comes; a session may end before.
  package var idleTime: Duration
  /// How long the client has to close after the last answer, and connections to end when the server does.
  package var farewell: Duration

  /// Sets the limits.
  package init(
    documentSize: Int = 16 << 20, fileSize: Int = 64 << 20, connections: Int = 512, soapSessions: Int = 1_000,
    idleTime: Duration = .seconds(1_800), farewell: Duration = .seconds(5)
  ) {
    self.documentSize = documentSize
    self.fileSize = fileSize
    self.connections = connections
    self.soapSessions = soapSessions
    self.idleTime = idleTime
    self.farewell = farewell
  }
}
