import Foundation
import Testing

@testable import Grading
@testable import Judging
@testable import Processes

@Suite("A network on the functions of earlier lessons")
struct EarlierFunctionsTests {
  /// The two look for errors in another order, so a picture may not fit for one reason only.
  @Test("It may call the convolution of lesson 6 as well as that of lesson 9")
  func eitherConvolution() throws {
    let student = try Student("either-convolution")
    defer { student.remove() }
    let file = try student.file(11)
    let text = try Files.read(file)
    let changed = text.replacing("convolveByMatrix(", with: "convolutionLayer(")
    #expect(changed != text)
    try Files.write(changed, to: file)
    for (id, verdict) in try student.verdicts(["forward", "loss", "predict", "confusionMatrix"]) {
      #expect(verdict.state == .passed, "\(id)")
    }
  }
}
