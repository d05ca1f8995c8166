import Testing

@testable import lesson_runner

/// A small program of the tests' own: what is added to the real one changes nothing here.
private let table = CommandTable(
  name: "shelf", version: "2.1", abstract: "Look after the books in a house.",
  discussion: """
    Called without a subcommand, it says how many books there are and how many of them are lent, \
    and to whom.

    The exit status says the rest.
    """,
  globalOptions: [ShelfOptions.color, ShelfOptions.plain],
  subcommands: [
    Subcommand(
      "find", "Say where books are.",
      arguments: [
        Argument("book", .many, "Books to look for, or whole series of them. (default: the last)")
      ],
      options: [ShelfOptions.all.saying("Find every book."), ShelfOptions.json, ShelfOptions.seed]
    ) { (_: ParsedCommand) in .passed },
    Subcommand(
      "open", "Open a book.", arguments: [Argument("book", .optional, "The book to open.")]
    ) { (_: ParsedCommand) in .passed },
    Subcommand(
      "lend", for: .instructor, "Give a book away for a time.",
      discussion: """
        Writes down who has it and until when, and reminds of it on the day before, as long as \
        'find' is called then.
        """,
      arguments: [
        Argument("book", .one, "The book to give away."),
        Argument("reader", .one, "Who gets it."),
      ],
      options: [ShelfOptions.until]
    ) { (_: ParsedCommand) in .passed },
    Subcommand(
      "count", for: .instructor, "Count the books.",
      options: [ShelfOptions.json, ShelfOptions.times]
    ) { (_: ParsedCommand) in .notPassed },
  ]
) { (_: ParsedCommand) in .usage }

private enum ShelfOptions {
  static let color = Option<ColorChoice>.choice(
    "color", value: "when", default: .auto, "When to color what is printed.")
  static let plain = Option.flag(
    "plain", "Print plain lines for a screen reader, without frames and pictures.")
  static let all = Option.flag("all", "All of them.")
  static let json = Option.flag("json", "Print one JSON object and nothing else.")
  static let seed = Option.number(
    "seed", value: "n", default: "the usual one", "Shuffle with another seed.")
  static let times = Option.count(
    "times", value: "n", default: 100, "How often to count them, to be quite certain of it.")
  static let until = Option.text(
    "until-at-the-latest", value: "date", "The day, such as 'Friday (in May) -> noon'."
  ).required
}

private struct ShownInstead: Error {
  let words: [String]
}

private func parsed(_ words: [String], by table: CommandTable = table) throws -> ParsedCommand {
  guard case .run(let parsed) = try table.parse(words) else { throw ShownInstead(words: words) }
  return parsed
}

private func parsed(_ words: String...) throws -> ParsedCommand { try parsed(words) }

/// What standard output gets, for words separated by spaces that ask for help or the version.
private func shown(_ line: String, by table: CommandTable = table) throws -> String {
  switch try table.parse(line.split(separator: " ").map(String.init)) {
  case .show(let text): text
  case .run(let parsed): try parsed.helpScreenOfArgument
  }
}

/// What standard error gets, for words separated by spaces.
private func complaint(about line: String) -> String {
  do {
    _ = try parsed(line.split(separator: " ").map(String.init)).run()
    return "no error"
  } catch {
    return (error as? UsageFailure)?.text ?? "\(error)"
  }
}

@Suite("Help screens")
struct HelpScreenTests {
  @Test("A program explains itself", arguments: ["--help", "-h", "help", "--color never -h"])
  func root(line: String) throws {
    #expect(
      try shown(line) == """
        OVERVIEW: Look after the books in a house.

        Called without a subcommand, it says how many books there are and how many of
        them are lent, and to whom.

        The exit status says the rest.

        USAGE: shelf [--color <when>] [--plain] [<subcommand>]

        OPTIONS:
          --color <when>          When to color what is printed. (values: auto, always,
                                  never; default: auto)
          --plain                 Print plain lines for a screen reader, without frames
                                  and pictures.
          --version               Show the version.
          -h, --help              Show help information.

        SUBCOMMANDS:
          find                    Say where books are.
          open                    Open a book.
          help                    Show the help of a subcommand.

        INSTRUCTOR SUBCOMMANDS:
          lend                    Give a book away for a time.
          count                   Count the books.

          See 'shelf help <subcommand>' for detailed help.

        """)
  }

  @Test(
    "A command with a repeating argument",
    arguments: ["find --help", "help find", "find Emma -h", "find --bogus --seed -h"])
  func repeating(line: String) throws {
    #expect(
      try shown(line) == """
        OVERVIEW: Say where books are.

        USAGE: shelf find [<book> ...] [--all] [--json] [--seed <n>]

        ARGUMENTS:
          <book>                  Books to look for, or whole series of them. (default:
                                  the last)

        OPTIONS:
          --all                   Find every book.
          --json                  Print one JSON object and nothing else.
          --seed <n>              Shuffle with another seed. (default: the usual one)
          --color <when>          When to color what is printed. (values: auto, always,
                                  never; default: auto)
          --plain                 Print plain lines for a screen reader, without frames
                                  and pictures.
          -h, --help              Show help information.

        """)
  }

  @Test("A command with required arguments and a required option, which is long")
  func required() throws {
    #expect(
      try shown("help lend") == """
        OVERVIEW: Give a book away for a time.

        Writes down who has it and until when, and reminds of it on the day before, as
        long as 'find' is called then.

        USAGE: shelf lend <book> <reader> --until-at-the-latest <date>

        ARGUMENTS:
          <book>                  The book to give away.
          <reader>                Who gets it.

        OPTIONS:
          --until-at-the-latest <date>
                                  The day, such as 'Friday (in May) -> noon'.
          --color <when>          When to color what is printed. (values: auto, always,
                                  never; default: auto)
          --plain                 Print plain lines for a screen reader, without frames
                                  and pictures.
          -h, --help              Show help information.

        """)
  }

  @Test("A usage that is too long breaks between two arguments")
  func longUsage() {
    let long = Subcommand(
      "measure", "Measure.", arguments: [Argument("what-to-measure", .many, "What.")],
      options: ["first", "second", "third"].map {
        Option.count($0, value: "how-many", default: 1, "Count.")
      }
    ) { (_: ParsedCommand) in .passed }
    #expect(
      table.usage(of: long, after: "USAGE: ") == """
        USAGE: shelf measure [<what-to-measure> ...] [--first <how-many>]
               [--second <how-many>] [--third <how-many>]
        """)
  }
}

@Suite("The commands of this program")
struct AllCommandsTests {
  private let table = CommandTable.lessonRunner

  @Test("Each has a help screen, which fits into 80 columns, and a line in the program's")
  func screens() throws {
    for subcommand in table.subcommands where subcommand.audience != .itself {
      let screen = try shown("help \(subcommand.name)", by: table)
      #expect(screen.hasPrefix("OVERVIEW: \(subcommand.abstract)\n"))
      let entry = "  " + subcommand.name.padding(to: 24) + subcommand.abstract + "\n"
      #expect(table.helpScreen(of: nil).contains(entry))
    }
    for subcommand in [nil] + table.subcommands {
      for line in table.helpScreen(of: subcommand).split(separator: "\n") {
        #expect(line.count <= 80, "\(line)")
      }
    }
  }

  @Test("Every name is its own, and arguments are in an order that can be read")
  func consistency() {
    #expect(Set(table.subcommands.map(\.name)).count == table.subcommands.count)
    for subcommand in table.subcommands {
      let longs = table.options(of: subcommand).map(\.long)
      #expect(Set(longs).count == longs.count, "\(subcommand.name)")
      let arities = subcommand.arguments.map(\.arity)
      #expect(arities.drop { $0 == .one }.count <= 1, "\(subcommand.name)")
    }
  }

  @Test("'help check' is this text")
  func check() throws {
    #expect(
      try shown("check --help", by: table) == """
        OVERVIEW: Say what passes and what does not yet.

        USAGE: lesson-runner check [<exercise> ...] [--all] [--json] [--seed <n>]

        ARGUMENTS:
          <exercise>              Exercises to check, or whole lessons. (default: the
                                  next exercise)

        OPTIONS:
          --all                   Check every exercise.
          --json                  Print one JSON object and nothing else.
          --seed <n>              Draw the random cases from another seed. (default: the
                                  practice seed)
          --color <when>          When to color what is printed. (values: auto, always,
                                  never; default: auto)
          --plain                 Print plain lines for a screen reader: no frames,
                                  pictures or color.
          -h, --help              Show help information.

        """)
  }
}

@Suite("Usage errors")
struct UsageErrorTests {
  struct Mistake: Sendable, CustomTestStringConvertible {
    let line: String
    let text: String

    init(_ line: String, _ text: String) {
      self.line = line
      self.text = text
    }

    var testDescription: String { line }
  }

  private static let find = """
    Usage: shelf find [<book> ...] [--all] [--json] [--seed <n>]
      See 'shelf find --help' for more information.

    """
  private static let root = """
    Usage: shelf [--color <when>] [--plain] [<subcommand>]
      See 'shelf --help' for more information.

    """
  private static let lend = """
    Usage: shelf lend <book> <reader> --until-at-the-latest <date>
      See 'shelf lend --help' for more information.

    """
  private static let count = """
    Usage: shelf count [--json] [--times <n>]
      See 'shelf count --help' for more information.

    """
  private static let seedHelp = """
    Help:  --seed <n>  Shuffle with another seed. (default: the usual one)

    """
  private static let untilHelp = """
    Help:  --until-at-the-latest <date>  The day, such as 'Friday (in May) -> noon'.

    """
  private static let seedRange =
    "Please provide a whole number from 0 to 18446744073709551615."

  @Test(
    "Each mistake is told with what to do instead",
    arguments: [
      Mistake("fnd", "Unknown subcommand 'fnd'. Did you mean 'find'?\n" + root),
      Mistake("qwerty --jsn", "Unknown subcommand 'qwerty'.\n" + root),
      Mistake("-5", "Unknown subcommand '-5'.\n" + root),
      Mistake("--json find", "Unknown option '--json'.\n" + root),
      Mistake("find --zzz", "Unknown option '--zzz'.\n" + find),
      Mistake(
        "find --jsn",
        """
        Unknown option '--jsn'. Did you mean '--json'?
        Help:  --json  Print one JSON object and nothing else.

        """ + find
      ),
      Mistake(
        "find -seeds=4", "Unknown option '-seeds'. Did you mean '--seed'?\n" + seedHelp + find),
      Mistake("find --seed", "Missing value for '--seed <n>'.\n" + seedHelp + find),
      Mistake("find --seed --json", "Missing value for '--seed <n>'.\n" + seedHelp + find),
      Mistake(
        "find --seed -5",
        "The value '-5' is invalid for '--seed <n>'. \(seedRange)\n" + seedHelp + find
      ),
      Mistake(
        "find --seed=18446744073709551616",
        "The value '18446744073709551616' is invalid for '--seed <n>'. \(seedRange)\n" + seedHelp
          + find
      ),
      Mistake(
        "find --seed=",
        "The value '' is invalid for '--seed <n>'. \(seedRange)\n" + seedHelp + find
      ),
      Mistake(
        "count --times 0",
        """
        The value '0' is invalid for '--times <n>'. Please provide a whole number, 1 or more.
        Help:  --times <n>  How often to count them, to be quite certain of it. (default: 100)

        """ + count
      ),
      Mistake(
        "--color sometimes",
        """
        The value 'sometimes' is invalid for '--color <when>'. Please provide one of 'auto', \
        'always' or 'never'.
        Help:  --color <when>  When to color what is printed. (values: auto, always, never; \
        default: auto)

        """ + root
      ),
      Mistake(
        "lend Emma Ann --until-at-the-latest=",
        "The value '' is invalid for '--until-at-the-latest <date>'.\n" + untilHelp + lend
      ),
      Mistake(
        "find --json=yes",
        """
        The option '--json' does not take any value, but 'yes' was specified.
        Help:  --json  Print one JSON object and nothing else.

        """ + find
      ),
      Mistake(
        "lend",
        """
        Missing expected argument '<book>'.
        Help:  <book>  The book to give away.

        """ + lend
      ),
      Mistake(
        "lend Emma",
        """
        Missing expected argument '<reader>'.
        Help:  <reader>  Who gets it.

        """ + lend
      ),
      Mistake(
        "lend Emma Ann",
        "Missing expected argument '--until-at-the-latest <date>'.\n" + untilHelp + lend
      ),
      Mistake("count all", "Unexpected argument 'all'.\n" + count),
      Mistake(
        "open one two three",
        """
        2 unexpected arguments: 'two', 'three'.
        Usage: shelf open [<book>]
          See 'shelf open --help' for more information.

        """
      ),
      Mistake(
        "help fnd",
        """
        Unknown subcommand 'fnd'. Did you mean 'find'?
        Usage: shelf help [<subcommand>]
          See 'shelf help --help' for more information.

        """
      ),
    ])
  func text(mistake: Mistake) {
    #expect(complaint(about: mistake.line) == "error: " + mistake.text)
  }

  @Test("A name that does not exist is told with the usage of the command it was given to")
  func unknownName() throws {
    let failure = try parsed("find", "emma")
      .failure(.unknownName("emma", kind: "book", suggestion: "Emma"))
    #expect(
      failure.text == "error: There is no book 'emma'. Did you mean 'Emma'?\n" + Self.find)
  }

  @Test("The exit codes are the documented ones")
  func exitCodes() {
    #expect(ExitCode.passed.rawValue == 0)
    #expect(ExitCode.notPassed.rawValue == 1)
    #expect(ExitCode.usage.rawValue == 64)
  }
}

@Suite("Parsing")
struct CommandLineParserTests {
  @Test("Nothing is a command too, and has the defaults")
  func nothing() throws {
    let command = try parsed()
    #expect(command.subcommand == nil)
    #expect(command.arguments.isEmpty)
    #expect(command[ShelfOptions.color] == .auto)
    #expect(!command[ShelfOptions.plain])
    #expect(command[ShelfOptions.seed] == nil)
    #expect(command[ShelfOptions.times] == 100)
  }

  @Test("What was typed is what is done: a command has what it does beside its name")
  func run() throws {
    #expect(try parsed().run() == .usage)
    #expect(try parsed("find", "Emma").run() == .passed)
    #expect(try parsed("count").run() == .notPassed)
  }

  @Test("A command whose context cannot be made is not carried out")
  func context() throws {
    struct Nowhere: CommandContext {
      init(_ parsed: ParsedCommand) throws { throw ShownInstead(words: parsed.arguments) }
    }
    let go = Subcommand("go", "Go.") { (_: Nowhere) in .passed }
    #expect(throws: ShownInstead.self) { try go.run(try parsed()) }
  }

  @Test(
    "Global options stand before or after the subcommand",
    arguments: [
      ["--plain", "--color", "never", "find", "Emma"],
      ["find", "--color=never", "Emma", "--plain"],
      ["--color=never", "find", "Emma", "--plain"],
    ])
  func globals(words: [String]) throws {
    let command = try parsed(words)
    #expect(command.subcommand?.name == "find")
    #expect(command.arguments == ["Emma"])
    #expect(command[ShelfOptions.color] == .never)
    #expect(command[ShelfOptions.plain])
  }

  @Test("Options stand before, between or after arguments")
  func order() throws {
    let command = try parsed("find", "--json", "Emma", "--seed", "7", "Ulysses", "--all")
    #expect(command.arguments == ["Emma", "Ulysses"])
    #expect(command[ShelfOptions.json])
    #expect(command[ShelfOptions.all])
    #expect(command[ShelfOptions.seed] == 7)
  }

  @Test("Of repeated options the last one counts")
  func repeated() throws {
    let command = try parsed("find", "--seed=1", "--seed", "18446744073709551615")
    #expect(command[ShelfOptions.seed] == .max)
    #expect(try parsed("count", "--times=3", "--times=4")[ShelfOptions.times] == 4)
  }

  @Test("After two dashes everything is an argument")
  func dashes() throws {
    let command = try parsed("find", "--all", "--", "--json", "-h", "--")
    #expect(command.arguments == ["--json", "-h", "--"])
    #expect(command[ShelfOptions.all])
    #expect(!command[ShelfOptions.json])
  }

  @Test("A negative number and a lone dash are values, not options")
  func negativeNumbers() throws {
    #expect(try parsed("find", "-5", "-.5", "-").arguments == ["-5", "-.5", "-"])
  }

  @Test("A value may hold spaces, equals signs and dashes")
  func values() throws {
    let date = "(Friday, by: noon) -> late"
    let command = try parsed("lend", "Emma", "Ann", "--until-at-the-latest", date)
    #expect(command.arguments == ["Emma", "Ann"])
    #expect(command[ShelfOptions.until] == date)
    #expect(
      try parsed("lend", "a", "b", "--until-at-the-latest=--x=1")[ShelfOptions.until] == "--x=1")
  }

  @Test("The version, wherever it is asked for", arguments: ["--version", "find --version"])
  func version(line: String) throws {
    #expect(try shown(line) == "2.1\n")
  }
}

@Suite("Suggestions")
struct SuggestionTests {
  private static let exercises = ["zeroPad", "samePadding", "relu", "response", "maxPool", "Relu6"]

  @Test(
    "The nearest name, if it is near",
    arguments: [
      ("zeropad", "zeroPad"), ("ZEROPAD", "zeroPad"), ("zero-pad", "zeroPad"),
      ("zreoPad", "zeroPad"), ("samepading", "samePadding"), ("maxPol", "maxPool"),
      ("rleu", "relu"), ("RELU", "relu"), ("relu6", "Relu6"), ("zeroPad", "zeroPad"),
      ("", nil), ("x", nil), ("ab", nil), ("pad", nil), ("convolve", nil),
    ] as [(String, String?)])
  func nearestName(typed: String, expected: String?) {
    #expect(nearest(to: typed, among: Self.exercises) == expected)
  }

  @Test("Of names that are equally near, the first")
  func ties() {
    #expect(nearest(to: "bat", among: ["cat", "hat"]) == "cat")
    #expect(nearest(to: "bat", among: ["hat", "cat"]) == "hat")
    #expect(nearest(to: "relu", among: ["ReLU", "reLu"]) == "reLu")
  }

  @Test("Nothing is near nothing")
  func noCandidates() {
    #expect(nearest(to: "check", among: []) == nil)
    #expect(nearest(to: "x", among: ["y"]) == nil)
    #expect(nearest(to: String(repeating: "x", count: 100_000), among: Self.exercises) == nil)
  }

  @Test(
    "A slip is a letter too many, too few, other, or exchanged",
    arguments: [
      ("check", "check", 0), ("chek", "check", 1), ("checkk", "check", 1), ("chack", "check", 1),
      ("hceck", "check", 1), ("", "abc", 3), ("abc", "", 3), ("ca", "abc", 3),
      ("kitten", "sitting", 3),
    ])
  func distance(first: String, second: String, expected: Int) {
    #expect(editDistance(Array(first), Array(second)) == expected)
  }
}

@Suite("Colors")
struct ColorDecisionTests {
  struct Situation: Sendable, CustomTestStringConvertible {
    var choice = ColorChoice.auto
    var isPlain = false
    var isTerminal = true
    var environment: [String: String] = [:]
    let expected: ColorDepth

    var testDescription: String {
      "\(choice) \(isPlain ? "plain " : "")\(isTerminal ? "terminal" : "file") \(environment)"
    }
  }

  @Test(
    "The depth for a stream",
    arguments: [
      Situation(environment: ["TERM": "xterm"], expected: .sixteen),
      Situation(environment: ["TERM": "linux"], expected: .sixteen),
      Situation(environment: ["TERM": "xterm-256color"], expected: .indexed),
      Situation(
        environment: ["TERM": "xterm-256color", "COLORTERM": "truecolor"], expected: .full),
      Situation(environment: ["TERM": "xterm", "COLORTERM": "24bit"], expected: .full),
      Situation(environment: ["TERM": "xterm", "COLORTERM": "yes"], expected: .sixteen),
      Situation(environment: ["TERM": "xterm-direct"], expected: .full),
      Situation(environment: ["TERM": "dumb"], expected: .none),
      Situation(environment: ["TERM": "dumb", "COLORTERM": "truecolor"], expected: .none),
      Situation(environment: [:], expected: .none),
      Situation(isTerminal: false, environment: ["TERM": "xterm-256color"], expected: .none),

      Situation(environment: ["TERM": "xterm", "NO_COLOR": "1"], expected: .none),
      Situation(environment: ["TERM": "xterm", "NO_COLOR": ""], expected: .sixteen),
      Situation(
        isTerminal: false, environment: ["CLICOLOR_FORCE": "1"], expected: .sixteen),
      Situation(
        isTerminal: false, environment: ["CLICOLOR_FORCE": "1", "TERM": "xterm-256color"],
        expected: .indexed),
      Situation(
        isTerminal: false, environment: ["CLICOLOR_FORCE": "0", "TERM": "xterm"], expected: .none),
      Situation(
        isTerminal: false, environment: ["CLICOLOR_FORCE": "", "TERM": "xterm"], expected: .none),
      Situation(
        environment: ["CLICOLOR_FORCE": "1", "NO_COLOR": "1", "TERM": "xterm"], expected: .none),

      Situation(choice: .always, isTerminal: false, expected: .sixteen),
      Situation(
        choice: .always, isTerminal: false, environment: ["NO_COLOR": "1", "TERM": "dumb"],
        expected: .sixteen),
      Situation(
        choice: .always, isTerminal: false,
        environment: ["TERM": "xterm", "COLORTERM": "truecolor"], expected: .full),
      Situation(
        choice: .never, environment: ["TERM": "xterm", "CLICOLOR_FORCE": "1"], expected: .none),
      Situation(
        choice: .always, isPlain: true, environment: ["TERM": "xterm", "CLICOLOR_FORCE": "1"],
        expected: .none),
    ])
  func depth(situation: Situation) {
    let depth = ColorDepth.decide(
      situation.choice, isPlain: situation.isPlain, isTerminal: situation.isTerminal
    ) { situation.environment[$0] }
    #expect(depth == situation.expected)
  }
}
