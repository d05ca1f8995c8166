import Building

/// What the figures of a lesson can call, as `now.js` says it.
struct FigureCode: Encodable, Sendable {
  /// The learner's functions, and the reference's.
  var yours = Side(), expected = Side()

  struct Side: Encodable, Sendable {
    var state = State.compiling
    /// Why there is nothing to be called.
    var message: String?
    /// Changes with the module.
    var version: String?
    /// The file that brings it.
    var part: String?
  }

  enum State: String, Encodable {
    case compiling, made, onlyStubs, doesNotCompile, refused
  }

  /// A module, as it is brought to a page.
  struct Part: Encodable {
    let side: String
    let version: String
    let bytes: DenseText
    let isPacked: Bool
  }
}
