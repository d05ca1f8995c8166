// Lesson 6: paint in color, choose the channels' weights, and three sheets fold into one map.

figure("06-stacked", {
  title: "A color picture, a weight for each channel, and the one map that your featureMap makes",
  replaces: "06-stacked-feature-maps-luminance",
  calls: ["featureMap", "luminance"],

  start(element, kit) {
    const side = 12;
    const names = ["red", "green", "blue"];
    // A color is a number whose three bits say which lamps are on.
    const colors = [[1, "red"], [2, "green"], [4, "blue"], [3, "yellow"], [5, "magenta"], [6, "cyan"],
      [7, "white"], [0, "black"]];
    const colorOf = (row, column) => row < 6 ? 1
      : row >= 7 && row <= 9 && column >= 3 && column <= 5 ? 4 : 2;
    const house = matrixOf(side, side, (row, column) =>
      runningPicture.at(row, column) && colorOf(row, column));
    const presets = {
      brightness: ["how bright it looks", [0.2126, 0.7152, 0.0722]],
      mean: ["the mean", [1 / 3, 1 / 3, 1 / 3]],
      red: ["red only", [1, 0, 0]],
      notWhite: ["red, but not white", [2, -1, -1]],
    };
    const shapes = {
      point: ["one pixel", [[1]]],
      upright: ["upright line", [[0, 1, 0], [0, 1, 0], [0, 1, 0]]],
      level: ["level line", [[0, 0, 0], [1, 1, 1], [0, 0, 0]]],
    };
    const initial = {
      painted: drawingText(house), weights: presets.brightness[1], bias: 0, shape: "point",
      color: 1, unit: [5, 5], shown: "yours",
    };
    const state = addressState("06-stacked", initial);
    let painting, channels, strokeColor = 1;

    const nameAt = (row, column) => colors.find(([color]) => color === (painting.at(row, column) & 7))[1];
    const moveOverPicture = (row, column) => {
      const inset = (shape().length - 1) / 2;
      moveTo(row - inset, column - inset);
    };
    const picture = new LightView({ title: "color picture", onMove: moveOverPicture, name: nameAt });
    drawable(picture, { size: () => painting, place: center, ink: (row, column, begins) => {
      const index = row * side + column;
      // The same color once more takes it away.
      if (begins) strokeColor = painting.values[index] === state.color ? 0 : state.color;
      painting.values[index] = strokeColor;
      state.painted = drawingText(painting);
      update();
    } });

    const sheets = names.map((name, index) => ({
      light: new LightView({ title: name }),
      part: new MapView({ title: "its part", role: "plain", onMove: moveTo }),
    }));
    const map = new ComparedMap({
      exercise: "featureMap", title: "one map", onMove: moveTo, shown: state.shown,
      onChoose: (shown) => { state.shown = shown; mark(); },
    });
    const sum = new SumLine();
    const lines = new AnswerLines();
    let light;
    const plus = grow(["p", { class: "note" }, "The parts are those of the reference. They are added, place by place, and the bias once. Dark means a large number."]);
    const sliders = grow(["div", { class: "sliders" }]);
    const column = ({ light, part }) => {
      const box = grow(["div", {}]);
      box.append(light.element, part.element);
      return box;
    };
    const columns = grow(["div", { class: "maps thirds" }]);
    columns.append(...sheets.map(column));
    const ends = grow(["div", { class: "maps" }]);
    ends.append(picture.element, map.element);

    const paints = choice("paint", colors.map(([color, name]) => [`${color}`, name]), `${state.color}`,
      (color) => { state.color = Number(color); });
    const shapeChoice = choice("each slice", Object.entries(shapes).map(([name, [words]]) => [name, words]),
      state.shape, (name) => { state.shape = name; update(); });
    const controls = grow(["div", { class: "controls" }]);
    controls.append(shapeChoice.element,
      menu("weights", Object.entries(presets).map(([name, [words]]) => [name, words]), (name) => {
        state.weights = [...presets[name][1]];
        layOutSliders();
        update();
      }),
      player(step), button("Blank picture", () => { state.painted = ""; update(); }),
      button("Reset", () => {
        Object.assign(state, structuredClone(initial));
        paints.value = `${state.color}`;
        shapeChoice.value = state.shape;
        map.shown = map.choice.value = state.shown;
        layOutSliders();
        update();
      }));
    element.append(ends, paints.element, sliders, columns, plus, sum.element, lines.element, map.controls,
      controls);
    layOutSliders();

    function layOutSliders() {
      sliders.replaceChildren(...names.map((name, index) => slider(`${name} weight`,
        { from: -2, to: 2, step: 0.1, value: state.weights[index], words: rounded }, (value) => {
          state.weights[index] = Number(value.toFixed(1));
          update();
        })), slider("bias", { from: -2, to: 2, step: 0.1, value: state.bias, words: rounded }, (value) => {
        state.bias = value;
        update();
      }));
    }

    function rounded(value) { return shortText(Number(value.toFixed(4))); }
    function shape() { return (shapes[state.shape] ?? shapes.point)[1]; }

    /** The pixel in the middle of the marked unit's window. */
    function center() { return state.unit.map((place) => place + (shape().length - 1) / 2); }

    function moveTo(row, column) {
      const count = side - shape().length + 1;
      state.unit = [row, column].map((place) => Math.max(0, Math.min(count - 1, place)));
      mark();
      say(`unit (${state.unit.join(", ")}), ${nameAt(...center())}: `
        + (map.map && state.unit[0] < map.map.rows && state.unit[1] < map.map.columns
          ? shortText(map.map.at(...state.unit)) : "none"));
    }

    function step() {
      const count = side - shape().length + 1;
      const next = (state.unit[0] * count + state.unit[1] + 1) % (count * count);
      moveTo(Math.floor(next / count), next % count);
      return next !== 0;
    }

    /** Marks the unit in all sheets, and writes out what is added up there. */
    function mark() {
      keepInAddress("06-stacked", state, initial);
      const [row, column] = state.unit, weights = shape().flat(), length = shape().length;
      const place = { row, column };
      picture.show(channels.map((channel, index) => [channel, lights[index][1]]), center());
      sheets.forEach(({ light }, index) => light.show([[channels[index], lights[index][1]]], center()));
      for (const { part } of sheets) {
        if (part.tensor) part.show(part.tensor, { cell: place, scale: part.commonScale });
      }
      const isThere = map.map && row < map.map.rows && column < map.map.columns;
      map.mark({ cell: isThere ? place : null });
      const terms = channels.flatMap((channel, index) => weights.map((weight, at) =>
        [channel.at(row + Math.floor(at / length), column + at % length),
          rounder(weight * state.weights[index])]));
      const all = [...terms.filter(([, weight]) => weight !== 0 || length === 1),
        ...(state.bias ? [[1, state.bias]] : [])];
      const [y, x] = center();
      lines.show([`luminance of pixel (${y}, ${x})`, light, (values) =>
        (y < values.rows && x < values.columns ? shortText(rounder(values.at(y, x))) : "none")]);
      sum.show(all, terms.reduce((total, [pixel, weight]) => total + pixel * weight, state.bias),
        map.yoursAt(row, column));
    }

    function rounder(value) { return Number(value.toFixed(4)); }

    const update = newest(async () => {
      painting = drawingFrom(state.painted, side, side);
      channels = [1, 2, 4].map((bit) => new Tensor([side, side],
        painting.values.map((color) => (color & bit ? 1 : 0))));
      const weights = names.map((_, index) => Number(state.weights[index]) || 0);
      const count = shape().length;
      const slices = weights.map((weight) => shape().flat().map((value) => value * weight));
      const filter = new Tensor([3, count, count], slices.flat());
      const volume = new Tensor([3, side, side], channels.flatMap(({ values }) => [...values]));
      // A part is what the map would be if the other slices were empty. The bias belongs to none.
      const parts = await Promise.all(slices.map((slice, index) => kit.expected("featureMap", [volume,
        new Tensor([3, count, count], slices.flatMap((_, at) => (at === index ? slice : slice.map(() => 0)))), 0])));
      const found = parts.map(({ value }) => value).filter(Boolean);
      sheets.forEach(({ part }, index) => {
        part.tensor = parts[index].value;
        part.commonScale = scaleOf(...found);
        part.heading.textContent = `${rounded(weights[index])} · ${names[index]}`;
      });
      light = await kit.both("luminance", [volume]);
      map.show(await kit.both("featureMap", [volume, filter, state.bias]), {}, kit.remark);
      moveToShown();
    });

    function moveToShown() {
      const count = side - shape().length + 1;
      state.unit = state.unit.map((place) => Math.max(0, Math.min(count - 1, Math.round(place))));
      mark();
    }

    kit.onChange(update);
    update();
  },
});
