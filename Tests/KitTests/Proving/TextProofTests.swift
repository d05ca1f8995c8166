import Foundation
import Testing

@testable import Building
@testable import Judging
@testable import Proving

/// Breaks a small course in one place after the other.
@Suite("What verify reads of pages, declarations and the course")
struct TextProofTests {
  @Test("A sound course has no shortcomings")
  func sound() throws {
    let course = try ScratchCourse("sound")
    defer { course.remove() }
    #expect(course.shortcomings() == [])
    #expect(DeclarationProof(course.scope()).shortcomings() == [])
  }

  private static let page = "lessons/01-numbers.md"
  private static let solution = "solutions/01-Numbers.swift"
  private static let neverEnds =
    "this fence never ends: put a line of backticks after its last line"

  /// One file, what stands in it, what stands there instead, and what is said of that.
  static let breakages: [(String, String, String, String)] = [
    (page, "Twice as much; see", "```swift\nprint(2)\n\nsee", "\(page):5: \(neverEnds)"),
    (
      page, "Twice as much; see", "```swift\nprint(2)\n```text\n4\n```\n\nsee",
      "\(page):5: \(neverEnds)"
    ),
    (solution, "/// ```\n", "", "\(solution):7: \(neverEnds)"),
    (page, "#the-exercises", "#exercises", "\(page):5: '#exercises' is no heading of \(page)"),
    (page, "md#double", "md#half", "\(page):5: '#half' is no heading of \(page)"),
    (page, "01-numbers.md#", "02-none.md#", "\(page):5: '02-none.md' is not there"),
    (
      page, "●○○", "●●○",
      "\(page):11: says '●●○ 2 points' of 'double', which is declared as '●○○ 2 points'"
    ),
    (
      page, "2 points", "3 points",
      "\(page):11: says '●○○ 3 points' of 'double', which is declared as '●○○ 2 points'"
    ),
    (
      page, " ●○○ 2 points", "",
      "\(page):9: the part of 'double' does not say what it is worth: end it with '●○○ 2 points'"
    ),
    (
      "README.md", "01-numbers.md", "01-number.md",
      "README.md:1: 'lessons/01-number.md' is not there"
    ),
  ]

  @Test("What is broken is said with its file and line", arguments: breakages)
  func broken(file: String, text: String, other: String, message: String) throws {
    let course = try ScratchCourse("broken-\(abs(message.hashValue))-\(abs(other.hashValue))")
    defer { course.remove() }
    try course.change(file, text, to: other)
    #expect(course.shortcomings().first == message)
  }

  @Test("What stands in a fence or in backticks is no link")
  func noLinks() throws {
    let course = try ScratchCourse("no-links")
    defer { course.remove() }
    try course.change(
      Self.page, "## The exercises\n",
      to: "```text\n[a](none.md)\n```\n\nIn `[b](none.md)` too.\n\n## The exercises\n")
    #expect(course.shortcomings() == [])
  }

  @Test("Exercises stand on the page in the order of the lesson's list")
  func order() throws {
    let course = try ScratchCourse("order")
    defer { course.remove() }
    let names = ["one", "two", "three"]
    let lesson = Lesson("01-numbers", "Numbers") {
      Self.exercise(names[0])
      Self.exercise(names[1])
      Self.exercise(names[2])
    }
    let parts = ["one", "three", "two"].map { "### \($0)\n\n●○○ 1 point\n" }
    try course.write("# Numbers\n\n" + parts.joined(separator: "\n"), to: Self.page)
    #expect(
      course.shortcomings([lesson]) == [
        "\(Self.page):7: 'three' stands here, and 'two' is the next one in the lesson's list: give "
          + "both the same order"
      ])
  }

  @Test("A lesson's files that no catalogue lists, its vectors and its rows are asked for")
  func wholeCourse() throws {
    let course = try ScratchCourse("course")
    defer { course.remove() }
    try course.write("", to: "solutions/02-Pooling.swift")
    try course.write("", to: "lessons/02-pooling.md")
    try course.write("", to: "README.md")
    try course.write("", to: "lessons/lessons.md")
    try FileManager.default.removeItem(
      at: course.root.appending(path: "Tests/KitTests/Reference/Vectors/01-numbers.json"))
    let unlisted =
      "1: no lesson of this name is listed in Sources/Exercises/Catalogue.swift: list it there, or "
      + "remove the file"
    #expect(
      course.shortcomings() == [
        "lessons/02-pooling.md:\(unlisted)", "solutions/02-Pooling.swift:\(unlisted)",
        "README.md:1: the table of lessons has no row for '1 · Numbers': add one that links to "
          + "lessons/01-numbers.md",
        "lessons/lessons.md:1: the list of lessons has no item for '1 · Numbers': add "
          + "'- [Numbers](doc:01-numbers)'",
        "Tests/KitTests/Reference/Vectors/01-numbers.json:1: is not there: nothing from outside "
          + "holds the reference of lesson '01-numbers'; Tools/make-vectors.py writes it",
      ])
  }

  @Test("The root page lists the lessons in the order of the course")
  func rootPage() throws {
    let course = try ScratchCourse("root-page")
    defer { course.remove() }
    try course.write("{}", to: "Tests/KitTests/Reference/Vectors/02-signs.json")
    let row = "| 2 · [Signs](lessons/02-signs.md) |\n"
    try course.write("| 1 · [Numbers](lessons/01-numbers.md) |\n" + row, to: "README.md")
    try course.write("# Signs\n", to: "lessons/02-signs.md")
    let lessons = [course.made.lesson, Lesson("02-signs", "Signs") {}]
    let items = ["- [Numbers](doc:01-numbers)\n", "- [Signs](doc:02-signs)\n"]
    try course.write(items.joined(), to: "lessons/lessons.md")
    #expect(course.shortcomings(lessons) == [])
    try course.write(items.reversed().joined(), to: "lessons/lessons.md")
    #expect(
      course.shortcomings(lessons) == [
        "lessons/lessons.md:1: lists the lessons in another order than the course"
      ])
  }

  @Test("Points, shares, names and questions of a declaration are looked at, at its own line")
  func declaration() throws {
    var course = try ScratchCourse("declaration")
    defer { course.remove() }
    course.made.points = 0
    course.made.hints = ["Which?", "Look at the sign.", "How?"]
    course.made.first = Check("doubles", share: 0, examples: [3])
    course.made.second = Check("doubles", share: -1, examples: [4])
    course.made.adds = Misconception("squares", hint: "Think!") { $0 + 2 }
    let found = DeclarationProof(course.scope()).shortcomings()
    #expect(
      found.map(\.message) == [
        "'double' is worth 0 points: give it more than 0",
        "'double' gives the check 'doubles' 0 shares of its points: give it 1 or more",
        "'double' gives the check 'doubles' -1 shares of its points: give it 1 or more",
        "'double' has two checks that are called 'doubles': give one another name",
        "'double' has two misconceptions that are called 'squares': give one another name",
        "'double' has a hint that is no question, number 2: 'Look at the sign.'",
        "'double' has a hint that is no question, for 'squares': 'Think!'",
      ])
    let declaration = try #require(course.scope().exercises.first?.declaration)
    #expect(found.allSatisfy { $0.file == declaration.file && $0.line == declaration.line })
  }

  @Test("An exercise alone is asked without the rest of its course")
  func scope() throws {
    let course = try ScratchCourse("scope")
    defer { course.remove() }
    try course.write("", to: "README.md")
    let lesson = Lesson("01-numbers", "Numbers") {
      Self.exercise("double")
      Self.exercise("other")
    }
    let scope = ProofScope(kit: Kit(root: course.root), course: [lesson], asked: ["double"])
    #expect(scope.exercises.map(\.id) == ["double"])
    #expect(CourseProof(scope).shortcomings() == [])
    #expect(!scope.isWhole(lesson))
    let none = ProofScope(kit: Kit(root: course.root), course: [lesson], asked: [])
    #expect(none.lessons.isEmpty)
  }

  private static func exercise(_ name: String) -> Exercise<Int, Int> {
    Exercise(
      name, points: 1, difficulty: .easy, reference: { (number: Int) in number }, checks: {},
      misconceptions: {}, hints: [])
  }
}
