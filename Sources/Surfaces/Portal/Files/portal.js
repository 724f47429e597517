// What makes the pages nicer; each of them works without it.
"use strict";

// Live parts: the server sends the new markup of one element, already escaped. What somebody has opened stays open, what
// was scrolled stays where it is, and nothing is replaced under somebody's hands.
for (const part of document.querySelectorAll("[data-live]")) {
  const source = new EventSource(part.dataset.live);
  let next = null;
  const show = () => {
    if (next === null || part.contains(document.activeElement)) return;
    const parsed = new DOMParser().parseFromString(next, "text/html");
    next = null;
    const all = (look) => [...part.querySelectorAll(look)];
    const open = all("details").map((one) => one.open), scrolled = all(".table-scroll").map((one) => one.scrollLeft);
    part.replaceChildren(...parsed.body.childNodes);
    all("details").forEach((one, place) => { if (open[place]) one.open = true; });
    all(".table-scroll").forEach((one, place) => { one.scrollLeft = scrolled[place] ?? 0; });
  };
  source.addEventListener("part", (event) => { next = event.data; show(); });
  part.addEventListener("focusout", () => setTimeout(show));
  source.addEventListener("end", (event) => {
    source.close();
    if (event.data) location.assign(event.data); else location.reload();
  });
  addEventListener("pagehide", () => source.close());
}

// Selecting in a list: how many are ticked, a whole page, a range with the shift key.
for (const form of document.querySelectorAll("form[data-selection]")) {
  const boxes = [...form.querySelectorAll("input[name=id]")];
  const all = form.querySelector("input[data-page]");
  const said = form.querySelector("[data-count]");
  const count = () => {
    const chosen = boxes.filter((box) => box.checked).length;
    if (said) said.textContent = said.dataset.text.replace("{count}", chosen);
    if (all) {
      all.checked = chosen > 0 && chosen === boxes.length;
      all.indeterminate = chosen > 0 && chosen < boxes.length;
    }
  };
  if (all) {
    all.closest("label").hidden = false;
    all.addEventListener("change", () => {
      for (const box of boxes) box.checked = all.checked;
      count();
    });
  }
  let last = null;
  for (const box of boxes) {
    box.addEventListener("click", (event) => {
      if (event.shiftKey && last) {
        const [from, to] = [boxes.indexOf(last), boxes.indexOf(box)].sort((a, b) => a - b);
        for (const other of boxes.slice(from, to + 1)) other.checked = box.checked;
      }
      last = box;
      count();
    });
  }
  count();
}

// The hours that a day offers.
for (const day of document.querySelectorAll("select[data-hours]")) {
  const hours = document.getElementById(day.dataset.hours);
  const groups = [...hours.querySelectorAll("optgroup")];
  for (const option of hours.options) option.text = option.dataset.hour;
  const show = () => {
    const chosen = hours.value;
    hours.replaceChildren(...groups.filter((group) => group.dataset.day === day.value));
    if ([...hours.options].some((option) => option.value === chosen)) hours.value = chosen;
  };
  day.closest(".field").hidden = false;
  day.addEventListener("change", show);
  const own = hours.selectedOptions[0]?.parentElement?.dataset?.day;
  if (own) day.value = own;
  show();
}

// Where the navigation is one row that scrolls, the part in which the page is can be seen.
const here = document.querySelector(".nav [aria-current]");
if (here) {
  const row = here.closest("ul"), [part, seen] = [here, row].map((one) => one.getBoundingClientRect());
  row.scrollLeft += part.left + part.width / 2 - seen.left - seen.width / 2;
}

const summary = document.querySelector(".error-summary");
if (summary) summary.focus();
