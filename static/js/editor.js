// Tree editor: dragging rows and moving them from the keyboard. Without it every act is a form of its own.
(() => {
  const tree = document.querySelector("[data-editor]");
  const drop = document.getElementById("drop");
  if (!tree || !drop) return;
  let dragged = null;

  const rowOf = (node) => node.closest("[data-row]");
  const isPart = (row) => row.dataset.row.startsWith("n");
  const pk = (row) => row.dataset.row.slice(1);

  // What dropping one row on another means: an indicator goes to the part or before the indicator under the pointer;
  // a part goes before its neighbour, or under any other part.
  const landing = (row, onto) => {
    if (!row || !onto || row === onto || row.contains(onto)) return null;
    const above = onto.parentElement.closest("[data-row]");
    if (!isPart(row)) {
      return isPart(onto) ? { node: pk(onto) } : { node: pk(above), before: pk(onto) };
    }
    if (!isPart(onto)) return null;
    const level = (item) => item.querySelector(".editor-row .note").textContent;
    if (level(row) === level(onto)) return { parent: above ? pk(above) : "", before: pk(onto) };
    return { parent: pk(onto) };
  };

  const unmark = () => tree.querySelectorAll(".editor-lands").forEach((row) => row.classList.remove("editor-lands"));

  tree.addEventListener("dragstart", (event) => {
    dragged = rowOf(event.target);
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged.dataset.row);
    event.stopPropagation();
  });
  tree.addEventListener("dragover", (event) => {
    const onto = rowOf(event.target);
    unmark();
    if (!landing(dragged, onto)) return;
    event.preventDefault();
    onto.querySelector(".editor-row").classList.add("editor-lands");
  });
  tree.addEventListener("dragend", unmark);
  tree.addEventListener("drop", (event) => {
    const place = landing(dragged, rowOf(event.target));
    if (!place) return;
    event.preventDefault();
    drop.elements.wybrano.value = dragged.dataset.row;
    for (const name of ["parent", "node", "before"]) drop.elements[name].value = place[name] || "";
    drop.submit();
  });

  tree.addEventListener("keydown", (event) => {
    const link = event.target.closest("[data-row-link]");
    if (!link || !["ArrowUp", "ArrowDown"].includes(event.key) || event.ctrlKey || event.altKey || event.metaKey) return;
    const up = event.key === "ArrowUp";
    event.preventDefault();
    if (event.shiftKey) {
      const value = `${up ? "wyzej" : "nizej"}:${rowOf(link).dataset.row}`;
      const button = [...document.querySelectorAll('button[name="ruch"]')].find((item) => item.value === value);
      if (button) button.click();
      return;
    }
    const links = [...tree.querySelectorAll("[data-row-link]")];
    const next = links[links.indexOf(link) + (up ? -1 : 1)];
    if (next) next.focus();
  });

  // After a move the page comes back to the row; so does the focus, once the browser has scrolled there.
  window.addEventListener("load", () => {
    const target = location.hash && document.getElementById(location.hash.slice(1));
    const own = target && target.querySelector("[data-row-link]");
    if (own && !document.querySelector("[data-focus]")) requestAnimationFrame(() => own.focus());
  });
})();
