// The words of the law beside a finding: asked for when its card is opened the first time, shown folded.
import { all, make, one, words } from "./dom.js";

const NOT_HELD = "没有导入该法的条文；可用 docnlp statutes import 导入";
const asked = new WeakSet();

export async function showArticles(base, finding, card) {
  if (asked.has(card)) return;
  asked.add(card);
  const answer = await fetch(`${base}/findings/${encodeURIComponent(finding.key)}/articles`).catch(() => null);
  const articles = answer && answer.ok ? await answer.json().catch(() => null) : null;
  if (!articles) {
    asked.delete(card);
    return;
  }
  const bases = articles.filter((it) => it.role === "basis");
  for (const span of all(".basis", card)) {
    const held = bases.filter((it) => it.basis === span.textContent && it.text.length);
    if (held.length) span.replaceWith(...held.map(folded));
  }
  const row = one(".bases", card);
  if (row && bases.some((it) => !it.text.length)) row.append(make("p", { class: "fine" }, NOT_HELD));
  const cited = articles.filter((it) => it.role === "cited");
  if (!cited.length) return;
  const before = row ? row.closest(".row") : null;
  const quoted = make("div", { class: "row" }, make("dt", {}, "所引条文"), make("dd", {}, ...cited.map(folded)));
  if (before) before.after(quoted);
  else one(".more dl", card).prepend(quoted);
}

function folded(it) {
  const paragraphs = it.text.map((text, at) => {
    const named = at + 1 === it.paragraph;
    const shown = marked(text, it.marks[at]);
    return make("p", { class: named ? "named" : "" }, ...(named ? [make("strong", {}, ...shown)] : shown));
  });
  return make("details", { class: "article" }, make("summary", {}, words(it.basis)), ...paragraphs);
}

// the law's words that the document quotes otherwise
function marked(text, ranges) {
  const parts = [];
  let at = 0;
  for (const [start, end] of ranges) {
    if (start < at) continue;
    parts.push(start > at && words(text.slice(at, start)), make("mark", {}, words(text.slice(start, end))));
    at = end;
  }
  return [...parts, words(text.slice(at))].filter(Boolean);
}
