// swift-tools-version: 6.2
import PackageDescription

// The folder that is graded. `LESSONS=solutions swift test` grades the worked solutions, and
// then the kit's own tests join in: a learner's `swift test` shows lessons and nothing else.
let chosen = Context.environment["LESSONS"] ?? ""
let lessons = chosen.isEmpty ? "Sources/Lessons" : chosen
let areSolutions = lessons == "solutions"

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]
// Naive loops are some thirty times slower without the optimizer, and a key or a proof compares
// hundreds of thousands of answers. Runtime checks stay on.
let optimized: [SwiftSetting] = settings + [.unsafeFlags(["-O"])]

/// A part of the kit: its name is its folder in Sources, and it imports only what it lists.
func room(
  _ name: String, imports: [Target.Dependency] = [], path: String? = nil,
  exclude: [String] = [], resources: [Resource] = [], settings: [SwiftSetting] = settings
) -> Target {
  .target(
    name: name, dependencies: imports, path: path, exclude: exclude, resources: resources,
    swiftSettings: settings)
}

// From the bottom to the top: no room imports one that is listed below it.
let rooms: [Target] = [
  room("Tensors", settings: optimized),
  room("Lessons", imports: ["Tensors"], path: lessons, settings: optimized),
  room("Wire", imports: ["Tensors"], settings: optimized),
  room("Reference", imports: ["Tensors"], settings: optimized),
  room("Datasets", imports: ["Tensors"], settings: optimized),
  room(
    "Experiments", imports: ["Datasets", "Reference", "Tensors"],
    resources: [.embedInCode("measured.json")], settings: optimized),
  room("Typesetting"),
  room("Pictures", imports: ["Tensors", "Typesetting"]),
  // Optimized: it hashes all that is checked.
  room("Processes", imports: ["lesson-sandbox"], settings: optimized),
  // Optimized: between a save and the compiler it reads all lesson files.
  room(
    "Building", imports: ["Processes", "Typesetting"],
    resources: [.embedInCode("predictable-calls.txt")], settings: optimized),
  room("Judging", imports: ["Processes", "Wire", "Tensors"], settings: optimized),
  // What judges a design: students get it, so it answers no exercise.
  room("Requirements", imports: ["Judging", "Wire", "Tensors"], settings: optimized),
  room("Pages", imports: ["Processes", "Typesetting"]),
  room("Reporting", imports: ["Judging", "Typesetting", "Wire", "Tensors"]),
  room(
    "Exercises",
    imports: [
      "Requirements", "Judging", "Pictures", "Experiments", "Datasets", "Reference", "Tensors",
    ]),
  room("Grading", imports: ["Building", "Judging", "Processes", "Wire"]),
  // Optimized: it writes pages between a save and the verdict on the screen.
  room(
    "Notebook",
    imports: [
      "Grading", "Reporting", "Pages", "Pictures", "Judging", "Building", "Processes",
      "Typesetting", "Wire", "Tensors",
    ], exclude: ["Bridge", "Web"], settings: optimized),
  room(
    "Proving",
    imports: [
      "Grading", "Reporting", "Pages", "Judging", "Building", "Processes", "Typesetting", "Wire",
    ]),
  room(
    "Classroom",
    imports: [
      "Grading", "Reporting", "Judging", "Building", "Processes", "Typesetting", "Wire",
    ]),
]

// What every worker is started by: built with each program that judges, and linked with none.
// It is C alone: that it need not load Swift's libraries saves half of the time it takes.
let launcher = Target.executableTarget(
  name: "lesson-sandbox",
  linkerSettings: [
    .unsafeFlags(["-nostartfiles", "-static-executable"], .when(platforms: [.linux]))
  ])

let worker = Target.executableTarget(
  name: "lesson-worker", dependencies: ["Lessons", "Wire", "Tensors"], swiftSettings: settings)

let programs: [Target] = [
  // Never the lessons: it runs when a learner's code does not compile.
  .executableTarget(
    name: "lesson-runner",
    dependencies: [
      "Classroom", "Proving", "Notebook", "Grading", "Exercises", "Reporting", "Pages", "Judging",
      "Building", "Processes", "Typesetting", "Pictures", "Experiments", "Datasets", "Reference",
      "Wire", "Tensors",
    ],
    swiftSettings: settings)
]

// `swift test` builds every target of a package, and one typing error in a lesson would keep all
// verdicts back. No test needs the lessons, nor the worker, which is linked with them: the kit
// compiles both itself. So the worker is no target here, and the lessons are a dependency for a
// platform that there is none of: SwiftPM then leaves them out of a build, and editors still find
// all names in them. With the solutions, which must compile, both are built.
let unbuilt: [Target.Dependency] = [
  .target(name: "Lessons", condition: .when(platforms: [.custom("none")]))
]

let exerciseTests = Target.testTarget(
  name: "ExerciseTests",
  dependencies: [
    "Exercises", "Grading", "Reporting", "Judging", "Building", "Processes", "Wire",
  ] + (areSolutions ? [] : unbuilt),
  swiftSettings: settings)

let kitTests = Target.testTarget(
  name: "KitTests",
  // No process that tests holds a lesson, also not by way of the worker, which is not here.
  dependencies: (rooms + programs).filter { $0.name != "Lessons" }
    .map { .byName(name: $0.name) },
  resources: [.copy("Reference/Vectors")], swiftSettings: settings)

let package = Package(
  name: "striate",
  // Types with parameter packs need the runtime of macOS 14; Linux has it with the toolchain.
  platforms: [.macOS(.v14)],
  targets: [launcher] + rooms + programs + [exerciseTests]
    + (areSolutions ? [worker, kitTests] : []),
  swiftLanguageModes: [.v6]
)
