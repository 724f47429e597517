import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// How many ports this process has handed out.
private let portsHandedOut = Mutex(Int(getpid()) * 61)

/// A port of loopback that nothing listens on and that no other test of this process gets, for a program that is about
/// to listen there.
///
/// It lies below the range from which the system picks ports by itself, so that it stays free until then.
package func freePort() -> UInt16 {
  while true {
    let candidate = portsHandedOut.withLock { count in
      count += 1
      return UInt16(20_000 + count % 12_000)
    }
    if canListen(candidate) { return candidate }
  }
}

private func canListen(_ port: UInt16) -> Bool {
  let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
  guard descriptor >= 0 else { return false }
  defer { close(descriptor) }
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_port = port.bigEndian
  address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
  return withUnsafePointer(to: &address) {
    $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
    }
  }
}
