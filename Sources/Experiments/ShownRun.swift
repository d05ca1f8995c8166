import Datasets
import Reference
public import Tensors

/// One training from close by: what lesson 11 shows of it.
public struct ShownRun: Hashable, Codable, Sendable {
  public let seed: UInt64
  public let plan: Plan
  /// The convolutional network, and the dense one beside it.
  public let convolutional: Course
  public let dense: Course
  /// The filters of the first stage, 3 × 3, before the first step and after the last.
  public let filtersBefore: [[Float]]
  public let filtersAfter: [[Float]]
  /// Rows are the right classes, columns what the convolutional network took them for.
  public let confusion: [[Int]]
  /// Where it was most certain, and wrong.
  public let errors: [WorstError]

  /// Before the first epoch, and after each one.
  public struct Course: Hashable, Codable, Sendable {
    /// The mean loss on the pictures that it learns from.
    public var losses: [Float] = []
    /// The share that it recognizes, of these and of pictures that it never saw.
    public var accuracies: [Float] = []
    public var unseenAccuracies: [Float] = []
  }

  /// A picture that was taken for another class.
  public struct WorstError: Hashable, Codable, Sendable {
    /// Its place among the unseen pictures.
    public let index: Int
    public let label: Int
    public let prediction: Int
    /// How likely the network thought its answer, from 0 to 1.
    public let probability: Float
  }

  /// The pictures that the network never saw.
  public var unseen: [LabeledPicture] {
    pictures(of: .shapes, count: plan.unseen, seed: ~seed)
  }

  /// Trains both networks.
  public init(seed: UInt64, _ plan: Plan) throws(ShapeError) {
    self.seed = seed
    self.plan = plan
    let lessons = pictures(of: .shapes, count: plan.pictures, seed: seed)
    let unseen = pictures(of: .shapes, count: plan.unseen, seed: ~seed)
    func trained(_ beginner: Trial.Beginner) throws(ShapeError) -> (Network, Trainer, Course) {
      let network = beginner.network(classes: PictureKind.shapes.classNames.count, seed: seed)
      var trainer = try Trainer(network, pictures: lessons[0].picture.shape)
      var random = RandomSource(seed: seed)
      var course = Course()
      course.add(trainer, lessons, unseen)
      for _ in 0..<plan.epochs {
        trainer.epoch(
          on: lessons, batch: plan.batch, rate: plan.rate, momentum: plan.momentum, &random)
        course.add(trainer, lessons, unseen)
      }
      return (network, trainer, course)
    }
    dense = try trained(.dense).2
    let (network, trainer, course) = try trained(.convolutional)
    convolutional = course
    filtersBefore = network.firstFilters
    filtersAfter = trainer.network.firstFilters
    let answers = trainer.scores(of: unseen).map(Answer.init)
    let classes = PictureKind.shapes.classNames.indices
    confusion = classes.map { row in
      classes.map { column in
        zip(unseen, answers).count { $0.label == row && $1.label == column }
      }
    }
    errors = zip(unseen, answers).enumerated().filter { $1.0.label != $1.1.label }
      .sorted { $0.element.1.probability > $1.element.1.probability }.prefix(6)
      .map { index, pair in
        WorstError(
          index: index, label: pair.0.label, prediction: pair.1.label,
          probability: pair.1.probability.inTenThousandths)
      }
  }
}

/// The class of the highest score, and how likely it is.
private struct Answer {
  let label: Int
  let probability: Float

  init(_ scores: [Float]) {
    let probabilities = Reference.softmax(scores)
    let best = probabilities.indices.reduce(0) { probabilities[$1] > probabilities[$0] ? $1 : $0 }
    (label, probability) = (best, probabilities[best])
  }
}

extension ShownRun.Course {
  fileprivate mutating func add(
    _ trainer: Trainer, _ lessons: [LabeledPicture], _ unseen: [LabeledPicture]
  ) {
    let scores = trainer.scores(of: lessons)
    let sum = zip(scores, lessons).reduce(0) {
      $0 + Reference.crossEntropy(scores: $1.0, label: $1.1.label)
    }
    losses.append((sum / Float(lessons.count)).inTenThousandths)
    accuracies.append(trainer.accuracy(on: lessons))
    unseenAccuracies.append(trainer.accuracy(on: unseen))
  }
}

extension Trainer {
  fileprivate func accuracy(on pictures: [LabeledPicture]) -> Float {
    let right = zip(classes(of: pictures), pictures).count { $0 == $1.label }
    return (Float(right) / Float(pictures.count)).inTenThousandths
  }
}

extension Network {
  /// The weights of each filter of the first stage, row by row.
  fileprivate var firstFilters: [[Float]] {
    guard case .convolution(let filters, _, _, _) = stages.first else { return [] }
    return (0..<filters.count).map { filters[$0].values.map(\.inTenThousandths) }
  }
}
