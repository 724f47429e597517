/// What a mail does to the appointment in its reader's calendar (RFC 5546, section 3.2).
package enum CalendarChange: Hashable, Sendable {
  /// It is entered, or takes the place of the one before.
  case enter
  /// It is taken out: it does not describe what happens any more.
  case takeOut
}
