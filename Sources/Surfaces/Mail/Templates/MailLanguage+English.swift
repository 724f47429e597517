import Migrations

extension MailLanguage {
  /// English.
  static let english = MailLanguage(
    code: "en",
    weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    months: [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
      "December",
    ],
    day: { "\($0), \($1) \($2) \($3)" }, hour: { "\($0)" },
    kinds: [
      "person": "personal number", "common-area-phone": "common area phone", "analogue-device": "analogue line",
      "response-group": "group number", "shared-number": "shared number",
    ],
    texts: [
      .announcement: Text(
        "Your number {{number}} moves on {{day}}",
        """
        Hello {{name}},

        Your telephone number will be moved to the new telephone system.

        - Number: {{number}} ({{kind}})
        - Date: {{date}}
        - It can be moved to another date up to {{limit}}

        """ + phones + links + """

          You will receive a reminder before the date, and a message when the move starts and when it is done.
          """),
      .rescheduled: Text(
        "New date for your number {{number}}: {{day}}",
        """
        Hello {{name}},

        The date on which your telephone number moves to the new telephone system has changed{{#by}} ({{by}}){{/by}}.

        - Number: {{number}} ({{kind}})
        - New date: {{date}}
        - It can be moved to another date up to {{limit}}

        """ + phones + links),
      .cancelled: Text(
        "The date for your number {{number}} no longer holds",
        """
        Hello {{name}},

        {{#manually}}
        Your telephone number {{number}} is already in the new telephone system. The date {{date}} no longer holds; there is nothing left to do.
        {{/manually}}
        {{#closed}}
        Your telephone number {{number}} is closed. The date {{date}} no longer holds.
        {{/closed}}
        {{^manually}}
        {{^closed}}
        Your telephone number {{number}} will not be moved on {{date}}. You will be told when there is a new date.
        {{/closed}}
        {{/manually}}
        """),
      .reminder: Text(
        "Reminder: your number {{number}} moves on {{day}}",
        """
        Hello {{name}},

        Your telephone number will be moved to the new telephone system soon.

        - Number: {{number}} ({{kind}})
        - Date: {{date}}
        - It can be moved to another date up to {{limit}}

        """ + phones + links),
      .starting: Text(
        "The move of your number {{number}} has started",
        """
        Hello {{name}},

        The move of your telephone number {{number}} to the new telephone system has started. You will receive a message as soon as it is done.

        """ + phones + instructions),
      .completed: Text(
        "Your number {{number}} has been moved",
        """
        Hello {{name}},

        Your telephone number {{number}} now belongs to the new telephone system.

        """ + phonesNow + instructions),
      .rolledBack: Text(
        "Your number {{number}} is back on the previous telephone system",
        """
        Hello {{name}},

        The move of your telephone number {{number}} was undone. Everything is as it was before; your number is on the previous telephone system. You will be told when there is a new date.
        """),
      .paused: Text(
        "The move of your number {{number}} is on hold",
        """
        Hello {{name}},

        {{#date}}
        The move of your telephone number {{number}} is on hold. It will not be moved on {{date}} until somebody resumes it; you will be told then.
        {{/date}}
        {{^date}}
        The move of your telephone number {{number}} has started and is on hold now. You will be told when it goes on.
        {{/date}}
        """),
      .resumed: Text(
        "The move of your number {{number}} goes on",
        """
        Hello {{name}},

        {{#date}}
        The move of your telephone number {{number}} is no longer on hold. Its date holds again:

        - Date: {{date}}
        - It can be moved to another date up to {{limit}}

        {{/date}}
        {{^date}}
        The move of your telephone number {{number}} is no longer on hold and goes on now. You will receive a message when it is done.
        {{/date}}
        """ + links),
      .failed: Text(
        "There was a problem with the move of your number {{number}}",
        """
        Hello {{name}},

        There was a problem with the move of your telephone number {{number}} to the new telephone system.

        {{#unchanged}}
        Nothing has been changed: your number is where it was, on the previous telephone system. You will be told when there is a new date.
        {{/unchanged}}
        {{^unchanged}}
        The move stopped before it was done. Those who run the telephone system have to look at it; you will be told how it goes on. If calls do not reach you, please contact them.
        {{/unchanged}}
        """),
      .digest: Text(
        "Moves of telephone numbers in {{units}}: {{scheduled}} scheduled, {{failed}} failed",
        """
        Hello {{name}},

        This is how the moves of telephone numbers stand ({{units}}):

        - Waiting for a date: {{waiting}}
        - Scheduled: {{scheduled}}
        - In progress: {{inProgress}}
        {{#stuck}}
        - In progress for more than a day, please look: {{stuck}}
        {{/stuck}}
        - Completed: {{completed}}
        - Already in the new system: {{manually}}
        - Failed: {{failed}}
        - Paused: {{paused}}
        - Closed: {{closed}}
        - Blocked by findings: {{blocked}}
        {{#portal}}

        All numbers: {{portal}}
        {{/portal}}
        """),
      .test: Text(
        "Test message from Belay",
        """
        Hello {{name}},

        This is a test message of the project {{project}}{{#by}}, asked for by {{by}}{{/by}}. If you can read it, mail arrives.
        """),
    ], appointment: "Move of the telephone number {number}", footer: "This message was sent automatically.")

  private static let phones = """

    {{#hasPhones}}
    These physical phones will stop working after the move:

    {{#phones}}
    - {{.}}
    {{/phones}}

    {{/hasPhones}}
    """
  private static let phonesNow = """

    {{#hasPhones}}
    These physical phones do not work any more and should be handed in for recycling:

    {{#phones}}
    - {{.}}
    {{/phones}}

    {{/hasPhones}}
    """
  private static let instructions = """

    {{#instructions}}
    What you need to know and do: {{instructions}}

    {{/instructions}}
    """
  private static let links =
    instructions + """

      {{#change}}
      To choose another date or hour: {{change}}

      {{/change}}
      """
}
