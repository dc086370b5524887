// Columns that can be sorted, where script may run: each header becomes a button. The total stays on top.
"use strict";
(() => {
  const collator = new Intl.Collator("vi", { numeric: true });

  // A number where the cell has one to sort by; what has none stands last either way.
  const compare = (first, second, numeric, sign) => {
    if (!numeric) return sign * collator.compare(first.textContent, second.textContent);
    const missing = ("key" in second.dataset) - ("key" in first.dataset);
    return missing || sign * (Number(first.dataset.key ?? 0) - Number(second.dataset.key ?? 0));
  };

  const sort = (table, column, sign) => {
    const body = table.querySelector("tbody:not(.total)");
    const rows = [...body.rows];
    const numeric = rows.some((row) => "key" in row.cells[column].dataset);
    rows.sort((first, second) => compare(first.cells[column], second.cells[column], numeric, sign));
    body.append(...rows);
  };

  // On a narrow screen rows and cells are no longer laid out as a table, and some readers then tell of none. In the page
  // itself such roles would only repeat what its elements are, which a checker of pages does not let pass.
  const roles = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TD: "cell" };
  for (const element of document.querySelectorAll("table.scores, table.scores :is(thead, tbody, tr, td, th)")) {
    const heading = element.scope === "row" ? "rowheader" : "columnheader";
    element.setAttribute("role", roles[element.tagName] ?? heading);
  }

  for (const table of document.querySelectorAll("table.scores")) {
    if (!table.querySelector("tbody:not(.total)")) continue;
    table.classList.add("sortable");
    const headers = [...table.tHead.rows[0].cells];
    headers[0].ariaSort = "ascending";
    headers.forEach((header, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...header.childNodes);
      header.append(button);
      button.addEventListener("click", () => {
        const descending = header.ariaSort === "ascending";
        for (const other of headers) other.ariaSort = null;
        header.ariaSort = descending ? "descending" : "ascending";
        sort(table, column, descending ? -1 : 1);
      });
    });
  }
})();
