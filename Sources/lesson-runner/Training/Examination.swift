import Foundation
import Tensors

/// What a network says to one picture.
struct Opinion {
  /// The picture, and then what leaves each stage.
  let activations: [Volume]
  let scores: [Float]
  /// Softmax of the scores, in `Double`.
  let probabilities: [Double]
  /// The class with the highest score.
  let answer: Int
}

extension Opinion {
  /// Asks the learner's `forward`.
  /// - Throws: `LearnersFault`
  init(on picture: Volume, of network: TrainedNetwork, _ learner: LearnersFunctions) throws {
    activations = try learner.forward(picture, through: network.network)
    scores = activations.last?.values ?? []
    guard activations.count == network.network.stages.count + 1,
      scores.count == network.classNames.count, scores.allSatisfy(\.isFinite),
      let highest = scores.max(), let answer = scores.firstIndex(of: highest)
    else { throw LearnersFault.otherActivations }
    self.answer = answer
    let powers = scores.map { Foundation.exp(Double($0) - Double(highest)) }
    let sum = powers.reduce(0, +)
    probabilities = powers.map { $0 / sum }
  }
}

/// How a network does on pictures that it never saw.
struct Examination {
  let count: Int
  let rightCount: Int
  /// The pictures with the highest loss among those that it took for something else.
  let worst: [Mistake]
  /// The learner's; or why there is none.
  let confusion: Result<Matrix, LearnersFault>

  struct Mistake {
    let picture: LabeledPicture
    /// What it was taken for.
    let answer: Int
    /// How sure the network was.
    let probability: Double
    let loss: Double
  }

  /// The share of the pictures that were recognized.
  var accuracy: Double { Double(rightCount) / Double(max(count, 1)) }
}

extension Examination {
  /// Shows the pictures to the learner's `forward`, and all of them to `confusionMatrix`.
  /// - Throws: `LearnersFault` if the first of the two is of no use.
  init(
    of network: TrainedNetwork, on pictures: [LabeledPicture], _ learner: LearnersFunctions
  ) throws {
    var mistakes: [Mistake] = []
    for picture in pictures {
      let opinion = try Opinion(on: picture.picture, of: network, learner)
      if opinion.answer == picture.label { continue }
      // The logarithm of 0 is no loss to sort by.
      let probability = max(opinion.probabilities[picture.label], 1e-300)
      mistakes.append(
        Mistake(
          picture: picture, answer: opinion.answer,
          probability: opinion.probabilities[opinion.answer], loss: -Foundation.log(probability)))
    }
    count = pictures.count
    rightCount = count - mistakes.count
    worst = Array(mistakes.sorted { $0.loss > $1.loss }.prefix(6))
    do {
      let classes = network.classNames.count
      let matrix = try learner.confusionMatrix(
        of: network.network, on: pictures, classes: classes)
      guard matrix.size == Size(classes) else {
        throw LearnersFault.waits(for: "confusionMatrix", isWritten: true)
      }
      confusion = .success(matrix)
    } catch let fault as LearnersFault {
      confusion = .failure(fault)
    }
  }
}
