/// What a folder of lesson files is made into.
///
/// Every product is made in the same steps: the kit's libraries, the lessons one by one, the
/// product's own main program against the module of the lessons, and all of it linked.
public struct Product: Sendable {
  /// The name of its own part, in which it calls the lessons.
  let name: String
  /// The kit's modules that it is linked with, each after those that it imports.
  let libraries: [Library]
  let main: Main
  /// Whether the lessons are compiled with the optimizer. Their module is the same either way.
  let isOptimized: Bool

  /// A module of the kit.
  struct Library: Sendable {
    let name: String
    /// Where it is in `Sources`.
    let folder: String
    let options: [String]

    init(_ name: String, in folder: String? = nil, options: [String] = ["-O"]) {
      self.name = name
      self.folder = folder ?? name
      self.options = options
    }
  }

  /// What calls the lessons.
  enum Main: Sendable {
    /// The files of a folder in `Sources`, without the lines that bind some functions.
    case folder(String, leavingOut: Set<String>)
    /// Files that are in no folder, one of them `main.swift`.
    case files([ProgramFile])
  }

  /// The program that answers the judge.
  public static let worker = worker(isOptimized: false)

  /// The program that answers the judge.
  ///
  /// - Parameters:
  ///   - isOptimized: Whether it is for exercises that compute for long. It takes longer to compile.
  ///   - functions: Those that cannot be called.
  /// - Returns: The product.
  public static func worker(
    isOptimized: Bool, leavingOut functions: Set<String> = []
  ) -> Product {
    Product(
      name: "lesson-worker", libraries: [Library("Tensors"), Library("Wire")],
      main: .folder("lesson-worker", leavingOut: functions), isOptimized: isOptimized)
  }

  /// A program that calls the lessons and prints.
  ///
  /// - Parameters:
  ///   - name: Tells it from the kit's other products.
  ///   - text: Swift code as in a `main.swift`; it imports `Lessons` itself.
  ///   - isOptimized: Whether the lessons are compiled with the optimizer.
  /// - Returns: The product. It stands on the same libraries as the worker.
  public static func program(
    _ name: String, text: String, isOptimized: Bool = false
  ) -> Product {
    Product(
      name: name, libraries: worker.libraries,
      main: .files([ProgramFile(name: "main.swift", text: text)]), isOptimized: isOptimized)
  }

  /// A program of several files, one of which is `main.swift`.
  public static func program(_ name: String, files: [ProgramFile]) -> Product {
    Product(name: name, libraries: worker.libraries, main: .files(files), isOptimized: false)
  }

  /// Begins the name of the file that is made.
  var fileName: String { isOptimized ? "\(name)-optimized" : name }
}

/// A Swift file of a program that is made for the moment.
public struct ProgramFile: Sendable {
  public let name: String
  public let text: String

  public init(name: String, text: String) {
    self.name = name
    self.text = text
  }
}
