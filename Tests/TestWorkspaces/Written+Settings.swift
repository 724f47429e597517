import ConnectorKit
import Operations
import WrittenConfigurations

extension Written {
  /// The settings of the project that this configures.
  ///
  /// - Parameter folder: Where the configuration lies, and the store beside it.
  /// - Throws: ``UnusableConfiguration``.
  package func settings(in folder: String) throws -> ProjectSettings {
    let (root, problems) = section(in: folder)
    guard let settings = ProjectSettings(root), problems.all.isEmpty else {
      throw UnusableConfiguration(problems: problems.all)
    }
    return settings
  }
}
