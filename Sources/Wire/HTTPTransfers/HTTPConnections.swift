import BlockingCalls
import CCurl

/// The open connections of one thread, libcurl's multi handle.
///
/// A class because libcurl frees it once. Sendable without the compiler's proof: the handle never changes, only the
/// thread that owns it uses it, and `curl_multi_wakeup` is the one call that libcurl allows from any thread.
final class HTTPConnections: @unchecked Sendable {
  let handle: UnsafeMutableRawPointer

  init() throws(HTTPTransferError) {
    guard let made = curl_multi_init() else {
      throw HTTPTransferError(.broken, url: "", "libcurl has no memory")
    }
    handle = made
  }

  deinit {
    // Closing an encrypted connection writes to it.
    holdingPipeSignal { _ = curl_multi_cleanup(handle) }
  }

  func wake() { curl_multi_wakeup(handle) }
}
