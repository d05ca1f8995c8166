import Tensors
import Testing

@testable import Wire

/// What arrives on the other side of the pipe, as the type that was sent.
private func sent<Value: Answerable>(_ value: Value) throws -> Value? {
  Value(try received(value.answer))
}

private func received(_ answer: Answer) throws -> Answer {
  let envelope = Envelope(id: 7, message: Reply.outcome(.returned(answer)))
  guard case .outcome(.returned(let back)) = try Envelope<Reply>(bytes: envelope.bytes).message
  else { throw WireError.unexpectedType }
  return back
}

@Suite("Values cross the wire")
struct WireTests {
  @Test("Numbers, truths and texts arrive as they were sent")
  func scalars() throws {
    for value in [0, 1, -1, 255, 256, -65_537, .max, .min] {
      #expect(try sent(value) == value)
    }
    #expect(try sent(true) == true)
    #expect(try sent(false) == false)
    for text in ["", "zeroPad", "naïve ⌘ 👩‍🔬", "two\nlines\u{0}"] {
      #expect(try sent(text) == text)
    }
  }

  @Test("Every bit of a float arrives: zeros of both signs, infinities, any NaN")
  func floats() throws {
    let patterns: [UInt32] = [
      0, 0x8000_0000, 0x7F80_0000, 0xFF80_0000, 0x7FC0_0000, 0x7FC1_2345, 0xFFC0_0001, 1,
      0x3DCC_CCCD, 0xFF7F_FFFF,
    ]
    for pattern in patterns {
      #expect(try sent(Float(bitPattern: pattern))?.bitPattern == pattern)
    }
    let values = patterns.map { Float(bitPattern: $0) }
    let matrix = try #require(try sent(Matrix(rows: 2, columns: 5, values: values)))
    #expect(matrix.values.map(\.bitPattern) == patterns)
  }

  @Test("Tensors arrive with their shape, even if they are empty")
  func tensors() throws {
    let matrices: [Matrix] = [
      [[1, -2, 3], [4, 5, -6]], Matrix(rows: 0, columns: 0), Matrix(rows: 0, columns: 3),
      Matrix(rows: 3, columns: 0),
    ]
    for matrix in matrices { #expect(try sent(matrix) == matrix) }
    let volumes: [Volume] = [
      [[[1, 2], [3, 4]], [[-1, -2], [-3, -4]], [[0, 0], [0, 9]]],
      Volume(channels: 0, rows: 2, columns: 3), Volume(channels: 2, rows: 0, columns: 3),
    ]
    for volume in volumes { #expect(try sent(volume) == volume) }
    let banks: [FilterBank] = [
      [[[[1, 2]], [[3, 4]]], [[[5, 6]], [[7, 8]]], [[[-9, 0]], [[1, 1]]]], FilterBank([]),
      FilterBank([Volume(channels: 1, rows: 0, columns: 0)]),
    ]
    for bank in banks { #expect(try sent(bank) == bank) }
  }

  @Test("The parts of records keep their places")
  func records() throws {
    #expect(try sent(Size(rows: -1, columns: 2)) == Size(rows: -1, columns: 2))
    let shape = Shape(channels: 1, rows: 2, columns: 3)
    #expect(try sent(shape) == shape)
    let padding = Padding(top: 1, bottom: -2, left: 3, right: 4)
    #expect(try sent(padding) == padding)
    #expect(try sent(AxisPadding(before: 1, after: 2)) == AxisPadding(before: 1, after: 2))
    #expect(try sent(Place(row: 1, column: 2)) == Place(row: 1, column: 2))
    #expect(try sent(-3..<5) == -3..<5)
    #expect(try sent(2..<2) == 2..<2)
    #expect(try sent(-3...5) == -3...5)
    let field = Field(rows: -1..<2, columns: 0..<0)
    #expect(try sent(field) == field)
    let geometry = FieldGeometry(size: 3, jump: 2, start: -1)
    #expect(try sent(geometry) == geometry)
    let separable = SeparableFilter(column: [[1], [2]], row: [[3, 4, 5]])
    #expect(try sent(separable) == separable)
    let layers: [Layer] = [
      .convolution(filters: 8, size: 3, stride: 2, padding: 1, dilation: 4),
      .maxPooling(size: 2, stride: 3, padding: 1), .averagePooling(size: 2, stride: 3, padding: 1),
      .dense(units: 10),
    ]
    #expect(try sent(layers) == layers)
  }

  @Test("Networks, what they learn from and what they learn arrive")
  func networks() throws {
    let network = Network(stages: [
      .convolution(
        [[[[1, 2]], [[3, 4]]], [[[5, 6]], [[7, 8]]]], biases: [-1, 1],
        stride: Size(rows: 1, columns: 2),
        padding: Padding(top: 1, bottom: 2, left: 3, right: 4)),
      .rectify, .maxPooling(window: Size(rows: 2, columns: 3), stride: Size(rows: 4, columns: 5)),
      .dense([[1, 2], [3, 4], [5, 6]], biases: [7, 8, 9]),
    ])
    #expect(try sent(network) == network)
    let picture = LabeledPicture(picture: [[[1, 2]], [[3, 4]]], label: 5)
    #expect(try sent(picture) == picture)
    let gradients = [StageGradient(weights: [1, 2], biases: [3]), StageGradient()]
    #expect(try sent(gradients) == gradients)
    let dense = DenseGradient(weights: [[1, 2], [3, 4]], biases: [5, 6], input: [7, 8])
    #expect(try sent(dense) == dense)
    let step = MomentumStep(weights: [1, 2], velocity: [3, 4])
    #expect(try sent(step) == step)
    #expect(try [0, 1, .max].map { (seed: UInt64) in try sent(seed) } == [0, 1, .max])
  }

  @Test("Lists of lists and values that are not there arrive")
  func containers() throws {
    #expect(try sent([[[1], []], [], [[2, -3]]]) == [[[1], []], [], [[2, -3]]])
    #expect(try sent([Int]()) == [])
    #expect(try sent([4, nil, -5] as [Int?]) == [4, nil, -5])
    #expect(try sent(Matrix?.none) == .some(.none))
    #expect(try sent(Matrix?.some([[1]])) == .some([[1]]))
  }

  @Test("A value of another type is nil, and never something near it")
  func otherTypes() {
    let size = Size(rows: 1, columns: 2).answer
    #expect(Place(size) == nil)
    #expect(AxisPadding(size) == nil)
    #expect(Int(Answer.float(1)) == nil)
    #expect(Float(Answer.integer(1)) == nil)
    #expect(Bool(Answer.integer(1)) == nil)
    #expect(String(Answer.nothing) == nil)
    #expect(Volume(Matrix([[1]]).answer) == nil)
    #expect([Int](Answer.list([.integer(1), .bool(true)])) == nil)
    #expect(Int?(Answer.bool(true)) == nil)
    #expect((5..<5).answer != (5...5).answer)
    #expect(Range<Int>(.record(name: "Range", members: [])) == nil)
    #expect(Layer(.record(name: "dense", members: [])) == nil)
    #expect(Layer(.record(name: "dropout", members: [.init("rate", .integer(1))])) == nil)
  }

  @Test("A range that ends before it begins is nil")
  func backwardRanges() {
    let backward = [Answer.Member("from", .integer(3)), Answer.Member("to", .integer(2))]
    #expect(Range<Int>(.record(name: "Range", members: backward)) == nil)
    #expect(ClosedRange<Int>(.record(name: "ClosedRange", members: backward)) == nil)
  }

  @Test(
    "Sides that do not multiply to the number of values are nil",
    arguments: [
      ([2, 3], 5), ([2, 3], 7), ([-1, -4], 4), ([-2, 0], 0), ([0, -1], 0), ([1 << 40, 1 << 40], 0),
      ([.max, 2], 4), ([.max, .max], 1), ([1 << 32, 1 << 32], 0), ([2], 2), ([1 << 40, 0], 0),
      ([0, .max], 0),
    ] as [([Int], Int)])
  func badSides(sides: [Int], count: Int) {
    let values = [Float](repeating: 1, count: count)
    #expect(Matrix(.tensor(dimensions: sides, values: values)) == nil)
    #expect(Volume(.tensor(dimensions: [1] + sides, values: values)) == nil)
    #expect(FilterBank(.tensor(dimensions: sides + [1, 1], values: values)) == nil)
  }

  @Test("Requests and replies arrive under the number they were sent with")
  func messages() throws {
    let requests: [Request] = [
      .finish, .call(exercise: "zeroPad", signature: "(Int) -> Int", arguments: []),
      .call(
        exercise: "zeroPad", signature: "(Matrix, Padding) -> Matrix",
        arguments: [Matrix([[1, 2]]).answer, Padding(1).answer]),
    ]
    for (id, message) in zip([UInt64.min, 1, .max], requests) {
      let envelope = Envelope(id: id, message: message)
      #expect(try Envelope<Request>(bytes: envelope.bytes) == envelope)
    }
    let replies: [Reply] = [
      .outcome(.returned(.nothing)), .outcome(.threw(Failure(kind: "a", message: "b"))),
      .notStarted("zeroPad"), .otherSignature("() -> Int"), .unknownExercise, .unreadableArguments,
      .goodbye,
    ]
    for message in replies {
      let envelope = Envelope(id: 0x0102_0304_0506_0708, message: message)
      #expect(try Envelope<Reply>(bytes: envelope.bytes) == envelope)
    }
  }

  @Test("The bytes are what other programs may rely on: little-endian, lengths first")
  func layout() {
    let envelope = Envelope(
      id: 0x0102, message: Reply.outcome(.returned(.tensor(dimensions: [1], values: [1]))))
    #expect(
      envelope.bytes == [
        2, 1, 0, 0, 0, 0, 0, 0,  // id
        1, 5,  // returned, tensor
        1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0,  // one side: 1
        1, 0, 0, 0, 0, 0, 0x80, 0x3F,  // one value: 1.0
      ])
  }

  @Test("The extent of an answer is the number of values in it")
  func extent() {
    #expect(Answer.integer(1000).extent == 1)
    #expect(Answer.text("four").extent == 4)
    #expect(Matrix(rows: 2, columns: 3).answer.extent == 6)
    #expect(Padding(0).answer.extent == 4)
    #expect([1, 2].answer.extent == 3)
    #expect([Int]().answer.extent == 1)
  }
}
