// Runs in the page: filters the findings and handles the keyboard. It creates no elements and uses no network.
const items = [...document.querySelectorAll("#findings > li")];
const form = document.getElementById("filters");
const search = document.getElementById("q");
const menus = ["s", "r", "f", "o"].map((id) => document.getElementById(id));

/** The texts to search, collected at the first search. */
let texts = null;

function matches(item, index, words) {
  const { s, r, f, o } = item.dataset;
  const [severity, rule, file, overlay] = menus.map(({ value }) => value);
  if (severity !== "" && s !== severity) return false;
  if (rule !== "" && r !== rule) return false;
  if (file !== "" && f !== file) return false;
  if (overlay !== "" && !o.split(" ").includes(overlay)) return false;
  return words.every((word) => texts[index].includes(word));
}

function filter() {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length > 0) texts ??= items.map((item) => item.textContent.toLowerCase());
  let shown = 0;
  for (const [index, item] of items.entries()) {
    const isShown = matches(item, index, words);
    if (item.hidden === isShown) item.hidden = !isShown;
    if (isShown) shown += 1;
  }
  document.getElementById("count").textContent =
    shown === items.length ? `${shown} findings` : `${shown} of ${items.length}`;
  document.getElementById("none").hidden = shown > 0;
}

function clear() {
  form.reset();
  filter();
  search.focus();
  return true;
}

/** Focuses the next visible item in either direction. */
function move(from, step) {
  for (let index = from + step; index >= 0 && index < items.length; index += step) {
    if (items[index].hidden) continue;
    items[index].querySelector("summary").focus();
    return true;
  }
  return false;
}

function focused() {
  return items.indexOf(document.activeElement?.closest("#findings > li"));
}

const isTyping = () => /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement?.tagName ?? "");

function focusSearch() {
  search.focus();
  search.select();
  return true;
}

/** Key handlers; if one returns false, the browser handles the key. */
const KEYS = {
  "/": () => !isTyping() && focusSearch(),
  Escape: () => document.activeElement === search && clear(),
  ArrowDown: () => (document.activeElement === search ? move(-1, 1) : focused() >= 0 && move(focused(), 1)),
  ArrowUp: () => focused() >= 0 && (move(focused(), -1) || focusSearch()),
  Home: () => focused() >= 0 && move(-1, 1),
  End: () => focused() >= 0 && move(items.length, -1),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || form === null) return;
  if (Object.hasOwn(KEYS, event.key) && KEYS[event.key]()) event.preventDefault();
});

if (form !== null) {
  form.hidden = false;
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  document.getElementById("clear").addEventListener("click", clear);
  filter();
}
// A narrow screen shows only part of the map, so the list is opened there.
if (matchMedia("(max-width: 40rem)").matches)
  for (const list of document.querySelectorAll("details.list")) list.open = true;

const target = location.hash.startsWith("#f-") ? document.getElementById(location.hash.slice(1)) : null;
if (target !== null) {
  target.open = true;
  target.scrollIntoView();
}
