// The table, together with LearnerCommands.swift. A new command is one entry; parsing, help and
// suggestions follow. What it does is a function, or a closure if it is short:
//
//   Subcommand("stats", "Count what is there.") { (call: Call) in
//     say("\(call.course.exercises.count) exercises")
//     return .passed
//   }

import Classroom
import Experiments
import Foundation

extension Options {
  static let mutants = Option.flag(
    "mutants", "Change the solutions, and see whether the exercises notice.")
  static let recordSurvivors = Option.flag(
    "record-survivors", "List the mutants that survive as still to be killed.")
  static let matrix = Option.flag(
    "matrix", "Print for each misconception how often it is caught and named.")
  static let runs = Option.count(
    "runs", value: "n", default: 20, "How often to measure; the median is reported.")
  static let seeds = Option.count(
    "seeds", value: "n", default: 100, "How many seeds to draw the random cases from.")
  static let signature = Option.text(
    "signature", value: "types",
    "The types of the function, such as '(Matrix, by: Int) -> Matrix'.")
  static let misconception = Option.text(
    "misconception", value: "folder",
    "Add a misconception instead: the most frequent wrong answer without a name in the class "
      + "graded to this folder.")
  static let seedFile = Option.text(
    "seed-file", value: "file",
    "The class's seed. If there is no such file, a seed is drawn and written to it.")
  static let seedPerStudent = Option.flag(
    "seed-per-student", "Draw each student's cases from a seed of their own.")
  static let students = Option.text(
    "students", value: "folder",
    "Prove the cases that 'grade --seed-per-student' asks the students of this folder. "
      + "Needs --seed-file.")
  static let experimentSeeds = Option.count(
    "seeds", value: "n", default: 5, "How many networks of each kind to train.")
  static let save = Option.flag(
    "save", "Keep what was measured in the kit: the figures of lesson 11 are drawn from it.")
  static let spoil = Option.flag("spoil", "Show the solution before yours passes.")
  static let resultsTo = Option.text(
    "to", value: "folder", "Write results, grade book, feedback and report to this folder."
  ).required
  static let releaseTo = Option.text(
    "to", value: "folder", "Write it to this folder, which must be empty or not there."
  ).required
  static let lessons = Option.text(
    "lessons", value: "numbers", "Take these lessons only, such as 1,3-5. (default: all)")
  /// Of the same name, so it is read in the same way.
  static let reported = Option.text(
    "lessons", value: "numbers",
    "Report these lessons only, such as 1,3-5. (default: those that were graded)")
  static let jobs = Option.count(
    "jobs", value: "n", default: ProcessInfo.processInfo.activeProcessorCount,
    defaultText: "the number of processors", "How many submissions to judge side by side.")
  static let shard = Option<Shard>.value(
    "shard", value: "i/n", default: .whole, expectation: "a part and their number, such as 2/5",
    "Grade only the i-th of n parts of the class: one for each machine.",
    read: Shard.init)
  static let only = Option.text(
    "only", value: "student", "Judge this student again, and nobody else.")
  static let points = Option.text(
    "points", value: "file", "Take the points from this file instead of the declarations.")
  static let policy = Option.text(
    "policy", value: "file",
    "Which of a student's submissions counts, and what is taken off if it is late.")
  static let anonymous = Option.flag(
    "anonymous", "Put other names in the place of the students', in a folder 'anonymous'.")
  static let reveal = Option.flag(
    "reveal", "Show students the inputs and the expected answers.")
  static let allowMissing = Option.flag(
    "allow-missing", "Grade also if most students with results have no submission any more.")
  static let unsandboxed = Option.flag(
    "unsandboxed", "Grade also if no sandbox holds on this machine.")
}

extension CommandTable {
  /// What help says of the commands besides.
  static let furtherWords = ""

  /// What students have not, beside `learnerCommands`.
  static let furtherCommands = workbenchCommands + instructorCommands

  /// What a learner may look at, if the solutions are there.
  private static let workbenchCommands = [
    Subcommand(
      "solution", "Set the worked solution beside yours.",
      discussion: "The solution is there once your own passes.",
      arguments: [exercise("The exercise that you have solved.")],
      options: [Options.spoil],
      run: solution),
    Subcommand(
      "experiment", "Run the three experiments of lesson 11.",
      discussion: """
        Trains the kit's own networks, not yours: with shuffled pixels, with pictures that are \
        shifted, and with waves. Takes some seconds, on all processors.
        """,
      arguments: [
        Argument(
          "experiment", .many,
          "Which: \(Experiment.allCases.map(\.rawValue).joined(separator: ", ")). (default: all)")
      ],
      options: [Options.experimentSeeds, Options.save, Options.json],
      run: experiment),
    Subcommand(
      "bench", "Measure how fast the kit is, here and now.",
      discussion: """
        Works in a solved copy of the kit, and removes it at the end; 'convolution' measures your \
        own lesson files. Ratios compare what was measured in turn, in this run, and say more than \
        seconds do.
        """,
      arguments: [
        Argument(
          "measurement", .many,
          "What to measure: \(Benchmark.allCases.map(\.rawValue).joined(separator: ", ")). "
            + "(default: all)")
      ],
      options: [Options.json, Options.runs],
      run: bench),
  ]

  private static let nothingIsRemembered = """
    No option is remembered, but for the lessons that were graded, which 'report' knows. Give \
    --points, --policy, --lessons, --reveal and --seed-per-student each time: 'grade', with --only \
    too, and 'report' write all points and all feedback again.
    """

  private static let exitStatuses = """
    The exit status is 0 if every score is final, 75 if all went well but some are not, 1 after an \
    error, and 64 if the command line is not understood.
    """

  private static let instructorCommands = [
    Subcommand(
      "new", for: .instructor, "Add an exercise to a lesson.",
      discussion: """
        Writes a placeholder for every part: section, reference, declaration, binding, \
        heading and test. The package builds at once, and 'verify' says what is still to be written.

        With --misconception, takes the most frequent wrong answer to that exercise that has no \
        name in the report of a class, and writes a placeholder for it into the declaration.
        """,
      arguments: [
        Argument("lesson", .one, "The lesson, such as 03-padding."),
        Argument("function", .one, "The function to be written, such as zeroPad."),
      ],
      options: [
        Options.signature, Options.misconception,
        Options.number.saying("With --misconception, take another one of these answers."),
      ],
      run: new),
    Subcommand(
      "remove", for: .instructor, "Take an exercise out; what it was is kept.",
      discussion: """
        Takes out every part that 'new' wrote, as it is now, and keeps it under .striate/attempts. \
        Nothing is removed if other code calls the function.
        """,
      arguments: [exercise("The exercise to take out.")],
      run: remove),
    Subcommand(
      "rename", for: .instructor, "Give an exercise another name, in every part.",
      discussion: """
        Changes the name in the code of all lessons, on the page and in the tests' code. Other \
        places that have the word in them are listed, and are yours to change.
        """,
      arguments: [
        exercise("The exercise to rename."),
        Argument("name", .one, "Its new name."),
      ],
      run: rename),
    Subcommand(
      "stubs", for: .instructor, "Write the stubs again from the solutions.", run: stubs),
    Subcommand(
      "figures", for: .instructor, "Draw the figures of the lessons again.", run: figures),
    Subcommand(
      "verify", for: .instructor, "Prove that the kit is complete and sound.",
      discussion: """
        Every exercise must have all its parts, every solution must pass, and every \
        misconception must be caught and recognized, whatever the seed. Prints one line for \
        each shortcoming.

        --students proves it for the very cases that 'grade --seed-per-student' asks each student \
        of that folder, with the same seed file: all are as hard, if every mistake is caught in all.

        With --mutants, changes the solutions in one small place at a time instead. Every mutant \
        must be killed by an exercise, or be listed in Tests/Mutants/equivalent.txt.
        """,
      arguments: [
        Argument("exercise", .many, "Exercises to prove, or whole lessons. (default: all)")
      ],
      options: [
        Options.json, Options.matrix, Options.seeds, Options.students, Options.seedFile,
        Options.mutants, Options.recordSurvivors,
      ],
      run: verify),
    Subcommand(
      "release", for: .instructor, "Write the kit that students get.",
      discussion: """
        Writes lessons, pages, stubs and a runner that judges with recorded answers: no solution, \
        and no code that answers rightly. Before it is written, the kit is built, its tests are \
        run, and it is searched for code of the solutions; that takes some minutes. Nothing that \
        is there is replaced.

        Students get the files that git tracks, or without git those whose names are a kit's. What \
        is left out is named.

        The recorded answers are for practice, and a student can read them. Grade with another \
        seed, which nobody knows: 'grade' refuses one that was released, and a seed that a class \
        was graded with is not released.
        """,
      options: [
        Options.releaseTo, Options.lessons,
        Options.seed.saying("Draw the practice cases from another seed."), Options.points,
      ],
      run: release),
    Subcommand(
      "grade", for: .instructor, "Grade a class: scores, feedback and a report.",
      discussion: """
        The folder holds a folder or an archive for each student, with some of the lesson files at \
        its top, in Sources/Lessons, or one folder further down. Nothing else of it is taken. If \
        two places of a submission hold the same lesson file and differ, the first one counts, and \
        the last lines ask you to look. What \
        was graded before and has not changed is not judged again, so the same command goes on \
        after a run that ended early.

        Give --seed-file each time, and show the file to nobody: whoever has it can make the hidden \
        cases. The variable STRIATE_SEED can hold the seed instead. Without both, the practice \
        cases are used, which students have.

        Give --lessons if you have released some only: a lesson that is not handed in counts as \
        missing.

        \(nothingIsRemembered)

        --points names a JSON file: {"zeroPad": 4, "fullPadding": {"the name of a check": 2}}. A \
        number is for an exercise, an object for some of its checks, and the others keep their \
        points.

        A student may have several submissions: 'anna@2026-11-20T23.59' was handed in by anna at \
        that time. For each lesson, the last that holds its file counts. --policy names a JSON \
        file that says otherwise; each part may be left out: {"counts": "best", "due": \
        {"03-padding": "2026-11-20T23:59"}, "percentPerDay": 10, "latestDay": 3}. Each day that \
        has begun after a lesson is due takes percentPerDay percent off the points that the student \
        got for it; after latestDay days nothing is left.

        If you leave out counts, the last submission counts. If you leave out due, nothing is late. \
        If you leave out percentPerDay, nothing is taken off for a late day. If you leave out \
        latestDay, there is no last day. due has a line for each lesson, named as its page in \
        'lessons'. 2026-11-20 means the end of that day. All times are by one clock; time zones are \
        not read.

        What follows '@' and is no time, such as 'anna@yesterday', is flagged, and so are several \
        submissions of one student that say the same time: if the score depends on it, it is not \
        final. An address such as 'anna@example.org' is a name.

        A score is not final if something could not be graded through no fault of the student's. \
        The next run tries these again.

        \(exitStatuses)
        """,
      arguments: [Argument("submissions", .one, "The folder of submissions.")],
      options: [
        Options.resultsTo, Options.seedFile, Options.seedPerStudent, Options.jobs, Options.shard,
        Options.only, Options.lessons, Options.points, Options.policy, Options.anonymous,
        Options.reveal, Options.allowMissing, Options.unsandboxed,
      ],
      run: grade),
    Subcommand(
      "report", for: .instructor, "Write a class's report again, or join its parts.",
      discussion: """
        Judges nobody: it reads the results that 'grade' has written to the folder and to the \
        parts, and writes grade book, feedback and report to the folder. If parts are named, the \
        folder may be new. --points and --policy are the files that 'help grade' describes.

        All lessons that were graded are reported. Give --lessons for fewer.

        With --anonymous, no name stands in what is written, and nothing that a student wrote in \
        words. The other names are made with a secret in results/.pseudonyms, and stay the same as \
        long as it is there. Give that file to nobody who reads the report.

        \(nothingIsRemembered)

        \(exitStatuses)
        """,
      arguments: [
        Argument(
          "folder", .one,
          "The folder to write to: that of a graded class, or a new one for its parts."),
        Argument(
          "part", .many, "The folders that parts of the class were graded to. (default: none)"),
      ],
      options: [
        Options.reported, Options.points, Options.policy, Options.anonymous, Options.reveal,
      ],
      run: report),
    Subcommand(
      "picture", for: .itself, "Draw what the program prints, from standard input, as SVG.",
      arguments: [Argument("words", .one, "What the picture shows.")],
      run: picture),
    Subcommand(
      "prove", for: .itself, "Run the code of one exercise's declaration, for 'verify'.",
      run: prove),
  ]
}
