import Tensors
import Testing
import Wire

@testable import Processes
@testable import lesson_runner

@Suite("The file of a trained network")
struct NetworkFileTests {
  static let network = TrainedNetwork(
    plan: TrainingPlan(set: "bars", count: 40, seed: .max), classNames: ["flat", "steep"],
    input: Shape(channels: 1, rows: 4, columns: 6),
    network: Network(stages: [
      .convolution(
        [[[[0.5, -1], [2, 0.25]]]], biases: [0.125], stride: Size(1),
        padding: Padding(top: 1, bottom: 0, left: 0, right: 1)),
      .rectify,
      .maxPooling(window: Size(2), stride: Size(2)),
      .dense([[1, 2, 3, 4, 5, 6], [-1, -2, -3, -4, -5, -6]], biases: [0, 1]),
    ]),
    epochs: [
      EpochReport(epoch: 1, loss: 0.75, accuracy: 0.5),
      EpochReport(epoch: 2, loss: 0.5, accuracy: 1),
    ], savedAt: 1_795_000_000)

  @Test("What is written is read again, to the bit")
  func roundTrip() throws {
    let bytes = NetworkFile.bytes(of: Self.network)
    #expect(bytes.starts(with: Array("striate-network 1 ".utf8)))
    #expect(try NetworkFile.network(in: bytes) == Self.network)
  }

  @Test("A file that was cut off anywhere, or of which one byte is another, is damaged")
  func damaged() {
    let bytes = NetworkFile.bytes(of: Self.network)
    for count in bytes.indices {
      #expect(throws: NetworkFileError.damaged, "\(count) bytes") {
        try NetworkFile.network(in: Array(bytes.prefix(count)))
      }
    }
    for index in bytes.indices {
      var other = bytes
      other[index] ^= 1
      // A version is a digit: 1 becomes 0.
      let error = index == 16 ? NetworkFileError.otherVersion(0) : .damaged
      #expect(throws: error, "byte \(index)") { try NetworkFile.network(in: other) }
    }
  }

  @Test("A file of another version says which, whatever follows")
  func version() {
    #expect(throws: NetworkFileError.otherVersion(12)) {
      try NetworkFile.network(in: Array("striate-network 12 0123456789abcdef\nanything".utf8))
    }
  }

  private static func changed(_ change: (inout Network) -> Void) -> TrainedNetwork {
    var trained = network
    change(&trained.network)
    return trained
  }

  @Test(
    "Stages that do not fit each other, the pictures or the classes are another shape",
    arguments: [
      changed { $0.stages.removeLast() },
      changed { $0.stages.remove(at: 2) },
      changed { $0.stages = [] },
      changed { $0.stages[2] = .maxPooling(window: Size(2), stride: Size(0)) },
      changed { $0.stages[2] = .maxPooling(window: Size(5), stride: Size(1)) },
      changed { $0.stages[2] = .maxPooling(window: Size(0), stride: Size(1)) },
      changed { $0.stages[3] = .dense([[1, 2, 3, 4, 5, 6], [1, 2, 3, 4, 5, 6]], biases: [0]) },
      changed { $0.stages[3] = .dense([[1, 2, 3, 4, 5, 6]], biases: [0]) },
      changed {
        $0.stages[0] = .convolution(
          [[[[1]]]], biases: [0], stride: Size(1),
          padding: Padding(top: .max, bottom: .max, left: 0, right: 0))
      },
      changed {
        $0.stages[0] = .convolution(
          [[[[0.5, -1], [2, 0.25]]]], biases: [.nan], stride: Size(1),
          padding: Padding(top: 1, bottom: 0, left: 0, right: 1))
      },
      TrainedNetwork(
        plan: network.plan, classNames: network.classNames,
        input: Shape(channels: .max, rows: .max, columns: 2), network: network.network),
    ])
  func otherShape(trained: TrainedNetwork) {
    #expect(throws: NetworkFileError.otherShape) {
      try NetworkFile.network(in: NetworkFile.bytes(of: trained))
    }
  }
}
