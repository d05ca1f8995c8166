import Exercises
import Tensors
import Testing
import Wire

@testable import Building
@testable import Grading
@testable import Judging
@testable import lesson_runner

@Suite("The screen of the watch loop, whatever its size")
struct WatchScreenTests {
  private static let sizes = [
    Size(rows: 12, columns: 40), Size(rows: 24, columns: 80), Size(rows: 60, columns: 200),
    Size(rows: 5, columns: 20), Size(rows: 1, columns: 1), Size(rows: 2, columns: 7),
    Size(rows: 200, columns: 500),
  ]

  private static let verdicts = Catalogue.exercises.map {
    Verdict.withoutChecks($0.recorded(seed: 7), .notStarted)
  }

  private static let places =
    (try? course.snapshot()).map(course.places) ?? ExercisePlaces()
  private static let course = Course(kit: Kit(root: Student.checkout))

  private func text(width: Int, depth: ColorDepth = .none) -> WatchText {
    let terminal = Terminal(isTerminal: false, columns: 80, depth: depth, isPlain: false)
    return WatchText(
      presentation: Presentation(Self.course, in: terminal, columns: width), places: Self.places,
      page: (1...300).map { "line \($0) of the page" })
  }

  private func state(after keys: [Key]) -> WatchState {
    var state = WatchState(lessons: Catalogue.lessons, current: "correlate")
    for verdict in Self.verdicts { state.take(verdict) }
    state.endCheck()
    for key in keys { _ = state.press(key) }
    return state
  }

  @Test(
    "Every panel fills the screen and no more, and the keys stand on its last line",
    arguments: [[], ["h", "h"], ["t"], ["r"], ["l"], ["a"], ["x"], ["n"], ["?"]] as [[Character]])
  func fills(keys: [Character]) throws {
    let state = state(after: keys.map(Key.character))
    for size in Self.sizes {
      let text = text(width: size.columns)
      let screen = WatchScreen(state, text, size: size)
      #expect(screen.lines.count == size.rows, "\(size)")
      #expect(screen.lines.last == text.keyLines(state).last, "\(size)")
    }
  }

  @Test("A training stands on the line of the check, epoch by epoch")
  func training() throws {
    var state = state(after: [])
    state.beginCheck()
    let text = text(width: 80)
    let place = try #require(Self.places["correlate"])
    let head = ["correlate · \(place.lessonHeading)", ""]
    #expect(text.body(state).lines == head + [text.presentation.waitingWords])
    state.take(EpochReport(epoch: 3, loss: 0.52, accuracy: 0.807), on: "correlate")
    #expect(text.body(state).lines == head + ["Training: epoch 3, loss 0.52, 81 % right"])
    // Code may report anything.
    state.take(EpochReport(epoch: -1, loss: .nan, accuracy: 1e30), on: "correlate")
    #expect(
      text.body(state).lines == head + ["Training: epoch -1, loss nan, accuracy 1e+30"])
  }

  @Test("What is left out above and below is counted, and scrolling ends with the body")
  func scrolls() throws {
    let size = Size(rows: 24, columns: 80)
    let text = text(width: size.columns)
    var state = state(after: [.character("r")])
    let count = text.body(state).lines.count
    let top = WatchScreen(state, text, size: size)
    #expect(top.view == WatchState.View(offset: 0, height: 20))
    #expect(top.lines[20].hasSuffix(" ↓ \(count - 20) more lines ──"))
    #expect(top.lines[0] == text.body(state).lines[0])

    state.view = top.view
    _ = state.press(.pageDown)
    let second = WatchScreen(state, text, size: size)
    #expect(second.view.offset == 19)
    #expect(second.lines[0] == top.lines[19])

    _ = state.press(.end)
    let end = WatchScreen(state, text, size: size)
    #expect(end.view.offset == count - 20)
    #expect(end.lines[20].hasSuffix(" ↑ \(count - 20) above ──"))
  }

  @Test("The search and the exercise that is chosen in the list are always on the screen")
  func choice() throws {
    let size = Size(rows: 12, columns: 40)
    let text = text(width: size.columns)
    var state = state(after: [.character("l"), .end])
    for key in [Key](repeating: .up, count: 60) + [Key](repeating: .down, count: 60) {
      let screen = WatchScreen(state, text, size: size)
      state.view = screen.view
      #expect(screen.lines.contains { $0.hasPrefix("› ") })
      #expect(screen.lines[0].hasPrefix("Search: ▏"))
      _ = state.press(key)
    }
  }

  @Test("A notice that is too long for the rule stands above it, whole")
  func notice() throws {
    let size = Size(rows: 12, columns: 40)
    let screen = WatchScreen(
      state(after: [.character("n")]), text(width: size.columns), size: size)
    #expect(
      screen.lines[5..<7] == [
        "correlate does not pass yet. Press 'n'", "again to leave it for later.",
      ])
  }

  @Test("The mistake is named before it is shown, in a window of any size")
  func mistakeFirst() throws {
    let checks = (1...6).map {
      CheckResult(name: "asks \($0)", state: .failed, points: 0, maximumPoints: 1, failure: nil)
    }
    let verdict = Verdict(
      exercise: "correlate", difficulty: .easy, state: .wrong, points: 0,
      maximumPoints: 6, checks: checks,
      misconception: RecordedMisconception(name: "turns the filter", hint: "Which way up?"),
      prints: "", remark: nil)
    var state = state(after: [])
    state.take(verdict)
    let text = text(width: 80)
    let mistake = "  ◆ Your answers are those of code that turns the filter."
    for rows in [15, 24, 60] {
      let lines = WatchScreen(state, text, size: Size(rows: rows, columns: 80)).lines
      #expect(lines[2] == mistake)
    }
  }

  @Test("A picture is left out if it would push the rest of the verdict off the screen")
  func picture() throws {
    let size = [7, 5]
    let zeros = Answer.tensor(dimensions: size, values: [Float](repeating: 0, count: 35))
    let line = Answer.tensor(dimensions: size, values: (0..<35).map { $0 % 5 == 2 ? 1 : 0 })
    let failure = CaseFailure(
      arguments: [zeros], expected: .returned(line), actual: .answered(.returned(zeros)),
      difference: .values(wrong: Array(stride(from: 2, to: 35, by: 5))), explanation: nil,
      shortfall: nil, prints: "")
    let verdict = Verdict(
      exercise: "correlate", difficulty: .easy, state: .wrong, points: 0, maximumPoints: 2,
      checks: [
        CheckResult(name: "asks", state: .failed, points: 0, maximumPoints: 2, failure: failure)
      ], misconception: nil, prints: "", remark: nil)
    var state = state(after: [])
    state.take(verdict)
    // Without color a picture would be the same numbers once more.
    let text = text(width: 80, depth: .full)
    for (rows, hasPicture) in [(32, false), (50, true)] {
      let lines = WatchScreen(state, text, size: Size(rows: rows, columns: 80)).lines
        .map(\.withoutColors)
      #expect(lines.contains { $0.hasPrefix("      expected and yours") } == hasPicture, "\(rows)")
      #expect(lines.contains { $0.hasPrefix("  Sources/Lessons/05-Filters.swift:") }, "\(rows)")
    }
  }

  @Test("Verdicts from before a file stopped compiling are marked on the bar and in the list")
  func lastKnown() throws {
    var state = WatchState(lessons: Catalogue.lessons, current: "correlate")
    for exercise in Catalogue.exercises {
      state.take(.withoutChecks(exercise.recorded(seed: 7), .passed))
    }
    let broken = Catalogue.exercises.filter { Catalogue.lesson(of: $0.id)?.number == "5" }
    for exercise in broken {
      state.take(.withoutChecks(exercise.recorded(seed: 7), .doesNotCompile))
    }
    let text = text(width: 100)
    let line = text.progressLine(state)
    let marked = line.count { $0 == "▒" }
    #expect(
      marked == 30 - 30 * (Catalogue.exercises.count - broken.count) / Catalogue.exercises.count)
    #expect(line.count { $0 == "█" } == 30 - marked)
    #expect(line.contains(" exercises pass (\(broken.count) as last known), "))
    _ = state.press(.character("l"))
    #expect(text.body(state).lines.count { $0.contains(" ✔?") } == broken.count)
    #expect(text.board(state).last?.hasPrefix("? was so the last time") == true)
  }
}
