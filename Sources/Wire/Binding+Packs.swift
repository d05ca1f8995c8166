#if !hasFeature(Embedded)
  extension Binding {
    /// Binds `name` to `function`. The types of the function are those that cross the pipe.
    public init<Output: Answerable, Thrown: Error, each Argument: Answerable>(
      _ name: String,
      _ function: @escaping @Sendable (repeat each Argument) throws(Thrown) -> Output
    ) {
      var types: [String] = []
      for type in repeat (each Argument).self { types.append(type.typeName) }
      self.init(name, types, to: Output.typeName) { answers in
        var arguments = ArgumentReader(answers)
        guard let values = try? (repeat arguments.require((each Argument).self)), arguments.isEmpty
        else { return nil }
        do {
          return .returned(try function(repeat each values).answer)
        } catch {
          return .threw(Failure(error))
        }
      }
    }
  }
#endif
