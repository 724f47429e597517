import Foundation
import NIOHTTP1

/// Files of devices and announcements over HTTP, for administrators (Basic, RFC 7617).
///
/// OCI-P gives no content of files, so this is the second way to a system that a backup needs.
struct TwinFileService: Sendable {
  /// Where the files are.
  static let folders = ["/repository/", "/dms/"]

  /// What has the files.
  let twin: BroadWorksTwin

  /// Answers a request; nil for a path that is not its own.
  func answer(_ request: TwinHTTPRequest) -> TwinHTTPAnswer? {
    guard Self.folders.contains(where: { request.path.hasPrefix($0) }) else { return nil }
    guard isAdministrator(request) else {
      return .words(
        .unauthorized, "Sign in.", headers: [("WWW-Authenticate", "Basic realm=\"repository\", charset=\"UTF-8\"")])
    }
    guard let path = request.path.removingPercentEncoding, Self.isSound(path) else {
      return .words(.badRequest, "The path is none.")
    }
    switch request.head.method {
    case .GET, .HEAD:
      guard let content = twin.system.file(at: path) else { return .words(.notFound, "There is no such file.") }
      return TwinHTTPAnswer(status: .ok, headers: [("Content-Type", "application/octet-stream")], body: content)
    case .PUT:
      let (isNew, refusal): (Bool, TwinRefusal?) = twin.change { system in
        let isNew = system.file(at: path) == nil
        do throws(TwinRefusal) {
          try system.store(request.body, at: path)
          return (isNew, nil)
        } catch {
          return (isNew, error)
        }
      }
      if let refusal { return .words(.conflict, "[Error \(refusal.number)] \(refusal.words)") }
      return TwinHTTPAnswer(status: isNew ? .created : .noContent)
    default:
      return .words(.methodNotAllowed, "Files are read and written.", headers: [("Allow", "GET, HEAD, PUT")])
    }
  }

  private static func isSound(_ path: String) -> Bool {
    let parts = path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
    return parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
      && !path.unicodeScalars.contains { $0.value < 32 }
  }

  private func isAdministrator(_ request: TwinHTTPRequest) -> Bool {
    guard let header = request.head.headers.first(name: "Authorization") else { return false }
    let words = header.split(separator: " ")
    guard words.count == 2, words[0].lowercased() == "basic", let data = Data(base64Encoded: String(words[1])) else {
      return false
    }
    let pair = String(decoding: data, as: UTF8.self)
    guard let colon = pair.firstIndex(of: ":") else { return false }
    return twin.system.administrators[String(pair[..<colon])] == String(pair[pair.index(after: colon)...])
  }
}
