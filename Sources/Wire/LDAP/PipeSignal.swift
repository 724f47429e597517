import CLDAP

/// Runs a call during which this thread does not receive SIGPIPE.
func holdingPipeSignal<Result>(_ call: () throws -> Result) rethrows -> Result {
  var state = cldap_pipe_state()
  cldap_hold_pipe_signal(&state)
  defer { cldap_release_pipe_signal(&state) }
  return try call()
}
