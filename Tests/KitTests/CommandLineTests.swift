import Testing

@testable import lesson_runner

private let table = CommandTable.lessonRunner

/// What standard output gets, for words separated by spaces.
private func shown(_ line: String) throws -> String {
  guard case .show(let text) = try table.parse(line.split(separator: " ").map(String.init)) else {
    Issue.record("'\(line)' is a command to run")
    return ""
  }
  return text
}

private func parsed(_ words: String...) throws -> ParsedCommand {
  guard case .run(let parsed) = try table.parse(words) else {
    throw ShownInstead(words: words)
  }
  return parsed
}

private struct ShownInstead: Error {
  let words: [String]
}

/// What standard error gets, for words separated by spaces.
private func complaint(about line: String) -> String {
  do {
    _ = try table.parse(line.split(separator: " ").map(String.init))
    return "no error"
  } catch {
    return error.text
  }
}

@Suite("Help screens")
struct HelpScreenTests {
  @Test("The program explains itself", arguments: ["--help", "-h", "help", "--color never -h"])
  func root(line: String) throws {
    #expect(
      try shown(line) == """
        OVERVIEW: Learn convolutional networks by writing one, in Swift.

        Called without a subcommand, it watches the first exercise that does not pass;
        where there is no terminal, it shows where you are and what comes next.

        The exit status is 0 when everything that was asked for passes, 1 when it does
        not, and 64 when the command line cannot be understood.

        USAGE: lesson-runner [--color <when>] [--plain] [<subcommand>]

        OPTIONS:
          --color <when>          When to color what is printed. (values: auto, always,
                                  never; default: auto)
          --plain                 Print plain lines for a screen reader: no frames,
                                  pictures or color.
          --version               Show the version.
          -h, --help              Show help information.

        SUBCOMMANDS:
          watch                   Check an exercise again each time you save.
          check                   Say what passes and what does not yet.
          list                    Show the board: lessons, exercises, points and state.
          read                    Read a lesson in the terminal.
          hint                    Ask for a hint.
          show                    Show what an exercise asks for, and where it is.
          trace                   Write out the arithmetic of one output cell.
          solution                Set the worked solution beside yours.
          reset                   Begin an exercise again; your version is kept.
          bench                   Measure how fast the kit is, here and now.
          help                    Show the help of a subcommand.

        INSTRUCTOR SUBCOMMANDS:
          new                     Add an exercise to a lesson.
          stubs                   Write the stubs again from the solutions.
          figures                 Draw the figures of the lessons again.
          verify                  Prove that the kit is complete and sound.

          See 'lesson-runner help <subcommand>' for detailed help.

        """)
  }

  @Test(
    "A command with a repeating argument",
    arguments: ["check --help", "help check", "check zeroPad -h", "check --bogus --seed -h"])
  func check(line: String) throws {
    #expect(
      try shown(line) == """
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

  @Test("A command that says where its text goes")
  func read() throws {
    #expect(
      try shown("help read") == """
        OVERVIEW: Read a lesson in the terminal.

        On a terminal the page goes through $PAGER, or less where that is not set; with
        --plain it does not. The name of an exercise opens its lesson at that exercise;
        where the pager cannot be told to, and without one, only the exercise's part of
        the page is printed.

        USAGE: lesson-runner read [<lesson>]

        ARGUMENTS:
          <lesson>                The lesson, or an exercise in it. (default: the next
                                  exercise's)

        OPTIONS:
          --color <when>          When to color what is printed. (values: auto, always,
                                  never; default: auto)
          --plain                 Print plain lines for a screen reader: no frames,
                                  pictures or color.
          -h, --help              Show help information.

        """)
  }

  @Test("A command with required arguments and a required option")
  func new() throws {
    #expect(
      try shown("help new") == """
        OVERVIEW: Add an exercise to a lesson.

        Writes a placeholder for every part: section, reference, declaration, binding,
        heading and test. The package builds at once, and 'verify' says what is still to
        be written.

        USAGE: lesson-runner new <lesson> <function> --signature <types>

        ARGUMENTS:
          <lesson>                The lesson, such as 03-padding.
          <function>              The function to be written, such as zeroPad.

        OPTIONS:
          --signature <types>     The types of the function, such as '(Matrix, by: Int)
                                  -> Matrix'.
          --color <when>          When to color what is printed. (values: auto, always,
                                  never; default: auto)
          --plain                 Print plain lines for a screen reader: no frames,
                                  pictures or color.
          -h, --help              Show help information.

        """)
  }

  @Test("A command without arguments")
  func verify() throws {
    #expect(
      try shown("verify -h") == """
        OVERVIEW: Prove that the kit is complete and sound.

        Every exercise must have all its parts, every solution must pass, and every
        misconception must be caught and recognized, whatever the seed. Prints one line
        for each shortcoming.

        USAGE: lesson-runner verify [--json] [--seeds <n>]

        OPTIONS:
          --json                  Print one JSON object and nothing else.
          --seeds <n>             How many seeds to draw the random cases from.
                                  (default: 100)
          --color <when>          When to color what is printed. (values: auto, always,
                                  never; default: auto)
          --plain                 Print plain lines for a screen reader: no frames,
                                  pictures or color.
          -h, --help              Show help information.

        """)
  }

  @Test("A command with a repeating argument that is one of a few words")
  func bench() throws {
    #expect(
      try shown("help bench") == """
        OVERVIEW: Measure how fast the kit is, here and now.

        Works in a solved copy of the kit, which is removed at the end. Ratios compare
        what was measured in turn, in this run, and say more than seconds do.

        USAGE: lesson-runner bench [<measurement> ...] [--json] [--runs <n>]

        ARGUMENTS:
          <measurement>           What to measure: save-to-verdict, check-all,
                                  judge-all, first-build, idle-watch, convolution.
                                  (default: all)

        OPTIONS:
          --json                  Print one JSON object and nothing else.
          --runs <n>              How often to measure; the median is reported.
                                  (default: 20)
          --color <when>          When to color what is printed. (values: auto, always,
                                  never; default: auto)
          --plain                 Print plain lines for a screen reader: no frames,
                                  pictures or color.
          -h, --help              Show help information.

        """)
  }

  @Test("No line of any screen is wider than 80 characters")
  func width() {
    for subcommand in [nil] + table.subcommands {
      for line in table.helpScreen(of: subcommand).split(separator: "\n") {
        #expect(line.count <= 80, "\(line)")
      }
    }
  }

  @Test("A usage that is too long breaks between two arguments")
  func longUsage() {
    let long = Subcommand(
      "measure", "Measure.", arguments: [Argument("what-to-measure", .many, "What.")],
      options: ["first", "second", "third"].map {
        Option.count($0, value: "how-many", default: 1, "Count.")
      })
    #expect(
      table.usage(of: long, after: "USAGE: ") == """
        USAGE: lesson-runner measure [<what-to-measure> ...] [--first <how-many>]
               [--second <how-many>] [--third <how-many>]
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

  private static let check = """
    Usage: lesson-runner check [<exercise> ...] [--all] [--json] [--seed <n>]
      See 'lesson-runner check --help' for more information.

    """
  private static let root = """
    Usage: lesson-runner [--color <when>] [--plain] [<subcommand>]
      See 'lesson-runner --help' for more information.

    """
  private static let new = """
    Usage: lesson-runner new <lesson> <function> --signature <types>
      See 'lesson-runner new --help' for more information.

    """
  private static let seedHelp = """
    Help:  --seed <n>  Draw the random cases from another seed. (default: the practice seed)

    """
  private static let seedRange =
    "Please provide a whole number from 0 to 18446744073709551615."

  @Test(
    "Each mistake is told with what to do instead",
    arguments: [
      Mistake("chek", "Unknown subcommand 'chek'. Did you mean 'check'?\n" + root),
      Mistake("qwerty --jsn", "Unknown subcommand 'qwerty'.\n" + root),
      Mistake("-5", "Unknown subcommand '-5'.\n" + root),
      Mistake("--json check", "Unknown option '--json'.\n" + root),
      Mistake("check --zzz", "Unknown option '--zzz'.\n" + check),
      Mistake(
        "check --jsn",
        """
        Unknown option '--jsn'. Did you mean '--json'?
        Help:  --json  Print one JSON object and nothing else.

        """ + check
      ),
      Mistake(
        "check -seeds=4", "Unknown option '-seeds'. Did you mean '--seed'?\n" + seedHelp + check),
      Mistake("check --seed", "Missing value for '--seed <n>'.\n" + seedHelp + check),
      Mistake("check --seed --json", "Missing value for '--seed <n>'.\n" + seedHelp + check),
      Mistake(
        "check --seed -5",
        "The value '-5' is invalid for '--seed <n>'. \(seedRange)\n" + seedHelp + check
      ),
      Mistake(
        "check --seed=18446744073709551616",
        "The value '18446744073709551616' is invalid for '--seed <n>'. \(seedRange)\n" + seedHelp
          + check
      ),
      Mistake(
        "check --seed=",
        "The value '' is invalid for '--seed <n>'. \(seedRange)\n" + seedHelp + check
      ),
      Mistake(
        "verify --seeds 0",
        """
        The value '0' is invalid for '--seeds <n>'. Please provide a whole number, 1 or more.
        Help:  --seeds <n>  How many seeds to draw the random cases from. (default: 100)
        Usage: lesson-runner verify [--json] [--seeds <n>]
          See 'lesson-runner verify --help' for more information.

        """
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
        "new 03-padding zeroPad --signature=",
        """
        The value '' is invalid for '--signature <types>'.
        Help:  --signature <types>  The types of the function, such as '(Matrix, by: Int) -> \
        Matrix'.

        """ + new
      ),
      Mistake(
        "check --json=yes",
        """
        The option '--json' does not take any value, but 'yes' was specified.
        Help:  --json  Print one JSON object and nothing else.

        """ + check
      ),
      Mistake(
        "solution",
        """
        Missing expected argument '<exercise>'.
        Help:  <exercise>  The exercise that you have solved.
        Usage: lesson-runner solution <exercise> [--spoil]
          See 'lesson-runner solution --help' for more information.

        """
      ),
      Mistake(
        "new 03-padding",
        """
        Missing expected argument '<function>'.
        Help:  <function>  The function to be written, such as zeroPad.

        """ + new
      ),
      Mistake(
        "new 03-padding zeroPad",
        """
        Missing expected argument '--signature <types>'.
        Help:  --signature <types>  The types of the function, such as '(Matrix, by: Int) -> \
        Matrix'.

        """ + new
      ),
      Mistake(
        "list all",
        """
        Unexpected argument 'all'.
        Usage: lesson-runner list [--json]
          See 'lesson-runner list --help' for more information.

        """
      ),
      Mistake(
        "watch one two three",
        """
        2 unexpected arguments: 'two', 'three'.
        Usage: lesson-runner watch [<exercise>]
          See 'lesson-runner watch --help' for more information.

        """
      ),
      Mistake(
        "help chek",
        """
        Unknown subcommand 'chek'. Did you mean 'check'?
        Usage: lesson-runner help [<subcommand>]
          See 'lesson-runner help --help' for more information.

        """
      ),
    ])
  func text(mistake: Mistake) {
    #expect(complaint(about: mistake.line) == "error: " + mistake.text)
  }

  @Test("A name that does not exist is told with the usage of the command it was given to")
  func unknownName() throws {
    let failure = try parsed("check", "zeropad")
      .failure(.unknownName("zeropad", kind: "exercise", suggestion: "zeroPad"))
    #expect(
      failure.text == "error: There is no exercise 'zeropad'. Did you mean 'zeroPad'?\n"
        + Self.check)
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
    #expect(command.name == nil)
    #expect(command.arguments.isEmpty)
    #expect(command[Options.color] == .auto)
    #expect(!command[Options.plain])
    #expect(command[Options.seed] == nil)
    #expect(command[Options.seeds] == 100)
  }

  @Test(
    "Global options stand before or after the subcommand",
    arguments: [
      ["--plain", "--color", "never", "check", "zeroPad"],
      ["check", "--color=never", "zeroPad", "--plain"],
      ["--color=never", "check", "zeroPad", "--plain"],
    ])
  func globals(words: [String]) throws {
    guard case .run(let command) = try table.parse(words) else { throw ShownInstead(words: words) }
    #expect(command.name == "check")
    #expect(command.arguments == ["zeroPad"])
    #expect(command[Options.color] == .never)
    #expect(command[Options.plain])
  }

  @Test("Options stand before, between or after arguments")
  func order() throws {
    let command = try parsed("check", "--json", "relu", "--seed", "7", "03-padding", "--all")
    #expect(command.arguments == ["relu", "03-padding"])
    #expect(command[Options.json])
    #expect(command[Options.all])
    #expect(command[Options.seed] == 7)
  }

  @Test("Of repeated options the last one counts")
  func repeated() throws {
    let command = try parsed("check", "--seed=1", "--seed", "18446744073709551615")
    #expect(command[Options.seed] == .max)
    #expect(try parsed("verify", "--seeds=3", "--seeds=4")[Options.seeds] == 4)
  }

  @Test("After two dashes everything is an argument")
  func dashes() throws {
    let command = try parsed("check", "--all", "--", "--json", "-h", "--")
    #expect(command.arguments == ["--json", "-h", "--"])
    #expect(command[Options.all])
    #expect(!command[Options.json])
  }

  @Test("A negative number and a lone dash are values, not options")
  func negativeNumbers() throws {
    #expect(try parsed("check", "-5", "-.5", "-").arguments == ["-5", "-.5", "-"])
  }

  @Test("A value may hold spaces, equals signs and dashes")
  func values() throws {
    let signature = "(Matrix, by: Int) -> Matrix"
    let command = try parsed("new", "03-padding", "zeroPad", "--signature", signature)
    #expect(command.arguments == ["03-padding", "zeroPad"])
    #expect(command[Options.signature] == signature)
    #expect(
      try parsed("new", "a", "b", "--signature=--x=1")[Options.signature] == "--x=1")
  }

  @Test("The version, wherever it is asked for", arguments: ["--version", "check --version"])
  func version(line: String) throws {
    #expect(try shown(line) == table.version + "\n")
  }

  @Test("Every subcommand's name is its own, and its arguments are in an order that can be read")
  func consistency() {
    #expect(Set(table.subcommands.map(\.name)).count == table.subcommands.count)
    for subcommand in table.subcommands {
      let longs = table.options(of: subcommand).map(\.long)
      #expect(Set(longs).count == longs.count, "\(subcommand.name)")
      let arities = subcommand.arguments.map(\.arity)
      #expect(arities.drop { $0 == .one }.count <= 1, "\(subcommand.name)")
    }
  }

  @Test("A new command is one entry: help, parsing and suggestions follow")
  func oneEntry() throws {
    let weigh = Subcommand("weigh", "Weigh.", options: [Options.json])
    let larger = CommandTable(
      name: "lesson-runner", version: "1", abstract: "Test.", discussion: "",
      globalOptions: table.globalOptions, subcommands: table.subcommands + [weigh])

    guard case .run(let command) = try larger.parse(["weigh", "--json"]) else {
      throw ShownInstead(words: ["weigh"])
    }
    #expect(command.name == "weigh")
    #expect(command[Options.json])
    #expect(larger.helpScreen(of: nil).contains("  weigh                   Weigh.\n"))
    let failure = try #require(throws: UsageFailure.self) { try larger.parse(["wiegh"]) }
    #expect(failure.error == .unknownSubcommand("wiegh", suggestion: "weigh"))
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
