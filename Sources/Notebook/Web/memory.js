// What the page remembers in the browser. A browser may refuse; then it forgets.

function remembered(name) {
  try {
    return JSON.parse(localStorage.getItem(`striate/${page}/${name}`));
  } catch {
    return null;
  }
}

function remember(name, value) {
  try {
    localStorage.setItem(`striate/${page}/${name}`, JSON.stringify(value));
  } catch {
    // There is nothing to be done, and nothing is lost but the comfort.
  }
}
