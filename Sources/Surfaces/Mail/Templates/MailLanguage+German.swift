import Migrations

extension MailLanguage {
  /// German.
  static let german = MailLanguage(
    code: "de",
    weekdays: ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"],
    months: [
      "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
      "Dezember",
    ],
    day: { "\($0), \($1). \($2) \($3)" }, hour: { "\($0) Uhr" },
    kinds: [
      "person": "persönliche Nummer", "common-area-phone": "Telefon in einem gemeinsamen Bereich",
      "analogue-device": "analoger Anschluss", "response-group": "Gruppennummer", "shared-number": "gemeinsame Nummer",
    ],
    texts: [
      .announcement: Text(
        "Ihre Nummer {{number}} zieht um: {{day}}",
        """
        Guten Tag {{name}}

        Ihre Telefonnummer zieht in das neue Telefonsystem um.

        - Nummer: {{number}} ({{kind}})
        - Termin: {{date}}
        - Ein anderer Termin ist möglich bis {{limit}}

        """ + phones + links + """

          Vor dem Termin erhalten Sie eine Erinnerung, dazu je eine Nachricht, wenn der Umzug beginnt und wenn er beendet ist.
          """),
      .rescheduled: Text(
        "Neuer Termin für Ihre Nummer {{number}}: {{day}}",
        """
        Guten Tag {{name}}

        Der Termin, an dem Ihre Telefonnummer in das neue Telefonsystem umzieht, hat sich geändert{{#by}} ({{by}}){{/by}}.

        - Nummer: {{number}} ({{kind}})
        - Neuer Termin: {{date}}
        - Ein anderer Termin ist möglich bis {{limit}}

        """ + phones + links),
      .cancelled: Text(
        "Der Termin für Ihre Nummer {{number}} gilt nicht mehr",
        """
        Guten Tag {{name}}

        {{#manually}}
        Ihre Telefonnummer {{number}} ist bereits im neuen Telefonsystem. Der Termin {{date}} gilt nicht mehr; Sie müssen nichts mehr tun.
        {{/manually}}
        {{#closed}}
        Ihre Telefonnummer {{number}} ist geschlossen. Der Termin {{date}} gilt nicht mehr.
        {{/closed}}
        {{^manually}}
        {{^closed}}
        Ihre Telefonnummer {{number}} zieht nicht um am Termin {{date}}. Sie erhalten eine Nachricht, sobald es einen neuen Termin gibt.
        {{/closed}}
        {{/manually}}
        """),
      .reminder: Text(
        "Erinnerung: Ihre Nummer {{number}} zieht um: {{day}}",
        """
        Guten Tag {{name}}

        Ihre Telefonnummer zieht bald in das neue Telefonsystem um.

        - Nummer: {{number}} ({{kind}})
        - Termin: {{date}}
        - Ein anderer Termin ist möglich bis {{limit}}

        """ + phones + links),
      .starting: Text(
        "Der Umzug Ihrer Nummer {{number}} hat begonnen",
        """
        Guten Tag {{name}}

        Der Umzug Ihrer Telefonnummer {{number}} in das neue Telefonsystem hat begonnen. Sie erhalten eine Nachricht, sobald er beendet ist.

        """ + phones + instructions),
      .completed: Text(
        "Ihre Nummer {{number}} ist umgezogen",
        """
        Guten Tag {{name}}

        Ihre Telefonnummer {{number}} gehört jetzt zum neuen Telefonsystem.

        """ + phonesNow + instructions),
      .rolledBack: Text(
        "Ihre Nummer {{number}} ist wieder im bisherigen Telefonsystem",
        """
        Guten Tag {{name}}

        Der Umzug Ihrer Telefonnummer {{number}} wurde rückgängig gemacht. Alles ist wie zuvor; Ihre Nummer ist im bisherigen Telefonsystem. Sie erhalten eine Nachricht, sobald es einen neuen Termin gibt.
        """),
      .paused: Text(
        "Der Umzug Ihrer Nummer {{number}} ist angehalten",
        """
        Guten Tag {{name}}

        {{#date}}
        Der Umzug Ihrer Telefonnummer {{number}} ist angehalten. Der Termin {{date}} gilt erst wieder, wenn der Umzug fortgesetzt wird; Sie erhalten dann eine Nachricht.
        {{/date}}
        {{^date}}
        Der Umzug Ihrer Telefonnummer {{number}} hat begonnen und ist jetzt angehalten. Sie erhalten eine Nachricht, sobald er weitergeht.
        {{/date}}
        """),
      .resumed: Text(
        "Der Umzug Ihrer Nummer {{number}} geht weiter",
        """
        Guten Tag {{name}}

        {{#date}}
        Der Umzug Ihrer Telefonnummer {{number}} ist nicht mehr angehalten. Der Termin gilt wieder:

        - Termin: {{date}}
        - Ein anderer Termin ist möglich bis {{limit}}

        {{/date}}
        {{^date}}
        Der Umzug Ihrer Telefonnummer {{number}} ist nicht mehr angehalten und geht jetzt weiter. Sie erhalten eine Nachricht, sobald er beendet ist.
        {{/date}}
        """ + links),
      .failed: Text(
        "Beim Umzug Ihrer Nummer {{number}} gab es ein Problem",
        """
        Guten Tag {{name}}

        Beim Umzug Ihrer Telefonnummer {{number}} in das neue Telefonsystem gab es ein Problem.

        {{#unchanged}}
        Es wurde nichts verändert: Ihre Nummer ist, wo sie war, im bisherigen Telefonsystem. Sie erhalten eine Nachricht, sobald es einen neuen Termin gibt.
        {{/unchanged}}
        {{^unchanged}}
        Der Umzug ist stehen geblieben, bevor er beendet war. Die Betreiber des Telefonsystems müssen sich darum kümmern; Sie erfahren, wie es weitergeht. Wenn Anrufe Sie nicht erreichen, melden Sie sich bitte bei ihnen.
        {{/unchanged}}
        """),
      .digest: Text(
        "Umzug der Telefonnummern in {{units}}: {{scheduled}} geplant, {{failed}} fehlgeschlagen",
        """
        Guten Tag {{name}}

        So steht es um den Umzug der Telefonnummern ({{units}}):

        - Warten auf einen Termin: {{waiting}}
        - Geplant: {{scheduled}}
        - Im Gang: {{inProgress}}
        {{#stuck}}
        - Seit mehr als einem Tag im Gang, bitte nachsehen: {{stuck}}
        {{/stuck}}
        - Beendet: {{completed}}
        - Schon im neuen System: {{manually}}
        - Fehlgeschlagen: {{failed}}
        - Angehalten: {{paused}}
        - Geschlossen: {{closed}}
        - Durch Befunde blockiert: {{blocked}}
        {{#portal}}

        Alle Nummern: {{portal}}
        {{/portal}}
        """),
      .test: Text(
        "Testnachricht von Belay",
        """
        Guten Tag {{name}}

        Dies ist eine Testnachricht des Projekts {{project}}{{#by}}, angefordert von {{by}}{{/by}}. Wenn Sie sie lesen können, kommen E-Mails an.
        """),
    ], appointment: "Umzug der Telefonnummer {number}", footer: "Diese Nachricht wurde automatisch verschickt.")

  private static let phones = """

    {{#hasPhones}}
    Diese Tischtelefone funktionieren nach dem Umzug nicht mehr:

    {{#phones}}
    - {{.}}
    {{/phones}}

    {{/hasPhones}}
    """
  private static let phonesNow = """

    {{#hasPhones}}
    Diese Tischtelefone funktionieren nicht mehr; bitte geben Sie sie zur Wiederverwertung ab:

    {{#phones}}
    - {{.}}
    {{/phones}}

    {{/hasPhones}}
    """
  private static let instructions = """

    {{#instructions}}
    Was Sie wissen und tun müssen: {{instructions}}

    {{/instructions}}
    """
  private static let links =
    instructions + """

      {{#change}}
      Einen anderen Termin wählen: {{change}}

      {{/change}}
      """
}
