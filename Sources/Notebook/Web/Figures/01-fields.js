// Lesson 1: a window over the house, and how far a unit sees through a stack.

figure("01-fields", {
  title: "A window over the house: what a unit sees, and which units see a pixel",
  replaces: "01-receptive-fields-walk",
  calls: ["receptiveField", "response", "sharedPixels", "unitsSeeing", "coverage"],

  start(element, kit) {
    const house = runningPicture, image = size(house.rows, house.columns);
    const initial = { rows: 3, columns: 3, bias: 0, unit: [7, 4], pixel: [0, 0], shown: "yours" };
    const state = addressState("01-fields", initial);
    const shape = () => size(state.rows, state.columns);
    const units = () => ({ rows: house.rows - state.rows + 1, columns: house.columns - state.columns + 1 });
    const weights = () => uprightFilter(state.rows, state.columns);
    let field, watchers, shared;

    const input = new MapView({ title: "house", role: "input", onMove: moveTo });
    const map = new NamedMap({ exercise: "response", name: "answers", onMove: moveTo });
    const cover = new NamedMap({ exercise: "coverage", name: "coverage", onMove: choosePixel });
    cover.view.role = "padding";
    const together = new ComparedTogether([map, cover],
      { shown: state.shown, onChoose: (shown) => { state.shown = shown; mark(); } });
    const note = grow(["p", { class: "note" }]);
    const sum = new SumLine();
    const lines = new AnswerLines();
    const sliders = Object.fromEntries([
      ["rows", "filter, rows", 1, 5], ["columns", "filter, columns", 1, 5], ["bias", "bias", -6, 6],
    ].map(([name, words, from, to]) => [name, slider(words, { from, to, value: state[name] }, (value) => {
      state[name] = value;
      update();
    })]));
    element.append(boxOf("maps three", input.element, map.element, cover.element), note, sum.element,
      together.controls, lines.element, boxOf("sliders", ...Object.values(sliders)),
      boxOf("controls", player(step), button("Reset", reset)));

    const name = ([row, column]) => `(${row}, ${column})`;

    /** The unit whose window begins where the reader points: on the house as on the map. */
    function moveTo(row, column) {
      choose(row, column);
      const answer = map.map ? `, and answers ${shortText(map.map.at(...state.unit))}` : "";
      say(`unit ${name(state.unit)} sees rows ${state.unit[0]} to ${state.unit[0] + state.rows - 1}, columns `
        + `${state.unit[1]} to ${state.unit[1] + state.columns - 1}${answer}`);
      ask();
    }

    function choosePixel(row, column) {
      state.pixel = [row, column];
      mark();
      say(note.textContent);
      ask();
    }

    function choose(row, column) {
      state.unit = placeWithin([row, column], units());
      mark();
    }

    function step() {
      const next = placeAfter(state.unit, units());
      moveTo(...next);
      return next.some((place) => place > 0);
    }

    function reset() {
      Object.assign(state, structuredClone(initial));
      for (const [key, each] of Object.entries(sliders)) moveSlider(each, state[key]);
      together.shown = state.shown;
      update();
    }

    /** Marks the unit's window, and the units that see the pixel. */
    function mark() {
      keepInAddress("01-fields", state, initial);
      const [row, column] = state.unit;
      const window = { row, column, rows: state.rows, columns: state.columns };
      input.show(house, { window });
      const own = field?.unit === name(state.unit) && field.yours.value;
      if (own) {
        drawOwnWindow(input, window, windowOf(own));
      }
      drawSigns(input, [state.pixel], "dot", "output-line");
      const holds = (each, [y, x]) => each.map && y < each.map.rows && x < each.map.columns;
      map.mark({ cell: holds(map, state.unit) ? { row, column } : null });
      cover.mark({ cell: holds(cover, state.pixel) ? { row: state.pixel[0], column: state.pixel[1] } : null });
      const seeing = watchers?.pixel === name(state.pixel) ? bestOf(watchers) : undefined;
      if (seeing && map.map) {
        const within = (place, { from, to }) => place >= from && place < to;
        drawSigns(map.view, placesOf(map.map.rows, map.map.columns)
          .filter(([y, x]) => within(y, seeing.rows) && within(x, seeing.columns)), "dot");
      }
      const terms = windowTerms(house, weights(), row, column);
      sum.show([...terms, ...(state.bias ? [[1, state.bias]] : [])],
        terms.reduce((total, [pixel, weight]) => total + pixel * weight, state.bias), map.yoursAt(row, column));
      const ink = terms.filter(([pixel]) => pixel > 0).length;
      const count = holds(cover, state.pixel) ? shortText(cover.map.at(...state.pixel)) : "no";
      const seen = `${terms.length} ${terms.length === 1 ? "pixel" : "pixels"}`;
      note.textContent = `Unit ${name(state.unit)} sees ${seen}, ${ink} with ink. `
        + `Pixel ${name(state.pixel)} lies in ${count} ${count === "1" ? "field" : "fields"}; `
        + "dots mark it, and the units that see it. "
        + (state.bias ? "The last part of the sum is the bias." : "");
    }

    function showLines() {
      lines.show(
        ...(field ? [[`receptiveField of unit ${field.unit}`, field, fieldWords]] : []),
        ...(shared ? [["sharedPixels with the next unit", shared, shortText]] : []),
        ...(watchers ? [[`unitsSeeing pixel ${watchers.pixel}`, watchers, fieldWords]] : []));
    }

    /** What is asked of one unit and one pixel. */
    const ask = newest(async () => {
      const [row, column] = state.unit, [y, x] = state.pixel;
      const fieldOf = (right) => ({ record: "Field", rows: { record: "Range", from: row, to: row + state.rows },
        columns: { record: "Range", from: right, to: right + state.columns } });
      field = { unit: name([row, column]), ...await kit.both("receptiveField", [row, column, shape()]) };
      watchers = { pixel: name([y, x]), ...await kit.both("unitsSeeing", [y, x, image, shape()]) };
      shared = await kit.both("sharedPixels", [fieldOf(column), fieldOf(column + 1)]);
      mark();
      showLines();
    });

    /** What `response` says in all places; the first call that gives no number ends it. */
    async function answersOf(call) {
      const { rows, columns } = units(), values = [];
      for (let index = 0; index < rows * columns; index += 1) {
        const result = await call("response",
          [weights(), state.bias, house, Math.floor(index / columns), index % columns]);
        if (!("value" in result)) return result;
        values.push(result.value);
      }
      return { value: new Tensor([rows, columns], values) };
    }

    const update = newest(async () => {
      const [yours, expected, covers] = await Promise.all([
        answersOf((...call) => kit.call(...call)), answersOf((...call) => kit.expected(...call)),
        kit.both("coverage", [image, shape()])]);
      map.show({ yours, expected }, { hasNumbers: false }, kit.remark);
      cover.show(covers, { hasNumbers: false });
      choose(...state.unit);
      ask();
    });

    kit.onChange(update);
    update();
  },
});

figure("01-cone", {
  title: "A stack of layers: the pixels that light one unit at its top",
  replaces: "01-receptive-fields-stack",
  calls: ["stackedReceptiveField", "layersNeeded"],

  start(element, kit) {
    const initial = { layers: 3, filter: 3, pixels: 9, unit: 1 };
    const state = addressState("01-cone", initial);
    const canvas = grow(["canvas", { class: "map-view cone", tabindex: "0", role: "application" }]);
    const words = grow(["p", { class: "state" }]);
    const lines = new AnswerLines();
    const sliders = Object.fromEntries([["layers", 0, 6], ["filter", 2, 5], ["pixels", 5, 16]]
      .map(([name, from, to]) => [name, slider(name, { from, to, value: state[name] }, (value) => {
        state[name] = value;
        // The unit in the middle has the whole of its cone beside it.
        state.unit = Math.max(0, Math.floor((countIn(state.layers) - 1) / 2));
        update();
      })]));
    element.append(canvas, words, lines.element, boxOf("sliders", ...Object.values(sliders)),
      boxOf("controls", player(step), button("Reset", reset)));

    const countIn = (layer) => state.pixels - layer * (state.filter - 1);
    const widthAt = (below) => below * (state.filter - 1) + 1;
    /** Room for the names of the layers. */
    const margin = 120;
    let answers;

    function moveTo(unit) {
      state.unit = Math.max(0, Math.min(countIn(state.layers) - 1, unit));
      draw();
      say(words.textContent);
    }

    function step() {
      const next = (state.unit + 1) % Math.max(1, countIn(state.layers));
      moveTo(next);
      return next !== 0;
    }

    function reset() {
      for (const [name, each] of Object.entries(sliders)) moveSlider(each, initial[name]);
      state.unit = initial.unit;
      update();
    }

    canvas.addEventListener("keydown", (event) => {
      const units = { ArrowLeft: state.unit - 1, ArrowRight: state.unit + 1, Home: 0, End: Infinity };
      const layers = { ArrowUp: state.layers + 1, ArrowDown: state.layers - 1 };
      if (event.key in units) moveTo(units[event.key]);
      else if (event.key in layers) moveSlider(sliders.layers, layers[event.key]);
      else return;
      event.preventDefault();
    });
    const point = (event) => {
      const box = canvas.getBoundingClientRect(), cell = (canvas.width - margin) / state.pixels;
      const x = ((event.clientX - box.left) / box.width * canvas.width - margin) / cell;
      moveTo(Math.floor(x - state.layers * (state.filter - 1) / 2));
    };
    canvas.addEventListener("pointerdown", point);
    canvas.addEventListener("pointermove", (event) => {
      if (event.pointerType === "mouse" || event.buttons > 0) point(event);
    });

    function draw() {
      keepInAddress("01-cone", state, initial);
      const cell = Math.min(64, Math.floor(850 / state.pixels)), rise = cell * 1.5;
      const isThere = countIn(state.layers) > 0;
      const top = isThere ? state.layers : Math.floor((state.pixels - 1) / (state.filter - 1));
      Object.assign(canvas, { width: margin + state.pixels * cell, height: top * rise + 2.3 * cell });
      canvas.style.width = `${canvas.width / 2}px`;
      canvas.style.aspectRatio = `${canvas.width} / ${canvas.height}`;
      const context = canvas.getContext("2d");
      const color = (name) => css(paletteColor(name));
      const place = (layer, unit) => [
        margin + (unit + layer * (state.filter - 1) / 2 + 0.5) * cell, (top - layer) * rise + 0.6 * cell,
      ];
      const isLit = (layer, unit) => isThere && unit >= state.unit && unit < state.unit + widthAt(top - layer);
      context.strokeStyle = color("filter-line");
      context.lineWidth = 2.5;
      for (let layer = 1; layer <= top; layer += 1) {
        for (let unit = 0; unit < countIn(layer); unit += 1) {
          if (!isLit(layer, unit)) continue;
          for (let seen = unit; seen < unit + state.filter; seen += 1) {
            context.beginPath();
            context.moveTo(...place(layer, unit));
            context.lineTo(...place(layer - 1, seen));
            context.stroke();
          }
        }
      }
      for (let layer = 0; layer <= top; layer += 1) {
        const role = layer === 0 ? "input" : "output";
        context.font = "28px system-ui, sans-serif";
        context.textBaseline = "middle";
        context.fillStyle = color(`${role}-ink`);
        context.fillText(layer === 0 ? "pixels" : `layer ${layer}`, 2, place(layer, 0)[1]);
        for (let unit = 0; unit < countIn(layer); unit += 1) {
          context.beginPath();
          context.arc(...place(layer, unit), 0.38 * cell, 0, 7);
          context.fillStyle = isLit(layer, unit) ? color(`${role}-line`) : color("panel");
          context.fill();
          context.strokeStyle = color(`${role}-line`);
          context.lineWidth = isLit(layer, unit) ? 5 : 2;
          context.stroke();
        }
      }
      drawBar(context, place, cell, color);
      const { layers, unit, pixels } = state, width = widthAt(layers);
      words.textContent = [kit.remark, isThere
        ? `Unit ${unit} of layer ${layers} sees pixels ${unit} to ${unit + width - 1}: ${width} of ${pixels}.`
        : `Layer ${layers} has no place: it would see ${width} pixels, and there are ${pixels}.`,
      ].filter(Boolean).join(" ");
      canvas.setAttribute("aria-label", `${words.textContent} Left and right: a unit. Up and down: a layer.`);
    }

    /** Under the pixels a bar as long as the learner's answer says. */
    function drawBar(context, place, cell, color) {
      const own = answers?.stack.yours.value ?? answers?.stack.expected.value;
      if (typeof own !== "number" || own < 0) return;
      const [x, y] = place(0, state.unit);
      context.strokeStyle = color("panel-text");
      context.lineWidth = 5;
      context.strokeRect(x - 0.45 * cell, y + 0.7 * cell, own * cell - 0.1 * cell, 0.2 * cell);
    }

    const update = newest(async () => {
      draw();
      answers = {
        stack: await kit.both("stackedReceptiveField", [state.layers, state.filter]),
        needed: await kit.both("layersNeeded", [state.pixels, state.filter]),
      };
      draw();
      lines.show(["stackedReceptiveField, the bar", answers.stack, (count) => `${shortText(count)} pixels`],
        [`layersNeeded to see ${state.pixels}`, answers.needed, shortText]);
    });

    kit.onChange(update);
    update();
  },
});
