/** The data block: words put where it has the rows of lists, so that everything behind it reads objects and words. */

/** Where the cells of a participant and of a report stand. */
const PARTICIPANT = { role: 1, status: 2 };
const REPORT = { kind: 1, status: 2, date: 3, id: 7 };
const PRECISIONS = /** @type {Record<number, string>} */ ({ 4: "year", 7: "month", 10: "day" });

/** The block in `text`, its tables in the words that decisions and the model read. @param {string} text @returns {any} */
export function readBlock(text) {
  const block = JSON.parse(text);
  const { statuses } = block.ontology;
  for (const table of [block.nodes, block.edges, block.evidence]) fill(table);
  sayAll(block.evidence, "statement", block.statements);
  sayAll(block.evidence, "status", statuses);
  sayAll(block.edges, "status", statuses);
  sayAll(block.edges, "kind", block.kinds);
  nameGroups(block);
  const incidentAt = block.nodes.columns.indexOf("incident");
  for (const row of block.nodes.rows) {
    if (!row[incidentAt]) continue;
    /** @type {Record<string, any>} */
    const incident = {};
    block.incidentColumns.forEach((/** @type {string} */ column, /** @type {number} */ i) => (incident[column] = row[incidentAt][i]));
    row[incidentAt] = incident;
    incident.kind = block.kinds[incident.kind];
    incident.status = statuses[incident.status];
    incident.date = dated(incident.date);
    incident.scope ??= "single";
    for (const part of incident.participants) {
      say(part, PARTICIPANT.role, block.roles);
      say(part, PARTICIPANT.status, statuses);
    }
    for (const report of incident.reports) {
      say(report, REPORT.kind, block.kinds);
      say(report, REPORT.status, statuses);
      say(report, REPORT.id, block.statements);
      report[REPORT.date] = dated(report[REPORT.date]);
    }
  }
  return block;
}

/** Cells that hold lists, empty where a row has none. */
const LISTS = ["aliases", "grounds"];

/** Gives rows the cells that they end before. @param {{columns: string[], rows: any[][]}} table */
function fill({ columns, rows }) {
  const lists = LISTS.map((column) => columns.indexOf(column)).filter((at) => at >= 0);
  for (const row of rows) {
    while (row.length < columns.length) row.push(null);
    for (const at of lists) row[at] ??= [];
  }
}

/** @param {{columns: string[], rows: any[][]}} table @param {string} column @param {string[]} words */
function sayAll({ columns, rows }, column, words) {
  const at = columns.indexOf(column);
  for (const row of rows) say(row, at, words);
}

/** @param {any[]} row @param {number} at @param {string[]} words */
function say(row, at, words) {
  row[at] = row[at] === null ? null : words[row[at]];
}

/** Gives each node its group and the shape of that. @param {any} block */
function nameGroups({ nodes, groups }) {
  const at = nodes.columns.indexOf("group");
  nodes.columns = [...nodes.columns, "shape"];
  for (const row of nodes.rows) {
    const [group, shape] = groups[row[at]];
    row[at] = group;
    row.push(shape);
  }
}

/** A date with its precision, which shows in its length where it comes alone. @param {string | string[] | null} date @returns {string[] | null} */
function dated(date) {
  return typeof date === "string" ? [date, PRECISIONS[date.length]] : date;
}
