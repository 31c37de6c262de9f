import { all, keyOf, one, typing } from "./dom.js";

const rows = all("tbody tr");
const fields = all(".filters select");
const search = one(".filters input");
const shown = () => rows.filter((row) => !row.hidden);

function filter() {
  const [state, grade] = fields.map((field) => field.value);
  const query = search.value.trim().toLowerCase().split(/\s+/);
  for (const row of rows) {
    const name = one("th", row).textContent.toLowerCase();
    row.hidden = Boolean(state && row.dataset.state !== state) || Boolean(grade && row.dataset[grade] === "0")
      || !query.every((word) => name.includes(word));
  }
  const count = shown().length;
  one(".count").textContent = count === rows.length ? `共 ${count} 个` : `显示 ${count} / ${rows.length} 个`;
  one(".nothing").hidden = count > 0;
}

function step(by) {
  const list = shown();
  const at = list.findIndex((row) => row.contains(document.activeElement));
  const next = list[at < 0 ? 0 : Math.min(list.length - 1, Math.max(0, at + by))];
  if (next) one("a", next).focus();
}

function waiting() {
  const next = shown().find((row) => ["open", "begun"].includes(row.dataset.state));
  if (next) one("a", next).click();
}

function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") search.blur();
  if (typing(event)) return;
  const key = keyOf(event);
  const acts = { n: () => step(1), p: () => step(-1), j: () => step(1), k: () => step(-1), u: waiting, "/": () => search.focus() };
  if (!acts[key]) return;
  event.preventDefault();
  acts[key]();
}

if (rows.length) {
  for (const field of fields) field.addEventListener("change", filter);
  search.addEventListener("input", filter);
  one(".clear").addEventListener("click", () => {
    for (const field of fields) field.value = "";
    search.value = "";
    filter();
  });
  for (const row of rows) row.addEventListener("click", (event) => { if (!event.target.closest("a")) one("a", row).click(); });
  document.addEventListener("keydown", pressed);
  // the browser may bring this page back from its memory with counts of before
  window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  filter();
}
