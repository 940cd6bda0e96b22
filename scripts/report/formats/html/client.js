// Runs in the page: filters and groups the findings (or the objects of a diff) and handles the keyboard. Texts of the page are
// only ever set as text, and it uses no network.
const list = document.getElementById("findings");
const form = document.getElementById("filters");
const search = document.getElementById("q");
const grouping = document.getElementById("group");
const menus = [...document.querySelectorAll("select[data-menu]")];

/** In the order of the report, and in the order in which they are shown. */
const all = [...document.querySelectorAll("#findings > li")];
let items = all;
/** The headers of the groups: each with its items. */
let groups = [];

/** The texts to search, collected at the first search. */
let texts = null;

function hasEntry(item, { dataset: { menu }, value }) {
  return value === "" || item.dataset[menu] === value || item.dataset[menu].split(" ").includes(value);
}

function matches(item, chosen, words) {
  if (!chosen.every((menu) => hasEntry(item, menu))) return false;
  return words.every((word) => texts.get(item).includes(word));
}

function filter() {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  const chosen = menus.filter(({ value }) => value !== "");
  if (words.length > 0) texts ??= new Map(all.map((item) => [item, item.textContent.toLowerCase()]));
  const found = new Set(all.filter((item) => matches(item, chosen, words)));
  const closed = new Set(groups.flatMap((group) => (group.isOpen ? [] : group.members)));
  for (const item of all) {
    const isShown = found.has(item) && !closed.has(item);
    if (item.hidden === isShown) item.hidden = !isShown;
  }
  for (const { header, count, members } of groups) {
    const shown = members.filter((item) => found.has(item)).length;
    header.hidden = shown === 0;
    count.textContent = String(shown);
  }
  document.getElementById("count").textContent =
    found.size === all.length
      ? `${found.size} ${form.dataset.noun ?? "findings"}`
      : `${found.size} of ${all.length}`;
  document.getElementById("none").hidden = found.size > 0;
}

/** Puts the items below a header for each entry of the chosen menu, the largest group first. */
function group() {
  for (const { header } of groups) header.remove();
  const menu = menus.find(({ dataset }) => dataset.menu === grouping.value);
  groups = menu === undefined ? [] : groupsBy(menu);
  items = menu === undefined ? all : groups.flatMap(({ members }) => members);
  const page = document.createDocumentFragment();
  if (groups.length === 0) page.append(...items);
  for (const { header, members } of groups) page.append(header, ...members);
  list.append(page);
  filter();
}

function groupsBy({ dataset: { menu }, options }) {
  const members = new Map();
  for (const item of all) {
    const [entry] = item.dataset[menu].split(" ");
    if (!members.has(entry)) members.set(entry, []);
    members.get(entry).push(item);
  }
  const labels = new Map([...options].map(({ value, text }) => [value, text]));
  return [...members]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([entry, same]) => groupOf(entry === "" ? "none" : labels.get(entry), same));
}

function groupOf(label, members) {
  const header = document.createElement("li");
  const button = document.createElement("button");
  const count = document.createElement("span");
  header.className = "group";
  button.type = "button";
  button.textContent = `${label} `;
  button.append(count);
  button.setAttribute("aria-expanded", "true");
  header.append(button);
  const made = { header, count, members, isOpen: true };
  button.addEventListener("click", () => {
    made.isOpen = !made.isOpen;
    button.setAttribute("aria-expanded", String(made.isOpen));
    filter();
  });
  return made;
}

/** Filters by an entry of the counts. */
function pick({ dataset }) {
  menus.find((menu) => menu.dataset.menu === dataset.pick).value = dataset.value;
  filter();
  form.scrollIntoView();
}

function clear() {
  for (const menu of menus) menu.value = "";
  search.value = "";
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
  form.addEventListener("input", ({ target }) => (target === grouping ? group() : filter()));
  form.addEventListener("submit", (event) => event.preventDefault());
  document.getElementById("clear").addEventListener("click", clear);
  for (const button of document.querySelectorAll("button.pick")) {
    button.disabled = false;
    button.addEventListener("click", () => pick(button));
  }
  filter();
}
// A narrow screen has no room for the map, so the list is opened there.
if (matchMedia("(max-width: 40rem)").matches)
  for (const each of document.querySelectorAll("details.list")) each.open = true;

const target = location.hash.startsWith("#f-") ? document.getElementById(location.hash.slice(1)) : null;
if (target !== null) {
  target.open = true;
  target.scrollIntoView();
}
