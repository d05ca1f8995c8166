// Small pictures of many numbers: a line, bars, a row of little maps.

/** A line that grows from left to right, and a dashed level to compare it with. */
class LineChart {
  constructor({ title, to, count, level, levelWords }) {
    Object.assign(this, { to, count, level, levelWords });
    this.heading = grow(["span", { class: "map-title output" }, title]);
    this.canvas = grow(["canvas",
      { class: "map-view", role: "img", "aria-label": title, width: "480", height: "300" }]);
    this.canvas.style.width = "240px";
    this.element = grow(["div", { class: "map-box" }]);
    this.element.append(this.heading, this.canvas);
    this.title = title;
  }

  /** @param values One for each step, from step 0; what is not a number is left out. */
  show(values) {
    const context = this.canvas.getContext("2d"), [width, height] = [480, 300];
    const count = Math.max(this.count, values.length - 1);
    const x = (step) => 52 + (width - 68) * step / count;
    const y = (value) => height - 36 - (height - 56) * Math.min(1, Math.max(0, value / this.to));
    const color = (name) => css(paletteColor(name));
    context.clearRect(0, 0, width, height);
    Object.assign(context, { font: "22px system-ui, sans-serif", lineWidth: 2, textBaseline: "middle" });
    const rule = (value, name) => {
      context.strokeStyle = color(name);
      context.beginPath();
      context.moveTo(x(0), y(value));
      context.lineTo(x(count), y(value));
      context.stroke();
    };
    context.textAlign = "right";
    for (const value of [0, this.to / 2, this.to]) {
      rule(value, "panel-border");
      context.fillStyle = color("panel-quiet");
      context.fillText(shortText(value), 44, y(value));
    }
    context.textAlign = "center";
    for (const step of [0, count]) context.fillText(`${step}`, x(step), height - 14);
    context.setLineDash([10, 8]);
    rule(this.level, "panel-quiet");
    context.setLineDash([]);
    context.textAlign = "right";
    context.fillText(this.levelWords, x(count), y(this.level) - 16);

    context.strokeStyle = context.fillStyle = color("output-line");
    context.lineWidth = 4;
    context.beginPath();
    const points = values.map((value, step) => [x(step), y(value)]).filter(([, at]) => Number.isFinite(at));
    for (const [at, level] of points) context.lineTo(at, level);
    context.stroke();
    for (const [at, level] of points) {
      context.beginPath();
      context.arc(at, level, 5, 0, 2 * Math.PI);
      context.fill();
    }
    const last = values.at(-1);
    this.heading.textContent = Number.isFinite(last) ? `${this.title}: ${last.toFixed(3)}` : this.title;
    this.canvas.setAttribute("aria-label", `${this.title}, step by step: `
      + values.filter(Number.isFinite).map((value) => value.toFixed(2)).join(", "));
  }
}

/** Shares as bars with their numbers; the largest is marked. */
class Bars {
  constructor({ title, names }) {
    this.names = names;
    this.heading = grow(["span", { class: "map-title output" }, title]);
    this.rows = names.map((name) => grow(["tr", {}, ["th", { scope: "row" }, name],
      ["td", {}, ["i", {}]], ["td", {}, ""]]));
    const table = grow(["table", {}, ["tbody", {}]]);
    table.firstChild.append(...this.rows);
    table.style.fontSize = "0.9375rem";
    for (const row of this.rows) {
      const bar = row.children[1].firstChild;
      row.firstChild.style.cssText = "text-align: left; font-weight: 400; padding-right: 0.5em";
      row.children[1].style.width = "7rem";
      bar.style.cssText = "display: block; height: 1rem; background: var(--output-line); min-width: 1px";
    }
    this.element = grow(["div", { class: "map-box" }]);
    this.element.append(this.heading, table);
  }

  show(shares) {
    const best = shares.indexOf(Math.max(...shares));
    const width = (share) => `${100 * (share || 0)}%`;
    this.rows.forEach((row, index) => {
      row.children[1].firstChild.style.width = width(shares[index]);
      row.children[2].textContent = `${Number.isNaN(shares[index]) ? "nan" : shares[index].toFixed(2)}`
        + (index === best ? " ◀" : "");
      row.style.fontWeight = row.firstChild.style.fontWeight = index === best ? "700" : "400";
    });
  }
}

/** Little maps in a row, on one scale. Their numbers are in no table: they are too many. */
class TinyMaps {
  constructor({ title, role, side = 40 }) {
    Object.assign(this, { title, role, side });
    this.heading = grow(["span", { class: `map-title ${role}` }, title]);
    this.row = grow(["div", { role: "img", "aria-label": title }]);
    this.row.style.cssText = "display: flex; flex-wrap: wrap; gap: 4px; margin: 0.25rem 0";
    this.element = grow(["div", { class: "map-box" }]);
    this.element.append(this.heading, this.row);
  }

  /** @param maps Matrices, as many each time. */
  show(maps) {
    const { limit, isSigned } = scaleOf(...maps);
    this.row.replaceChildren(...maps.map((map) => {
      const cell = Math.max(2, Math.floor(2 * this.side / map.columns));
      const canvas = grow(["canvas", { width: `${cell * map.columns}`, height: `${cell * map.rows}` }]);
      canvas.style.cssText = `width: ${this.side}px; border: 1px solid var(--panel-border)`;
      const context = canvas.getContext("2d");
      map.values.forEach((value, index) => {
        const [x, y] = [cell * (index % map.columns), cell * Math.floor(index / map.columns)];
        const color = Number.isFinite(value)
          ? tint(this.role, Math.max(isSigned ? -1 : 0, Math.min(1, value / limit)))
          : paletteColor("panel-hatch");
        context.fillStyle = css(color);
        context.fillRect(x, y, cell, cell);
        // Negative is not told by color only.
        if (value < -0.05 * limit && cell > 8) {
          context.fillStyle = inkOn(color);
          context.fillRect(x + 0.3 * cell, y + 0.46 * cell, 0.4 * cell, Math.max(1, 0.08 * cell));
        }
      });
      return canvas;
    }));
    this.row.setAttribute("aria-label",
      `${this.title}: ${maps.length} maps, up to ${shortText(limit)}${isSigned ? " either way" : ""}`);
  }
}
