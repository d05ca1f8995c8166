import Foundation
import Testing

@Suite("Saves in quick succession")
struct RapidSavesTests {
  /// 200 saves, in four kits side by side: most of the time, each waits.
  @Test(
    "Every verdict of the watch loop belongs to the bytes on the disk",
    arguments: [1, 2, 3, 4] as [UInt64])
  func watch(seed: UInt64) async throws {
    let kit = try ScratchKit("rapid")
    defer { kit.remove() }
    // All other lessons stay unwritten: the loop judges the whole course while nothing is saved.
    let lesson = "02-ParameterCounts.swift"
    let solution = try kit.text("solutions/\(lesson)")
    let body = try #require(solution.firstRange(of: "  input.count * units"))
    var saves = RapidSaves(
      file: kit.root.appending(path: "Sources/Lessons/\(lesson)"),
      log: kit.root.appending(path: "log")
    ) { kind, version in
      let code =
        switch kind {
        case .right: "  print(\"version \(version)\")\n  return input.count * units"
        case .wrong: "  print(\"version \(version)\")\n  return -\(version)"
        case .broken: "  missing\(version)"
        }
      return solution.replacingCharacters(in: body, with: code)
    }
    saves.seed = seed
    try saves.prepare()
    let watch = try Background(
      [ScratchKit.runner.path(), "watch", "denseConnections", "--plain"], in: kit.root,
      environment: ProcessInfo.processInfo.neededEnvironment, output: saves.log)
    defer { watch.killAll() }
    saves.isOver = { watch.hasEnded }
    let outcome = try await saves.run(50)
    #expect(outcome.faults == [])
    // So that nothing can be right because nothing happens: every fifth version has its verdict.
    #expect(outcome.verdicts.values.reduce(0, +) > 10)
    #expect(outcome.verdicts.count == 3)

    watch.send(SIGTERM)
    #expect(watch.end() == 128 + SIGTERM)
    let areGone = try await eventually { programs(at: kit.root).isEmpty ? true : nil }
    if areGone == nil { Issue.record("Left behind: \(programs(at: kit.root))") }
  }

  /// The same saves against what the kit must not do: to compile the learner's file in
  /// its place, into a folder that the compiler's incremental mode keeps from one time to the next.
  @Test("A judge that shares an incremental build folder is caught giving a stale verdict")
  func sharedFolder() async throws {
    let folder = try TemporaryFolder.make("shared")
    defer { try? FileManager.default.removeItem(at: folder) }
    try write(
      """
      let (isRight, version) = answer()
      print(isRight ? "✔ answer" : "✘ answer")
      print("version \\(version)")
      """, to: "main.swift")
    try write(
      """
      {
        "": {"swift-dependencies": "all.swiftdeps"},
        "main.swift": {"object": "main.o", "swift-dependencies": "main.swiftdeps"},
        "answer.swift": {"object": "answer.o", "swift-dependencies": "answer.swiftdeps"}
      }
      """, to: "outputs.json")
    try write(
      """
      while :; do
        if ! cmp -s answer.swift judged; then
          cp answer.swift judged
          echo "Checking…"
          if swiftc -incremental -output-file-map outputs.json main.swift answer.swift \\
            -o program > messages 2>&1
          then ./program
          else { echo "✘ answer"; cat messages; } > verdict; cat verdict
          fi
          cp judged copy
          mv copy done
        fi
        sleep 0.02
      done
      """, to: "judge.sh")
    func write(_ text: String, to name: String) throws {
      try Data(text.utf8).write(to: folder.appending(path: name))
    }

    var saves = RapidSaves(
      file: folder.appending(path: "answer.swift"), log: folder.appending(path: "log")
    ) { kind, version in
      "func answer() -> (Bool, Int) { "
        + (kind == .broken ? "missing\(version)" : "(\(kind == .right), \(version))") + " }\n"
    }
    // However slow the machine is, all saves are within one second.
    saves.time = Date(timeIntervalSince1970: 1_000_000_000)
    try saves.prepare()
    let judge = try Background(
      ["sh", "judge.sh"], in: folder, environment: ProcessInfo.processInfo.neededEnvironment,
      output: saves.log)
    defer { judge.killAll() }
    // The judge has given its verdict on these bytes, and waits.
    saves.isOver = {
      judge.hasEnded
        || FileManager.default.contentsEqual(
          atPath: saves.file.path(), andPath: folder.appending(path: "done").path())
    }
    let outcome = try await saves.run(60, endsAtFault: true)
    #expect(
      outcome.faults.contains {
        $0.hasPrefix("A check that begins after version") || $0.hasSuffix("never comes.")
      })
  }

  @Test("The log is read as what happened")
  func events() {
    let log = """
      Compiling the kit's own part, this once, and then checking…

      ✔ answer · 1 of 1 check

        Your code printed, in all cases together:
          version 0

      Watching Sources/Lessons. Save to check again.
      --- saved 1
      Checking…
      --- saved 2

      ✘ answer · does not compile

        02.swift:24:3: cannot find 'missing1' in scope
        24 │   missing1
      Checking…
      ✘ answer · 0 of 1 check
        In this case your code printed:
          version 2
      ○ answer · not started
      ✔ answer · 1 of 1 check
          version 3
      """
    #expect(
      RapidSaves.events(in: log) == [
        .checking, .verdict(.right, version: 0), .saved(1), .checking, .saved(2),
        .verdict(.broken, version: 1), .checking, .verdict(.wrong, version: 2), .unknown,
        .verdict(.right, version: 3),
      ])
  }

  @Test("Stale verdicts are told from those that come while a version is saved")
  func faults() {
    let kinds: [Int: RapidSaves.Kind] = [0: .right, 1: .broken, 2: .wrong, 3: .right]
    func faults(_ events: RapidSaves.Event...) -> [String] {
      RapidSaves.faults(in: events, kinds)
    }
    let one = RapidSaves.Event.verdict(.broken, version: 1)
    let two = RapidSaves.Event.verdict(.wrong, version: 2)
    #expect(faults(.saved(1), .checking, one, .saved(2), .checking, two) == [])
    #expect(faults(.checking, one, .saved(1), .saved(2), .checking, two) == [])
    #expect(faults(.saved(1), .checking, .saved(2), one, .unknown, .checking, two) == [])

    #expect(
      faults(.saved(1), .saved(2), .checking, one)
        == ["A check that begins after version 2 gives the verdict on 1."])
    #expect(
      faults(.saved(1), .checking, .saved(2), one, one)
        == ["Two verdicts on older versions come after version 2."])
    #expect(
      faults(.checking, two, one) == ["The verdict on version 1 comes after that on 2."])
    #expect(
      faults(.checking, .saved(3), .verdict(.wrong, version: 3))
        == ["Version 3 is right, and the verdict says wrong."])
  }
}
