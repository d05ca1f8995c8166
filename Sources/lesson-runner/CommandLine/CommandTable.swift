/// How the program ends.
enum ExitCode: Int32, Sendable {
  /// Everything that was asked for passes.
  case passed = 0
  /// Something does not pass, or could not be done.
  case notPassed = 1
  /// All was done that could be done now, but some scores of a class are not final (`EX_TEMPFAIL` of
  /// sysexits: "try again").
  case notFinal = 75
  /// The command line could not be understood (`EX_USAGE` of sysexits).
  case usage = 64
}

/// What a command works with, made from what was typed.
protocol CommandContext: SendableMetatype {
  init(_ parsed: ParsedCommand) throws
}

/// Whom a subcommand is for.
enum Audience: Sendable {
  case learner, instructor
  /// The program calls itself with it. No help screen lists it.
  case itself
}

/// One subcommand: how it is called, what help says of it, and what it does.
struct Subcommand: Sendable {
  let name: String
  let audience: Audience
  /// What it does, in one line.
  let abstract: String
  /// What else there is to know, for its own help screen.
  let discussion: String
  /// Required arguments come first, and one that repeats comes last.
  let arguments: [Argument]
  let options: [any OptionDeclaration]
  let run: @Sendable (ParsedCommand) throws -> ExitCode

  init<Context: CommandContext>(
    _ name: String, for audience: Audience = .learner, _ abstract: String,
    discussion: String = "", arguments: [Argument] = [], options: [any OptionDeclaration] = [],
    run: @escaping @Sendable (Context) throws -> ExitCode
  ) {
    self.name = name
    self.audience = audience
    self.abstract = abstract
    self.discussion = discussion
    self.arguments = arguments
    self.options = options
    self.run = { try run(Context($0)) }
  }
}

/// A program: its subcommands, and the options that all of them understand.
struct CommandTable: Sendable {
  let name: String
  let version: String
  let abstract: String
  let discussion: String
  let globalOptions: [any OptionDeclaration]
  let subcommands: [Subcommand]
  /// What the program does without a subcommand.
  let run: @Sendable (ParsedCommand) throws -> ExitCode

  /// Every program explains itself: it gets the options `--version` and `--help`, and the
  /// subcommand `help`.
  init<Context: CommandContext>(
    name: String, version: String, abstract: String, discussion: String,
    globalOptions: [any OptionDeclaration], subcommands: [Subcommand],
    run: @escaping @Sendable (Context) throws -> ExitCode
  ) {
    self.name = name
    self.version = version
    self.abstract = abstract
    self.discussion = discussion
    self.globalOptions = globalOptions + [Self.version, Self.help]
    self.subcommands = subcommands + [.help]
    self.run = { try run(Context($0)) }
  }

  static let version = Option.flag("version", "Show the version.").listedAtRootOnly
  static let help = Option.flag("help", short: "h", "Show help information.")

  func subcommand(named name: String) -> Subcommand? {
    subcommands.first { $0.name == name }
  }

  /// Every option understood with `subcommand`, its own ones first.
  func options(of subcommand: Subcommand?) -> [any OptionDeclaration] {
    (subcommand?.options ?? []) + globalOptions
  }

  /// The options that the help screen of `subcommand` shows.
  func visibleOptions(of subcommand: Subcommand?) -> [any OptionDeclaration] {
    options(of: subcommand).filter { subcommand == nil || !$0.isListedAtRootOnly }
  }
}
