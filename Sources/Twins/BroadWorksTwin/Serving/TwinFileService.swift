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
    guard isOwn(request.head) else { return nil }
    if let refusal = refusal(of: request.head) { return refusal }
    guard let place = Self.place(request.head.path) else { return .words(.badRequest, "The path is none.") }
    switch request.head.method {
    case .GET, .HEAD:
      guard let content = twin.system.file(at: place) else { return .words(.notFound, "There is no such file.") }
      return TwinHTTPAnswer(status: .ok, headers: [("Content-Type", "application/octet-stream")], body: content)
    case .PUT:
      let (isNew, refusal): (Bool, TwinRefusal?) = twin.change { system in
        let isNew = system.file(at: place) == nil
        do throws(TwinRefusal) {
          try system.store(request.body, at: place)
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

  /// Whether a request is about files, and from somebody who may store them.
  func isAllowed(_ head: HTTPRequestHead) -> Bool { isOwn(head) && isAdministrator(head) }

  /// What somebody hears who may not ask for files; nil for everybody else, and for what is not about files.
  func refusal(of head: HTTPRequestHead) -> TwinHTTPAnswer? {
    guard isOwn(head), !isAdministrator(head) else { return nil }
    return .words(
      .unauthorized, "Sign in.", headers: [("WWW-Authenticate", "Basic realm=\"repository\", charset=\"UTF-8\"")])
  }

  private func isOwn(_ head: HTTPRequestHead) -> Bool { Self.folders.contains { head.path.hasPrefix($0) } }

  /// The names between the slashes, each with its percent-encoding undone: `%2F` is a slash within a name.
  ///
  /// Nil where a name is none, or could lead out of its folder where somebody takes it for a path.
  private static func place(_ path: String) -> [String]? {
    var names: [String] = []
    for part in path.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
      guard let name = String(part).removingPercentEncoding else { return nil }
      let steps = name.split(separator: "/", omittingEmptySubsequences: false)
      let isSound = steps.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
      guard isSound, !name.unicodeScalars.contains(where: { $0.value < 32 }) else { return nil }
      names.append(name)
    }
    return names
  }

  private func isAdministrator(_ head: HTTPRequestHead) -> Bool {
    guard let header = head.headers.first(name: "Authorization") else { return false }
    let words = header.split(separator: " ")
    guard words.count == 2, words[0].lowercased() == "basic", let data = Data(base64Encoded: String(words[1])) else {
      return false
    }
    let pair = String(decoding: data, as: UTF8.self)
    guard let colon = pair.firstIndex(of: ":"),
      case (.administrator, let password)? = twin.system.account(String(pair[..<colon]))
    else { return false }
    return password == String(pair[pair.index(after: colon)...])
  }
}
