/**
 * A few curves over the same places. They differ in dash and dot, not only in color; what is
 * expected lies under them as a broad pale line.
 */
class CurveChart {
  constructor({ title, places, placeWords = shortText }) {
    Object.assign(this, { title, places, placeWords });
    this.canvas = grow(["canvas",
      { class: "map-view", role: "img", "aria-label": title, width: "480", height: "300" }]);
    this.canvas.style.width = "235px";
    this.legend = grow(["p", { class: "map-scale" }]);
    this.element = grow(["div", { class: "map-box" }, ["span", { class: "map-title output" }, title]]);
    this.element.append(this.canvas, this.legend);
  }

  /** @param curves {name, values, expected}; `at` is the index of the marked place. */
  show(curves, at) {
    const context = this.canvas.getContext("2d"), { width, height } = this.canvas;
    const color = (name) => css(paletteColor(name));
    const known = curves.flatMap(({ values, expected = [] }) => [...values, ...expected]).filter(Number.isFinite);
    const to = Math.max(0.1, ...known) * 1.05;
    const x = (index) => 60 + (width - 90) * index / (this.places.length - 1);
    const y = (value) => height - 44 - (height - 60) * Math.max(0, value) / to;
    context.clearRect(0, 0, width, height);
    Object.assign(context, { font: "22px system-ui, sans-serif", textBaseline: "middle", lineWidth: 2 });
    const line = (points) => {
      context.beginPath();
      for (const [left, top] of points) context.lineTo(left, top);
      context.stroke();
    };
    const pointsOf = (values) => Array.from(values, (value, index) => [x(index), y(value)])
      .filter(([, top]) => Number.isFinite(top));
    context.strokeStyle = color("panel-border");
    context.fillStyle = color("panel-quiet");
    for (const value of [0, to / 2.1, to / 1.05]) {
      line([[x(0), y(value)], [width - 30, y(value)]]);
      context.textAlign = "right";
      context.fillText(shortText(Number(value.toFixed(1))), 50, y(value));
    }
    context.textAlign = "center";
    const middle = (this.places.length - 1) >> 1;
    for (const index of [0, middle, this.places.length - 1]) {
      context.fillText(this.placeWords(this.places[index]), x(index), height - 18);
    }
    if (at >= 0) {
      context.strokeStyle = color("panel-quiet");
      line([[x(at), y(0)], [x(at), y(to)]]);
    }
    for (const { expected } of curves) {
      if (!expected) continue;
      context.strokeStyle = color("panel-border");
      context.lineWidth = 14;
      line(pointsOf(expected));
    }
    curves.forEach(({ values }, number) => {
      const points = pointsOf(values);
      context.strokeStyle = context.fillStyle = color(number === 0 ? "output-line" : "input-line");
      context.lineWidth = 4;
      context.setLineDash(number === 0 ? [] : [12, 8]);
      line(points);
      context.setLineDash([]);
      for (const [left, top] of points) {
        if (number === 0) {
          context.beginPath();
          context.arc(left, top, 6, 0, 2 * Math.PI);
          context.fill();
        } else {
          context.fillRect(left - 6, top - 6, 12, 12);
        }
      }
    });
    const listed = ({ name, values }) => `${name}: ${Array.from(values, (value, index) =>
      `${this.placeWords(this.places[index])} ${shortText(Number(value.toFixed(2)))}`).join(", ")}`;
    this.legend.textContent = curves.map(({ name }, number) => `${number === 0 ? "●" : "■"} ${name}`).join(", ")
      + (curves.some(({ expected }) => expected) ? "; broad line: expected" : "");
    this.canvas.setAttribute("aria-label", `${this.title}. ${curves.map(listed).join(". ")}`);
  }
}
