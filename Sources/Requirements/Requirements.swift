/// Every requirement, by its name in a key: what judges designs in a kit without declarations.
///
/// What is in this room is given to students, so it answers no exercise.
public import Judging

public let requirements: [String: Property] = Dictionary(
  (StackRequirement.all + EdgeRequirement.all + PatternRequirement.all + InitialRequirement.all
    + [
      planRequirement.property, balanceRequirement.property, cornerRequirement.property,
      orderRequirement.property, shuffleRequirement.property, seedRequirement.property,
    ]).compactMap { property in property.name.map { ($0, property) } },
  uniquingKeysWith: { first, _ in first })

extension StackRequirement {
  fileprivate static var all: [Property] {
    [building.property, field.property, channels.property, cost.property]
  }
}

extension EdgeRequirement {
  fileprivate static var all: [Property] { allCases.map { $0.requirement.property } }
}

extension PatternRequirement {
  fileprivate static var all: [Property] { allCases.map { $0.requirement.property } }
}

extension InitialRequirement {
  fileprivate static var all: [Property] { allCases.map { $0.requirement.property } }
}
