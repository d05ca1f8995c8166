/** What open pages are told: by `now.js`, and by the parts that it names. */
window.notebook = Object.freeze({ now: takeNews, show: showSlots, code: takeCode });

/** A module of functions. The name of its file says which one it is. */
function takeCode(code) {
  kit.take({ ...code, part: document.currentScript.src.split("/").at(-1) });
}

function start() {
  startPredictions();
  startFigures();
  startPrinting();
  startListening();
}

/** On paper, what can be opened is open, but for hints. */
function startPrinting() {
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open]):not(.hint)")];
    for (const details of opened) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
  });
}
