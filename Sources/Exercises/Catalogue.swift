public import Grading
public import Pictures

/// The lessons of the course, and what can be looked up in them.
public enum Catalogue {
  /// In the order of the course.
  public static let lessons: [Lesson] = [
    receptiveFieldsLesson, parameterCountsLesson, paddingLesson, stridesLesson, filtersLesson,
    stackedFeatureMapsLesson, visualCortexLesson,
  ]

  /// The seed of the cases that everyone meets who does not grade a class: the same ones each time.
  public static let practiceSeed: UInt64 = 7

  /// The figures of all lessons, in the order of the course.
  public static let figures: [Figure] =
    ReceptiveFieldFigures.all + ParameterCountFigures.all + PaddingFigures.all
    + StrideFigures.all + FilterFigures.all + StackedFeatureMapFigures.all
    + VisualCortexFigures.all

  /// The exercises of all lessons, in the order of the course.
  public static var exercises: [AnyExercise] { lessons.flatMap(\.exercises) }

  /// The lesson that `exercise` belongs to, or nil where no exercise has that id.
  public static func lesson(of exercise: String) -> Lesson? {
    lessons.first { $0.exercises.contains { $0.id == exercise } }
  }
}
