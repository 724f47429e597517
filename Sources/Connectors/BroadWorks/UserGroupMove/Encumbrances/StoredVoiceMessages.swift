import BroadWorks
import Migrations
import OCIP

/// The user has a mailbox, and the move loses the messages that wait in it; no request tells how many.
struct StoredVoiceMessages: UserMoveCheck {
  let id: CheckID = "stored-voice-messages"

  func findings(_ move: UserMove) -> [Finding] {
    let mailbox = move.user.answer("UserVoiceMessagingUser.VoiceManagement")
    guard let mailbox, mailbox.truth("isActive") == true else { return [] }
    // What is only sent by mail is not kept.
    guard mailbox.text("processing") != "Deliver To Email Address Only" else { return [] }
    return [Finding(check: id, severity: .warning, facts: ["native": "19716"])]
  }
}
