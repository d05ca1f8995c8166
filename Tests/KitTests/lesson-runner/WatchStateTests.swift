import Testing
import Wire

@testable import Judging
@testable import lesson_runner

@Suite("What the watch loop does on keys, saves and verdicts")
struct WatchStateTests {
  private let names = FixedCourse.names

  private func verdict(_ exercise: String, _ state: Verdict.State) -> Verdict {
    Verdict(
      exercise: exercise, difficulty: .easy, state: state, points: state == .passed ? 2 : 0,
      maximumPoints: 2, checks: [], misconception: nil, prints: "", remark: nil)
  }

  /// At `current`, with a verdict on every exercise: those that are named pass.
  private func state(at current: String?, passing: Set<String> = []) -> WatchState {
    var state = WatchState(lessons: FixedCourse.lessons, current: current)
    for name in names { state.take(verdict(name, passing.contains(name) ? .passed : .wrong)) }
    state.endCheck()
    return state
  }

  @Test("It begins with the first exercise that does not pass")
  func first() {
    #expect(state(at: nil, passing: [names[0], names[1]]).current == names[2])
  }

  @Test("What is told of a training is the current exercise's, and gone with the next check")
  func training() {
    var state = state(at: "zeroPad")
    let (first, second) = (
      EpochReport(epoch: 1, loss: 2, accuracy: 0.25), EpochReport(epoch: 2, loss: 1, accuracy: 0.5)
    )
    state.take(first, on: "zeroPad")
    #expect(state.epochs.isEmpty)
    state.beginCheck()
    state.take(first, on: "zeroPad")
    state.take(second, on: "correlate")
    state.take(second, on: "zeroPad")
    #expect(state.epochs == [first, second])
    state.beginCheck()
    #expect(state.epochs.isEmpty)
    // As long as the first that does not pass is looked for, whichever takes its time.
    var beginning = WatchState(lessons: FixedCourse.lessons, current: nil)
    beginning.take(first, on: "correlate")
    #expect(beginning.epochs == [first])
  }

  @Test("If everything passes, it begins with the board, and a mistake brings its verdict")
  func allPass() {
    var state = state(at: nil, passing: Set(names))
    #expect(state.current == nil)
    #expect(state.panel == .board)
    #expect(state.press(.character("h")) == nil)
    #expect(state.notice == "Choose an exercise with 'l' first.")
    _ = state.press(.character("?"))
    #expect(state.panel == .keys)
    _ = state.press(.escape)
    #expect(state.panel == .board)
    state.beginCheck()
    state.take(verdict(names[4], .wrong))
    #expect(state.current == names[4])
    #expect(state.panel == .verdict)
  }

  @Test("Nothing is known yet: 'r' reads all the same, and the other keys say that they must wait")
  func nothingKnown() {
    var state = WatchState(lessons: FixedCourse.lessons, current: nil, isFirstStart: true)
    #expect(state.isNew)
    #expect(state.press(.character("o")) == nil)
    #expect(
      state.notice == "The first exercise is on its way. Until then, 'r' reads its lesson.")
    _ = state.press(.character("r"))
    #expect(state.panel == .page)
    // The page stays when the first verdict comes.
    state.take(verdict(names[0], .notStarted))
    #expect(state.panel == .page)
    #expect(state.isNew)
    state.take(verdict(names[0], .wrong))
    #expect(!state.isNew)
  }

  @Test("Who has begun is not welcomed again: not at the start, and not at a later exercise")
  func welcome() {
    #expect(!WatchState(lessons: FixedCourse.lessons, current: nil).isNew)
    var later = WatchState(lessons: FixedCourse.lessons, current: "zeroPad", isFirstStart: true)
    later.take(verdict("zeroPad", .notStarted))
    #expect(!later.isNew)
  }

  @Test("A file that does not compile keeps its last known verdicts, until it compiles again")
  func lastKnown() {
    var state = state(at: "zeroPad", passing: ["zeroPad", "response"])
    #expect(state.passedCount == 2)
    for name in ["zeroPad", "zerosSeen"] { state.take(verdict(name, .doesNotCompile)) }
    state.take(verdict("zeroPad", .doesNotCompile))
    #expect(state.passedCount == 2)
    #expect(state.points == 4)
    #expect(state.earlier.keys.sorted() == ["zeroPad", "zerosSeen"])
    #expect(state.verdict?.state == .doesNotCompile)
    state.take(verdict("zeroPad", .wrong))
    #expect(state.passedCount == 1)
    #expect(state.earlier.keys.sorted() == ["zerosSeen"])
  }

  @Test("'n' goes on when the exercise passes; if not, it explains, and goes on at the second 'n'")
  func next() {
    var wrong = state(at: "zeroPad")
    let explanation = "zeroPad does not pass yet. Press 'n' again to leave it for later."
    #expect(wrong.press(.character("n")) == nil)
    #expect(wrong.current == "zeroPad")
    #expect(wrong.notice == explanation)
    // Another key between the two: it is the first one again.
    _ = wrong.press(.character("h"))
    #expect(wrong.press(.character("n")) == nil)
    #expect(wrong.notice == explanation)
    #expect(wrong.press(.character("n")) == .check)
    #expect(wrong.current == "paddedOutputSize")

    var last = state(at: "zeroPad", passing: Set(names).subtracting(["zeroPad"]))
    _ = last.press(.character("n"))
    #expect(last.press(.character("n")) == nil)
    #expect(last.notice == "All the others pass: this is the last one.")

    var right = state(at: "zeroPad", passing: ["zeroPad", "paddedOutputSize"])
    #expect(right.press(.character("n")) == .check)
    #expect(right.current == "fullPadding")
  }

  @Test("After the last exercise, 'n' goes on with the first that does not pass")
  func nextFromTheEnd() throws {
    let last = try #require(names.last)
    var state = state(at: last, passing: [last, names[0]])
    #expect(state.press(.character("n")) == .check)
    #expect(state.current == names[1])
  }

  @Test("While the verdict on a save is on its way, an earlier pass does not count")
  func nextWhileChecking() {
    var state = state(at: "zeroPad", passing: ["zeroPad"])
    state.beginCheck()
    #expect(state.verdict == nil)
    #expect(state.press(.character("n")) == nil)
    #expect(state.current == "zeroPad")
  }

  @Test("A verdict never makes it go on by itself")
  func stays() {
    var state = state(at: "zeroPad")
    state.beginCheck()
    for name in names { state.take(verdict(name, .passed)) }
    state.endCheck()
    #expect(state.current == "zeroPad")
    #expect(state.verdict?.state == .passed)
    #expect(state.panel == .verdict)
  }

  @Test("Each 'h' gives one more hint, up to the last; another exercise begins without")
  func hints() throws {
    var state = state(at: "zeroPad")
    let count = try #require(state.exercise?.hints.count)
    for number in 1...count {
      #expect(state.press(.character("h")) == nil)
      #expect(state.hintCount == number)
      #expect(state.notice == nil)
    }
    _ = state.press(.character("h"))
    #expect(state.hintCount == count)
    #expect(state.notice == "That was the last hint; 't' traces an example.")
    state.noteSave()
    #expect(state.hintCount == count)
    _ = state.press(.character("l"))
    _ = state.press(.down)
    #expect(state.press(.enter) == .check)
    #expect(state.hintCount == 0)
  }

  @Test("Hints are gone once the exercise passes, and can be asked for again")
  func hintsAfterPassing() {
    var state = state(at: "zeroPad")
    _ = state.press(.character("h"))
    state.beginCheck()
    state.take(verdict("zeroPad", .passed))
    #expect(state.hintCount == 0)
    _ = state.press(.character("h"))
    #expect(state.hintCount == 1)
  }

  @Test("'t', 'r' and '?' open and close; a save comes back to the verdict; Escape does, too")
  func panels() {
    var state = state(at: "zeroPad")
    let panels: [(Character, WatchState.Panel)] = [("t", .trace), ("r", .page), ("?", .keys)]
    for (key, panel) in panels {
      _ = state.press(.character(key))
      #expect(state.panel == panel)
      _ = state.press(.character(key))
      #expect(state.panel == .verdict)
      _ = state.press(.character(key))
      _ = state.press(.escape)
      #expect(state.panel == .verdict)
      _ = state.press(.character(key))
      state.noteSave()
      #expect(state.panel == .verdict)
    }
  }

  @Test("The page is opened again where it was left, and another exercise's at its top")
  func reading() {
    var state = state(at: "zeroPad", passing: ["zeroPad"])
    for key in [.character("r"), .down, .down] as [Key] { _ = state.press(key) }
    state.noteSave()
    #expect(state.view.offset == 0)
    _ = state.press(.character("r"))
    #expect(state.view.offset == 2)
    _ = state.press(.character("n"))
    _ = state.press(.character("r"))
    #expect(state.view.offset == 0)
  }

  @Test("'a' checks everything afresh and shows the board, which stays at a save")
  func all() {
    var state = state(at: "zeroPad")
    #expect(state.press(.character("a")) == .checkAfresh)
    #expect(state.panel == .board)
    state.noteSave()
    #expect(state.panel == .board)
  }

  @Test("'x' asks first; 'y' alone resets")
  func reset() {
    var state = state(at: "zeroPad")
    #expect(state.press(.character("x")) == nil)
    #expect(state.panel == .question)
    #expect(state.press(.character("n")) == nil)
    #expect(state.notice == "Nothing was changed.")
    #expect(state.current == "zeroPad")
    _ = state.press(.character("x"))
    #expect(state.press(.character("y")) == .reset)
    #expect(state.panel == .verdict)
  }

  @Test("In the list, letters search in exercises and lessons, and no key of the loop is pressed")
  func search() throws {
    var state = state(at: "zeroPad")
    _ = state.press(.character("l"))
    for letter in ["q", "x"] as [Character] { #expect(state.press(.character(letter)) == nil) }
    #expect(state.press(.enter) == nil)
    #expect(state.notice == "There is no exercise with that name. Backspace takes a letter back.")
    for _ in 0..<2 { _ = state.press(.backspace) }
    for letter in Array("Cortex") { _ = state.press(.character(letter)) }
    guard case .search(let search) = state.panel else {
      Issue.record("the list is closed")
      return
    }
    let cortex = try #require(FixedCourse.lessons.last)
    #expect(Set(search.matches.map(\.lesson)) == [cortex.heading])
    _ = state.press(.down)
    _ = state.press(.down)
    _ = state.press(.up)
    #expect(state.press(.enter) == .check)
    #expect(state.current == cortex.exercises[1].id)
  }

  @Test("What is typed chooses the name that begins so, then one that has it, then a lesson")
  func bestMatch() {
    func chosen(_ typed: String, at current: String) -> String? {
      typed.reduce(ExerciseSearch(FixedCourse.lessons, current: current)) {
        $0.after(.character($1))
      }.chosen
    }
    #expect(chosen("rece", at: "sharedPixels") == "receptiveField")
    #expect(chosen("Pixels", at: "correlate") == "sharedPixels")
    #expect(chosen("cortex", at: "detectCorners") == "detectCorners")
    #expect(chosen("padding 3", at: "zerosSeen") == "zerosSeen")
  }

  @Test("Choosing in the list stops at both ends")
  func searchEnds() {
    var search = ExerciseSearch(FixedCourse.lessons, current: names[0])
    #expect(search.after(.up).chosen == names[0])
    search = search.after(.end)
    #expect(search.chosen == names.last)
    #expect(search.after(.pageDown).chosen == names.last)
    #expect(search.after(.home).chosen == names[0])
  }

  @Test("A key that means nothing is named")
  func unknownKey() {
    var state = state(at: "zeroPad")
    #expect(state.press(.character("z")) == nil)
    #expect(state.notice == "There is no key 'z'; '?' shows the keys.")
  }

  @Test("Keys that are typed faster than the screen is drawn do no harm")
  func fastKeys() {
    var state = state(at: "zeroPad")
    for key in [.character("h"), .pageDown, .end, .pageDown, .pageDown] as [Key] {
      _ = state.press(key)
    }
    for key in [.pageUp, .home, .up, .up] as [Key] { _ = state.press(key) }
    #expect(state.view.offset == -2)
  }

  @Test("What is wrong with the machine takes the place of the verdict until the next check")
  func failure() {
    var state = state(at: "zeroPad", passing: ["zeroPad"])
    _ = state.press(.character("a"))
    state.fail("No 'swiftc' in any folder of PATH.")
    #expect(state.panel == .verdict)
    #expect(state.verdict == nil)
    state.beginCheck()
    state.take(verdict("zeroPad", .passed))
    #expect(state.verdict?.state == .passed)
  }
}
