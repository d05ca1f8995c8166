import Testing

extension Course {
  @Suite("10 · Backpropagation")
  struct BackpropagationTests {
    @Test func rectifyGradient() throws { try Course.expectPassed() }
    @Test func biasGradient() throws { try Course.expectPassed() }
    @Test func denseLayer() throws { try Course.expectPassed() }
    @Test func softmax() throws { try Course.expectPassed() }
    @Test func relativeError() throws { try Course.expectPassed() }
    @Test func maxPoolGradient() throws { try Course.expectPassed() }
    @Test func averagePoolGradient() throws { try Course.expectPassed() }
    @Test func denseGradient() throws { try Course.expectPassed() }
    @Test func crossEntropy() throws { try Course.expectPassed() }
    @Test func crossEntropyGradient() throws { try Course.expectPassed() }
    @Test func filterGradient() throws { try Course.expectPassed() }
    @Test func inputGradient() throws { try Course.expectPassed() }
  }
}
