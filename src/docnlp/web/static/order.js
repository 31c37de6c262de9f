// Which finding comes next in a list: beside the current one, the next without a verdict, the least certain one.
import { mine } from "./panel.js";

const sureness = (finding) => finding.score ?? 1;

export function beside(list, current, by) {
  const at = list.indexOf(current);
  return list[at < 0 ? 0 : Math.min(list.length - 1, Math.max(0, at + by))] || null;
}

export function undecided(list, current) {
  const at = list.indexOf(current);
  return [...list.slice(at + 1), ...list.slice(0, Math.max(0, at))].find((finding) => !mine(finding)) || null;
}

// the place of a finding that comes after the one on the page
export function facing({ places }, at) {
  const shown = places.findIndex((place) => at && place.file === at.file && place.page === at.page);
  return places.length > 1 ? places[(shown + 1) % places.length] : null;
}

// one after another, the least certain first; begins anew once the reviewer went elsewhere or there is none left
export class Uncertain {
  constructor() {
    this.last = null;
  }

  next(list, current) {
    const order = list.filter((finding) => !mine(finding)).sort((a, b) => sureness(a) - sureness(b));
    const at = current && current.key === this.last ? order.indexOf(current) : -1;
    const found = order[at + 1] || null;
    this.last = found && found.key;
    return found;
  }
}
