// swift-tools-version: 6.2
import PackageDescription

// The folder that is graded. `LESSONS=solutions swift test` grades the worked solutions, and
// then the kit's own tests join in: a learner's `swift test` shows lessons and nothing else.
let chosen = Context.environment["LESSONS"] ?? ""
let lessons = chosen.isEmpty ? "Sources/Lessons" : chosen
let learning = lessons == "Sources/Lessons"

let house: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]
// Naive loops are some thirty times slower without the optimizer. Runtime checks stay on.
let fast: [SwiftSetting] = house + [.unsafeFlags(["-O"])]

let kitTests: [Target] =
  learning
  ? []
  : [
    .testTarget(
      name: "KitTests",
      dependencies: [
        "Tensors", "Reference", "Wire", "Grading", "Pictures", "Exercises", "lesson-worker",
        "lesson-runner",
      ],
      resources: [.copy("Vectors")], swiftSettings: house)
  ]

let package = Package(
  name: "striate",
  // Types with parameter packs need the runtime of macOS 14; Linux has it with the toolchain.
  platforms: [.macOS(.v14)],
  targets: [
    .target(name: "Tensors", swiftSettings: fast),
    .target(name: "Lessons", dependencies: ["Tensors"], path: lessons, swiftSettings: fast),
    .target(name: "Reference", dependencies: ["Tensors"], swiftSettings: fast),
    .target(name: "Wire", dependencies: ["Tensors"], swiftSettings: house),
    .target(name: "Grading", dependencies: ["Wire", "Tensors"], swiftSettings: house),
    .target(name: "Pictures", dependencies: ["Tensors"], swiftSettings: house),
    .target(
      name: "Exercises", dependencies: ["Grading", "Pictures", "Reference", "Tensors"],
      swiftSettings: house),
    .executableTarget(
      name: "lesson-worker", dependencies: ["Lessons", "Wire", "Tensors"], swiftSettings: house),
    .executableTarget(
      name: "lesson-runner",
      dependencies: ["Exercises", "Grading", "Pictures", "Reference", "Tensors", "Wire"],
      swiftSettings: house),
    .testTarget(
      name: "ExerciseTests", dependencies: ["Exercises", "Grading"], swiftSettings: house),
  ] + kitTests,
  swiftLanguageModes: [.v6]
)
