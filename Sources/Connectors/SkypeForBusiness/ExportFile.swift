import CSV
import ConnectorKit
import Foundation
import Migrations

/// One CSV file that an administrator exported, and what it must hold.
struct ExportFile: Hashable, Sendable {
  /// What a file is about.
  enum Content: Sendable, CaseIterable {
    /// `Get-CsUser`.
    case users
    /// `Get-CsCommonAreaPhone`.
    case commonAreaPhones
    /// `Get-CsAnalogDevice`.
    case analogueDevices
    /// `Get-CsRgsWorkflow`.
    case responseGroups
    /// `Get-CsRgsAgentGroup`.
    case responseGroupAgents
    /// A list of desk phones that somebody keeps.
    case physicalPhones
    /// What SEFAUtil shows, one row for each person.
    case callSettings

    /// The columns without which the file would be read wrongly.
    var required: [String] {
      switch self {
      case .users: ["Identity", "SipAddress", "LineURI", "EnterpriseVoiceEnabled", "DisplayName"]
      case .commonAreaPhones, .analogueDevices: ["Identity", "SipAddress", "LineURI", "DisplayName"]
      case .responseGroups: ["Identity", "PrimaryUri", "LineURI", "Name", "AgentGroup"]
      case .responseGroupAgents: ["Identity", "Name", "AgentsByUri"]
      case .physicalPhones: ["Identity", "Model", "SerialNumber", "Place"]
      case .callSettings:
        ["SipAddress", "Forwarding", "SimultaneousRing", "Delegates", "CallGroup", "HostedVoicemail"]
      }
    }
  }

  /// What the file is about.
  let content: Content
  /// Where it is.
  let path: String

  /// Opens the file and checks its columns.
  func open(for system: PhoneSystemID) throws(PhoneSystemError) -> CSVReader {
    do {
      let table = try CSVReader(path: path)
      let missing = content.required.filter { table.column(named: $0) == nil }
      guard missing.isEmpty else {
        throw PhoneSystemError(
          .malformed, system: system,
          [
            "file": path, "line": "1", "missing": missing.joined(separator: ", "),
            "found": table.header.joined(separator: ", "),
            "detail": "The columns \(missing.joined(separator: ", ")) are missing.",
          ])
      }
      return table
    } catch let error as CSVError {
      throw PhoneSystemError(error, system: system)
    } catch let error as PhoneSystemError {
      throw error
    } catch {
      throw PhoneSystemError(.malformed, system: system, ["file": path])
    }
  }

  /// Reads the file row by row.
  func forEachRow(for system: PhoneSystemID, _ body: (CSVRow) throws -> Void) throws {
    let table = try open(for: system)
    do {
      while let row = try table.next() { try body(row) }
    } catch let error as CSVError {
      throw PhoneSystemError(error, system: system)
    }
  }
}
