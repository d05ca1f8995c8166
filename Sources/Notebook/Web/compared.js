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
  #scale;
  #difference;

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
    const yours = results.yours.value, expected = results.expected.value;
    const isComparable = Boolean(yours && expected && yours.values.length === expected.values.length
      && yours.columns === expected.columns);
    this.#results = results;
    this.#options = options;
    this.#scale = scaleOf(...[yours, expected].filter(Boolean));
    this.#difference = isComparable ? difference(yours, expected) : undefined;
    this.words.textContent = [remark, this.#verdict(yours, expected, isComparable)]
      .filter(Boolean).join(" ");
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

  /** What the learner's map has at a place; undefined if it has no such place. */
  yoursAt(row, column) {
    const yours = this.#results?.yours.value;
    return yours && row < yours.rows && column < yours.columns ? yours.at(row, column) : undefined;
  }

  #show() {
    if (!this.map) return;
    const words = { yours: "your map", expected: "the expected map", difference: "yours − expected" };
    const isDifference = this.shown === "difference" && this.#difference;
    const isFaint = this.shown !== "expected" && !this.#results.yours.value;
    this.view.heading.textContent = isFaint ? `${words.expected}, in outline`
      : words[this.shown === "difference" && !isDifference ? "yours" : this.shown];
    this.view.show(isDifference ? this.#difference : this.map, {
      scale: isDifference ? undefined : this.#scale, isFaint, ...this.#options,
    });
  }

  #verdict(yours, expected, isComparable) {
    if (!yours) {
      const own = this.#results.yours;
      return expected || !this.#results.expected.error ? wordsFor(own, this.exercise)
        : own.error ? `Your ${this.exercise} throws ${own.error.kind}, as it should.`
          : wordsFor(own, this.exercise);
    }
    if (!expected) return this.#results.expected.error
      ? `An error is expected here: ${this.#results.expected.error.message}.` : "";
    if (!isComparable) {
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

/** Whether two numbers differ by no more than rounding does, beside the largest that count. */
const isClose = (value, other, limit) => value === other || Math.abs(value - other) <= 1e-4 * limit;

/** How many values differ by more than rounding does. */
function wrongCount(yours, expected) {
  const { limit } = scaleOf(expected);
  let count = 0;
  for (let index = 0; index < yours.values.length; index += 1) {
    if (!isClose(yours.values[index], expected.values[index], limit)) count += 1;
  }
  return count;
}
