/** What open pages are told: by `now.js`, and by the parts that it names. */
window.notebook = Object.freeze({ now: takeNews, show: showSlots, code: (module) => kit.take(module) });

function start() {
  startPredictions();
  startPrinting();
  startFigures();
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
