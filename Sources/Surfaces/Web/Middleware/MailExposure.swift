import HTTPTypes
import Hummingbird

/// How an answer differs from all others, because a mail's HTML is seen with it.
package enum MailExposure: String, Sendable {
  /// It is the mail itself: it stands in a frame of our pages, and can do nothing but look like itself.
  case mail
  /// It is a page with a frame that loads such a mail from here.
  case frame
  /// It is a page with a frame that holds such a mail in itself and inherits the page's rules: styles may be inline.
  case inline
}

extension Response {
  /// Tells ``SecurityHeaders`` that a mail's HTML is seen with this answer.
  package func exposing(_ exposure: MailExposure) -> Response {
    var response = self
    response.headers[SecurityHeaders.exposure] = exposure.rawValue
    return response
  }
}
