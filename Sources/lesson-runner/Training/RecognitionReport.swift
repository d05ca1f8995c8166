import Foundation
import Reporting
import Tensors
import Wire

/// The documented, versioned output of `recognize --json`.
struct RecognitionReport: Encodable {
  let schema = 1
  /// The name of the set of pictures that the network learned from.
  let network: String
  let isDarkOnLight: Bool
  /// What the network was shown.
  let picture: JSONTensor
  let stages: [Stage]
  let scores: [Score]
  let answer: String

  struct Stage: Encodable {
    let stage: String
    let maps: JSONTensor
  }

  struct Score: Encodable {
    let `class`: String
    let score: PortableFloat
    let probability: Double
  }

  init(_ trained: TrainedNetwork, _ drawn: DrawnPicture, _ opinion: Opinion) {
    network = trained.plan.set
    isDarkOnLight = drawn.isDarkOnLight
    picture = JSONTensor(drawn.picture)
    stages = zip(trained.network.stages, opinion.activations.dropFirst()).map {
      Stage(stage: $0.description, maps: JSONTensor($1))
    }
    scores = trained.classNames.indices.map {
      Score(
        class: trained.classNames[$0], score: PortableFloat(opinion.scores[$0]),
        probability: opinion.probabilities[$0])
    }
    answer = trained.classNames[opinion.answer]
  }
}
