import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// Runs a call during which this thread does not receive SIGPIPE.
///
/// TLS libraries and liblber write with `write(2)`, which raises it on a connection that the other side has closed; and
/// without signals (`CURLOPT_NOSIGNAL`) libcurl leaves it alone.
package func holdingPipeSignal<Result>(_ call: () throws -> Result) rethrows -> Result {
  var pipe = sigset_t()
  var before = sigset_t()
  var pending = sigset_t()
  sigemptyset(&pipe)
  sigaddset(&pipe, SIGPIPE)
  sigpending(&pending)
  let wasPending = sigismember(&pending, SIGPIPE) == 1
  pthread_sigmask(SIG_BLOCK, &pipe, &before)
  defer {
    // What the call itself raised is taken away before the thread hears signals again.
    var none = timespec()
    if !wasPending { while sigtimedwait(&pipe, nil, &none) == -1, errno == EINTR {} }
    pthread_sigmask(SIG_SETMASK, &before, nil)
  }
  return try call()
}
