import { all, one } from "./dom.js";
import { mine, namesOf } from "./panel.js";

// how far the case has come: in the head of the page, and beside each document
export function count(desk, folder) {
  const flagged = desk.findings.filter((finding) => finding.outcome === "flagged" && !finding.hidden);
  const decided = flagged.filter(mine).length;
  const counts = new Map();
  for (const finding of flagged) {
    const [left, total] = counts.get(finding.document_id) || [0, 0];
    counts.set(finding.document_id, [left + (mine(finding) ? 0 : 1), total + 1]);
  }
  folder.count(counts);
  for (const grade of ["error", "warning", "info"]) {
    const found = flagged.filter((finding) => finding.severity === grade).length;
    one(`.tiles .${grade} b`).textContent = String(found);
    one(`.tiles .${grade}`).classList.toggle("none", !found);
  }
  const progress = one("progress.done");
  progress.max = Math.max(1, flagged.length);
  progress.value = flagged.length ? decided : 1;
  one(".far").textContent = flagged.length ? `已复核 ${decided} / ${flagged.length}` : "没有疑点";
}

// the keys of the verdicts say what stands, in the words of the view
export function bar(current) {
  const names = current ? namesOf(current) : null;
  const own = current && mine(current);
  for (const button of all(".bar .verdict")) {
    button.disabled = !current;
    button.setAttribute("aria-pressed", String(Boolean(own) && own.verdict === button.dataset.verdict));
    if (names) one("span", button).textContent = names[button.dataset.verdict];
  }
  for (const name of ["note", "hush"]) one(`[data-do="${name}"]`).disabled = !current;
  one('[data-do="hush"]').lastChild.textContent = current && current.hidden ? "恢复提示" : "不再提示";
}
