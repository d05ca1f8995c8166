// Embedded Swift, which the notebook's WebAssembly is compiled as, has no values of a type that is
// not known when it is compiled.
#if !hasFeature(Embedded)
  import Tensors

  /// Every type that a signature can name. A new one stands here, and conforms in
  /// `Answerable+Tensors.swift`; nothing else needs to know of it. Arrays and optionals of these
  /// follow.
  public let answerableTypes: [any Answerable.Type] = [
    Int.self, UInt64.self, Float.self, Bool.self, String.self, Matrix.self, Volume.self,
    FilterBank.self, Size.self, Shape.self, Padding.self, AxisPadding.self, Place.self,
    Range<Int>.self, ClosedRange<Int>.self, Field.self, FieldGeometry.self, SeparableFilter.self,
    Layer.self, Stage.self, Network.self, LabeledPicture.self, StageGradient.self,
    DenseGradient.self, MomentumStep.self,
  ]

  /// The type that has this name in a signature: one of `answerableTypes`, or an array or an optional
  /// of one. Nil if there is none.
  public func answerableType(named name: String) -> (any Answerable.Type)? {
    func list<Element: Answerable>(of element: Element.Type) -> any Answerable.Type {
      [Element].self
    }
    func optional<Wrapped: Answerable>(_ type: Wrapped.Type) -> any Answerable.Type {
      Wrapped?.self
    }
    if name.hasPrefix("["), name.hasSuffix("]") {
      return answerableType(named: String(name.dropFirst().dropLast())).map { list(of: $0) }
    }
    if name.hasSuffix("?") {
      return answerableType(named: String(name.dropLast())).map { optional($0) }
    }
    return answerableTypes.first { $0.typeName == name }
  }

  extension Failure {
    /// An error as it crosses the pipe.
    init(_ error: any Error) {
      if let shape = error as? ShapeError {
        self.init(shape)
      } else {
        self.init(kind: "\(type(of: error))", message: "\(error)")
      }
    }
  }
#endif
