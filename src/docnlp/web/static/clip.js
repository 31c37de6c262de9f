// A finding's place as it looks, cut from the picture of its page that is there already.
import { make, one } from "./dom.js";

const LEAST = [200, 56];
const MOST = [330, 200];
const MARGIN = [28, 16];

const canvas = make("canvas", { class: "clip", role: "img" });

// puts the clip of the finding's first place into its card; does nothing while another page is shown
export function illustrate(card, finding, { at, sheet, image }) {
  const [place] = finding.places;
  if (!image || !place || place.role === "against" || !place.boxes.length) return;
  if (place.file !== at.file || place.page !== at.page || (place.part && place.part !== at.part)) return;
  const [left, top, width, height] = around(place.boxes[0], sheet.box);
  const scale = image.naturalWidth / (sheet.box[2] - sheet.box[0]);
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const pen = canvas.getContext("2d");
  pen.drawImage(image, (left - sheet.box[0]) * scale, (top - sheet.box[1]) * scale, canvas.width, canvas.height, 0, 0, canvas.width, canvas.height);
  pen.strokeStyle = getComputedStyle(card).getPropertyValue("--tone");
  pen.lineWidth = scale;
  pen.setLineDash(place.role === "expected" ? [3 * scale, 3 * scale] : []);
  for (const [x0, y0, x1, y1] of place.boxes) pen.strokeRect((x0 - left) * scale, (y0 - top) * scale, (x1 - x0) * scale, (y1 - y0) * scale);
  canvas.setAttribute("aria-label", `第 ${at.page} 页${sheet.half}上“${place.label}”的图像`);
  if (card.contains(canvas)) return;
  one(".more", card).prepend(canvas);
  card.scrollIntoView({ block: "nearest" });
}

// the box with a margin; a long one from its beginning, so that its letters stay large enough to read
function around([x0, y0, x1, y1], [left, top, right, bottom]) {
  const [x, width] = stretch(x0, x1, left, right, 0);
  const [y, height] = stretch(y0, y1, top, bottom, 1);
  return [x, y, width, height];
}

function stretch(start, end, low, high, way) {
  const wanted = Math.min(high - low, MOST[way], Math.max(LEAST[way], end - start + 2 * MARGIN[way]));
  const from = end - start > wanted - 2 * MARGIN[way] ? start - MARGIN[way] : (start + end - wanted) / 2;
  return [Math.min(high - wanted, Math.max(low, from)), wanted];
}
