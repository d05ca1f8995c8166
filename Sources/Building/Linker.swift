import Foundation
import Processes

/// Links a product. The driver starts three programs to find out what to tell the linker; the
/// answer is the same for as long as the kit is, so it is asked for once.
struct Linker {
  let toolchain: Toolchain
  let folder: URL
  /// The name of the product.
  let product: String
  /// Changes with the compiler and the kit.
  let key: String
  /// The object files that are a learner's. An object file can say what it is to be linked with:
  /// theirs are not asked. They import nothing that the kit's do not.
  let lessons: Set<String>
  /// What the linker may use in the sandbox; nil if it does not run in one.
  var confinement: Resources? = nil
  /// How long it may take, in seconds.
  var atMost = 60.0
  let cancellation: Cancellation?

  /// What the linker is told before and after the object files.
  private struct Invocation: Codable {
    let program: String
    let before: [String]
    let after: [String]
  }

  /// Links object files.
  /// - Returns: What the last program said.
  func link(_ objects: [String], into output: String) throws -> Program.Result {
    if let known = try invocation(for: objects) {
      let result = try Program.run(
        known.program, known.before + objects + known.after + ["-o", output], atMost: atMost,
        cancellation: cancellation, sandboxed: confinement)
      if result.succeeded { return result }
      // What was remembered may not fit any more: the next time, it is asked for again.
      memory.remove()
    }
    return try toolchain.compile(
      ["-o", output] + objects, in: folder, atMost: atMost, cancellation: cancellation,
      sandboxed: confinement)
  }

  private var prefix: String { "linker-\(product)." }
  private var memory: SealedFile {
    SealedFile(folder.appending(path: "\(prefix)\(key).json"))
  }

  private func invocation(for objects: [String]) throws -> Invocation? {
    if let data = memory.data {
      return try? JSONDecoder().decode(Invocation.self, from: data)
    }
    Files.removeOldest(in: folder, prefix: prefix, keeping: 0)
    let found = try ask(objects)
    // Nothing found is worth remembering too: the driver then links.
    try memory.write(found.flatMap { try? JSONEncoder().encode($0) } ?? Data())
    return found
  }

  /// Asks the driver for its jobs, and the C compiler (the last of them) for its own.
  private func ask(_ objects: [String]) throws -> Invocation? {
    #if os(Linux)
      let output = folder.appending(path: "probe/linked").pathText
      let lld = toolchain.tool("ld.lld") == nil ? [] : ["-use-ld=lld"]
      let driver = try toolchain.compile(
        lld + ["-driver-print-jobs", "-o", output] + objects, in: folder,
        cancellation: cancellation)
      let jobs = JobList.jobs(in: driver.output)
      guard driver.succeeded, let last = jobs.last else { return nil }
      defer {
        for job in jobs {
          guard let option = job.firstIndex(of: "-o"), option + 1 < job.count else { continue }
          try? FileManager.default.removeItem(atPath: job[option + 1])
        }
      }
      for job in jobs.dropLast() {
        let result = try Program.run(
          job[0], job.dropFirst().filter { !lessons.contains($0) }, cancellation: cancellation)
        if !result.succeeded { return nil }
      }
      let compiler = try Program.run(
        last[0], last.dropFirst() + ["-###"], cancellation: cancellation)
      guard compiler.succeeded, let link = JobList.jobs(in: compiler.output).last,
        let start = link.firstIndex(of: objects[0]), start + objects.count <= link.count,
        Array(link[start..<start + objects.count]) == objects,
        FileManager.default.isExecutableFile(atPath: link[0])
      else { return nil }
      return Invocation(
        program: link[0], before: Array(link[1..<start]).removing(option: "-o"),
        after: Array(link[(start + objects.count)...]).removing(option: "-o"))
    #else
      return nil
    #endif
  }
}
