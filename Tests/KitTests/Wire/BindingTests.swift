import Tensors
import Testing

@testable import Wire

private func padded(_ image: Matrix, by padding: Int) throws(ShapeError) -> Matrix {
  if padding < 0 { throw .negativePadding(Padding(padding)) }
  return Matrix(rows: image.rows + 2 * padding, columns: image.columns + 2 * padding)
}

@Suite("Bindings")
struct BindingTests {
  private let binding = Binding("padded", padded)

  @Test("A binding calls the function with the arguments in their order")
  func call() {
    let subtract = Binding("subtract") { (first: Int, second: Int) in first - second }
    #expect(subtract.call([.integer(7), .integer(2)]) == .returned(.integer(5)))
    let outcome = binding.call([Matrix([[1, 2]]).answer, .integer(1)])
    #expect(outcome == .returned(Matrix(rows: 3, columns: 4).answer))
    let nothing = Binding("nothing") { () -> Int? in nil }
    #expect(nothing.call([]) == .returned(.nothing))
  }

  @Test("Arguments that are not the function's own give nil and call nothing")
  func otherArguments() {
    let image = Matrix([[1]]).answer
    for arguments: [Answer] in [
      [], [image], [.integer(1), image], [image, .float(1)], [image, .integer(1), .integer(1)],
      [image, .nothing],
    ] {
      #expect(binding.call(arguments) == nil)
    }
  }

  @Test("A thrown shape error crosses as its case and its description")
  func thrown() {
    #expect(
      binding.call([Matrix([[1]]).answer, .integer(-2)])
        == .threw(Failure(kind: "negativePadding", message: "negative padding: -2")))
  }

  @Test("Every shape error has the kind of its case; a layer's index is part of it")
  func kinds() {
    let size = Size(1)
    let kinds: [(ShapeError, String)] = [
      (.filterTooLarge(filter: size, image: size), "filterTooLarge"),
      (.notPositive(0), "notPositive"), (.negativePadding(Padding(-1)), "negativePadding"),
      (.paddingTooLarge(Padding(1), image: size), "paddingTooLarge"),
      (.channelMismatch(expected: 1, found: 2), "channelMismatch"),
      (.countMismatch(expected: 1, found: 2), "countMismatch"),
      (.layerDoesNotFit(index: 3), "layerDoesNotFit(index: 3)"),
    ]
    for (error, kind) in kinds { #expect(Failure(error).kind == kind) }
  }

  @Test("An error of the learner's own is named by its type")
  func ownError() {
    struct Tired: Error {}
    let failure = Failure(Tired())
    #expect(failure.kind == "Tired")
    #expect(failure.message == "Tired()")
  }

  @Test("A signature reads as the learner writes it, without labels and effects")
  func signature() {
    #expect(binding.signature == "(Matrix, Int) -> Matrix")
    #expect(Binding("one") { (_: Int) in true }.signature == "(Int) -> Bool")
    #expect(Binding("none") { "" }.signature == "() -> String")
    let function: @Sendable (FilterBank, [Layer], Range<Int>) -> SeparableFilter? = { _, _, _ in nil
    }
    #expect(
      Binding("many", function).signature
        == "(FilterBank, [Layer], Range<Int>) -> SeparableFilter?")
  }
}
