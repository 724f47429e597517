import ConnectorKit
import Foundation
import HTTPTransfers
import Migrations
import OCIP

extension BroadWorks {
  /// The ways to a BroadWorks, as the configuration names them.
  private enum Way: String, CaseIterable {
    case tcp, tls, soap
  }

  /// The connector `broadworks`.
  ///
  /// Keys: `access` (`tcp`, `tls` or `soap`), `host` and `port`, or `url` for SOAP, `user`, `password`, `authority` (a PEM
  /// file), `sessions`, `providers` (ids; none for all), `files` (with `url`, `user` and `password`), `limits`.
  package static let connector = Connector(name: "broadworks") { id, section, surrounding in
    let access = access(section)
    let (user, password) = (section.requiredText("user"), section.secret("password"))
    if password == nil { section.report("password", "configuration.missing-key") }
    let authority = section.file("authority")
    let sessions = section.integer("sessions", default: 5, in: 1...100)
    let limits = section.requestLimits(concurrent: sessions)
    let providers = Set(section.texts("providers"))
    let files = files(section.section("files"), limits, authority: authority)
    guard let access, let user, let password else { return nil }
    let configuration = OCIConfiguration(
      access, userID: user, password: password.reveal { OCISecret($0) }, authorityFile: authority,
      connectTimeout: min(.seconds(10), limits.timeout), requestTimeout: limits.timeout)
    return BroadWorks(
      id: id,
      gate: RequestGate(
        system: id, limits: limits, surroundings: surrounding.surroundings, faults: surrounding.faults),
      // Whoever waits does so at the gate, which knows the limits of all processes.
      pool: OCISessionPool(
        configuration,
        limits: OCISessionPool.Limits(sessions: sessions, wait: limits.timeout, waiting: limits.waiting)),
      files: files, providers: providers)
  }

  private static func access(_ section: ConfigurationSection) -> OCIConfiguration.Access? {
    let way = section.choice("access", default: Way.tls)
    switch way {
    case .tcp, .tls:
      let standard = way == .tls ? 2209 : 2208
      let port = UInt16(clamping: section.integer("port", default: standard, in: 1...65_535))
      guard let host = section.requiredText("host") else { return nil }
      return way == .tls ? .tls(host: host, port: port) : .tcp(host: host, port: port)
    case .soap:
      guard let text = section.requiredText("url") else { return nil }
      do {
        // A login by signature may go over a line that others read; what it carries may not, but that is theirs to say.
        return .soap(try HTTPAddress(text, allowsPlainText: true))
      } catch {
        section.report("url", "configuration.not-a-page", ["value": error.url])
        return nil
      }
    }
  }

  private static func files(
    _ section: ConfigurationSection?, _ limits: RequestLimits, authority: String?
  ) -> FileRepository? {
    guard let section else { return nil }
    defer { section.end() }
    let (address, user) = (section.requiredText("url"), section.requiredText("user"))
    let password = section.secret("password")
    if password == nil { section.report("password", "configuration.missing-key") }
    guard let address, let user, let password else { return nil }
    do {
      _ = try HTTPAddress(address, allowsPlainText: true)
    } catch {
      section.report("url", "configuration.not-a-page", ["value": error.url])
      return nil
    }
    return FileRepository(
      address: address.hasSuffix("/") ? String(address.dropLast()) : address, userName: user, password: password,
      client: HTTPClient(
        limits: HTTPTransferLimits(timeout: limits.timeout, bodySize: 64 << 20), authorityFile: authority))
  }
}
