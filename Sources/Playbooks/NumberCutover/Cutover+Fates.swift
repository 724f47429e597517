import ConnectorKit
import Estates
import Foundation
import Migrations

extension Cutover {
  /// What becomes of an attribute, by its meaning.
  ///
  /// The rules' names are texts of the catalogues.
  func fate(of attribute: SourceAttribute) -> LossRow.Fate {
    switch attribute.meaning {
    case .line:
      guard let number else { return undecided(attribute, "loss.number-not-valid") }
      return .translated(to: TargetField(.number, "alias"), value: number.description, rule: "rule.tel-uri-to-e164")
    case .sipAddress: return asUser(attribute, rule: "rule.address-in-new-domain")
    case .enabled:
      // Some attributes say the opposite: AudioVideoDisabled is False for who may call.
      let isEnabled = attribute.value.isYes != attribute.name.hasSuffix("Disabled")
      guard isEnabled else { return undecided(attribute, "loss.disabled-at-source") }
      return asUser(attribute, rule: "rule.enabled-by-existing")
    case .displayName: return .carried(to: TargetField(.setting, "display_name"))
    case .mail: return .carried(to: TargetField(.setting, "email"))
    case .department: return .carried(to: TargetField(.setting, "department"))
    case .language: return .carried(to: TargetField(.setting, "language"))
    case .location:
      guard let location else { return undecided(attribute, "loss.place-unknown") }
      return setting("emergency_location", location.name, rule: "rule.place-to-emergency-location")
    case .callingPolicy:
      guard let word = options.callingPolicies[attribute.value] else {
        return undecided(attribute, "loss.policy-not-mapped")
      }
      return setting("calling_class", word, rule: "rule.calling-policy")
    case .voicemail:
      return setting("voicemail", attribute.value.isYes ? "yes" : "no", rule: "rule.flag-to-yes-or-no")
    case .forwarding:
      return setting("fwd", attribute.value.asTarget(in: destination.domain), rule: "rule.call-target")
    case .simultaneousRing:
      return setting("simultaneous_ring", targets(attribute), rule: "rule.call-target")
    case .delegates: return setting("delegates", targets(attribute), rule: "rule.call-target")
    case .dialPlan: return .dropped(why: "loss.dial-plan", by: .belay)
    case .identity: return .dropped(why: "loss.identity", by: .belay)
    case .platformInternal: return .dropped(why: "loss.platform-internal", by: .belay)
    case .directoryOnly: return .dropped(why: "loss.directory-only", by: .belay)
    case .callGroup: return undecided(attribute, "loss.call-group")
    // Only a system of the same kind understands it.
    case .setting, .notUnderstood: return undecided(attribute, "loss.not-understood")
    case .notRead: return undecided(attribute, "loss.not-read")
    }
  }

  private func asUser(_ attribute: SourceAttribute, rule: String) -> LossRow.Fate {
    guard let user else { return undecided(attribute, "loss.no-user-name") }
    return .translated(to: TargetField(.user, "address"), value: user.description, rule: rule)
  }

  private func setting(_ name: String, _ value: String, rule: String) -> LossRow.Fate {
    .translated(to: TargetField(.setting, name), value: value, rule: rule)
  }

  private func targets(_ attribute: SourceAttribute) -> String {
    attribute.value.split { $0 == ";" || $0 == "\n" || $0 == "," }
      .map { String($0).trimmingCharacters(in: .whitespaces).asTarget(in: destination.domain) }
      .joined(separator: " ")
  }

  /// Unknown, unless a named person has settled this kind of attribute for the project.
  func undecided(_ attribute: SourceAttribute, _ why: String) -> LossRow.Fate {
    let decision = decisions.first { $0.attribute.caseInsensitiveCompare(attribute.name) == .orderedSame }
    guard let decision else { return .unknown(why: why) }
    return .dropped(why: decision.reason, by: decision.by)
  }
}

extension String {
  /// The ways in which directories and exports write yes; `msRTCSIP-OptionFlags` has it as bit 128 (Enterprise Voice).
  fileprivate var isYes: Bool { ["true", "yes", "1"].contains(lowercased()) || (Int(self) ?? 0) & 128 != 0 }

  /// A target of calls in the destination's form: E.164 for numbers, `name@domain` for addresses.
  fileprivate func asTarget(in domain: String) -> String {
    do {
      return try TelURI(self).number.description
    } catch {
      guard lowercased().hasPrefix("sip:") else { return self }
      let name = dropFirst(4).prefix { $0 != "@" }
      return "\(name.lowercased())@\(domain)"
    }
  }
}
