import Typesetting

extension Subcommand {
  static let help = Subcommand(
    "help", "Show the help of a subcommand.",
    arguments: [
      Argument("subcommand", .optional, "The subcommand to explain. (default: all, in short)")
    ]
  ) { (parsed: ParsedCommand) in
    StandardStream.output.write(try parsed.helpScreenOfArgument)
    return .passed
  }
}

extension ParsedCommand {
  /// The help screen of the subcommand that the first argument names; the program's without one.
  var helpScreenOfArgument: String {
    get throws {
      let subcommand = try arguments.first.map { name in
        guard let subcommand = table.subcommand(named: name) else {
          throw failure(table.unknownSubcommand(name))
        }
        return subcommand
      }
      return table.helpScreen(of: subcommand)
    }
  }
}

extension CommandTable {
  /// The width that every screen is wrapped at, and the column where explanations begin.
  private static let width = 80
  private static let labelColumn = 26

  /// The help screen of a subcommand, or of the program itself.
  func helpScreen(of subcommand: Subcommand?) -> String {
    var sections = [
      wrapped("OVERVIEW: " + (subcommand?.abstract ?? abstract), to: Self.width)
    ]
    let discussion = subcommand?.discussion ?? discussion
    if !discussion.isEmpty { sections.append(wrapped(discussion, to: Self.width)) }
    sections.append(usage(of: subcommand, after: "USAGE: "))
    sections += section("ARGUMENTS", subcommand?.arguments.map(\.entry) ?? [])
    sections += section("OPTIONS", visibleOptions(of: subcommand).map(\.entry))

    if subcommand == nil {
      sections += section("SUBCOMMANDS", entries(for: .learner))
      sections += section("INSTRUCTOR SUBCOMMANDS", entries(for: .instructor))
      sections.append("  See '\(name) help <subcommand>' for detailed help.")
    }
    return sections.joined(separator: "\n\n") + "\n"
  }

  /// How to call a subcommand, or the program itself: `opening` and what to type.
  ///
  /// Lines that are too long break between two arguments and never inside one.
  func usage(of subcommand: Subcommand?, after opening: String) -> String {
    var parts = [[name, subcommand?.name].compactMap(\.self).joined(separator: " ")]
    parts += subcommand?.arguments.map(\.synopsis) ?? []
    let options = visibleOptions(of: subcommand).filter { option in
      subcommand?.options.contains { $0.long == option.long } ?? !option.isListedAtRootOnly
    }
    parts += options.filter { $0.long != Self.help.long }.map(\.synopsis)
    if subcommand == nil { parts.append("[<subcommand>]") }
    return filled(parts, opening: opening, indent: opening.count, width: Self.width)
  }

  private func entries(for audience: Audience) -> [HelpEntry] {
    subcommands.filter { $0.audience == audience }
      .map { HelpEntry(label: $0.name, help: $0.abstract) }
  }

  private func section(_ title: String, _ entries: [HelpEntry]) -> [String] {
    entries.isEmpty ? [] : [(["\(title):"] + entries.map(row)).joined(separator: "\n")]
  }

  private func row(_ entry: HelpEntry) -> String {
    let label = "  " + entry.label
    let help = wrapped(entry.help, to: Self.width, indent: Self.labelColumn)
    return label.count < Self.labelColumn
      ? label + help.dropFirst(label.count)
      : label + "\n" + help
  }
}

extension Argument {
  fileprivate var synopsis: String {
    switch arity {
    case .one: "<\(name)>"
    case .optional: "[<\(name)>]"
    case .many: "[<\(name)> ...]"
    }
  }
}

extension OptionDeclaration {
  fileprivate var synopsis: String { isRequired ? label : "[\(label)]" }
}
