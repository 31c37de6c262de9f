// What a verdict says besides itself: a note, the rule that should apply, the place put right. Kept until a verdict takes it.
import { ask } from "./dialogs.js";
import { one } from "./dom.js";
import { mine } from "./panel.js";

const BARE = { note: "", rule: "", boxes: [] };
const amends = ({ note, rule, boxes }) => ({ note, rule, boxes });

export class Amendments {
  constructor() {
    this.drafts = new Map();
  }

  draft(finding) {
    return this.drafts.get(finding.key) || null;
  }

  // what stands, or waits for a verdict
  of(finding) {
    const own = mine(finding);
    return this.draft(finding) || (own ? amends(own) : BARE);
  }

  // for a verdict given now: it gets a note of its own, while rule and place stay put right
  take(finding) {
    const taken = this.draft(finding) || { ...this.of(finding), note: "" };
    this.drafts.delete(finding.key);
    return taken;
  }

  keep(finding, given) {
    if (given.note || given.rule || given.boxes.length) this.drafts.set(finding.key, given);
    else this.drafts.delete(finding.key);
  }

  // gives what the reviewer wrote, and whether the pen is wanted next; null when the dialog was left
  async ask(finding) {
    const dialog = one("#note");
    const now = this.of(finding);
    one(".moved", dialog).hidden = !now.boxes.length;
    for (const option of dialog.querySelectorAll("option")) option.hidden = option.value === finding.rule;
    const given = await ask(dialog, { note: now.note, rule: now.rule });
    if (!given) return null;
    const boxes = given.moved ? now.boxes : [];
    return { given: { note: given.note.trim(), rule: given.rule, boxes }, draw: given.pressed === "draw" };
  }
}
