@testable import Judging

/// A small course of the tests' own: an exercise that is added to the real one changes nothing
/// here. Nothing is to be learned in it; its names are like the real ones.
enum FixedCourse {
  static let lessons = [
    lesson(
      "01-receptive-fields", "Receptive fields", ["receptiveField", "response", "sharedPixels"]),
    lesson(
      "03-padding", "Padding", ["zeroPad", "paddedOutputSize", "fullPadding", "zerosSeen"]),
    lesson("05-filters", "Filters", ["correlate"]),
    lesson(
      "07-visual-cortex", "The visual cortex",
      ["orientationSelectivity", "cornerCells", "detectCorners"]),
  ]

  static let names = lessons.flatMap { $0.exercises.map(\.id) }

  private static func lesson(_ id: String, _ title: String, _ names: [String]) -> Lesson {
    // The explicit return keeps the list from being built out of declarations.
    Lesson(id, title) { return names.map(exercise) }
  }

  private static func exercise(_ name: String) -> AnyExercise {
    Exercise(
      name, points: 2, difficulty: .easy, reference: { (number: Int) in 2 * number },
      checks: { Check("doubles 3", examples: [3]) },
      misconceptions: {
        Misconception("squares the number", hint: "What is 3 squared?") { number in
          number * number
        }
      },
      hints: ["What is it?", "Where is it?", "How is it written?"]
    ).untyped
  }
}
