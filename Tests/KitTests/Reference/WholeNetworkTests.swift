import Reference
import Tensors
import Testing

@Suite("The reference's gradients of a whole network")
struct WholeNetworkTests {
  private func gradients(
    _ picture: Volume, _ stages: [Stage], label: Int = 0
  ) throws -> [StageGradient] {
    let network = Network(stages: stages)
    let activations = try Reference.forward(picture, through: network)
    return try Reference.backward(activations, label: label, through: network)
  }

  private func pixelwise(_ weight: Float, bias: Float) -> Stage {
    .convolution([[[[weight]]]], biases: [bias], stride: Size(1), padding: Padding(0))
  }

  @Test("A value of exactly 0 that is rectified hands nothing back")
  func exactlyZero() throws {
    // 2 · 1 − 2 is 0: both the weight and the bias could move it up, but neither may.
    let stages = [
      pixelwise(1, bias: -2), .rectify, .dense([[1], [0]], biases: [0, 0]),
    ]
    let found = try gradients([[[2]]], stages)
    #expect(found[0] == StageGradient(weights: [0], biases: [0]))
    #expect(found[2].biases == [-0.5, 0.5])
  }

  @Test("Of equal values in a window, the first hands everything back")
  func tie() throws {
    // The filter 1 1 answers 3 to the pixels 1 2 and to 2 1.
    let stages: [Stage] = [
      .convolution([[[[1, 1]]]], biases: [0], stride: Size(1), padding: Padding(0)),
      .maxPooling(window: Size(rows: 1, columns: 2), stride: Size(1)),
      .dense([[1], [1]], biases: [0, 0]), .dense([[1, 0], [0, 0]], biases: [-3, 0]),
    ]
    let found = try gradients([[[1, 2, 1]]], stages)
    #expect(found[0] == StageGradient(weights: [-0.5, -1], biases: [-0.5]))
  }

  @Test("A network without stages takes its picture for the scores")
  func noStages() throws {
    #expect(try gradients([[[1, 2]]], []) == [])
    let pictures = [LabeledPicture(picture: [[[0, 0]]], label: 1)]
    let loss = try Reference.loss(of: Network(stages: []), on: pictures)
    #expect(abs(loss - log(2)) < 1e-6)
  }
}
