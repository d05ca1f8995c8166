import Testing

extension Course {
  @Suite("6 · Stacked feature maps")
  struct StackedFeatureMapsTests {
    @Test func featureMap() throws { try Course.expectPassed() }
    @Test func luminance() throws { try Course.expectPassed() }
    @Test func convolutionLayer() throws { try Course.expectPassed() }
    @Test func convolutionBatch() throws { try Course.expectPassed() }
    @Test func pointwise() throws { try Course.expectPassed() }
    @Test func depthwise() throws { try Course.expectPassed() }
    @Test func layerShapes() throws { try Course.expectPassed() }
  }
}
