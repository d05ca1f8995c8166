import Testing

@testable import lesson_runner

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
    #expect(Shelf.complaint(about: mistake.line) == "error: " + mistake.text)
  }

  @Test("A name that does not exist is told with the usage of the command it was given to")
  func unknownName() throws {
    let failure = try Shelf.parsed("find", "emma")
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
