import Foundation

/// Runs a test with a folder of its own, which is removed afterwards.
///
/// - Parameter name: How its name begins, so that people know it when it is left over.
package func withTestFolder<Result>(
  _ name: String, _ body: (String) async throws -> Result
) async throws -> Result {
  let folder = FileManager.default.temporaryDirectory.appending(path: "\(name)-\(UUID().uuidString)").path
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  return try await body(folder)
}
