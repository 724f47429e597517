import CCurl

/// Runs a call during which this thread does not receive SIGPIPE: the TLS library writes to connections that are gone.
func holdingPipeSignal<Result>(_ call: () -> Result) -> Result {
  var state = ccurl_pipe_state()
  ccurl_hold_pipe_signal(&state)
  defer { ccurl_release_pipe_signal(&state) }
  return call()
}
