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
      let numbers = learned == 0 ? "" : ", which learns \(grouped(learned)) numbers"
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
      A tiny network, forward and back. Forward, from top to bottom: the picture 4 2 6, the filter \
      1 −1 with the bias 0, the map 2 −4, rectified 2 0, the dense weights with the rows 1 1 and \
      3 0 and the biases 4 and 0, the scores 4 and 4. Back, from bottom to top: the scores get −0.5 \
      and 0.5, the dense weights −1 0 and 1 0, their biases −0.5 and 0.5, the rectified map 1 −0.5, \
      the map 1 0, the filter 4 2 and its bias 1.
      """
  ) {
    let values = (try? Reference.forward(TinyNetwork.picture, through: TinyNetwork.network)) ?? []
    let learned = TinyNetwork.gradient
    let slopes = TinyNetwork.slopes
    Table(
      [
        [Caption(""), Caption("forward ↓", isBold: true), Caption("back ↑", isBold: true)],
        [Caption("picture"), numbers(values[0].values, as: .input), Caption("")],
        weights("filter, bias", TinyNetwork.network.stages[0], learned[0], perRow: 2),
        [Caption("map"), numbers(values[1].values), numbers(slopes[1])],
        [Caption("rectified"), numbers(values[2].values), numbers(slopes[2])],
        weights("dense, biases", TinyNetwork.network.stages[2], learned[2], perRow: 2),
        [Caption("scores"), numbers(values[3].values), numbers(slopes[3])],
      ], gap: 26, rowGap: 12)
  }

  private static func numbers(_ values: [Float], as role: Role = .output) -> NumberGrid {
    NumberGrid([values], as: role, cell: 36)
  }

  private static func weights(
    _ name: String, _ stage: Stage, _ slopes: StageGradient, perRow columns: Int
  ) -> [any Drawable] {
    [Caption(name, as: .filter)]
      + [(stage.weights, stage.biases), (slopes.weights, slopes.biases)].map { weights, biases in
        Beside(gap: 10) {
          NumberGrid(
            Matrix(rows: weights.count / columns, columns: columns, values: weights),
            as: .filter, cell: 36)
          NumberGrid(
            Matrix(rows: biases.count, columns: 1, values: biases), as: .filter, cell: 36)
        }
      }
  }
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
