// What a reader moves: choices, numbers, sliders, steps.

let lastControl = 0;
const freshId = () => `control-${lastControl += 1}`;

/** One of a few, as radio buttons. `options` is [value, words] pairs. */
function choice(title, options, chosen, onChoose) {
  const name = freshId();
  const element = grow(["fieldset", { class: "choice" }, ["legend", {}, title],
    ...options.map(([value, words]) => ["label", {},
      ["input", { type: "radio", name, value, ...(value === chosen ? { checked: "" } : {}) }], words])]);
  element.addEventListener("change", (event) => onChoose(event.target.value));
  return {
    element,
    set value(value) {
      for (const input of element.querySelectorAll("input")) input.checked = input.value === value;
    },
  };
}

/** Many things to choose from, of which none stays chosen. `options` is [value, words] pairs. */
function menu(title, options, onChoose) {
  const id = freshId();
  const element = grow(["div", { class: "menu" }, ["label", { for: id }, title],
    ["select", { id }, ["option", { value: "" }, "choose …"],
      ...options.map(([value, words]) => ["option", { value }, words])]]);
  const select = element.lastChild;
  select.addEventListener("change", () => {
    if (select.value) onChoose(select.value);
    select.value = "";
  });
  return element;
}

/** Yes or no. */
function toggle(words, isOn, onChange) {
  const element = grow(["label", { class: "toggle" },
    ["input", { type: "checkbox", ...(isOn ? { checked: "" } : {}) }], words]);
  element.addEventListener("change", (event) => onChange(event.target.checked));
  return element;
}

function button(words, onPress) {
  const element = grow(["button", { type: "button" }, words]);
  element.addEventListener("click", onPress);
  return element;
}

/** A real slider, with its value beside it. */
function slider(title, { from, to, step = 1, value, words = shortText }, onMove) {
  const id = freshId();
  const element = grow(["div", { class: "slider" }, ["label", { for: id }, title],
    ["input", { id, type: "range", min: `${from}`, max: `${to}`, step: `${step}`, value: `${value}` }],
    ["output", { for: id }, words(value)]]);
  const [, input, output] = element.children;
  input.addEventListener("input", () => {
    output.textContent = words(input.valueAsNumber);
    input.setAttribute("aria-valuetext", output.textContent);
    onMove(input.valueAsNumber);
  });
  return element;
}

/** A matrix as number fields. */
class NumberFields {
  #fields = [];

  constructor({ title, onChange }) {
    Object.assign(this, { title, onChange });
    this.grid = grow(["div", { class: "fields" }]);
    this.element = grow(["div", { class: "map-box", role: "group", "aria-label": title },
      ["span", { class: "map-title filter" }, title]]);
    this.element.append(this.grid);
  }

  get value() {
    return new Tensor([this.rows, this.columns], this.#fields.map((field) => field.valueAsNumber || 0));
  }

  set value(tensor) {
    if (tensor.rows !== this.rows || tensor.columns !== this.columns) this.#build(tensor.rows, tensor.columns);
    this.#fields.forEach((field, index) => {
      // What is being typed stays as it is.
      if (field !== document.activeElement || field.valueAsNumber !== tensor.values[index]) {
        field.value = `${Number(tensor.values[index].toPrecision(4))}`;
      }
      const strength = tensor.values[index] / scaleOf(tensor).limit;
      const color = tint("filter", strength);
      field.style.background = css(color);
      field.style.color = inkOn(color);
    });
  }

  #build(rows, columns) {
    Object.assign(this, { rows, columns });
    this.grid.style.gridTemplateColumns = `repeat(${columns}, 44px)`;
    this.#fields = Array.from({ length: rows * columns }, (_, index) => {
      const label = `row ${Math.floor(index / columns)}, column ${index % columns}`;
      const field = grow(["input", { type: "number", step: "any", "aria-label": label }]);
      field.addEventListener("input", () => {
        if (Number.isFinite(field.valueAsNumber)) this.onChange(this.value);
      });
      return field;
    });
    this.grid.replaceChildren(...this.#fields);
  }
}

/** Step, Play and Pause. `step` returns false at the end. Nothing plays by itself. */
function player(step) {
  let timer = 0;
  const pause = () => {
    clearInterval(timer);
    timer = 0;
    play.textContent = "Play";
  };
  const play = button("Play", () => {
    if (timer) return pause();
    play.textContent = "Pause";
    const pace = matchMedia("(prefers-reduced-motion: reduce)").matches ? 1500 : 600;
    timer = setInterval(() => { if (step() === false) pause(); }, pace);
  });
  const element = grow(["div", { class: "player", role: "group", "aria-label": "step by step" }]);
  element.append(button("Step", () => { pause(); step(); }), play);
  return element;
}

/** A sum of products, the way to one unit: "1·0 + 2·1 + 4·2 + 5·3 = 25". */
class SumLine {
  constructor() { this.element = grow(["p", { class: "sum", "aria-live": "off" }]); }

  /**
   * @param terms [pixel, weight] pairs. More than nine are named by those that are not 0.
   * @param sum What is right.
   * @param yours What the learner's function gives there: if it is another number, the sum is said
   *   to be what is expected. Without it, nothing is said.
   */
  show(terms, sum, yours) {
    const shown = terms.length > 9 ? terms.filter(([pixel, weight]) => pixel * weight !== 0) : terms;
    const some = shown.slice(0, 12);
    const parts = some.flatMap(([pixel, weight], index) => [
      ...(index > 0 ? [" + "] : []),
      ["span", { class: "input" }, shortText(pixel)], "·", ["span", { class: "filter" }, bracketed(weight)],
    ]);
    const rest = shown.length - some.length;
    this.element.replaceChildren(...[
      ...(parts.length > 0 ? parts : ["only zeros"]),
      ...(rest > 0 ? [` + ${rest} more`] : []), " = ", ["strong", { class: "output" }, shortText(sum)],
      ...(yours === undefined || isClose(yours, sum, Math.abs(sum)) ? []
        : [` is expected; yours is ${shortText(yours)}`]),
    ].map(grow));
  }

  clear() { this.element.replaceChildren(); }
}

const bracketed = (value) => (value < 0 ? `(${shortText(value)})` : shortText(value));

/** Reads a picture of the reader's own: 1 is black, 0 is white. At most `side` pixels wide or high. */
async function photograph(file, side = 512) {
  const image = await createImageBitmap(file);
  const share = Math.min(1, side / Math.max(image.width, image.height));
  const [columns, rows] = [image.width, image.height].map((length) => Math.max(1, Math.round(length * share)));
  const context = new OffscreenCanvas(columns, rows).getContext("2d", { willReadFrequently: true });
  context.fillStyle = "white";
  context.fillRect(0, 0, columns, rows);
  context.drawImage(image, 0, 0, columns, rows);
  const { data } = context.getImageData(0, 0, columns, rows);
  return matrixOf(rows, columns, (row, column) => {
    const at = 4 * (row * columns + column);
    return 1 - (0.2126 * data[at] + 0.7152 * data[at + 1] + 0.0722 * data[at + 2]) / 255;
  });
}
