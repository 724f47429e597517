import NIOCore

/// What clients may cost the servers of a twin.
package struct TwinLimits: Sendable, Hashable {
  /// The most bytes of a document.
  package var documentSize: Int
  /// The most bytes of a file that is stored over HTTP.
  package var fileSize: Int
  /// The most bytes of a document, or of a request over HTTP, of somebody who has not logged in.
  package var strangerSize: Int
  /// The most connections at once, of all listeners together.
  package var connections: Int
  /// The most sessions of the SOAP interface in which somebody has logged in; beyond it the one ends that was not used
  /// for longest.
  package var soapSessions: Int
  /// The most sessions of the SOAP interface in which nobody has logged in yet; beyond it the same holds.
  package var soapStrangers: Int
  /// How long a connection of OCI-P stays open over which nothing comes; a session may end before.
  package var idleTime: Duration
  /// How long an HTTP client may take for a whole request, from when it connects or has got its last answer.
  package var requestTime: Duration
  /// How long a client may leave unread what is sent to it.
  package var drainTime: Duration
  /// How long the client has to close after the last answer, and connections to end when the server does.
  package var farewell: Duration

  /// Sets the limits.
  package init(
    documentSize: Int = 16 << 20, fileSize: Int = 64 << 20, strangerSize: Int = 8 << 20, connections: Int = 512,
    soapSessions: Int = 1_000, soapStrangers: Int = 1_000, idleTime: Duration = .seconds(1_800),
    requestTime: Duration = .seconds(120), drainTime: Duration = .seconds(30), farewell: Duration = .seconds(5)
  ) {
    self.documentSize = documentSize
    self.fileSize = fileSize
    self.strangerSize = strangerSize
    self.connections = connections
    self.soapSessions = soapSessions
    self.soapStrangers = soapStrangers
    self.idleTime = idleTime
    self.requestTime = requestTime
    self.drainTime = drainTime
    self.farewell = farewell
  }
}
