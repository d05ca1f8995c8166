// The learner's map beside the right one: what every figure of a map shows.

/**
 * Shows one of three maps: yours, what is expected, and the difference. As long as there is none of
 * yours, the expected one stands in its place, faint, and a sentence says why.
 *
 * `element` is the map, `controls` the choice and the sentence.
 */
class ComparedMap {
  #results = null;
  #options = {};

  constructor({ exercise, title, onMove, shown = "yours", onChoose = () => {} }) {
    Object.assign(this, { exercise, title, shown });
    this.view = new MapView({ title, role: "output", onMove });
    this.choice = choice("show", [
      ["yours", "yours"], ["expected", "expected"], ["difference", "difference"],
    ], shown, (value) => {
      this.shown = value;
      onChoose(value);
      this.#show();
    });
    this.words = grow(["p", { class: "state" }]);
    this.controls = grow(["div", { class: "compared" }]);
    this.controls.append(this.choice.element, this.words);
  }

  get element() { return this.view.element; }

  /** @param results {yours, expected}, as `kit.both` gives them. `options` are those of `MapView`. */
  show(results, options = {}, remark = "") {
    this.#results = results;
    this.#options = options;
    this.remark = remark;
    this.#show();
  }

  /** The same results with other marks. */
  mark(options) {
    Object.assign(this.#options, options);
    if (this.#results) this.#show();
  }

  /** The map that is seen; undefined if there is none. */
  get map() {
    const { yours, expected } = this.#results ?? {};
    return (this.shown === "expected" ? expected : yours?.value ? yours : expected)?.value;
  }

  #show() {
    const yours = this.#results.yours.value, expected = this.#results.expected.value;
    const maps = [yours, expected].filter(Boolean);
    const words = { yours: "your map", expected: "the expected map", difference: "yours − expected" };
    const comparable = yours && expected && yours.values.length === expected.values.length
      && yours.columns === expected.columns;
    if (maps.length > 0) {
      const isDifference = this.shown === "difference" && comparable;
      const seen = isDifference ? difference(yours, expected) : this.map;
      const isFaint = this.shown !== "expected" && !yours;
      this.view.heading.textContent = isFaint ? `${words.expected}, in outline` : words[this.shown];
      this.view.show(seen, {
        scale: isDifference ? undefined : scaleOf(...maps), isFaint, ...this.#options,
      });
    }
    this.words.textContent = [this.remark, this.#verdict(yours, expected, comparable)]
      .filter(Boolean).join(" ");
  }

  #verdict(yours, expected, comparable) {
    if (!yours) {
      const own = this.#results.yours;
      return expected || !this.#results.expected.error ? wordsFor(own, this.exercise)
        : own.error ? `Your ${this.exercise} throws ${own.error.kind}, as it should.`
          : wordsFor(own, this.exercise);
    }
    if (!expected) return this.#results.expected.error
      ? `An error is expected here: ${this.#results.expected.error.message}.` : "";
    if (!comparable) {
      return `✘ Your map is ${yours.rows}×${yours.columns}; expected is ${expected.rows}×${expected.columns}.`;
    }
    const wrong = wrongCount(yours, expected);
    return wrong === 0 ? "✔ Your map is as expected."
      : `✘ ${wrong} of ${yours.values.length} units differ from what is expected.`;
  }
}

function difference(yours, expected) {
  return new Tensor(yours.dimensions, yours.values.map((value, index) => value - expected.values[index]));
}

/** How many values differ by more than rounding does. */
function wrongCount(yours, expected) {
  const { limit } = scaleOf(expected);
  const isClose = (value, other) => value === other || Math.abs(value - other) <= 1e-4 * limit;
  return yours.values.reduce(
    (count, value, index) => count + (isClose(value, expected.values[index]) ? 0 : 1), 0);
}
