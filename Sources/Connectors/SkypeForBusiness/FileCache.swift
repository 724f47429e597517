import Foundation

/// What was read from files, kept until one of them changes.
///
/// An actor, so that the files are read once when many migrations ask at the same time.
actor FileCache<Value: Sendable> {
  private struct Stamp: Equatable {
    var modified: Date?
    var size: UInt64?
    var node: UInt64?
  }

  private let files: [String]
  private let load: @Sendable () throws -> Value
  private var kept: (stamps: [Stamp], value: Value)?

  /// Names the files and how to read them.
  init(_ files: [String], load: @escaping @Sendable () throws -> Value) {
    self.files = files
    self.load = load
  }

  /// What the files hold now.
  func value() throws -> Value {
    let stamps = files.map(Self.stamp)
    if let kept, kept.stamps == stamps { return kept.value }
    let value = try load()
    kept = (stamps, value)
    return value
  }

  private static func stamp(_ path: String) -> Stamp {
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: path) else { return Stamp() }
    return Stamp(
      modified: attributes[.modificationDate] as? Date, size: (attributes[.size] as? NSNumber)?.uint64Value,
      node: (attributes[.systemFileNumber] as? NSNumber)?.uint64Value)
  }
}
