extension Double {
  /// "2" rather than "2.0", and at most two places.
  public var shortText: String {
    let rounded = (self * 100).rounded() / 100
    return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
  }
}
