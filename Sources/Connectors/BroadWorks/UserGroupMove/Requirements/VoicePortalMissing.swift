import BroadWorks
import Migrations

/// The user has a mailbox, and the destination has no voice portal: neither its own nor one of the system.
struct VoicePortalMissing: UserMoveCheck {
  let id: CheckID = "voice-portal-missing"

  func findings(_ move: UserMove) -> [Finding] {
    guard let destination = move.destination, !destination.hasVoicePortal,
      move.user.allServices.contains("Voice Messaging User")
    else { return [] }
    return [Finding(check: id, severity: .blocking, facts: ["group": destination.key.groupID])]
  }
}
