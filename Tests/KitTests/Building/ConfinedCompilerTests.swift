import Foundation
import Testing

@testable import Building
@testable import Processes

/// What a compiler can see and do that reads somebody else's code.
@Suite("A compiler in the sandbox")
struct ConfinedCompilerTests {
  /// Runs a shell script as a compiler would run.
  private func run(_ script: String, in kit: Kit, at level: SandboxLevel) throws -> String {
    becomeJudge()
    let modules = try KitModules(
      kit: kit, libraries: Product.worker.libraries, toolchain: try Toolchain.find())
    let folder = kit.build.appending(path: "mine")
    try Files.makeFolder(folder)
    let command = try Sandbox(level).command(
      for: "/bin/sh", ["-c", "cd \(folder.pathText)\n" + script],
      using: .compiler(
        reading: modules.toolchain.folders + [modules.folder], writingTo: folder))
    return try Program.run(
      command.program, command.arguments, environment: ["PATH=/usr/bin:/bin"], atMost: 60
    ).output
  }

  @Test(
    "It sees the toolchain, the kit's compiled libraries and its own folder, and nothing else",
    arguments: SandboxLevel.allCases.filter { $0 != .none && Sandbox($0).leak() == nil })
  func sight(level: SandboxLevel) throws {
    let scratch = try ScratchKit("confined")
    defer { scratch.remove() }
    let kit = Kit(root: scratch.root)
    let root = scratch.root.pathText
    let modules = try KitModules(
      kit: kit, libraries: Product.worker.libraries, toolchain: try Toolchain.find())
    try Files.write("theirs", to: kit.build.appending(path: "other/03-Padding.swift"))
    try Files.write("kept", to: kit.state.appending(path: "grading/other/03-Padding.swift"))
    let hidden = [
      "\(root)/Package.swift", "\(root)/solutions/03-Padding.swift",
      "\(root)/Sources/Reference/03-Padding.swift", "\(root)/.striate/build/other/03-Padding.swift",
      "\(root)/.striate/grading/other/03-Padding.swift", "/etc/passwd", "/dev/tty",
      ScratchKit.runner.pathText, Student.checkout.appending(path: "Package.swift").pathText,
    ]
    let files = hidden.filter { FileState($0)?.isRegular == true }.map { URL(filePath: $0) }
    let before = try files.map(Files.readBytes)
    let places = hidden + ["/usr/mine", "\(modules.folder.pathText)/mine"]
    let seen = try run(
      """
      for file in \(hidden.joined(separator: " ")); do head -c 1 "$file" > one && echo "$file"; done
      head -c 1 \(modules.folder.pathText)/Tensors.o > one && echo libraries
      for file in \(places.joined(separator: " ")); do (echo >> "$file"); done
      echo mine > mine && cat mine
      """, in: kit, at: level)
    let lines = seen.split(separator: "\n").filter { !$0.contains(": ") }
    #expect(lines == ["libraries", "mine"], "\(seen)")
    #expect(try files.map(Files.readBytes) == before)
    for place in places.dropFirst(hidden.count) { #expect(!Files.exists(URL(filePath: place))) }
    if level == .filters { return }
    // Of the kit there is only the way to these two.
    let names = try run(
      "ls -A \(root) \(root)/.striate/build; ls -A /; ls -A /dev", in: kit, at: level)
    for name in ["solutions", "Sources", "other", "home", "root", "tty", "pts"] {
      #expect(!names.split(separator: "\n").contains { $0 == name }, "\(names)")
    }
    #expect(names.contains(modules.folder.lastPathComponent) && names.contains("mine"))
  }

  @Test("It knows nothing of the environment that it was started in")
  func environment() throws {
    let folder = try TemporaryFolder.make("environment")
    defer { try? FileManager.default.removeItem(at: folder) }
    let result = try Program.run(
      "/usr/bin/env", [], environment: ["PATH=/usr/bin", "STRIATE_SEED=9", "HOME=/root"],
      sandboxed: .compiler(reading: try Toolchain.find().folders, writingTo: folder))
    #expect(result.succeeded && result.output.contains("PATH=/usr/bin\n"), "\(result.output)")
    #expect(!result.output.contains("STRIATE") && !result.output.contains("HOME=/root"))
  }
  @Test("It has a folder for temporary files that it can see, and no more memory than without")
  func resources() throws {
    let folder = try TemporaryFolder.make("resources")
    defer { try? FileManager.default.removeItem(at: folder) }
    var resources = Resources.compiler(reading: try Toolchain.find().folders, writingTo: folder)
    resources.data = Frontend.limits.memory
    let result = try Program.run(
      "/bin/sh", ["-c", "ulimit -d; cd $TMPDIR && pwd"], environment: ["TMPDIR=/var/tmp"],
      sandboxed: resources)
    #expect(result.output == "\(Frontend.limits.memory >> 10)\n\(folder.pathText)\n")
  }

  @Test("If it cannot be started there, that is an error, and nobody's mistake")
  func notStarted() throws {
    let folder = try TemporaryFolder.make("nothing")
    defer { try? FileManager.default.removeItem(at: folder) }
    let program = folder.appending(path: "program")
    try Files.write("#!/no/such/program\n", to: program)
    _ = chmod(program.pathText, 0o755)
    let error = #expect(throws: SystemError.self) {
      _ = try Program.run(
        program.pathText, [], sandboxed: .compiler(reading: [], writingTo: folder))
    }
    #expect(error?.description.contains("lesson-sandbox: \(program.pathText): ") == true)
  }
}
