// What the pen on the page is for: a fault that was missed, or the right place of a finding.
import { ask } from "./dialogs.js";
import { one } from "./dom.js";

export class Pen {
  // missed(body) hears of a missed fault, moved(finding, boxes) of a new place
  constructor({ paper, show, say, missed, moved }) {
    Object.assign(this, { paper, show, say, missed, moved });
  }

  miss() {
    if (this.paper.pen) return this.paper.stop();
    if (this.paper.start((place) => this.register(place))) this.say("在页面上拖出一个框；Enter 为整页，Esc 取消");
    return null;
  }

  // on the page where the finding stands first: still() tells whether it is what the reviewer looks at
  async move(finding, still) {
    if (!finding || this.paper.pen) return this.paper.stop();
    if (!finding.places.length) return this.say("此项没有对应的页面，不能框出位置");
    await this.show(finding.places[0], finding.document_id);
    if (!still() || !this.paper.start((place) => this.drawn(finding, place))) return null;
    return this.say("在页面上框出正确的位置；Esc 取消");
  }

  // a fault may be missed on the page as a whole; a new place has to be drawn
  drawn(finding, { boxes }) {
    if (!boxes.length) return null;
    this.paper.stop();
    return this.moved(finding, boxes);
  }

  async register(place) {
    const whole = place.boxes.length ? "框出的位置" : "整页";
    one("#missed .what").textContent = `${place.name}　第 ${place.page} 页，${whole}`;
    const given = await ask(one("#missed"));
    this.paper.stop();
    this.say("");
    if (!given) return;
    const { family, rule, note } = given;
    this.missed({ file: place.file, page: place.page, part: place.part, boxes: place.boxes, family, rule, note: note.trim() });
    this.say("已登记漏报（z 撤销）");
  }
}
