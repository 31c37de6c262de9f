// What was sent and may be taken back, the last first.
export class Trail {
  constructor() {
    this.steps = [];
  }

  // {key, id} of a verdict or a missed fault, {id, back} of corrections
  push(step) {
    this.steps.push(step);
  }

  last() {
    return this.steps.pop() || null;
  }

  // what was not accepted cannot be taken back
  refused(id) {
    this.steps = this.steps.filter((step) => step.id !== id);
  }
}
