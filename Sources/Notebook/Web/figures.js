// Live figures. Each is one file in `Figures`, which says what static figure it takes the place of,
// which exercises it calls, and what it does:
//
//   figure("05-filters", { replaces: "05-filters-walk", calls: ["correlate"], start(element, kit) {…} });
//
// `keepsPicture: true` leaves the static figure above the live one, if that shows nothing at first.

const liveFigures = [];

function figure(name, description) { liveFigures.push({ name, ...description }); }

const kit = new Kit();

function startFigures() {
  onNews((news) => {
    const own = news.code?.[page];
    if (own) kit.hear(own);
  });
  for (const description of liveFigures) {
    const place = document.querySelector(`figure[data-figure="${description.replaces}"]`);
    if (place) mountWhenReady(place, description);
  }
}

/** Until there is something to call, and unless a figure is near, the static picture is enough. */
function mountWhenReady(place, description) {
  let isNear = false, isLive = false;
  const mount = () => {
    if (!isNear || !kit.isThere || isLive) return;
    isLive = true;
    seen.disconnect();
    const live = grow(["div", { class: "live", role: "group", "aria-label": description.title }]);
    place.append(live);
    try {
      description.start(live, kit);
      live.append(mistakes(description.calls));
      if (!description.keepsPicture) place.classList.add("is-live");
    } catch (error) {
      live.remove();
      console.error(error);
    }
  };
  const seen = new IntersectionObserver((entries) => {
    isNear = entries.some((entry) => entry.isIntersecting);
    mount();
  }, { rootMargin: "400px" });
  seen.observe(place);
  kit.onChange(mount);
}

/** Names the mistakes that the verdicts have recognized in what a figure calls. */
function mistakes(exercises) {
  const element = grow(["div", { class: "mistakes" }]);
  const show = () => element.replaceChildren(...exercises.flatMap((exercise) => {
    const verdict = document.querySelector(`[data-slot="${exercise}-verdict"] [data-mistake]`);
    return verdict ? [grow(["p", {}, `◆ Your ${exercise} ${verdict.dataset.mistake}.`])] : [];
  }));
  onSlots(show);
  show();
  return element;
}

/** What a figure remembers in the page's address, so that a link shows the same. */
function addressState(name, initial) {
  const state = structuredClone(initial);
  try {
    const kept = JSON.parse(new URLSearchParams(location.search).get(name)) ?? {};
    for (const key of Object.keys(initial)) {
      if (key in kept && typeof kept[key] === typeof initial[key]) state[key] = kept[key];
    }
  } catch {
    // Somebody else's address: the figure starts as it is.
  }
  return state;
}

const keepers = new Map();

/** A moment after the last change: browsers count how often an address changes. */
function keepInAddress(name, state, initial) {
  clearTimeout(keepers.get(name));
  keepers.set(name, setTimeout(() => writeAddress(name, state, initial), 500));
}

function writeAddress(name, state, initial) {
  const parameters = new URLSearchParams(location.search);
  const changed = Object.entries(state)
    .filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(initial[key]));
  if (changed.length > 0) parameters.set(name, JSON.stringify(Object.fromEntries(changed)));
  else parameters.delete(name);
  const query = parameters.size > 0 ? `?${parameters}` : "";
  try {
    history.replaceState(null, "", `${location.pathname}${query}${location.hash}`);
  } catch {
    // A browser may refuse, and the figure works all the same.
  }
}
