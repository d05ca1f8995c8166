// The parts of the page that change: what a save or a verdict brings.

// What the page's own file holds.
let shownPart = document.documentElement.dataset.part;
let knownStates = JSON.parse(document.documentElement.dataset.states);

onNews((news) => {
  const own = news.pages[page];
  if (!own) return;
  if (own.template !== document.documentElement.dataset.template) return reloadOnce(own.template);
  if (own.part && own.part !== shownPart) {
    shownPart = own.part;
    loadPart(own.part).catch(() => { shownPart = null; });
  }
});

/** The page itself has been written anew. Once for each version: a page must not load for ever. */
function reloadOnce(template) {
  if (remembered("template") === template) return;
  remember("template", template);
  location.reload();
}

function showSlots(part) {
  if (part.page !== page) return;
  for (const [name, slot] of Object.entries(part.slots)) {
    const place = document.querySelector(`[data-slot="${name}"]`);
    if (place && place.dataset.version !== slot.version) fill(place, slot);
  }
  announce(part.states);
  for (const listener of slotListeners) listener();
}

/** What each listener is told of, when a part of the page has changed. */
const slotListeners = [];
function onSlots(listener) { slotListeners.push(listener); }

function fill(place, slot) {
  const focused = place.contains(document.activeElement) ? document.activeElement : null;
  place.replaceChildren(...slot.content.map(grow));
  place.dataset.version = slot.version;
  if (focused) place.querySelector(focused.className ? `.${focused.classList[0]}` : focused.localName)?.focus();
}

/** Says which exercises have another state than before. */
function announce(states) {
  const changes = Object.entries(states)
    .filter(([exercise, state]) => exercise in knownStates && knownStates[exercise] !== state)
    .map(([exercise, state]) => `${exercise}: ${state}`);
  knownStates = states;
  if (changes.length > 0) say(changes.join(", "));
}

/** Puts a sentence where a screen reader reads it out. The page has one such place. */
function say(words) {
  document.getElementById("said").textContent = words;
}
