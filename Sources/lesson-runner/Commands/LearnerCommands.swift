// What learners do, in every kit: also in one for students, which has no AllCommands.swift.

import Datasets
import Exercises

/// The kit's version.
let kitVersion = "0.1.0"

/// The options, each declared once. A call is read with them: `call[Options.json]`.
enum Options {
  static let color = Option<ColorChoice>.choice(
    "color", value: "when", default: .auto, "When to color what is printed.")
  static let plain = Option.flag(
    "plain", "Print plain lines for a screen reader: no frames, pictures or color.")
  static let all = Option.flag("all", "Take all of them.")
  static let number = Option.count(
    "number", value: "n", default: 1, "Give the hints up to this one.")
  static let json = Option.flag("json", "Print one JSON object and nothing else.")
  static let seed = Option.number(
    "seed", value: "n", default: "the practice seed", "Draw the random cases from another seed.")
  static let notebook = Option.flag("notebook", "Keep the notebook's pages fresh as well.")
  static let open = Option.flag("open", "Show it in your browser.")
  static let to = Option.text(
    "to", value: "folder", "Write it to this folder. (default: .striate/notebook)")
  static let again = Option.flag(
    "again", "Begin anew. The network that is there is kept under .striate/attempts.")
  static let epochs = Option.count(
    "epochs", value: "n", default: 15, "How often it sees every picture, in all.")
  static let pictures = Option.count(
    "pictures", value: "n", default: 1000, "How many pictures it learns from.")
  static let mnist = Option.text(
    "mnist", value: "folder", "Learn from the files of MNIST in this folder instead.")
  static let network = Option.text(
    "network", value: "pictures",
    "Ask the network that learned these pictures. (default: the one that learned last)")
  static let invert = Option.flag(
    "invert", "Take ink for paper and paper for ink.")
}

extension CommandTable {
  /// The command line of this program.
  static let lessonRunner = CommandTable(
    name: "lesson-runner",
    version: kitVersion,
    abstract: "Learn convolutional networks by writing one, in Swift.",
    discussion: """
      Called without a subcommand, it watches the first exercise that does not pass; where \
      there is no terminal, it shows where you are and what comes next.

      The exit status is 0 when everything that was asked for passes, 1 when it does not, and \
      64 when the command line cannot be understood.
      """,
    globalOptions: [Options.color, Options.plain],
    subcommands: learnerCommands + furtherCommands, run: begin)

  static let learnerCommands = [
    Subcommand(
      "watch", "Check an exercise again each time you save.",
      discussion: """
        Shows the verdict at each save, and keys for a hint, a trace, the lesson and the rest. \
        Stays on the exercise, also when it passes, until you press 'n'.
        """,
      arguments: [nextExercise("The exercise to work on.")],
      options: [Options.notebook],
      run: watch),
    Subcommand(
      "check", "Say what passes and what does not yet.",
      arguments: [
        Argument(
          "exercise", .many, "Exercises to check, or whole lessons. (default: the next exercise)")
      ],
      options: [Options.all.saying("Check every exercise."), Options.json]
        + (Catalogue.isRecorded ? [] : [Options.seed]),
      run: check),
    Subcommand(
      "list", "Show the board: lessons, exercises, points and state.",
      options: [Options.json], run: list),
    Subcommand(
      "read", "Read a lesson in the terminal.",
      discussion: """
        On a terminal the page goes through $PAGER, or less where that is not set; with --plain \
        it does not. The name of an exercise opens its lesson at that exercise; where the pager \
        cannot be told to, and without one, only the exercise's part of the page is printed.
        """,
      arguments: [
        Argument(
          "lesson", .optional, "The lesson, or an exercise in it. (default: the next exercise's)")
      ],
      run: read),
    Subcommand(
      "notebook", "Write the lessons as pages for your browser.",
      discussion: """
        The pages have your own code in them, its verdicts, and figures that run it. Nothing but \
        a browser is needed, and no network. 'watch --notebook' keeps them fresh: open pages \
        change as you save.
        """,
      options: [Options.open, Options.to],
      run: notebook),
    Subcommand(
      "hint", "Ask for a hint.",
      discussion: """
        Hints go from the idea to the place to the line. Gives the first one; try it before \
        you ask for the others.
        """,
      arguments: [nextExercise("The exercise to have a hint for.")],
      options: [Options.number, Options.all.saying("Give every hint there is.")],
      run: hint),
    Subcommand(
      "show", "Show what an exercise asks for, and where it is.",
      arguments: [nextExercise("The exercise to show.")],
      run: show),
    Subcommand(
      "trace", "Write out the arithmetic of one output cell.",
      arguments: [nextExercise("The exercise to trace, on a small example.")],
      run: trace),
    Subcommand(
      "reset", "Begin an exercise again; your version is kept.",
      discussion: """
        Puts the stub back. What you had written is kept under .striate/attempts, and its file is \
        named.
        """,
      arguments: [exercise("The exercise to begin again.")],
      run: reset),
    Subcommand(
      "train", "Train your own network, and see what it has learned.",
      discussion: """
        Your 'train' of lesson 11 runs here on more pictures than in a check. The network is kept \
        in .striate/networks after every epoch: after Ctrl-C, the same command goes on, and so does \
        one with more epochs.

        MNIST's four files (train-images-idx3-ubyte, train-labels-idx1-ubyte and the same for \
        t10k) must lie unpacked in the folder that --mnist names.
        """,
      arguments: [
        Argument(
          "pictures", .optional,
          "What it learns to tell apart: "
            + "\(PictureKind.allCases.map(\.rawValue).joined(separator: ", ")). (default: shapes)")
      ],
      options: [
        Options.mnist, Options.epochs, Options.pictures,
        Options.seed.saying("Draw the pictures and the first weights from another seed."),
        Options.again, Options.json,
      ],
      run: train),
    Subcommand(
      "recognize", "Show a picture to the network that you have trained.",
      discussion: """
        Reads a PGM or PPM file, makes it as small as the network needs it, and shows what each \
        stage makes of it. The paper may be light or dark. The drawing should fill most of its \
        picture, as in those that the network learned from.
        """,
      arguments: [Argument("picture", .one, "The file, such as drawing.pgm.")],
      options: [Options.invert, Options.network, Options.json],
      run: recognize),
    Subcommand(
      "doctor", "Say what this machine lacks, and what to do.",
      discussion: """
        Looks at the sandbox that your code runs in, the Swift toolchain, the folders that the kit \
        writes to, your editor and your terminal. What is missing or wrong is followed by what to \
        do. The exit status is 1 if something is missing that the kit cannot do without.
        """,
      options: [Options.json],
      run: doctor),
  ]

  static func exercise(_ help: String) -> Argument {
    Argument("exercise", .one, help)
  }

  private static func nextExercise(_ help: String) -> Argument {
    Argument("exercise", .optional, "\(help) (default: the next one)")
  }
}
