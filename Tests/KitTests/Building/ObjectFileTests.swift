#if os(Linux)
  import Exercises
  import Foundation
  import Testing

  @testable import Building
  @testable import Grading
  @testable import Judging
  @testable import Processes
  @testable import Reporting

  @Suite("What the compiler made of a lesson", .serialized)
  struct ObjectFileTests {
    /// Compiles a file as a lesson, and what is found in it.
    private func found(in text: String, isOptimized: Bool = false) throws -> String? {
      let folder = try TemporaryFolder.make("object")
      defer { try? FileManager.default.removeItem(at: folder) }
      try Files.write(text, to: folder.appending(path: "Lesson.swift"))
      let toolchain = try Toolchain.find()
      let modules = try KitModules(
        kit: Kit(root: Student.checkout), libraries: Product.worker.libraries,
        toolchain: toolchain)
      try modules.prepare(nil)
      let result = try toolchain.compile(
        [
          "-swift-version", "6", "-parse-as-library", "-module-name", "Lessons",
          "-gline-tables-only", "-I", modules.folder.pathText, isOptimized ? "-O" : "-Onone",
          "-enable-experimental-feature", "SymbolLinkageMarkers",
          "-enable-experimental-feature", "Extern", "-c", "Lesson.swift", "-o", "Lesson.o",
        ], in: folder)
      try #require(result.succeeded, "\(result.output)")
      let bytes = try Files.readBytes(folder.appending(path: "Lesson.o"))
      return ForbiddenCode.first(inObject: bytes)?.text
    }

    @Test(
      "What gives a file another way out than its answers is found in what it is compiled to",
      arguments: [
        ("import Glibc\npublic func f() { _ = write(1, \"a\", 1) }", "write"),
        (
          "@_silgen_name(\"dlopen\") func d(_ a: Int, _ b: Int32)\npublic func f() { d(0, 0) }",
          "dlopen"
        ),
        ("@_extern(c, \"system\") func s(_ a: Int)\npublic func f() { s(0) }", "system"),
        (
          "@_silgen_name(\"$s9Reference7zeroPadyyF\") func z()\npublic func f() { z() }",
          "$s9Reference7zeroPadyyF"
        ),
        (
          "@_silgen_name(\"$s4Wire7EncoderyyF\") func z()\npublic func f() { z() }",
          "$s4Wire7EncoderyyF"
        ),
        ("@_cdecl(\"write\") public func f() {}", "write"),
        ("@_cdecl(\"swift_retain\") public func f() {}", "swift_retain"),
        ("@_silgen_name(\"main\") public func f() {}", "main"),
        ("@main struct Program { static func main() {} }", "main"),
        (
          "@_silgen_name(\"$s7Tensors6MatrixV4rowsSivg\") public func f() {}",
          "$s7Tensors6MatrixV4rowsSivg"
        ),
        (
          "@_section(\".init_array\") @_used nonisolated(unsafe) let f: @convention(c) () -> Void = {}",
          ".init_array"
        ),
        ("@_section(\".preinit_array\") @_used let f = 1", ".preinit_array"),
        ("@_section(\".ctors\") @_used let f = 1", ".ctors"),
        ("@_section(\".fini_array\") @_used let f = 1", ".fini_array"),
        (
          "@_section(\".linker-options\") @_used let f: (UInt8, UInt8) = (1, 2)",
          ".linker-options"
        ),
        (
          "@_section(\".swift1_autolink_entries\") @_used let f: (UInt8, UInt8, UInt8) = (45, 65, 0)",
          "-A"
        ),
      ])
    func found(text: String, what: String) throws {
      for isOptimized in [false, true] {
        #expect(try found(in: text, isOptimized: isOptimized) == what)
      }
    }

    @Test("Much of what Swift has is left alone", arguments: [false, true])
    func honest(isOptimized: Bool) throws {
      #expect(try found(in: muchOfSwift, isOptimized: isOptimized) == nil)
    }

    @Test("The solutions are left alone, with and without the optimizer")
    func solutions() throws {
      let student = try Student("objects")
      defer { student.remove() }
      // As files that have not been compiled.
      for lesson in Catalogue.lessons {
        let file = student.folder.appending(path: lesson.fileName)
        try Files.write("// \(student.folder.path())\n" + (try Files.read(file)), to: file)
      }
      let compiler = Compiler(
        kit: student.kit, lessons: Catalogue.lessons.files, name: student.build.lastPathComponent)
      for isOptimized in [false, true] {
        let build = try compiler.making(.worker(isOptimized: isOptimized)).build()
        #expect(build.snapshot.troubles.isEmpty)
      }
    }

    @Test("A damaged object file is no reason to stop, wherever it is cut or changed")
    func damaged() throws {
      let student = try Student("damaged-object")
      defer { student.remove() }
      let objects = Files.list(student.build.appending(path: "objects"), extension: "o")
      let bytes = try Files.readBytes(try #require(objects.first))
      #expect(ForbiddenCode.first(inObject: bytes) == nil)
      var random = SystemRandomNumberGenerator()
      for _ in 0..<300 {
        var changed = Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &random)))
        _ = ForbiddenCode.first(inObject: changed)
        changed = bytes
        for _ in 0..<20 {
          let place =
            Bool.random() ? Int.random(in: 0..<64) : Int.random(in: 0..<bytes.count, using: &random)
          changed[place] = UInt8.random(in: .min ... .max, using: &random)
        }
        _ = ForbiddenCode.first(inObject: changed)
      }
      #expect(ForbiddenCode.first(inObject: [])?.text == "a damaged object file")
    }

    @Test("The linker takes no libraries from a learner's object, whoever starts it")
    func libraries() throws {
      let student = try Student("libraries")
      defer { student.remove() }
      let compiler = Compiler(
        kit: student.kit, lessons: Catalogue.lessons.files, name: student.build.lastPathComponent,
        intake: .anything)
      // First the kit asks what there is to link with; if it finds nothing, the driver does.
      for isKnown in [false, true] {
        for file in Files.list(student.build, extension: "json")
        where file.lastPathComponent.hasPrefix("linker-") {
          isKnown ? try SealedFile(file).write(Data()) : SealedFile(file).remove()
        }
        try student.append("\nprivate import FoundationNetworking // \(isKnown)\n", in: 3)
        let build = try compiler.build()
        #expect(build.snapshot.troubles.isEmpty)
        let worker = try Data(contentsOf: URL(filePath: build.product))
        #expect(worker.range(of: Data("libFoundationNetworking".utf8)) == nil)
      }
    }

    @Test(
      "A file that fools the lexer costs its own lesson, and is not linked",
      arguments: [
        ("@_silgen_name(\"dlopen\") func load(_ a: Int, _ b: Int32) -> Int\n", "dlopen"),
        (
          "import Glibc\nfunc load(_ a: Int, _ b: Int32) -> Int { Int(getpid()) }\n", "getpid"
        ),
        (
          "@_silgen_name(\"nothingHasThisName\") func load(_ a: Int, _ b: Int32) -> Int\n",
          "nothingHasThisName"
        ),
      ])
    func fooled(text: String, what: String) throws {
      let student = try Student("fooled")
      defer { student.remove() }
      try student.append(text, in: 3)
      try student.write("fullPadding", in: 3, "  return Padding(load(0, 1))")
      let verdicts = try student.verdicts(["zeroPad", "correlate"], intake: .unreadLessons)
      #expect(verdicts["zeroPad"]?.state == .invalidSubmission)
      #expect(
        verdicts["zeroPad"]?.remarkText?.hasSuffix(
          """
          /03-Padding.swift: '\(what)' is not allowed in a lesson.
          The compiled file names something that neither Swift nor 'Tensors' gives to a lesson.
          Remove what you added last that is not plain Swift, and save the file again.
          """) == true)
      #expect(verdicts["correlate"]?.state == .passed)
    }
  }
#endif
