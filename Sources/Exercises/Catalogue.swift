public import Judging
public import Pictures

/// The lessons of the course, and what can be looked up in them.
public enum Catalogue {
  /// In the order of the course.
  public static let lessons: [Lesson] = [
    receptiveFieldsLesson, parameterCountsLesson, paddingLesson, stridesLesson, filtersLesson,
    stackedFeatureMapsLesson, visualCortexLesson, poolingLesson, matrixMultiplicationLesson,
    backpropagationLesson, wholeNetworkLesson,
  ]

  /// Whether the exercises are those of a recorded key: then there is one seed.
  public static let isRecorded = false

  /// The seed for everyone who does not grade a class: they get the same cases each time.
  public static let practiceSeed: UInt64 = 7

  /// The figures of all lessons, in the order of the course.
  public static let figures: [Figure] =
    ReceptiveFieldFigures.all + ParameterCountFigures.all + PaddingFigures.all
    + StrideFigures.all + FilterFigures.all + StackedFeatureMapFigures.all
    + VisualCortexFigures.all + PoolingFigures.all + MatrixMultiplicationFigures.all
    + BackpropagationFigures.all + WholeNetworkFigures.all

  /// The exercises of all lessons, in the order of the course.
  public static var exercises: [AnyExercise] { lessons.flatMap(\.exercises) }

  /// The lesson that `exercise` belongs to, or nil if no exercise has that id.
  public static func lesson(of exercise: String) -> Lesson? {
    lessons.first { $0.exercises.contains { $0.id == exercise } }
  }
}
