/** Marks: what stands out while something is selected, and what steps back. */

/**
 * @typedef {{strong: Set<number>, rows: Set<number>, lines: Set<string> | null}} Marks
 *   `strong` is selected; `rows` and `lines` keep their colour, all of them where `rows` is empty and `lines` null
 * @typedef {import("./scope.js").Scope} Scope
 */

/** @param {import("./model.js").Model} model @param {import("./state.js").View} view @param {Scope} scope @param {number[]} pathRows @returns {Marks} */
export function findMarks(model, view, scope, pathRows) {
  if (view.picked.length) return aroundSeveral(scope, view.picked);
  if (view.selected && "node" in view.selected) return aroundNode(model, scope, scope.folded.get(view.selected.node) ?? view.selected.node);
  if (view.selected) return onLines(scope, view.selected.pair, new Set(view.selected.pair));
  if (pathRows.length) return onLines(scope, [pathRows[0], pathRows[pathRows.length - 1]], new Set(pathRows));
  return { strong: new Set(), rows: new Set(), lines: null };
}

/** A node with its neighbours, and with who else takes part in its incidents. @param {import("./model.js").Model} model @param {Scope} scope @param {number} row @returns {Marks} */
function aroundNode(model, scope, row) {
  const centres = new Set([row]);
  for (const { from, to } of scope.lines) {
    if (from === row && model.nodes[to].incident) centres.add(to);
    if (to === row && model.nodes[from].incident) centres.add(from);
  }
  const rows = new Set([row]);
  const lines = new Set();
  for (const line of scope.lines) {
    if (!centres.has(line.from) && !centres.has(line.to)) continue;
    lines.add(line.id);
    rows.add(line.from);
    rows.add(line.to);
  }
  return { strong: new Set([row]), rows, lines };
}

/** Several nodes, and what lies between them. @param {Scope} scope @param {number[]} picked @returns {Marks} */
function aroundSeveral(scope, picked) {
  const rows = new Set(picked.map((row) => scope.folded.get(row) ?? row));
  return { strong: rows, rows, lines: new Set(scope.lines.filter((line) => rows.has(line.from) && rows.has(line.to)).map((line) => line.id)) };
}

/** The lines that join some nodes in a row. @param {Scope} scope @param {number[]} strong @param {Set<number>} rows @returns {Marks} */
function onLines(scope, strong, rows) {
  const inside = scope.lines.filter((line) => rows.has(line.from) && rows.has(line.to));
  const onPath = inside.filter((line) => line.onPath);
  return { strong: new Set(strong), rows, lines: new Set((onPath.length ? onPath : inside).map((line) => line.id)) };
}
