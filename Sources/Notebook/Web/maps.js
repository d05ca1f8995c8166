// Maps of numbers as tinted cells, in the colors of the kit's figures.

const paletteColor = (() => {
  const known = new Map();
  return (name) => {
    if (!known.has(name)) {
      const text = getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
      known.set(name, [1, 3, 5].map((at) => parseInt(text.slice(at, at + 2), 16)));
    }
    return known.get(name);
  };
})();

const mixed = (from, to, share) =>
  from.map((channel, index) => Math.round(channel + (to[index] - channel) * share));

/** The color of a value: the same as `Role.tint` of Sources/Pictures. */
function tint(role, strength) {
  const white = [255, 255, 255];
  const negative = strength < 0;
  const middle = negative
    ? mixed(paletteColor("negative"), white, 0.45) : mixed(paletteColor(`${role}-line`), white, 0.35);
  const end = paletteColor(negative ? "negative" : `${role}-depth`);
  const share = Math.abs(strength);
  return share < 0.5 ? mixed(white, middle, share * 2) : mixed(middle, end, share * 2 - 1);
}

const css = (color) => `rgb(${color.join(" ")})`;

/** Black or white, whichever stands out more on a color: the same as `Color.legibleInk`. */
function inkOn(color) {
  const [red, green, blue] = color.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? "black" : "white";
}

/** The lowest and the highest value of a matrix that are numbers; undefined if none is. */
function rangeOf({ values }) {
  let low = Infinity, high = -Infinity;
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index];
    if (!Number.isFinite(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? { low, high } : undefined;
}

/** One scale for some matrices: the value of the strongest color, and whether there are negatives. */
function scaleOf(...matrices) {
  const ranges = matrices.map(rangeOf).filter(Boolean);
  const low = Math.min(0, ...ranges.map((range) => range.low));
  const high = Math.max(0, ...ranges.map((range) => range.high));
  return { limit: Math.max(-low, high) || 1, isSigned: low < 0 };
}

/** A number as the kit writes it: at most four digits that count. */
function shortText(value) {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value < 0 ? "−inf" : "inf";
  const text = Number.isInteger(value) && Math.abs(value) < 1e9
    ? `${value}` : `${Number(value.toPrecision(4))}`;
  return text.replace("-", "−");
}

/**
 * A map that can be looked at, walked over with the pointer or the arrow keys, and read as a table.
 *
 * `onMove(row, column)` is called when the reader points at a cell or moves to it.
 */
class MapView {
  #tensor;
  #scale;
  #options = {};
  #table = null;
  /** The drawn cells, without marks. */
  #cells = document.createElement("canvas");
  #words = "";

  constructor({ title, role = "output", onMove }) {
    Object.assign(this, { title, role, onMove });
    this.canvas = grow(["canvas", { class: "map-view" }]);
    this.heading = grow(["span", { class: `map-title ${role}` }, title]);
    this.scale = grow(["p", { class: "map-scale" }]);
    this.details = grow(["details", { class: "map-table" }, ["summary", {}, "as a table"]]);
    this.details.addEventListener("toggle", () => this.#fillTable());
    this.element = grow(["div", { class: "map-box" }]);
    this.element.append(this.heading, this.canvas, this.scale, this.details);
    this.#listen();
  }

  /** @param options `scale`; `cell`: the marked place; `window`: {row, column, rows, columns};
      `isFaint`: drawn as what is waited for; `hasNumbers`. */
  show(tensor, options = {}) {
    const scale = options.scale ?? (tensor === this.#tensor ? this.#scale : scaleOf(tensor));
    const isNew = tensor !== this.#tensor || scale.limit !== this.#scale.limit
      || scale.isSigned !== this.#scale.isSigned;
    this.#tensor = tensor;
    this.#scale = scale;
    this.#options = options;
    if (isNew) this.#drawCells();
    this.#drawMarks();
    this.#describe();
    if (this.details.open) this.#fillTable();
  }

  /** Has a map whose values were changed drawn anew. */
  forget() { this.#tensor = undefined; }

  // At least 1, also of an empty map and as long as there is none.
  get #columns() { return Math.max(1, this.#tensor?.columns ?? 1); }
  get #rows() { return Math.max(1, this.#tensor?.rows ?? 1); }

  #strength(value) {
    const { limit, isSigned } = this.#scale;
    return Math.min(1, Math.max(isSigned ? -1 : 0, value / limit));
  }

  #drawCells() {
    const [rows, columns] = [this.#rows, this.#columns];
    const longest = Math.max(rows, columns);
    const box = longest > 32 ? 288 : Math.min(160, 52 * longest);
    // Sharp on screens with small pixels; a photograph has a pixel for each value.
    this.cell = longest > 96 ? 1 : Math.max(1, Math.floor(2 * box / longest));
    for (const canvas of [this.canvas, this.#cells]) {
      Object.assign(canvas, { width: columns * this.cell, height: rows * this.cell });
    }
    this.canvas.style.width = `${box * Math.min(1, columns / rows)}px`;
    this.canvas.style.aspectRatio = `${columns} / ${rows}`;
    const context = this.#cells.getContext("2d");
    if (this.cell === 1) this.#drawPixels(context);
    else this.#drawBoxes(context, this.cell);
    const range = rangeOf(this.#tensor);
    this.#words = `${this.#tensor.rows}×${this.#tensor.columns}, `
      + (range ? `${shortText(range.low)} to ${shortText(range.high)}` : "no numbers");
    this.scale.textContent = this.#words;
  }

  #drawPixels(context) {
    const steps = Array.from({ length: 511 }, (_, index) => tint(this.role, (index - 255) / 255));
    const picture = new ImageData(this.#columns, this.#rows);
    const { values } = this.#tensor;
    const { limit, isSigned } = this.#scale;
    for (let index = 0; index < values.length; index += 1) {
      const strength = Math.min(1, Math.max(isSigned ? -1 : 0, values[index] / limit));
      const [red, green, blue] = steps[Math.round(255 * strength) + 255] ?? paletteColor("panel-hatch");
      const at = 4 * index;
      picture.data[at] = red;
      picture.data[at + 1] = green;
      picture.data[at + 2] = blue;
      picture.data[at + 3] = 255;
    }
    context.putImageData(picture, 0, 0);
  }

  #drawBoxes(context, cell) {
    Object.assign(context, { textAlign: "center", textBaseline: "middle" });
    context.font = `${Math.min(0.45 * cell, 34)}px system-ui, sans-serif`;
    const hasNumbers = this.#options.hasNumbers ?? cell >= 48;
    this.#tensor.values.forEach((value, index) => {
      const [x, y] = [(index % this.#columns) * cell, Math.floor(index / this.#columns) * cell];
      const strength = this.#strength(value);
      const color = Number.isNaN(value) ? paletteColor("panel-hatch") : tint(this.role, strength);
      context.fillStyle = css(color);
      context.fillRect(x, y, cell, cell);
      context.strokeStyle = css(paletteColor(`${this.role}-line`));
      context.lineWidth = 1;
      context.strokeRect(x, y, cell, cell);
      context.fillStyle = context.strokeStyle = inkOn(color);
      if (hasNumbers || Number.isNaN(value)) {
        context.fillText(hasNumbers ? shortText(value) : "?", x + cell / 2, y + cell / 2, cell - 4);
      } else if (strength <= -0.05) {
        context.fillRect(x + 0.3 * cell, y + 0.46 * cell, 0.4 * cell, Math.max(1, 0.08 * cell));
      }
    });
  }

  #drawMarks() {
    const { window, cell: place, isFaint } = this.#options;
    this.canvas.classList.toggle("is-faint", Boolean(isFaint));
    const context = this.canvas.getContext("2d");
    context.drawImage(this.#cells, 0, 0);
    const frame = (row, column, rows, columns, color, width) => {
      context.strokeStyle = css(paletteColor(color));
      context.lineWidth = width;
      context.strokeRect(column * this.cell + width / 2, row * this.cell + width / 2,
        columns * this.cell - width, rows * this.cell - width);
    };
    const width = Math.max(2, Math.min(8, this.canvas.width / 60));
    if (window) frame(window.row, window.column, window.rows, window.columns, "filter-line", width);
    if (place) frame(place.row, place.column, 1, 1, "panel-text", width / 1.5);
  }

  #describe() {
    const { cell: place } = this.#options;
    const here = place ? `; at row ${place.row}, column ${place.column}: `
      + shortText(this.#tensor.at(place.row, place.column)) : "";
    this.canvas.setAttribute("role", this.onMove ? "application" : "img");
    this.canvas.setAttribute("aria-label", `${this.heading.textContent}, ${this.#words}${here}`
      + (this.onMove ? ". Arrow keys move." : ""));
  }

  #fillTable() {
    this.#table?.remove();
    this.#table = null;
    if (!this.details.open || !this.#tensor) return;
    const [rows, columns] = [Math.min(28, this.#tensor.rows), Math.min(28, this.#tensor.columns)];
    const line = (row) => ["tr", {}, ["th", { scope: "row" }, `${row}`], ...Array.from({ length: columns },
      (_, column) => ["td", {}, shortText(this.#tensor.at(row, column))])];
    this.#table = grow(["div", { class: "scroll", tabindex: "0" }, ["table", {}, ["tbody", {},
      ["tr", {}, ["td", {}], ...Array.from({ length: columns }, (_, column) => ["th", { scope: "col" }, `${column}`])],
      ...Array.from({ length: rows }, (_, row) => line(row))]]]);
    this.details.append(this.#table);
  }

  #listen() {
    if (!this.onMove) return;
    this.canvas.tabIndex = 0;
    const move = (row, column) => this.#tensor && this.onMove(
      Math.max(0, Math.min(this.#rows - 1, row)), Math.max(0, Math.min(this.#columns - 1, column)));
    const point = (event) => {
      const box = this.canvas.getBoundingClientRect();
      move(Math.floor((event.clientY - box.top) / box.height * this.#rows),
        Math.floor((event.clientX - box.left) / box.width * this.#columns));
    };
    this.canvas.addEventListener("pointermove", (event) => {
      if (event.pointerType === "mouse" || event.buttons > 0) point(event);
    });
    this.canvas.addEventListener("pointerdown", point);
    this.canvas.addEventListener("keydown", (event) => {
      const { row, column } = this.#options.window ?? this.#options.cell ?? { row: 0, column: 0 };
      const places = {
        ArrowLeft: [row, column - 1], ArrowRight: [row, column + 1], ArrowUp: [row - 1, column],
        ArrowDown: [row + 1, column], Home: [row, 0], End: [row, this.#columns - 1],
        PageUp: [0, column], PageDown: [this.#rows - 1, column],
      };
      if (!(event.key in places)) return;
      event.preventDefault();
      move(...places[event.key]);
    });
  }
}
