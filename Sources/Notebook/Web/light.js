// Color pictures and their channels, drawn as light on black.

const lights = [["red", [255, 59, 48]], ["green", [52, 224, 90]], ["blue", [74, 125, 255]]];

/**
 * Light of some channels: each is a matrix from 0 to 1 and has the color of its lamp. It is walked
 * over and marked as a `MapView` is; `name(row, column)` says what is at a place.
 */
class LightView {
  #place = null;

  constructor({ title, onMove, name = () => "" }) {
    Object.assign(this, { title, onMove, name });
    this.canvas = grow(["canvas", { class: "map-view" }]);
    this.element = grow(["div", { class: "map-box" }, ["span", { class: "map-title input" }, title]]);
    this.element.append(this.canvas);
    if (onMove) this.#listen();
  }

  /** @param channels [matrix, color] pairs. `place` is the marked cell, [row, column]. */
  show(channels, place) {
    const [{ rows, columns }] = channels[0], cell = Math.floor(320 / Math.max(rows, columns));
    Object.assign(this, { rows, columns });
    Object.assign(this.canvas, { width: columns * cell, height: rows * cell });
    this.canvas.style.width = `${160 * Math.min(1, columns / rows)}px`;
    const context = this.canvas.getContext("2d");
    for (let index = 0; index < rows * columns; index += 1) {
      // Half of the light looks much more than half as bright: a screen takes a root.
      const color = [0, 1, 2].map((part) => channels.reduce((sum, [channel, lamp]) => sum
        + Math.sqrt(Math.max(0, channel.values[index])) * lamp[part], 16 * (channels.length > 0)));
      const [x, y] = [index % columns * cell, Math.floor(index / columns) * cell];
      context.fillStyle = css(color.map((part) => Math.min(255, Math.round(part))));
      context.fillRect(x, y, cell, cell);
      context.strokeStyle = "#3a3a3a";
      context.strokeRect(x, y, cell, cell);
    }
    if (place) {
      context.strokeStyle = "white";
      context.lineWidth = 4;
      context.strokeRect(place[1] * cell + 2, place[0] * cell + 2, cell - 4, cell - 4);
    }
    this.#place = place ?? this.#place;
    const here = place ? `; at row ${place[0]}, column ${place[1]}: ${this.name(...place)}` : "";
    this.canvas.setAttribute("role", this.onMove ? "application" : "img");
    this.canvas.setAttribute("aria-label", `${this.title}, ${rows}×${columns}, light on black${here}`
      + (this.onMove ? ". Arrow keys move." : ""));
  }

  #listen() {
    this.canvas.tabIndex = 0;
    this.canvas.addEventListener("keydown", (event) => {
      const [row, column] = this.#place ?? [0, 0];
      const places = {
        ArrowLeft: [row, column - 1], ArrowRight: [row, column + 1], ArrowUp: [row - 1, column],
        ArrowDown: [row + 1, column], Home: [row, 0], End: [row, this.columns - 1],
      };
      if (!(event.key in places)) return;
      event.preventDefault();
      const [toRow, toColumn] = places[event.key];
      this.onMove(Math.max(0, Math.min(this.rows - 1, toRow)),
        Math.max(0, Math.min(this.columns - 1, toColumn)));
    });
    this.canvas.addEventListener("pointermove", (event) => {
      if (event.pointerType !== "mouse") return;
      const box = this.canvas.getBoundingClientRect();
      const within = (share, count) => Math.max(0, Math.min(count - 1, Math.floor(share * count)));
      this.onMove(within((event.clientY - box.top) / box.height, this.rows),
        within((event.clientX - box.left) / box.width, this.columns));
    });
  }
}
