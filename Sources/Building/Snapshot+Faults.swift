// What is wrong with files whatever the compiler says.

extension Snapshot {
  /// Files that declare a name that all lessons need for something else: the compiler would
  /// complain of the others, or they would compute something else.
  ///
  /// - Parameters:
  ///   - graph: What the files declare.
  ///   - program: The texts of the product's own part. What is public is seen there, too.
  /// - Returns: What to take out.
  /// - Throws: What keeps the solutions from being read.
  func faultsOfNames(_ graph: DependencyGraph, usedBy program: [String]) throws -> [Fault] {
    let hidingTodo = latestFirst.compactMap { file in
      graph.line(ofShared: "todo", in: file).map { fault(file, "todo", line: $0) }
    }
    let declaring = graph.declarations.filter {
      isOriginal($0.file) && !($0.declarations.types + $0.declarations.operators).isEmpty
    }
    // Most files declare functions only: then nobody has to read the names.
    if declaring.isEmpty || !hidingTodo.isEmpty { return hidingTodo }
    let names = try namesOfTypes(in: lessonFiles.compactMap { try stubs(of: $0)?.text })
    let publicNames = namesOfTypes(in: program)
    return declaring.compactMap { file, declarations in
      let taken =
        declarations.types.first {
          names.contains($0.name) || $0.isPublic && publicNames.contains($0.name)
        }
        ?? declarations.operators.first { Declarations.commonOperators.contains($0.name) }
      return taken.map { fault(file, $0.name, line: $0.line) }
    }
  }

  /// That a file declares a name that is taken.
  private func fault(_ file: String, _ name: String, line: Int) -> Fault {
    let error = Diagnostic(
      file: file, line: line, column: 1, isError: true,
      message: "all lessons use '\(name)' for something else. "
        + (Declarations.commonOperators.contains(name)
          ? "Remove this line." : "Give yours another name."),
      excerpt: [])
    return .file(file, [error.inSource(files[file] ?? "") { $0 }])
  }

  private func namesOfTypes(in texts: [String]) -> Set<String> {
    texts.reduce(into: []) { names, text in
      names.formUnion(
        SwiftLexer(text).words.filter { $0.first?.isUppercase == true && $0.count > 1 })
    }
  }

  /// Functions of the lessons that no file declares. What others need of them are the stubs.
  func faultsOfMissing(_ graph: DependencyGraph) -> [Fault] {
    lessonFiles.sorted().filter(isOriginal).flatMap { file -> [Fault] in
      let functions = functions(of: file)
      let missing = functions.filter { !missingFunctions.contains($0) && !graph.mayDeclare($0) }
      if missing.isEmpty || missing.count < functions.count {
        return missing.map { .missing(function: $0) }
      }
      let lesson = file.split(separator: ".").first.map { $0.lowercased() } ?? file
      return [
        .file(
          file,
          [
            .error(
              inFile: file,
              "none of the lesson's functions are in this file. "
                + "'swift run lesson-runner reset \(lesson)' puts the stubs back")
          ])
      ]
    }
  }
}
