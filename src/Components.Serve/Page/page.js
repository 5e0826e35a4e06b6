"use strict";
const $ = id => document.getElementById(id);
const root = document.documentElement;
root.classList.add("js");
const form = $("search"), query = $("query"), list = $("suggestions");
const searches = () => $("region").dataset.kind === "search";

const stored = (() => { try { return localStorage.getItem("theme"); } catch { return null; } })();
if (stored) root.dataset.theme = stored;
$("theme").addEventListener("click", () => {
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  try { localStorage.setItem("theme", root.dataset.theme); } catch { /* private browsing */ }
});

function say(text, bad) {
  $("state").textContent = text;
  $("state").classList.toggle("bad", Boolean(bad));
}

// What the form asks for, as an address; fields that say nothing are left out.
function asked() {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (value.trim() !== "" && name !== "order_of" && !(name === "sort" && value === "relevance")) fields.append(name, value);
  }
  const text = fields.toString();
  return text ? "/?" + text : "/";
}

// The server writes all that is shown; this puts it in its place and keeps the focus where it was.
let running = null;
async function load(address, more) {
  if (running) running.abort();
  const mine = running = new AbortController();
  $("region").setAttribute("aria-busy", "true");
  const slow = setTimeout(() => { $("progress").hidden = false; }, 150);
  try {
    const response = await fetch("/page/results" + new URL(address, location.href).search, { signal: mine.signal });
    const type = response.headers.get("Content-Type") || "";
    if (mine !== running) return;
    if (!type.startsWith("text/html")) {
      const problem = await response.json();
      say(problem.detail + " " + problem.remedy, true);
      return;
    }
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    if (mine !== running) return;
    if (more) append(page);
    else show(page);
  } catch (error) {
    if (error.name !== "AbortError") say("The server does not answer. " + error.message, true);
  } finally {
    clearTimeout(slow);
    if (mine === running) { $("progress").hidden = true; $("region").removeAttribute("aria-busy"); }
  }
}

function show(page) {
  const active = document.activeElement, held = active.id, wasAsked = $("asked").contains(active), wasInside = wasAsked || $("region").contains(active);
  const open = $("filters") && $("filters").matches(":popover-open");
  const scrolled = open ? $("filters").scrollTop : 0;
  const state = page.getElementById("state");
  for (const id of ["asked", "region"]) $(id).replaceChildren(...page.getElementById(id).childNodes);
  $("region").dataset.kind = page.getElementById("region").dataset.kind;
  document.title = page.title;
  say(state.textContent, state.classList.contains("bad"));
  upgrade();
  if (open && $("filters")) { $("filters").showPopover(); $("filters").scrollTop = scrolled; }
  if (wasInside) ((held && $(held)) || (wasAsked && $("asked").querySelector(".x")) || query).focus({ preventScroll: true });
}

function append(page) {
  const rows = [...page.querySelectorAll("tr.part")], next = page.getElementById("more");
  $("parts").tBodies[0].append(...rows);
  if (next) $("more").href = next.getAttribute("href");
  else $("more").parentElement.remove();
  upgrade();
  if (rows.length > 0) rows[0].focus();
  say(rows.length + " more parts");
}

// What is typed in one go is one entry of the history: Back leads to the search before it.
let settled = true, settling = 0, timer = 0;
function settle() { clearTimeout(settling); settled = true; }
function go(address) {
  const here = location.pathname + location.search;
  if (address !== here) history[settled ? "pushState" : "replaceState"](null, "", address);
  load(address);
}
function follow(address) {
  const fields = new URL(address, location.href).searchParams;
  query.value = fields.get("q") || "";
  settle();
  go(address);
}
function soon() {
  clearTimeout(timer);
  timer = setTimeout(() => { scrollTo(0, 0); go(asked()); settled = false; clearTimeout(settling); settling = setTimeout(settle, 2000); suggest(); }, 120);
}
query.addEventListener("input", () => { if (searches()) soon(); else { clearTimeout(timer); timer = setTimeout(suggest, 120); } });
form.addEventListener("submit", event => {
  if (!searches()) return;
  event.preventDefault();
  clearTimeout(timer);
  settle();
  close();
  go(asked());
});
document.addEventListener("change", event => {
  // Another order has a direction of its own.
  if (event.target.id === "f-sort" && $("f-order")) $("f-order").disabled = true;
  if (event.target.form === form && event.target !== query && searches()) {
    // A number that no search takes would leave a page without the field that it stands in.
    if (!event.target.reportValidity()) return;
    settle(); go(asked());
  }
  if (event.target.form === $("compare")) choose(event.target);
});
addEventListener("popstate", () => {
  clearTimeout(timer);
  settled = true;
  query.value = new URLSearchParams(location.search).get("q") || "";
  load(location.href);
});

document.addEventListener("click", event => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  const link = event.target.closest("a"), button = event.target.closest("button[data-copy]");
  if (button) copy(button.dataset.copy);
  else if (link && link.id === "more") { event.preventDefault(); load(link.href, true); }
  else if (link && "go" in link.dataset && searches()) { event.preventDefault(); follow(link.getAttribute("href")); }
});

// A site that is asked over plain HTTP from another machine has no clipboard: then the text is copied as a selection.
async function copy(text) {
  try {
    if (navigator.clipboard) await navigator.clipboard.writeText(text);
    else {
      const area = document.createElement("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      const done = document.execCommand("copy");
      area.remove();
      if (!done) throw new Error("the browser forbids it");
    }
    say(text + " copied");
  } catch (error) { say(text + " was not copied: " + error.message, true); }
}

// Things that were asked for become buttons: what was typed can be changed in its place.
function upgrade() {
  for (const typed of document.querySelectorAll("span.typed")) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = typed.textContent;
    button.setAttribute("aria-label", "Change " + typed.textContent);
    button.addEventListener("click", () => change(button, typed.dataset.typed));
    typed.replaceWith(button);
  }
  for (const box of document.querySelectorAll(".pick input")) if (chosen.has(box.value)) box.checked = true;
  // A sheet that was shown again after a choice does not know who opened it: without that, focus would fall to the page.
  // Before it closes, not after: new results may take its place in between.
  const sheet = $("filters"), opener = $("open-filters");
  if (sheet && opener) sheet.addEventListener("beforetoggle", event => {
    const active = document.activeElement;
    if (event.newState === "closed" && (escaped || active === document.body || sheet.contains(active))) opener.focus();
  });
  mark();
}
function change(button, typed) {
  const without = button.nextElementSibling.getAttribute("href"), field = document.createElement("input");
  field.type = "text";
  field.value = typed;
  field.setAttribute("aria-label", button.getAttribute("aria-label"));
  field.addEventListener("keydown", event => {
    if (event.key === "Enter") {
      event.preventDefault();
      const text = field.value.trim();
      query.focus();
      follow(text ? without + (without.includes("?") ? "&" : "?") + "constraints=" + encodeURIComponent(text) : without);
    } else if (event.key === "Escape") { event.stopPropagation(); field.replaceWith(button); button.focus(); }
  });
  button.replaceWith(field);
  field.focus();
  field.select();
}

// Whoever closes a sheet by Escape goes on at its button; whoever points elsewhere goes on there.
let escaped = false;
document.addEventListener("keydown", event => { escaped = event.key === "Escape"; }, true);
document.addEventListener("pointerdown", () => { escaped = false; }, true);

// Up to four parts are compared, also when a later search does not show them.
const chosen = new Set();
function choose(box) {
  if (box.checked && chosen.size === 4) { box.checked = false; say("Four parts are compared at most.", true); return; }
  if (box.checked) chosen.add(box.value); else chosen.delete(box.value);
  mark();
}
function mark() {
  const shown = new Set([...document.querySelectorAll(".pick input")].map(box => box.value));
  const hidden = [...chosen].filter(id => !shown.has(id)).map(id => {
    const field = document.createElement("input");
    field.type = "hidden"; field.name = "id"; field.value = id;
    return field;
  });
  $("chosen").replaceChildren([...chosen].join(", "), ...hidden);
  $("compare").classList.toggle("any", chosen.size > 0);
}

// Suggestions are a listbox of the query: arrows walk in it while it is open, Enter takes one, Escape closes it.
let at = -1, suggested = null;
// An answer that is still on its way when it is closed does not open it again.
function close() { if (suggested) suggested.abort(); suggested = null; list.hidden = true; at = -1; query.setAttribute("aria-expanded", "false"); query.removeAttribute("aria-activedescendant"); }
async function suggest() {
  const text = query.value.trim();
  if (suggested) suggested.abort();
  if (text.length < 2 || document.activeElement !== query) { close(); return; }
  const mine = suggested = new AbortController();
  try {
    const response = await fetch("/v1/suggest?limit=6&q=" + encodeURIComponent(text), { signal: mine.signal });
    if (!response.ok || mine !== suggested) return;
    const answer = await response.json();
    if (mine !== suggested || query.value.trim() !== text || document.activeElement !== query) return;
    list.replaceChildren(...answer.suggestions.map((one, index) => {
      const item = document.createElement("li"), kind = document.createElement("small");
      item.id = "s" + index; item.setAttribute("role", "option"); item.dataset.query = one.query;
      item.textContent = one.title;
      kind.textContent = one.kind.replace("_", " ");
      item.append(kind);
      item.addEventListener("mousedown", event => { event.preventDefault(); take(item); });
      return item;
    }));
    // What was walked to stays walked to where it is still suggested.
    const held = at >= 0 ? list.dataset.held : "";
    at = [...list.children].findIndex(item => item.dataset.query === held) - 1;
    if (at >= -1 && held) walk(1); else { at = -1; query.removeAttribute("aria-activedescendant"); }
    list.hidden = answer.suggestions.length === 0;
    query.setAttribute("aria-expanded", String(!list.hidden));
  } catch (error) { if (error.name !== "AbortError") close(); }
}
function take(item) { query.value = item.dataset.query; close(); if (searches()) { settle(); go(asked()); } else form.submit(); }
function walk(step) {
  const items = [...list.children];
  at = (at + step + items.length + 1) % (items.length + 1);
  if (step < 0 && at === items.length) at = -1;
  items.forEach((item, index) => item.setAttribute("aria-selected", String(index === at)));
  if (items[at]) { query.setAttribute("aria-activedescendant", items[at].id); list.dataset.held = items[at].dataset.query; } else { at = -1; query.removeAttribute("aria-activedescendant"); }
}
query.addEventListener("blur", close);

// "/" leads to the query from anywhere; the arrows walk from it through the parts and back, Enter opens one, Escape leads back.
document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const target = event.target, isField = ["INPUT", "SELECT", "TEXTAREA"].includes(target.tagName) && target.type !== "checkbox";
  // No query begins with a slash: on a fresh page the query has the focus already.
  if (event.key === "/" && (!isField || (target === query && !query.value))) { event.preventDefault(); query.focus(); query.select(); return; }
  // By itself a search box is emptied by Escape: a list that was on its way would be gone.
  if (target === query && event.key === "Escape") { event.preventDefault(); close(); return; }
  if (target === query && !list.hidden) {
    if (event.key === "Enter" && at >= 0) { event.preventDefault(); clearTimeout(timer); take(list.children[at]); return; }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") { event.preventDefault(); walk(event.key === "ArrowDown" ? 1 : -1); return; }
  }
  const part = target.closest("tr.part");
  if (event.key === "Escape" && part) { query.focus(); return; }
  if (event.key === "Enter" && target === part) { part.querySelector("h2 a").click(); return; }
  if (target !== query && !part) return;
  const rows = [...document.querySelectorAll("tr.part")], place = rows.indexOf(part);
  const next = event.key === "ArrowDown" ? rows[place + 1] : event.key === "ArrowUp" && part ? rows[place - 1] || query : null;
  if (next) { event.preventDefault(); settle(); next.focus(); }
});
for (const box of document.querySelectorAll(".pick input:checked")) chosen.add(box.value);
upgrade();
if (location.pathname === "/" && !location.search && matchMedia("(min-width: 900px)").matches) query.focus();
