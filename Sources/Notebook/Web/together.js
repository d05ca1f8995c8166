// Several compared answers side by side, with one choice for all of them.

/** A compared map that says what it is: "your windows", and "✔ im2col: as expected." */
class NamedMap extends ComparedMap {
  constructor({ name, role = "output", ...options }) {
    super({ title: name, ...options });
    this.name = name;
    this.view.role = role;
    this.view.heading.className = `map-title ${role}`;
  }

  show(results, options, remark) {
    super.show(results, options, remark);
    this.words.textContent = this.words.textContent
      .replace("✔ Your map is", `✔ ${this.exercise}:`)
      .replace("✘ Your map is", `✘ ${this.exercise}: yours is`)
      .replace(/✘ (\d+ of \d+) units differ/, `✘ ${this.exercise}: $1 numbers differ`);
    this.#nameIt();
  }

  mark(options) {
    super.mark(options);
    this.#nameIt();
  }

  #nameIt() {
    const { heading } = this.view;
    heading.textContent = heading.textContent.replace(/your map|the expected map/, (words) =>
      words.replace("map", this.name)).replace("yours − expected", `${this.name}: yours − expected`);
  }
}

/** One choice of what is shown for some `NamedMap`s, and under it a sentence for each. */
class ComparedTogether {
  constructor(maps, { shown = "yours", onChoose = () => {} } = {}) {
    this.maps = maps;
    this.choice = choice("show", [
      ["yours", "yours"], ["expected", "expected"], ["difference", "difference"],
    ], shown, (value) => { this.shown = value; onChoose(value); });
    this.controls = grow(["div", { class: "compared" }]);
    this.controls.append(this.choice.element, ...maps.map((map) => map.words));
    for (const map of maps) map.shown = shown;
  }

  set shown(value) {
    this.choice.value = value;
    for (const map of this.maps) {
      map.shown = value;
      map.mark({});
    }
  }
}

/** What a call gave, with its value made into a matrix: a list of numbers becomes a row. */
function asMatrix(result, change = (value) => value) {
  if (!result.value) return result;
  const value = change(result.value);
  if (value instanceof Tensor) return { value };
  return { value: new Tensor([1, value.length], value) };
}

/** Both answers of a call, as matrices. */
const bothAsMatrices = ({ yours, expected }, change) =>
  ({ yours: asMatrix(yours, change), expected: asMatrix(expected, change) });

/** Has a slider stand at a value, and says so to whoever listens. */
function moveSlider(element, value) {
  const input = element.querySelector("input");
  input.value = `${value}`;
  input.dispatchEvent(new Event("input"));
}
