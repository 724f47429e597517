import ConnectorKit
import Hummingbird
import Logging
import NIOCore
import Operations
import Texts

/// What is known of a request besides its text.
package struct WebContext: RequestContext {
  package var coreContext: CoreRequestContextStorage
  /// The other end of the connection, a proxy perhaps.
  package let remote: String
  /// The address of the person's machine, as far as proxies can be believed.
  package var client: String
  /// The session; nil for whoever is not signed in.
  package var session: Sessions.Current?
  /// The secret of the session's cookie, or of the cookie that whoever is not signed in has for forms.
  package var secret: Secret?
  /// The texts in the person's language.
  package var catalogue = Catalogue.of(.english)
  /// Proves in forms that they come from a page of ours.
  package var formProof = ""

  package init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    remote = source.channel.remoteAddress?.ipAddress ?? "local"
    client = remote
  }

  /// What the person may do; nil for whoever is not signed in.
  package var access: Access? { session?.access }

  /// A text of the catalogue.
  package func say(_ key: String, _ facts: [String: String] = [:]) -> String { catalogue.text(key, facts) }
}
