import { all, one } from "./dom.js";

const asked = new Map();

// opens a dialog; gives its fields and the button pressed, or null when it was left
export function ask(dialog, fill = {}) {
  // the word that it was closed may still be on its way when it is opened again
  if (asked.has(dialog)) asked.get(dialog)();
  const form = one("form", dialog);
  form.reset();
  for (const [name, value] of Object.entries(fill)) if (form.elements[name]) form.elements[name].value = value;
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    const heard = () => { if (!dialog.open) finish(); };
    const finish = () => {
      asked.delete(dialog);
      dialog.removeEventListener("close", heard);
      resolve(dialog.returnValue ? { ...Object.fromEntries(new FormData(form)), pressed: dialog.returnValue } : null);
    };
    asked.set(dialog, finish);
    dialog.addEventListener("close", heard);
  });
}

// why a finding should not be shown any more, and until when; null without a reason
export async function reasoned(finding) {
  const dialog = one("#hush");
  one(".what", dialog).textContent = `${finding.rule} ${finding.message}`;
  const given = await ask(dialog);
  return given && given.reason.trim() ? { reason: given.reason.trim(), expires: given.expires || null } : null;
}

export function prepare() {
  for (const dialog of all("dialog")) {
    for (const button of all(".cancel", dialog)) button.addEventListener("click", () => dialog.close(""));
    dialog.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) one("form", dialog).requestSubmit(one(".go", dialog));
    });
  }
  const missed = one("#missed form");
  // a rule brings its family along
  missed.elements.rule.addEventListener("change", () => {
    const group = missed.elements.rule.selectedOptions[0].closest("optgroup");
    if (group) missed.elements.family.value = group.dataset.family;
  });
  missed.elements.family.addEventListener("change", () => {
    const group = missed.elements.rule.selectedOptions[0].closest("optgroup");
    if (group && group.dataset.family !== missed.elements.family.value) missed.elements.rule.value = "";
  });
}
