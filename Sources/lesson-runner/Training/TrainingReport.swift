import Building
import Foundation
import Reporting
import Tensors
import Wire

/// The documented, versioned output of `train --json`.
struct TrainingReport: Encodable {
  let schema = 1
  let pictures: String
  let count: Int
  let seed: UInt64
  let classes: [String]
  let epochs: [Epoch]
  let unseen: Unseen
  /// The filters of the first stage.
  let filters: JSONTensor
  /// A row for what was shown, a column for what was said; null if the learner's function gives
  /// none.
  @Nullable var confusion: [[PortableFloat]]?
  let mistakes: [Mistake]
  let file: String

  struct Epoch: Encodable {
    let epoch: Int
    let loss: PortableFloat
    let accuracy: PortableFloat
  }

  struct Unseen: Encodable {
    let count: Int
    let right: Int
    let accuracy: Double
  }

  struct Mistake: Encodable {
    let label: String
    let answer: String
    let probability: Double
    let loss: Double
    let picture: JSONTensor
  }

  init(_ trained: TrainedNetwork, _ examination: Examination, _ folder: NetworkFolder) {
    let names = trained.classNames
    pictures = trained.plan.set
    count = trained.plan.count
    seed = trained.plan.seed
    classes = names
    epochs = trained.epochs.map {
      Epoch(
        epoch: $0.epoch, loss: PortableFloat($0.loss), accuracy: PortableFloat($0.accuracy))
    }
    unseen = Unseen(
      count: examination.count, right: examination.rightCount, accuracy: examination.accuracy)
    if case .convolution(let bank, _, _, _)? = trained.network.stages.first {
      filters = JSONTensor(
        [bank.count, bank.shape.channels, bank.shape.rows, bank.shape.columns], bank.values)
    } else {
      filters = JSONTensor([0], [])
    }
    confusion = (try? examination.confusion.get()).map { matrix in
      (0..<matrix.rows).map { row in
        (0..<matrix.columns).map { PortableFloat(matrix[row, $0]) }
      }
    }
    mistakes = examination.worst.map {
      Mistake(
        label: names[$0.picture.label], answer: names[$0.answer], probability: $0.probability,
        loss: $0.loss, picture: JSONTensor($0.picture.picture))
    }
    file = folder.course.kit.shortPath(folder.file(of: trained.plan.set))
  }
}

/// Numbers with their dimensions.
struct JSONTensor: Encodable {
  let dimensions: [Int]
  let values: [PortableFloat]

  init(_ dimensions: [Int], _ values: [Float]) {
    self.dimensions = dimensions
    self.values = values.map(PortableFloat.init)
  }

  init(_ volume: Volume) {
    self.init([volume.channels, volume.rows, volume.columns], volume.values)
  }
}
