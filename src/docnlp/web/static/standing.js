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

// what has arrived in the store, and what waits
export function saving({ waiting, away, refused, closed }) {
  const saved = one(".saved");
  saved.textContent = waiting ? (away ? `${waiting} 条还没有保存` : `正在保存 ${waiting} 条`) : "已全部保存";
  saved.classList.toggle("waiting", waiting > 0);
  saved.classList.toggle("lost", away);
  const text = closed ? `${closed} ${waiting} 条没有保存的内容留在此窗口，请不要关闭。`
    : away ? `复核服务没有应答。${waiting} 条没有保存的内容留在此窗口，恢复后自动保存；请不要关闭窗口，并看看终端里的 docnlp review 是否还在运行。` : refused;
  one(".away").textContent = text;
  one(".away").hidden = !text;
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
