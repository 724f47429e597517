import Migrations

extension MailLanguage {
  /// French.
  static let french = MailLanguage(
    code: "fr",
    weekdays: ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    months: [
      "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
      "décembre",
    ],
    day: { "\($0) \($1 == 1 ? "1er" : String($1)) \($2) \($3)" },
    hour: { $0.description.replacing(":", with: " h ") },
    kinds: [
      "person": "numéro personnel", "common-area-phone": "téléphone d'un espace commun",
      "analogue-device": "ligne analogique", "response-group": "numéro de groupe", "shared-number": "numéro partagé",
    ],
    texts: [
      .announcement: Text(
        "Votre numéro {{number}} migre le {{day}}",
        """
        Bonjour {{name}},

        Votre numéro de téléphone va migrer vers le nouveau système téléphonique.

        - Numéro : {{number}} ({{kind}})
        - Date : {{date}}
        - Une autre date est possible jusqu'au {{limit}}

        """ + phones + links + """

          Vous recevrez un rappel avant cette date, puis un message au début et à la fin de la migration.
          """),
      .rescheduled: Text(
        "Nouvelle date pour votre numéro {{number}} : {{day}}",
        """
        Bonjour {{name}},

        La date à laquelle votre numéro de téléphone migre vers le nouveau système téléphonique a changé{{#by}} ({{by}}){{/by}}.

        - Numéro : {{number}} ({{kind}})
        - Nouvelle date : {{date}}
        - Une autre date est possible jusqu'au {{limit}}

        """ + phones + links),
      .cancelled: Text(
        "La date pour votre numéro {{number}} n'est plus valable",
        """
        Bonjour {{name}},

        {{#manually}}
        Votre numéro de téléphone {{number}} est déjà dans le nouveau système téléphonique. La date du {{date}} n'est plus valable ; vous n'avez plus rien à faire.
        {{/manually}}
        {{#closed}}
        Votre numéro de téléphone {{number}} est fermé. La date du {{date}} n'est plus valable.
        {{/closed}}
        {{^manually}}
        {{^closed}}
        Votre numéro de téléphone {{number}} ne migrera pas le {{date}}. Vous recevrez un message dès qu'une nouvelle date sera fixée.
        {{/closed}}
        {{/manually}}
        """),
      .reminder: Text(
        "Rappel : votre numéro {{number}} migre le {{day}}",
        """
        Bonjour {{name}},

        Votre numéro de téléphone va bientôt migrer vers le nouveau système téléphonique.

        - Numéro : {{number}} ({{kind}})
        - Date : {{date}}
        - Une autre date est possible jusqu'au {{limit}}

        """ + phones + links),
      .starting: Text(
        "La migration de votre numéro {{number}} a commencé",
        """
        Bonjour {{name}},

        La migration de votre numéro de téléphone {{number}} vers le nouveau système téléphonique a commencé. Vous recevrez un message dès qu'elle sera terminée.

        """ + phones + instructions),
      .completed: Text(
        "Votre numéro {{number}} a migré",
        """
        Bonjour {{name}},

        Votre numéro de téléphone {{number}} appartient maintenant au nouveau système téléphonique.

        """ + phonesNow + instructions),
      .rolledBack: Text(
        "Votre numéro {{number}} est revenu dans l'ancien système téléphonique",
        """
        Bonjour {{name}},

        La migration de votre numéro de téléphone {{number}} a été annulée. Tout est comme avant ; votre numéro est dans l'ancien système téléphonique. Vous recevrez un message dès qu'une nouvelle date sera fixée.
        """),
      .paused: Text(
        "La migration de votre numéro {{number}} est suspendue",
        """
        Bonjour {{name}},

        {{#date}}
        La migration de votre numéro de téléphone {{number}} est suspendue. Elle n'aura pas lieu le {{date}} tant que personne ne la reprend ; vous recevrez alors un message.
        {{/date}}
        {{^date}}
        La migration de votre numéro de téléphone {{number}} a commencé et elle est maintenant suspendue. Vous recevrez un message quand elle reprendra.
        {{/date}}
        """),
      .resumed: Text(
        "La migration de votre numéro {{number}} reprend",
        """
        Bonjour {{name}},

        {{#date}}
        La migration de votre numéro de téléphone {{number}} n'est plus suspendue. La date est de nouveau valable :

        - Date : {{date}}
        - Une autre date est possible jusqu'au {{limit}}

        {{/date}}
        {{^date}}
        La migration de votre numéro de téléphone {{number}} n'est plus suspendue et reprend maintenant. Vous recevrez un message dès qu'elle sera terminée.
        {{/date}}
        """ + links),
      .failed: Text(
        "Un problème est survenu lors de la migration de votre numéro {{number}}",
        """
        Bonjour {{name}},

        Un problème est survenu lors de la migration de votre numéro de téléphone {{number}} vers le nouveau système téléphonique.

        {{#unchanged}}
        Rien n'a été modifié : votre numéro est là où il était, dans l'ancien système téléphonique. Vous recevrez un message dès qu'une nouvelle date sera fixée.
        {{/unchanged}}
        {{^unchanged}}
        La migration s'est arrêtée avant la fin. Les responsables du système téléphonique doivent s'en occuper ; vous serez tenu au courant de la suite. Si les appels ne vous parviennent pas, veuillez les contacter.
        {{/unchanged}}
        """),
      .digest: Text(
        "Migration des numéros de téléphone, {{units}} : {{scheduled}} planifiés, {{failed}} en échec",
        """
        Bonjour {{name}},

        Voici où en est la migration des numéros de téléphone ({{units}}) :

        - En attente d'une date : {{waiting}}
        - Planifiés : {{scheduled}}
        - En cours : {{inProgress}}
        {{#stuck}}
        - En cours depuis plus d'un jour, à regarder : {{stuck}}
        {{/stuck}}
        - Terminés : {{completed}}
        - Déjà dans le nouveau système : {{manually}}
        - En échec : {{failed}}
        - Suspendus : {{paused}}
        - Fermés : {{closed}}
        - Bloqués par des constats : {{blocked}}
        {{#portal}}

        Tous les numéros : {{portal}}
        {{/portal}}
        """),
      .test: Text(
        "Message d'essai de Belay",
        """
        Bonjour {{name}},

        Ceci est un message d'essai du projet {{project}}{{#by}}, demandé par {{by}}{{/by}}. Si vous pouvez le lire, le courrier arrive.
        """),
    ], appointment: "Migration du numéro de téléphone {number}",
    footer: "Ce message a été envoyé automatiquement.")

  private static let phones = """

    {{#hasPhones}}
    Ces téléphones de bureau ne fonctionneront plus après la migration :

    {{#phones}}
    - {{.}}
    {{/phones}}

    {{/hasPhones}}
    """
  private static let phonesNow = """

    {{#hasPhones}}
    Ces téléphones de bureau ne fonctionnent plus ; merci de les rendre pour le recyclage :

    {{#phones}}
    - {{.}}
    {{/phones}}

    {{/hasPhones}}
    """
  private static let instructions = """

    {{#instructions}}
    Ce que vous devez savoir et faire : {{instructions}}

    {{/instructions}}
    """
  private static let links =
    instructions + """

      {{#change}}
      Pour choisir une autre date ou une autre heure : {{change}}

      {{/change}}
      """
}
