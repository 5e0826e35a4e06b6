// As much of a browser as the page's script uses. What it does not have, the script cannot use: a test then fails.
"use strict";
const timers = new Map();
let timerCount = 0;
function setTimeout(action, delay) { timers.set(++timerCount, { action, delay }); return timerCount; }
function clearTimeout(id) { timers.delete(id); }

// Lets a number of milliseconds pass.
function pass(milliseconds) {
  for (const [id, timer] of [...timers].sort((left, right) => left[1].delay - right[1].delay)) {
    timer.delay -= milliseconds;
    if (timer.delay <= 0 && timers.delete(id)) timer.action();
  }
}

class Target {
  constructor() { this.listeners = {}; }
  addEventListener(type, listener) { (this.listeners[type] ||= []).push(listener); }
  dispatch(type, fields = {}) {
    const event = { type, target: this, prevented: false, preventDefault() { this.prevented = true; }, ...fields };
    for (let at = this; at; at = at.parent) for (const listener of (at.listeners[type] || [])) listener(event);
    return event;
  }
}

class Element extends Target {
  constructor(tag) {
    super();
    this.tagName = tag.toUpperCase(); this.children = []; this.className = ""; this.attributes = {}; this.dataset = {};
    this.own = ""; this.value = ""; this.checked = false; this.hidden = false;
    this.classList = { toggle: (name, on) => { this.className = on ? name : ""; } };
  }
  get textContent() { return this.own + this.children.map(child => child.textContent).join(" "); }
  set textContent(text) { this.own = String(text); this.children = []; }
  append(...children) { for (const child of children) { child.parent = this; this.children.push(child); } }
  appendChild(child) { this.append(child); return child; }
  replaceChildren(...children) { this.children = []; this.append(...children); }
  remove() { this.parent.children = this.parent.children.filter(child => child !== this); }
  setAttribute(name, value) { this.attributes[name] = value; }
  get firstElementChild() { return this.children[0] || null; }
  get lastChild() { return this.children[this.children.length - 1] || null; }
  get nextElementSibling() { return this.parent.children[this.parent.children.indexOf(this) + 1] || null; }
  get previousElementSibling() { return this.parent.children[this.parent.children.indexOf(this) - 1] || null; }
  closest(selector) {
    const [tag, name] = selector.split(".");
    for (let at = this; at instanceof Element; at = at.parent) {
      if (at.tagName === tag.toUpperCase() && at.className.split(" ").includes(name)) return at;
    }
    return null;
  }
  all(test) { return [...(test(this) ? [this] : []), ...this.children.flatMap(child => child.all(test))]; }
  focus() { document.activeElement = this; }
  select() { this.isSelected = true; }
  click() { this.dispatch("click"); }
}

const window = new Target();
const addEventListener = (type, listener) => window.addEventListener(type, listener);
const document = new Target();
document.parent = window;
document.documentElement = new Element("html");
document.body = new Element("body");
document.body.parent = document;
document.ids = {};
for (const [tag, id] of JSON.parse(pageIds)) {
  document.ids[id] = new Element(tag);
  document.body.append(document.ids[id]);
}
document.getElementById = id => {
  if (!document.ids[id]) throw new Error("the page has no element '" + id + "'");
  return document.ids[id];
};
document.createElement = tag => new Element(tag);
document.activeElement = document.body;

class URLSearchParams {
  constructor(text = "") {
    this.pairs = text.replace(/^\?/, "").split("&").filter(Boolean).map(pair => pair.split("=").map(decodeURIComponent));
  }
  get(name) { const pair = this.pairs.find(one => one[0] === name); return pair ? pair[1] : null; }
  has(name) { return this.pairs.some(one => one[0] === name); }
  set(name, value) { this.pairs.push([name, value]); }
  toString() { return this.pairs.map(pair => pair.map(encodeURIComponent).join("=")).join("&"); }
}

const location = { pathname: "/", search: pageSearch };
const history = {
  entries: [pageSearch],
  pushState(state, title, address) { this.entries.push(address.startsWith("?") ? address : ""); location.search = this.entries.at(-1); },
  replaceState(state, title, address) { this.entries[this.entries.length - 1] = address.startsWith("?") ? address : ""; location.search = this.entries.at(-1); },
  back() { this.entries.pop(); location.search = this.entries.at(-1); window.dispatch("popstate"); },
};
class AbortController { constructor() { this.signal = {}; } abort() { } }
const Intl = { NumberFormat: class { format(number) { return String(number).replace(/\B(?=(\d{3})+$)/g, ","); } } };
const navigator = { copied: [], clipboard: { writeText: async text => { navigator.copied.push(text); } } };
const localStorage = { getItem: () => null, setItem: () => { } };
const matchMedia = () => ({ matches: false });
const asked = [];
async function fetch(address, options = {}) {
  asked.push({ address, body: options.body ? JSON.parse(options.body) : null });
  const answer = JSON.parse(ask(address, options.method || "GET", options.body || ""));
  return {
    ok: answer.status < 400, status: answer.status,
    headers: { get: name => answer.headers[name.toLowerCase()] || null },
    json: async () => JSON.parse(answer.body),
  };
}
