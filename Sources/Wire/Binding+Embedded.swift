// The same as `Binding+Packs.swift` for Embedded Swift, in which the notebook's WebAssembly is
// compiled: it has no parameter packs, so there is one initializer for each number of arguments, and
// it cannot ask what an error is, so there is one protocol for those that can be thrown.
#if hasFeature(Embedded)
  public import Tensors

  /// An error that crosses the pipe.
  public protocol Failing: Error {
    var failure: Failure { get }
  }

  extension ShapeError: Failing {
    public var failure: Failure { Failure(self) }
  }

  /// Of a function that throws nothing.
  extension Never: Failing {
    public var failure: Failure { switch self {} }
  }

  extension Binding {
    // `call` reads the arguments and calls the function; nil if they do not have its types.
    private init<Output: Answerable, Thrown: Failing>(
      _ name: String, _ types: [String], _ output: Output.Type,
      _ call: @escaping @Sendable (inout ArgumentReader) throws(Thrown) -> Output?
    ) {
      self.init(name, types, to: Output.typeName) { answers in
        var arguments = ArgumentReader(answers)
        do throws(Thrown) {
          return try call(&arguments).map { .returned($0.answer) }
        } catch {
          return .threw(error.failure)
        }
      }
    }

    public init<Output: Answerable, Thrown: Failing>(
      _ name: String, _ function: @escaping @Sendable () throws(Thrown) -> Output
    ) {
      self.init(name, [], Output.self) { arguments throws(Thrown) in
        guard arguments.isEmpty else { return nil }
        return try function()
      }
    }

    public init<Output: Answerable, Thrown: Failing, A: Answerable>(
      _ name: String, _ function: @escaping @Sendable (A) throws(Thrown) -> Output
    ) {
      self.init(name, [A.typeName], Output.self) { arguments throws(Thrown) in
        guard let a = arguments.next(A.self), arguments.isEmpty else { return nil }
        return try function(a)
      }
    }

    public init<Output: Answerable, Thrown: Failing, A: Answerable, B: Answerable>(
      _ name: String, _ function: @escaping @Sendable (A, B) throws(Thrown) -> Output
    ) {
      self.init(name, [A.typeName, B.typeName], Output.self) { arguments throws(Thrown) in
        guard let a = arguments.next(A.self), let b = arguments.next(B.self), arguments.isEmpty
        else { return nil }
        return try function(a, b)
      }
    }

    public init<Output: Answerable, Thrown: Failing, A: Answerable, B: Answerable, C: Answerable>(
      _ name: String, _ function: @escaping @Sendable (A, B, C) throws(Thrown) -> Output
    ) {
      self.init(name, [A.typeName, B.typeName, C.typeName], Output.self) {
        arguments throws(Thrown) in
        guard let a = arguments.next(A.self), let b = arguments.next(B.self),
          let c = arguments.next(C.self), arguments.isEmpty
        else { return nil }
        return try function(a, b, c)
      }
    }

    public init<
      Output: Answerable, Thrown: Failing, A: Answerable, B: Answerable, C: Answerable,
      D: Answerable
    >(
      _ name: String, _ function: @escaping @Sendable (A, B, C, D) throws(Thrown) -> Output
    ) {
      self.init(name, [A.typeName, B.typeName, C.typeName, D.typeName], Output.self) {
        arguments throws(Thrown) in
        guard let a = arguments.next(A.self), let b = arguments.next(B.self),
          let c = arguments.next(C.self), let d = arguments.next(D.self), arguments.isEmpty
        else { return nil }
        return try function(a, b, c, d)
      }
    }

    public init<
      Output: Answerable, Thrown: Failing, A: Answerable, B: Answerable, C: Answerable,
      D: Answerable, E: Answerable
    >(
      _ name: String, _ function: @escaping @Sendable (A, B, C, D, E) throws(Thrown) -> Output
    ) {
      self.init(name, [A.typeName, B.typeName, C.typeName, D.typeName, E.typeName], Output.self) {
        arguments throws(Thrown) in
        guard let a = arguments.next(A.self), let b = arguments.next(B.self),
          let c = arguments.next(C.self), let d = arguments.next(D.self),
          let e = arguments.next(E.self), arguments.isEmpty
        else { return nil }
        return try function(a, b, c, d, e)
      }
    }

    public init<
      Output: Answerable, Thrown: Failing, A: Answerable, B: Answerable, C: Answerable,
      D: Answerable, E: Answerable,
      F: Answerable
    >(
      _ name: String,
      _ function: @escaping @Sendable (A, B, C, D, E, F) throws(Thrown) -> Output
    ) {
      self.init(
        name, [A.typeName, B.typeName, C.typeName, D.typeName, E.typeName, F.typeName], Output.self
      ) { arguments throws(Thrown) in
        guard let a = arguments.next(A.self), let b = arguments.next(B.self),
          let c = arguments.next(C.self), let d = arguments.next(D.self),
          let e = arguments.next(E.self), let f = arguments.next(F.self), arguments.isEmpty
        else { return nil }
        return try function(a, b, c, d, e, f)
      }
    }

    public init<
      Output: Answerable, Thrown: Failing, A: Answerable, B: Answerable, C: Answerable,
      D: Answerable, E: Answerable,
      F: Answerable, G: Answerable
    >(
      _ name: String,
      _ function: @escaping @Sendable (A, B, C, D, E, F, G) throws(Thrown) -> Output
    ) {
      self.init(
        name, [A.typeName, B.typeName, C.typeName, D.typeName, E.typeName, F.typeName, G.typeName],
        Output.self
      ) { arguments throws(Thrown) in
        guard let a = arguments.next(A.self), let b = arguments.next(B.self),
          let c = arguments.next(C.self), let d = arguments.next(D.self),
          let e = arguments.next(E.self), let f = arguments.next(F.self),
          let g = arguments.next(G.self), arguments.isEmpty
        else { return nil }
        return try function(a, b, c, d, e, f, g)
      }
    }

    public init<
      Output: Answerable, Thrown: Failing, A: Answerable, B: Answerable, C: Answerable,
      D: Answerable, E: Answerable,
      F: Answerable, G: Answerable, H: Answerable
    >(
      _ name: String,
      _ function: @escaping @Sendable (A, B, C, D, E, F, G, H) throws(Thrown) -> Output
    ) {
      self.init(
        name,
        [
          A.typeName, B.typeName, C.typeName, D.typeName, E.typeName, F.typeName, G.typeName,
          H.typeName,
        ], Output.self
      ) { arguments throws(Thrown) in
        guard let a = arguments.next(A.self), let b = arguments.next(B.self),
          let c = arguments.next(C.self), let d = arguments.next(D.self),
          let e = arguments.next(E.self), let f = arguments.next(F.self),
          let g = arguments.next(G.self), let h = arguments.next(H.self), arguments.isEmpty
        else { return nil }
        return try function(a, b, c, d, e, f, g, h)
      }
    }
  }
#endif
