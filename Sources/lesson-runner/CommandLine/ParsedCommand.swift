/// What was asked for: a subcommand, its arguments, and the options that were given.
struct ParsedCommand: CommandContext, Sendable {
  let table: CommandTable
  /// Nil if the program was called without one.
  let subcommand: Subcommand?
  /// The arguments in order. There are as many as the subcommand's declaration allows.
  let arguments: [String]
  /// The text given with each option, by long name; empty for a flag.
  let given: [String: String]

  /// The value given, or the option's default.
  subscript<Value>(option: Option<Value>) -> Value {
    given[option.long].flatMap(option.read) ?? option.absent
  }

  /// Carries the command out.
  func run() throws -> ExitCode { try (subcommand?.run ?? table.run)(self) }

  /// An error found only after parsing, with the usage of this command: an exercise that does not
  /// exist, for instance.
  func failure(_ error: UsageError) -> UsageFailure {
    UsageFailure(error: error, subcommand: subcommand, table: table)
  }
}

extension ParsedCommand {
  init(_ parsed: ParsedCommand) { self = parsed }
}

/// What a command line comes to.
enum Request: Sendable {
  /// A command to carry out.
  case run(ParsedCommand)
  /// Help or the version: text for standard output, and nothing else to do.
  case show(String)
}
