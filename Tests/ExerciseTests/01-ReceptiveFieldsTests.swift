import Testing

extension Course {
  @Suite("1 · Receptive fields")
  struct ReceptiveFieldsTests {
    @Test func receptiveField() throws { try Course.expectPassed() }
    @Test func response() throws { try Course.expectPassed() }
    @Test func sharedPixels() throws { try Course.expectPassed() }
    @Test func unitsSeeing() throws { try Course.expectPassed() }
    @Test func coverage() throws { try Course.expectPassed() }
    @Test func stackedReceptiveField() throws { try Course.expectPassed() }
    @Test func layersNeeded() throws { try Course.expectPassed() }
  }
}
