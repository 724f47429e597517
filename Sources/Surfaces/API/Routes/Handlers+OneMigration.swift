import HTTPTypes
import Migrations
import Operations
import Web

extension Handlers {
  /// What belongs to one migration: slots, calendar, mails, and what happens to it.
  var oneMigration: [Route] {
    [
      Route(
        method: .get, path: "/migrations/{subject}/slots", name: "listSlots", tag: "Migrations",
        summary: "Lists the slots that a migration may have now.", scope: .read,
        success: .ok("SlotList", "The slots; none when it can have no date.", entityTag: true)
      ) { call in
        let record = try await record(call, for: .seeMigration)
        let offers = try await RescheduleMigration.offers(workspace, record)
        return call.reply(entityTag: record.sequence) { SlotResource.write(offers, to: &$0) }
      },
      Route(
        method: .get, path: "/migrations/{subject}/calendar", name: "getCalendar", tag: "Migrations",
        summary: "The date of a migration as a file for calendars, with the same name as the one of its mails.",
        scope: .read, mayRefuse: true, success: .text(.calendar, "The file; 404 when the migration has no date.")
      ) { call in
        let record = try await record(call, for: .seeMigration)
        guard let text = try SeeMail.appointment(workspace, record, for: call.access) else {
          throw WebError(.notFound, "api.no-date", ["subject": record.id.subject])
        }
        return Reply(.calendar, text)
      },
      Route(
        method: .get, path: "/migrations/{subject}/mails", name: "listMailsOfMigration", tag: "Migrations",
        summary: "Lists what was said about a migration, the oldest first.", scope: .read,
        success: .ok("MailList", "The mails.")
      ) { call in
        let record = try await record(call, for: .seeMigration)
        let mails = try await SeeMail.mails(workspace, of: record, for: call.access)
        return call.reply { $0.objects("items", mails) { MailResource.write($0, to: &$1) } }
      },
      Route(
        method: .get, path: "/migrations/{subject}/events", name: "watchMigration", tag: "Migrations",
        summary: "Says where a migration stands, whenever that has changed.", scope: .read,
        success: .events("migration", "Migration")
      ) { call in
        _ = try await record(call, for: .seeMigration)
        let told = LastTold()
        return Reply(look: {
          let record = try await record(call["subject"], for: .seeMigration, try await call.accessNow())
          let choices = try await SeeChoices.of([record.id], in: workspace)
          let reply = call.reply { MigrationResource.write(record, choices, call.catalogue, to: &$0) }
          return (told.event("migration", reply.body), false)
        })
      },
    ]
  }
}
