// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]
// Naive loops are some thirty times slower without the optimizer. Runtime checks stay on.
let optimized: [SwiftSetting] = settings + [.unsafeFlags(["-O"])]

/// A part of the kit: its name is its folder in Sources, and it imports only what it lists.
func room(
  _ name: String, imports: [Target.Dependency] = [], exclude: [String] = [],
  resources: [Resource] = [], settings: [SwiftSetting] = settings
) -> Target {
  .target(
    name: name, dependencies: imports, exclude: exclude, resources: resources,
    swiftSettings: settings)
}

// From the bottom to the top: no room imports one that is listed below it.
let rooms: [Target] = [
  room("Tensors", settings: optimized),
  room("Lessons", imports: ["Tensors"], settings: optimized),
  room("Wire", imports: ["Tensors"], settings: optimized),
  room("Datasets", imports: ["Tensors"], settings: optimized),
  room("Typesetting"),
  room("Pictures", imports: ["Tensors", "Typesetting"]),
  room("Processes", imports: ["lesson-sandbox"], settings: optimized),
  // Optimized: between a save and the compiler it reads all lesson files.
  room(
    "Building", imports: ["Processes", "Typesetting"],
    resources: [.embedInCode("predictable-calls.txt")], settings: optimized),
  room("Judging", imports: ["Processes", "Wire", "Tensors"], settings: optimized),
  room("Requirements", imports: ["Judging", "Wire", "Tensors"], settings: optimized),
  room("Pages", imports: ["Processes", "Typesetting"]),
  room("Reporting", imports: ["Judging", "Typesetting", "Wire", "Tensors"]),
  room("Exercises", imports: ["Requirements", "Judging", "Pictures"]),
  room("Grading", imports: ["Building", "Judging", "Processes", "Wire"]),
  room(
    "Notebook",
    imports: [
      "Grading", "Reporting", "Pages", "Pictures", "Judging", "Building", "Processes",
      "Typesetting", "Wire", "Tensors",
    ], exclude: ["Bridge", "Web"], settings: optimized),
]

// What every worker is started by: built with each program that judges, and linked with none.
// It is C alone: that it need not load Swift's libraries saves half of the time it takes.
let launcher = Target.executableTarget(
  name: "lesson-sandbox",
  linkerSettings: [
    .unsafeFlags(["-nostartfiles", "-static-executable"], .when(platforms: [.linux]))
  ])

// Never the lessons: it runs when your code does not compile.
let runner = Target.executableTarget(
  name: "lesson-runner",
  dependencies: [
    "Notebook", "Grading", "Exercises", "Reporting", "Pages", "Judging", "Building", "Processes",
    "Typesetting", "Pictures", "Datasets", "Wire", "Tensors",
  ],
  swiftSettings: settings)

// The kit compiles the lessons itself, so that one typing error does not keep all verdicts back.
// They are a dependency for a platform that there is none of: SwiftPM then leaves them out of a
// build, and editors still find all names in them.
let unbuilt: [Target.Dependency] = [
  .target(name: "Lessons", condition: .when(platforms: [.custom("none")]))
]

let exerciseTests = Target.testTarget(
  name: "ExerciseTests",
  dependencies: [
    "Exercises", "Grading", "Reporting", "Judging", "Building", "Processes", "Wire",
  ] + unbuilt,
  swiftSettings: settings)

let package = Package(
  name: "striate",
  // Types with parameter packs need the runtime of macOS 14; Linux has it with the toolchain.
  platforms: [.macOS(.v14)],
  targets: [launcher] + rooms + [runner, exerciseTests],
  swiftLanguageModes: [.v6]
)
