// What a page does with scripts on; with scripts off nothing that it says is missing.
"use strict";

// Times on the reader's clocks, where these differ from the release's.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const format = new Intl.DateTimeFormat("en-GB", {
  weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", timeZoneName: "short",
});
for (const place of document.querySelectorAll("[data-instant]")) {
  place.textContent = `${format.format(new Date(place.dataset.instant))} for you (${zone})`;
  place.hidden = false;
}

// All pieces of a mark light up together, however many lines and other marks divide it.
const pieces = new Map();
for (const stroke of document.querySelectorAll("[data-mark]")) {
  if (!pieces.has(stroke.dataset.mark)) pieces.set(stroke.dataset.mark, []);
  pieces.get(stroke.dataset.mark).push(stroke);
}
function light(event, on) {
  const strokes = event.target.closest?.(".m")?.querySelectorAll("[data-mark]") ?? [];
  const narrowest = strokes[strokes.length - 1];
  for (const piece of (narrowest && pieces.get(narrowest.dataset.mark)) || []) piece.classList.toggle("same", on);
}
for (const [name, on] of [["mouseover", true], ["focusin", true], ["mouseout", false], ["focusout", false]]) {
  document.addEventListener(name, (event) => light(event, on));
}

// Escape takes what is shown on hover away, until the pointer or the focus moves on.
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") document.body.classList.add("quiet-tips");
});
for (const name of ["mouseover", "focusin"]) {
  document.addEventListener(name, () => document.body.classList.remove("quiet-tips"));
}

// The index: rows by what is chosen, in the order of a column.
const filters = document.querySelector(".filters");
const table = document.querySelector(".releases");
if (filters && table) {
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const has = (row, field, value) => !value || row.dataset[field].split(" ").includes(value);
  const choose = () => {
    const words = filters.elements.words.value.toLowerCase().split(/\s+/).filter(Boolean);
    const low = filters.elements.low.value;
    let shown = 0;
    for (const row of rows) {
      const text = row.textContent.toLowerCase();
      const chosen = words.every((word) => text.includes(word))
        && has(row, "kinds", filters.elements.kind.value)
        && has(row, "events", filters.elements.event.value)
        && has(row, "warnings", filters.elements.warning.value)
        && (!Number(low) || (row.dataset.low !== "" && Number(row.dataset.low) < Number(low)));
      row.hidden = !chosen;
      shown += chosen;
    }
    filters.querySelector("output").textContent = `${shown} of ${rows.length} shown`;
  };
  filters.addEventListener("input", choose);
  filters.addEventListener("submit", (event) => event.preventDefault());
  filters.hidden = false;
  choose();
  for (const head of table.tHead.querySelectorAll("[data-sort]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const numbers = head.dataset.sort === "number";
      const rises = head.getAttribute("aria-sort") ? head.getAttribute("aria-sort") === "descending" : !numbers;
      for (const other of table.tHead.querySelectorAll("[aria-sort]")) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", rises ? "ascending" : "descending");
      const value = (row) => row.cells[head.cellIndex].textContent.trim();
      const compare = numbers
        ? (one, other) => (parseFloat(value(one)) || 0) - (parseFloat(value(other)) || 0)
        : (one, other) => value(one).localeCompare(value(other));
      rows.sort((one, other) => (rises ? compare(one, other) : compare(other, one)));
      body.append(...rows);
    });
  }
}

// The served page: files may be dropped anywhere on it.
const files = document.querySelector(".drop input[type=file]");
if (files) {
  const target = files.closest(".drop");
  const over = (event, on) => {
    event.preventDefault();
    target.classList.toggle("over", on);
  };
  document.addEventListener("dragover", (event) => over(event, true));
  document.addEventListener("dragleave", (event) => over(event, false));
  document.addEventListener("drop", (event) => {
    over(event, false);
    if (event.dataTransfer.files.length) files.files = event.dataTransfer.files;
  });
}

// The page for corrections: more rows, and what is selected in the text goes into a new one.
const annotation = document.querySelector(".annotate");
if (annotation) {
  let selected = "";
  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    const text = selection.toString().trim();
    if (text && selection.anchorNode.parentElement?.closest(".lines")) selected = text;
  });
  for (const group of annotation.querySelectorAll(".group")) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = `Add to ${group.querySelector("legend").textContent.toLowerCase()}`;
    button.addEventListener("click", () => {
      const rows = group.querySelectorAll(".row");
      const first = [...rows].find((row) => [...row.querySelectorAll("input")].every((input) => !input.value));
      let row = first;
      if (!row) {
        row = rows[rows.length - 1].cloneNode(true);
        for (const field of row.querySelectorAll("[name]")) {
          field.name = field.name.replace(/\.\d+\./, `.${rows.length}.`);
          if (field.tagName === "INPUT") field.value = "";
        }
        button.before(row);
      }
      const input = row.querySelector("input");
      input.value = selected;
      selected = "";
      input.focus();
    });
    group.append(button);
  }
  let changed = false;
  annotation.addEventListener("input", () => { changed = true; });
  annotation.addEventListener("submit", () => { changed = false; });
  window.addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
}
