import Migrations
import OCIP
import Testing

@Suite("stored-voice-messages")
struct StoredVoiceMessagesTests {
  private static func mailbox(isActive: Bool, _ processing: String) -> [OCIElement] {
    [OCIElement("isActive", isActive), OCIElement("processing", processing)]
  }

  @Test("She has a mailbox that keeps messages")
  func found() {
    var company = Company()
    company.set(
      "UserVoiceMessagingUser.VoiceManagement", Self.mailbox(isActive: true, "Unified Voice and Email Messaging"))
    company.expect(.warning, "stored-voice-messages", ["native": "19716"])
  }

  @Test("One that is off keeps none, and neither does one that sends all by mail")
  func clean() {
    var company = Company()
    company.set(
      "UserVoiceMessagingUser.VoiceManagement", Self.mailbox(isActive: false, "Unified Voice and Email Messaging"))
    company.expectClean("stored-voice-messages")
    company.set(
      "UserVoiceMessagingUser.VoiceManagement", Self.mailbox(isActive: true, "Deliver To Email Address Only"))
    company.expectClean("stored-voice-messages")
  }
}
