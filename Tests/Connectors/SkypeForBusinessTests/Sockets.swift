import Foundation
import Glibc
import SpawnedPrograms
import Testing

private func withAddress<Result>(_ port: UInt16, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result {
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_port = port.bigEndian
  address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
  return withUnsafePointer(to: &address) {
    $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
  }
}

/// Whether something accepts connections at a port of loopback.
func accepts(_ port: UInt16) -> Bool {
  let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
  defer { close(descriptor) }
  return withAddress(port) { connect(descriptor, $0, $1) } == 0
}

/// A port of loopback where connections are taken and nothing is ever said; close the descriptor after use.
func silentPort() throws -> (port: UInt16, descriptor: Int32) {
  let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
  let port = freePort()
  try #require(withAddress(port) { bind(descriptor, $0, $1) } == 0)
  try #require(listen(descriptor, 4) == 0)
  return (port, descriptor)
}
