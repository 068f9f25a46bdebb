"use strict";
// Tables of more than five rows can be sorted by a click on a head and filtered by words.
for (const table of document.querySelectorAll("section > .scroll > table")) {
  const body = table.tBodies[0];
  if (!body || body.rows.length < 6) continue;
  const value = (row, i) => row.cells[i].dataset.v ?? row.cells[i].textContent.trim();
  const number = s => { const n = parseFloat(s.replaceAll(",", "")); return isNaN(n) ? -Infinity : n; };
  [...table.tHead.rows[0].cells].forEach((head, i) => {
    if (!head.textContent) return;
    const button = document.createElement("button");
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const numeric = head.classList.contains("n");
      const up = head.hasAttribute("aria-sort") ? head.getAttribute("aria-sort") !== "ascending" : !numeric;
      for (const other of head.parentNode.cells) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      const rows = [...body.rows].sort((a, b) => {
        const x = value(a, i), y = value(b, i);
        return (numeric ? number(x) - number(y) : x.localeCompare(y)) * (up ? 1 : -1);
      });
      body.append(...rows);
    });
  });
  const filter = document.createElement("input");
  filter.type = "search";
  filter.placeholder = "Filter";
  filter.setAttribute("aria-label", "Filter: " + table.caption.textContent);
  filter.addEventListener("input", () => {
    const words = filter.value.toLowerCase().split(/\s+/);
    for (const row of body.rows) row.hidden = !words.every(w => row.textContent.toLowerCase().includes(w));
  });
  table.parentNode.before(filter);
}
// A name opens its evidence.
const reveal = () => {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const fold = target && target.closest("details");
  if (fold && !fold.open) { fold.open = true; target.scrollIntoView(); }
};
addEventListener("hashchange", reveal);
document.addEventListener("click", e => { const a = e.target.closest && e.target.closest("a[href^='#']"); if (a && (a.getAttribute("href") === location.hash)) reveal(); });
reveal();
// What is folded is printed too, but for the data behind charts.
addEventListener("beforeprint", () => { for (const d of document.querySelectorAll("section > details, section > details details")) d.open = true; });
