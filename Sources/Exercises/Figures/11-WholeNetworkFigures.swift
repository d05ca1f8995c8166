import Pictures
import Reference
import Tensors

/// The figures of lesson 11.
enum WholeNetworkFigures {
  static let all: [Figure] = [stages, tiny] + measured

  /// The course's own network, stage by stage.
  private static let stages = Figure(
    "11-whole-network-stages",
    alternativeText: """
      The whole network, from top to bottom. \(stageRows.map(\.sentence).joined(separator: " ")) \
      All in all it learns \(grouped(network.parameterCount)) numbers.
      """, gap: 14
  ) {
    Table(
      [["stage", "what leaves it", "", "learns"].map { Caption($0, isBold: true) }]
        + stageRows.map { row in
          [
            Caption(row.name), VolumeBlock(row.shape, as: row.learned == nil ? .input : .output),
            Caption("\(row.shape)", as: row.learned == nil ? .input : .output),
            Caption(row.learned.map { $0 == 0 ? "–" : grouped($0) } ?? "", as: .filter),
          ]
        }, gap: 22, rowGap: 8)
  }

  private static let network = Reference.convolutionalNetwork(classes: 6, seed: 1)

  private struct StageRow {
    let name: String
    let shape: Shape
    /// How many numbers; nil for the picture.
    let learned: Int?

    var sentence: String {
      guard let learned else { return "A \(name) of \(shape)." }
      let numbers = learned == 0 ? "" : " with \(grouped(learned)) numbers to learn"
      return "\(name.prefix(1).uppercased())\(name.dropFirst())\(numbers): \(shape)."
    }
  }

  private static let stageRows: [StageRow] = {
    let picture = Shape(channels: 1, size: Size(16))
    let volumes = (try? Reference.forward(Volume(picture), through: network)) ?? []
    return [StageRow(name: "picture", shape: picture, learned: nil)]
      + zip(network.stages, volumes.dropFirst()).map { stage, volume in
        StageRow(
          name: name(of: stage), shape: volume.shape,
          learned: stage.weights.count + stage.biases.count)
      }
  }()

  private static func name(of stage: Stage) -> String {
    switch stage {
    case .convolution(let filters, _, _, _): "\(filters.count) filters of \(filters.shape)"
    case .rectify: "rectify"
    case .maxPooling(let window, _): "max pooling \(window)"
    case .dense(let weights, _): "\(weights.rows) dense units"
    }
  }

  /// Forward and back through three stages, in numbers that can be followed by hand.
  private static let tiny = Figure(
    "11-whole-network-tiny",
    alternativeText: """
      A tiny network, forward and back. Forward, from top to bottom: the picture \(list(values[0])), \
      the filter \(list(first.weights)) with the bias \(list(first.biases)), the map \
      \(list(values[1])), rectified \(list(values[2])), the dense weights \
      \(list(last.weights)), two for each unit, with the biases \(list(last.biases)), the scores \
      \(list(values[3])). Back, from bottom to top: the scores get \(list(slopes[3])), the dense \
      biases \(list(learned[2].biases)), the dense weights \(list(learned[2].weights)), the rectified \
      map \(list(slopes[2])), the map \(list(slopes[1])), the filter \(list(learned[0].weights)) and \
      its bias \(list(learned[0].biases)).
      """
  ) {
    Table(
      [
        [Caption(""), Caption("forward ↓", isBold: true), Caption("back ↑", isBold: true)],
        [Caption("picture"), numbers(values[0], as: .input), Caption("")],
        weights("filter, bias", first, learned[0]),
        [Caption("map"), numbers(values[1]), numbers(slopes[1])],
        [Caption("rectified"), numbers(values[2]), numbers(slopes[2])],
        weights("dense, biases", last, learned[2]),
        [Caption("scores"), numbers(values[3]), numbers(slopes[3])],
      ], gap: 26, rowGap: 12)
  }

  private static let (first, last) = (TinyNetwork.network.stages[0], TinyNetwork.network.stages[2])
  private static let (learned, slopes) = (TinyNetwork.gradient, TinyNetwork.slopes)
  private static let values =
    ((try? Reference.forward(TinyNetwork.picture, through: TinyNetwork.network)) ?? [])
    .map(\.values)

  private static func list(_ numbers: [Float]) -> String {
    numbers.map { shortText($0).replacing("-", with: "−") }.joined(separator: " ")
  }

  private static func numbers(_ values: [Float], as role: Role = .output) -> NumberGrid {
    NumberGrid([values], as: role, cell: cell)
  }

  /// Two weights in a row.
  private static func weights(
    _ name: String, _ stage: Stage, _ slopes: StageGradient
  ) -> [any Drawable] {
    [Caption(name, as: .filter)]
      + [(stage.weights, stage.biases), (slopes.weights, slopes.biases)].map { weights, biases in
        Beside(gap: 10) {
          NumberGrid(
            Matrix(rows: weights.count / 2, columns: 2, values: weights), as: .filter, cell: cell)
          NumberGrid(
            Matrix(rows: biases.count, columns: 1, values: biases), as: .filter, cell: cell)
        }
      }
  }

  private static let cell = 44.0
}

/// The network that the page follows by hand.
enum TinyNetwork {
  static let picture: Volume = [[[4, 2, 6]]]
  static let network = Network(stages: [
    .convolution([[[[1, -1]]]], biases: [0], stride: Size(1), padding: Padding(0)),
    .rectify,
    .dense([[1, 1], [3, 0]], biases: [4, 0]),
  ])

  /// How the loss changes with what each stage learned, if class 0 is right.
  static let gradient: [StageGradient] = {
    let activations = try? Reference.forward(picture, through: network)
    let gradient = activations.flatMap {
      try? Reference.backward($0, label: 0, through: network)
    }
    return gradient?.map { slopes in
      StageGradient(weights: slopes.weights.map(rounded), biases: slopes.biases.map(rounded))
    } ?? []
  }()

  /// How the loss changes with the picture, which nobody asks for, and with what left each stage.
  static let slopes: [[Float]] = {
    let values = (try? Reference.forward(picture, through: network)) ?? []
    let ofScores = Reference.crossEntropyGradient(scores: values[3].values, label: 0)
    let ofRectified = Reference.denseGradient(values[2].values, network.stages[2], ofScores)
    let ofMap = try? Reference.rectifyGradient(
      input: values[1], gradient: Volume(values[2].shape, values: ofRectified))
    return [[], ofMap?.values ?? [], ofRectified, ofScores].map { $0.map(rounded) }
  }()

  /// The reference differentiates numerically.
  private static func rounded(_ slope: Float) -> Float { (slope * 1000).rounded() / 1000 }
}

extension Reference {
  fileprivate static func denseGradient(
    _ input: [Float], _ stage: Stage, _ slopes: [Float]
  ) -> [Float] {
    guard case .dense(let weights, _) = stage else { return [] }
    return (try? denseGradient(input: input, weights: weights, gradient: slopes).input) ?? []
  }
}

/// A volume as its channels, one behind the other: sixteen of them at most.
private struct VolumeBlock: Drawable {
  let shape: Shape
  let role: Role

  init(_ shape: Shape, as role: Role) {
    self.shape = shape
    self.role = role
  }

  var drawing: Drawing {
    // Three pixels a unit; a volume of single units is a row of small squares.
    let (cell, offset) = shape.size.count == 1 ? (9.0, 11.0) : (3.0, 3.0)
    let (width, height) = (Double(shape.columns) * cell, Double(shape.rows) * cell)
    let sheet = Drawing(
      width: width, height: height,
      marks: [
        .rectangle(
          Point(0, 0), width: width, height: height, fill: .solid(role.tint),
          outline: Pen(role.line, width: 1))
      ])
    let sheets = [Drawing](repeating: sheet, count: min(shape.channels, 16))
    return shape.size.count == 1
      ? Beside(sheets, gap: offset - cell).drawing : Pile(sheets, offset: offset).drawing
  }
}

/// "2,790"
private func grouped(_ count: Int) -> String {
  count < 1000 ? "\(count)" : "\(count / 1000)," + "\(count % 1000 + 1000)".dropFirst()
}
