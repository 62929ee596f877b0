/** The palette: the colours of the style sheet, read back for what is painted rather than styled. */

/** @typedef {{paper: string, ink: string, soft: string, faint: string, line: string, violence: string, focus: string,
 *   fills: Record<string, string>, tints: string[]}} Palette `tints` tell classes apart that have no colour of their own */

const TINTS = 7;
const GROUPS = ["person", "country", "armed", "force", "civil", "place", "facility"];

/** @returns {Palette} */
export function readPalette() {
  const style = getComputedStyle(document.documentElement);
  /** @param {string} name */
  const colour = (name) => style.getPropertyValue(`--${name}`).trim();
  const named = Object.fromEntries(GROUPS.map((name) => [name, colour(name)]));
  return {
    paper: colour("paper"), ink: colour("ink"), soft: colour("soft"), faint: colour("faint"), line: colour("line"),
    violence: colour("violence"), focus: colour("focus"), fills: named,
    tints: Array.from({ length: TINTS }, (_, i) => colour(`tint-${i + 1}`)),
  };
}

/** The colours of a node: those of its group, or its tint where names are coloured by something else.
 * @param {Palette} palette @param {import("./model.js").GraphNode} node @param {boolean} isViolent @returns {{fill: string, border: string}} */
export function coloursOfNode(palette, node, isViolent) {
  return node.tint ? { fill: node.tint, border: node.tint } : coloursOf(palette, node.group, isViolent);
}

/** A colour between two, each as #rrggbb. @param {string} from @param {string} to @param {number} share */
export function mixed(from, to, share) {
  const parts = [1, 3, 5].map((at) => {
    const [a, b] = [from, to].map((colour) => parseInt(colour.slice(at, at + 2), 16));
    return Math.round(a + (b - a) * share).toString(16).padStart(2, "0");
  });
  return `#${parts.join("")}`;
}

/** Fill and border of a group: hue by kind, lightness by sector, so that print in grey keeps them apart.
 * @param {Palette} palette @param {string} group @param {boolean} isViolent @returns {{fill: string, border: string}} */
export function coloursOf(palette, group, isViolent) {
  const { fills } = palette;
  if (group === "incident") {
    return isViolent ? { fill: palette.violence, border: palette.violence } : { fill: palette.paper, border: palette.ink };
  }
  if (group === "organisation armed_group") return { fill: fills.armed, border: fills.armed };
  if (group === "organisation state_force") return { fill: fills.force, border: fills.force };
  if (group.startsWith("organisation")) return { fill: palette.paper, border: fills.civil };
  if (group === "place") return { fill: palette.paper, border: fills.place };
  const fill = fills[group] ?? palette.soft;
  return { fill, border: fill };
}
