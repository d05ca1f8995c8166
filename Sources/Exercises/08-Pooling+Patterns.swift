// The exercise of lesson 8 that designs a row which max pooling sees differently after a shift.

import Judging
import Reference
import Requirements
import Tensors

let patternThatBreaks: Exercise<[Float], Int> = .init(
  "patternThatBreaks", points: 5, difficulty: .hard, reference: Reference.patternThatBreaks,
  checks: {
    PatternRequirement.form.check("gives as many values as it is asked for, and ends with 0")
    PatternRequirement.changes.check("changes the pooled answer by a shift of one")
    PatternRequirement.breaks.check(
      "changes it into another one, and does not only move it along", share: 3)
  },
  misconceptions: {
    Misconception(
      "lets the pooled answer move along with the row",
      hint: "Which windows does your stroke touch before the shift, and how many after it?",
      variant: { length in row(length) { $0 == 1 ? 1 : 0 } },
      isLike: { row, _ in PatternRequirement.movesAlong(row) })
    Misconception(
      "lets each stroke stay in its window",
      hint: "Which window holds your stroke before the shift, and which one after it?",
      variant: { length in row(length) { $0 == 0 ? 1 : 0 } },
      isLike: { row, _ in
        PatternRequirement.staysTheSame(row) && !row.isBlank && !row.isAlternating
          && row.staysInItsWindows
      })
    Misconception(
      "gives strokes that touch the same windows before the shift and after it",
      hint: "How many windows does your longest stroke touch before the shift, and how many after?",
      variant: { length in row(length) { $0 < 3 ? 1 : 0 } },
      isLike: { row, _ in
        PatternRequirement.staysTheSame(row) && !row.isBlank && !row.isAlternating
          && !row.staysInItsWindows && Set(row).count < 3
      })
    Misconception(
      "changes from each value to the next",
      hint: "If every window holds a large value, what can a shift change?",
      variant: { length in row(length) { $0 % 2 == 0 ? 1 : 0 } },
      isLike: { row, _ in row.isAlternating && PatternRequirement.staysTheSame(row) })
    Misconception(
      "gives nothing but zeros", hint: "What does a shift change in a blank picture?",
      variant: { length in row(length) { _ in 0 } }, isLike: { row, _ in row.isBlank })
    Misconception(
      "gives the same value everywhere",
      hint: "What does a shift change in an evenly bright picture?",
      variant: { length in row(length) { _ in 1 } },
      isLike: { row, _ in Set(row).count == 1 && row[0] != 0 })
    Misconception(
      "relies on what is lost at the end", hint: "Which value is gone after the shift?",
      variant: { length in row(length) { Float($0 + 1) } },
      isLike: { row, length in
        row.count == length && row.last != 0 && Set(row).count > 1 && !row.isAlternating
      })
    Misconception(
      "gives the page's row, whatever the length",
      hint: "How many values are asked for if `length` is 4?"
    ) { _ in row(10) { $0 % 4 >= 2 ? 1 : 0 } }
    Misconception(
      "repeats the page's row until the length is reached",
      hint: "What is your last value if the length is 4, and what if it is 6?"
    ) { length in row(length) { $0 % 4 >= 2 ? 1 : 0 } }
    Misconception(
      "repeats a stroke and a gap until the length is reached",
      hint: "What is your last value if the length is 6?"
    ) { length in row(length) { $0 % 4 < 2 ? 1 : 0 } }
    Misconception(
      "changes from each value to the next, and ends with a stroke",
      hint: "Which value is gone after the shift?",
      variant: { length in row(length) { $0 % 2 == 1 ? 1 : 0 } },
      isLike: { row, _ in row.isAlternating && row[0] == 0 })
    Misconception(
      "gives the pooled answer in place of the row",
      hint: "How many values does the row have, and how many its pooled answer?",
      variant: { length in row(length / 2) { $0 == 0 ? 1 : 0 } },
      isLike: { row, length in 2 * row.count == length })
    Misconception(
      "adds a place for the shift",
      hint: "Is the row asked for as it is before the shift, or with room for it?",
      variant: { length in row(length + 1) { $0 < 2 ? 1 : 0 } },
      isLike: { row, length in row.count == length + 1 })
  },
  hints: [
    "How many windows can a stroke touch that is two values wide: always the same number?",
    "Where must a stroke of two values begin, to lie in one window, and where, to lie in two?",
    "If a stroke fills one window before the shift, which two does it touch after it?",
  ])

/// A row of values, each found from its place.
private func row(_ length: Int, _ value: (Int) -> Float) -> [Float] { (0..<length).map(value) }

extension [Float] {
  fileprivate var isBlank: Bool { allSatisfy { $0 == 0 } }

  /// Whether nothing but zeros stands where the shift leads into the next window.
  fileprivate var staysInItsWindows: Bool {
    enumerated().allSatisfy { $0.offset % 2 == 0 || $0.element == 0 }
  }

  /// Whether it repeats two values that differ.
  fileprivate var isAlternating: Bool {
    count > 2 && self[0] != self[1] && zip(self, dropFirst(2)).allSatisfy { $0 == $1 }
  }
}

extension PatternRequirement {
  /// The check for this requirement, on lengths that are multiples of four and lengths that are not.
  func check(_ name: String, share: Int = 1) -> Check<[Float], Int> {
    Check(
      name, share: share, examples: [4, 6, 8, 10], random: 2,
      making: { random in 2 * random.int(in: 2...8) }
    ).judged(by: requirement, everywhere: true)
  }
}
