public import Tensors

extension Matrix: Answerable {
  public static var typeName: String { "Matrix" }
  public static var placeholder: String { "Matrix(rows: 1, columns: 1)" }
  public var answer: Answer { .tensor(dimensions: [rows, columns], values: values) }
  public init?(_ answer: Answer) {
    guard let (dimensions, values) = answer.tensor(axes: 2) else { return nil }
    self.init(rows: dimensions[0], columns: dimensions[1], values: values)
  }
}

extension Volume: Answerable {
  public static var typeName: String { "Volume" }
  public static var placeholder: String { "Volume(channels: 1, rows: 1, columns: 1)" }
  public var answer: Answer { .tensor(dimensions: [channels, rows, columns], values: values) }
  public init?(_ answer: Answer) {
    guard let (dimensions, values) = answer.tensor(axes: 3) else { return nil }
    self.init(
      Shape(channels: dimensions[0], rows: dimensions[1], columns: dimensions[2]), values: values)
  }
}

extension FilterBank: Answerable {
  public static var typeName: String { "FilterBank" }
  public static var placeholder: String { "FilterBank([])" }
  public var answer: Answer {
    .tensor(
      dimensions: [count, shape.channels, shape.rows, shape.columns],
      values: values)
  }
  public init?(_ answer: Answer) {
    guard let (dimensions, values) = answer.tensor(axes: 4) else { return nil }
    let shape = Shape(channels: dimensions[1], rows: dimensions[2], columns: dimensions[3])
    self.init(count: dimensions[0], shape: shape, values: values)
  }
}

extension Size: Answerable {
  public static var typeName: String { "Size" }
  public static var placeholder: String { "Size(1)" }
  public var answer: Answer { .record("Size", ["rows": rows.answer, "columns": columns.answer]) }
  public init?(_ answer: Answer) {
    guard var parts = answer.parts(of: "Size"), let rows = parts.next(Int.self),
      let columns = parts.next(Int.self)
    else { return nil }
    self.init(rows: rows, columns: columns)
  }
}

extension Shape: Answerable {
  public static var typeName: String { "Shape" }
  public static var placeholder: String { "Shape(channels: 1, rows: 1, columns: 1)" }
  public var answer: Answer {
    .record("Shape", ["channels": channels.answer, "rows": rows.answer, "columns": columns.answer])
  }
  public init?(_ answer: Answer) {
    guard var parts = answer.parts(of: "Shape"), let channels = parts.next(Int.self),
      let rows = parts.next(Int.self), let columns = parts.next(Int.self)
    else { return nil }
    self.init(channels: channels, rows: rows, columns: columns)
  }
}

extension Padding: Answerable {
  public static var typeName: String { "Padding" }
  public static var placeholder: String { "Padding(0)" }
  public var answer: Answer {
    .record(
      "Padding",
      ["top": top.answer, "bottom": bottom.answer, "left": left.answer, "right": right.answer])
  }
  public init?(_ answer: Answer) {
    guard var parts = answer.parts(of: "Padding"), let top = parts.next(Int.self),
      let bottom = parts.next(Int.self), let left = parts.next(Int.self),
      let right = parts.next(Int.self)
    else { return nil }
    self.init(top: top, bottom: bottom, left: left, right: right)
  }
}

extension AxisPadding: Answerable {
  public static var typeName: String { "AxisPadding" }
  public static var placeholder: String { "AxisPadding(before: 0, after: 0)" }
  public var answer: Answer {
    .record("AxisPadding", ["before": before.answer, "after": after.answer])
  }
  public init?(_ answer: Answer) {
    guard var parts = answer.parts(of: "AxisPadding"), let before = parts.next(Int.self),
      let after = parts.next(Int.self)
    else { return nil }
    self.init(before: before, after: after)
  }
}

extension Place: Answerable {
  public static var typeName: String { "Place" }
  public static var placeholder: String { "Place(row: 0, column: 0)" }
  public var answer: Answer { .record("Place", ["row": row.answer, "column": column.answer]) }
  public init?(_ answer: Answer) {
    guard var parts = answer.parts(of: "Place"), let row = parts.next(Int.self),
      let column = parts.next(Int.self)
    else { return nil }
    self.init(row: row, column: column)
  }
}

extension Range: Answerable where Bound == Int {
  public static var typeName: String { "Range<Int>" }
  public static var placeholder: String { "0..<1" }
  public var answer: Answer {
    .record("Range", ["from": lowerBound.answer, "to": upperBound.answer])
  }
  public init?(_ answer: Answer) {
    guard var parts = answer.parts(of: "Range"), let lower = parts.next(Int.self),
      let upper = parts.next(Int.self), lower <= upper
    else { return nil }
    self = lower..<upper
  }
}

extension ClosedRange: Answerable where Bound == Int {
  public static var typeName: String { "ClosedRange<Int>" }
  public static var placeholder: String { "0...0" }
  public var answer: Answer {
    .record("ClosedRange", ["from": lowerBound.answer, "through": upperBound.answer])
  }
  public init?(_ answer: Answer) {
    guard var parts = answer.parts(of: "ClosedRange"), let lower = parts.next(Int.self),
      let upper = parts.next(Int.self), lower <= upper
    else { return nil }
    self = lower...upper
  }
}

extension Field: Answerable {
  public static var typeName: String { "Field" }
  public static var placeholder: String { "Field(rows: 0..<1, columns: 0..<1)" }
  public var answer: Answer { .record("Field", ["rows": rows.answer, "columns": columns.answer]) }
  public init?(_ answer: Answer) {
    guard var parts = answer.parts(of: "Field"), let rows = parts.next(Range<Int>.self),
      let columns = parts.next(Range<Int>.self)
    else { return nil }
    self.init(rows: rows, columns: columns)
  }
}

extension FieldGeometry: Answerable {
  public static var typeName: String { "FieldGeometry" }
  public static var placeholder: String { "FieldGeometry(size: 1, jump: 1, start: 0)" }
  public var answer: Answer {
    .record("FieldGeometry", ["size": size.answer, "jump": jump.answer, "start": start.answer])
  }
  public init?(_ answer: Answer) {
    guard var parts = answer.parts(of: "FieldGeometry"), let size = parts.next(Int.self),
      let jump = parts.next(Int.self), let start = parts.next(Int.self)
    else { return nil }
    self.init(size: size, jump: jump, start: start)
  }
}

extension SeparableFilter: Answerable {
  public static var typeName: String { "SeparableFilter" }
  public static var placeholder: String { "SeparableFilter(column: [[1]], row: [[1]])" }
  public var answer: Answer {
    .record("SeparableFilter", ["column": column.answer, "row": row.answer])
  }
  public init?(_ answer: Answer) {
    guard var parts = answer.parts(of: "SeparableFilter"), let column = parts.next(Matrix.self),
      let row = parts.next(Matrix.self)
    else { return nil }
    self.init(column: column, row: row)
  }
}

extension Layer: Answerable {
  public static var typeName: String { "Layer" }
  public static var placeholder: String { "Layer.dense(units: 1)" }

  public var answer: Answer {
    switch self {
    case .convolution(let filters, let size, let stride, let padding, let dilation):
      .record(
        "convolution",
        [
          "filters": filters.answer, "size": size.answer, "stride": stride.answer,
          "padding": padding.answer, "dilation": dilation.answer,
        ])
    case .maxPooling(let size, let stride, let padding):
      .record(
        "maxPooling", ["size": size.answer, "stride": stride.answer, "padding": padding.answer])
    case .averagePooling(let size, let stride, let padding):
      .record(
        "averagePooling", ["size": size.answer, "stride": stride.answer, "padding": padding.answer])
    case .dense(let units):
      .record("dense", ["units": units.answer])
    }
  }

  public init?(_ answer: Answer) {
    guard case .record(let name, let members) = answer else { return nil }
    let numbers = members.compactMap { Int($0.value) }
    switch (name, numbers.count) {
    case ("convolution", 5):
      self = .convolution(
        filters: numbers[0], size: numbers[1], stride: numbers[2], padding: numbers[3],
        dilation: numbers[4])
    case ("maxPooling", 3):
      self = .maxPooling(size: numbers[0], stride: numbers[1], padding: numbers[2])
    case ("averagePooling", 3):
      self = .averagePooling(size: numbers[0], stride: numbers[1], padding: numbers[2])
    case ("dense", 1):
      self = .dense(units: numbers[0])
    default:
      return nil
    }
  }
}

extension Stage: Answerable {
  public static var typeName: String { "Stage" }
  public static var placeholder: String { "Stage.rectify" }

  public var answer: Answer {
    switch self {
    case .convolution(let filters, let biases, let stride, let padding):
      .record(
        "Stage.convolution",
        [
          "filters": filters.answer, "biases": biases.answer, "stride": stride.answer,
          "padding": padding.answer,
        ])
    case .rectify:
      .record(name: "Stage.rectify", members: [])
    case .maxPooling(let window, let stride):
      .record("Stage.maxPooling", ["window": window.answer, "stride": stride.answer])
    case .dense(let weights, let biases):
      .record("Stage.dense", ["weights": weights.answer, "biases": biases.answer])
    }
  }

  public init?(_ answer: Answer) {
    if var parts = answer.parts(of: "Stage.convolution"),
      let filters = parts.next(FilterBank.self), let biases = parts.next([Float].self),
      let stride = parts.next(Size.self), let padding = parts.next(Padding.self)
    {
      self = .convolution(filters, biases: biases, stride: stride, padding: padding)
    } else if var parts = answer.parts(of: "Stage.maxPooling"),
      let window = parts.next(Size.self), let stride = parts.next(Size.self)
    {
      self = .maxPooling(window: window, stride: stride)
    } else if var parts = answer.parts(of: "Stage.dense"),
      let weights = parts.next(Matrix.self), let biases = parts.next([Float].self)
    {
      self = .dense(weights, biases: biases)
    } else if answer.parts(of: "Stage.rectify") != nil {
      self = .rectify
    } else {
      return nil
    }
  }
}

extension Network: Answerable {
  public static var typeName: String { "Network" }
  public static var placeholder: String { "Network(stages: [])" }
  public var answer: Answer { .record("Network", ["stages": stages.answer]) }
  public init?(_ answer: Answer) {
    guard var parts = answer.parts(of: "Network"), let stages = parts.next([Stage].self) else {
      return nil
    }
    self.init(stages: stages)
  }
}

extension LabeledPicture: Answerable {
  public static var typeName: String { "LabeledPicture" }
  public static var placeholder: String {
    "LabeledPicture(picture: \(Volume.placeholder), label: 0)"
  }
  public var answer: Answer {
    .record("LabeledPicture", ["picture": picture.answer, "label": label.answer])
  }
  public init?(_ answer: Answer) {
    guard var parts = answer.parts(of: "LabeledPicture"), let picture = parts.next(Volume.self),
      let label = parts.next(Int.self)
    else { return nil }
    self.init(picture: picture, label: label)
  }
}

extension StageGradient: Answerable {
  public static var typeName: String { "StageGradient" }
  public static var placeholder: String { "StageGradient()" }
  public var answer: Answer {
    .record("StageGradient", ["weights": weights.answer, "biases": biases.answer])
  }
  public init?(_ answer: Answer) {
    guard var parts = answer.parts(of: "StageGradient"), let weights = parts.next([Float].self),
      let biases = parts.next([Float].self)
    else { return nil }
    self.init(weights: weights, biases: biases)
  }
}

extension DenseGradient: Answerable {
  public static var typeName: String { "DenseGradient" }
  public static var placeholder: String {
    "DenseGradient(weights: \(Matrix.placeholder), biases: [], input: [])"
  }
  public var answer: Answer {
    .record(
      "DenseGradient", ["weights": weights.answer, "biases": biases.answer, "input": input.answer])
  }
  public init?(_ answer: Answer) {
    guard var parts = answer.parts(of: "DenseGradient"), let weights = parts.next(Matrix.self),
      let biases = parts.next([Float].self), let input = parts.next([Float].self)
    else { return nil }
    self.init(weights: weights, biases: biases, input: input)
  }
}

extension MomentumStep: Answerable {
  public static var typeName: String { "MomentumStep" }
  public static var placeholder: String { "MomentumStep(weights: [], velocity: [])" }
  public var answer: Answer {
    .record("MomentumStep", ["weights": weights.answer, "velocity": velocity.answer])
  }
  public init?(_ answer: Answer) {
    guard var parts = answer.parts(of: "MomentumStep"), let weights = parts.next([Float].self),
      let velocity = parts.next([Float].self)
    else { return nil }
    self.init(weights: weights, velocity: velocity)
  }
}

extension Failure {
  /// A shape error as it crosses the pipe. Its kind is its case; only the index of a layer that does
  /// not fit counts as part of it.
  public init(_ error: ShapeError) {
    let kind =
      switch error {
      case .filterTooLarge: "filterTooLarge"
      case .notPositive: "notPositive"
      case .negativePadding: "negativePadding"
      case .paddingTooLarge: "paddingTooLarge"
      case .channelMismatch: "channelMismatch"
      case .countMismatch: "countMismatch"
      case .layerDoesNotFit(let index): "layerDoesNotFit(index: \(index))"
      }
    self.init(kind: kind, message: error.description)
  }
}

extension Answer {
  /// A record of members in their order.
  static func record(_ name: String, _ parts: KeyValuePairs<String, Answer>) -> Answer {
    .record(name: name, members: parts.map { Member($0.key, $0.value) })
  }

  /// The members of a record of that name, to be read in order.
  fileprivate func parts(of name: String) -> ArgumentReader? {
    guard case .record(name, let members) = self else { return nil }
    return ArgumentReader(members.map { $0.value })
  }

  /// The dimensions and values of a tensor with that many axes, if they fit together.
  fileprivate func tensor(axes: Int) -> (dimensions: [Int], values: [Float])? {
    guard case .tensor(let dimensions, let values) = self, dimensions.count == axes,
      Self.fit(dimensions, values.count)
    else { return nil }
    return (dimensions, values)
  }

  /// Whether a tensor with those dimensions has that many values.
  ///
  /// If one dimension is 0, the others could be any number, and a loop over one of them might never
  /// end: the dimensions of an empty tensor must be small.
  static func fit(_ dimensions: [Int], _ count: Int) -> Bool {
    let longest = max(count, 1 << 16)
    guard dimensions.allSatisfy({ (0...longest).contains($0) }) else { return false }
    return dimensions.productIfSmall == count
  }
}

extension [Int] {
  /// The product of the elements, or nil if it would overflow.
  fileprivate var productIfSmall: Int? {
    var product = 1
    for element in self {
      let (next, overflow) = product.multipliedReportingOverflow(by: element)
      if overflow { return nil }
      product = next
    }
    return product
  }
}
