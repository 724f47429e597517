import ArgumentParser
import Foundation
import Migrations
import Operations

struct MailTemplatesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "templates", abstract: say("help.mail-templates"),
    subcommands: [List.self, Show.self, Edit.self, Reset.self], defaultSubcommand: List.self)

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: say("help.mail-templates-list"))

    @OptionGroup var global: GlobalOptions

    func run() async throws {
      let global = global
      try await global.run { workspace in
        let templates = try await EditMailTemplates.list(workspace)
        if global.json {
          Output.json(templates)
          return .done
        }
        let rows = templates.map { template in
          [template.kind.rawValue, template.language, template.editedBy?.rawValue ?? "-", template.subject]
        }
        for line in Format.table(rows) { Terminal.write(line) }
        return .done
      }
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: say("help.mail-templates-show"))

    @OptionGroup var global: GlobalOptions
    @OptionGroup var choice: TemplateChoice
    @Flag(help: ArgumentHelp(say("help.option.mail-preview"))) var preview = false

    func run() async throws {
      let (global, choice, preview) = (global, choice, preview)
      try await global.run { workspace in
        let template = try await EditMailTemplates.template(
          workspace, try Words.one(choice.kind, MailKind.self), choice.language)
        if preview {
          MailTemplatesCommand.show(try EditMailTemplates.preview(workspace, template), json: global.json)
          return .done
        }
        let tags = workspace.carrier?.tags(template.kind) ?? []
        if global.json {
          Output.json(Document(template: template, tags: tags))
          return .done
        }
        Terminal.write(Terminal.coloured(template.subject, .bold))
        Terminal.write("")
        Terminal.write(template.text)
        if let html = template.html { Terminal.write("\n" + html) }
        Terminal.write("\n" + say("say.mail-tags", ["tags": tags.joined(separator: ", ")]))
        return .done
      }
    }

    private struct Document: Encodable {
      var template: MailTemplate
      var tags: [String]
    }
  }

  struct Edit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "edit", abstract: say("help.mail-templates-edit"))

    @OptionGroup var global: GlobalOptions
    @OptionGroup var choice: TemplateChoice
    @Option(help: ArgumentHelp(say("help.option.mail-subject"), valueName: "text")) var subject: String?
    @Option(help: ArgumentHelp(say("help.option.mail-body"), valueName: "file")) var text: String?
    @Option(help: ArgumentHelp(say("help.option.mail-html"), valueName: "file")) var html: String?
    @Flag(help: ArgumentHelp(say("help.option.preview"))) var preview = false

    func run() async throws {
      let (global, command) = (global, self)
      try await global.run { workspace in
        let (choice, principal) = (command.choice, global.principal)
        var template = try await EditMailTemplates.template(
          workspace, try Words.one(choice.kind, MailKind.self), choice.language)
        if let subject = command.subject { template.subject = subject }
        if let file = command.text { template.text = try MailTemplatesCommand.read(file) }
        if let file = command.html { template.html = try MailTemplatesCommand.read(file) }
        if command.preview {
          MailTemplatesCommand.show(try EditMailTemplates.preview(workspace, template), json: global.json)
          return .done
        }
        try await EditMailTemplates.keep(workspace, template, by: principal)
        if global.json { Output.json(template) } else { Terminal.write(say("say.mail-template-kept")) }
        return .done
      }
    }
  }

  struct Reset: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "reset", abstract: say("help.mail-templates-reset"))

    @OptionGroup var global: GlobalOptions
    @OptionGroup var choice: TemplateChoice

    func run() async throws {
      let (global, choice) = (global, choice)
      try await global.run { workspace in
        let wasThere = try await EditMailTemplates.reset(
          workspace, try Words.one(choice.kind, MailKind.self), choice.language, by: global.principal)
        if global.json {
          Output.json(["reset": wasThere])
        } else {
          Terminal.write(say(wasThere ? "say.mail-template-reset" : "say.mail-template-own"))
        }
        return .done
      }
    }
  }

  static func show(_ rendered: RenderedMail, json: Bool) {
    if json {
      Output.json(rendered)
    } else {
      Terminal.write(Terminal.coloured(rendered.subject, .bold))
      Terminal.write("")
      Terminal.write(rendered.text)
    }
  }

  /// The text of a file; `-` is standard input.
  static func read(_ path: String) throws -> String {
    let data = path == "-" ? FileHandle.standardInput.readDataToEndOfFile() : FileManager.default.contents(atPath: path)
    guard let data, data.count <= 1 << 20, let text = String(data: data, encoding: .utf8) else {
      throw OperationError.file(path, detail: "a text file in UTF-8 of at most a mebibyte is expected")
    }
    return text
  }
}

/// Which template a command is about.
struct TemplateChoice: ParsableArguments {
  @Argument(help: ArgumentHelp(say("help.argument.mail-kind"))) var kind: String
  @Option(help: ArgumentHelp(say("help.option.mail-language"), valueName: "language")) var language = "en"
}
