// Small helps; everything works without them.
document.documentElement.classList.add("js");
// A cell is saved when it is left, if it was changed. Enter leaves a one-line cell.
document.addEventListener("change", (event) => {
  const field = event.target;
  if (field.matches("[data-autosave]")) field.form.requestSubmit();
});
document.addEventListener("keydown", (event) => {
  const field = event.target;
  if (event.key === "Enter" && field.matches("input[data-autosave]")) { event.preventDefault(); field.blur(); }
  if (event.key === "Escape" && field.matches("[data-autosave]")) { field.value = field.defaultValue; field.blur(); }
});
// After the sheet is drawn anew the cursor goes on where it was going.
let going = null;
document.addEventListener("htmx:beforeSwap", () => { going = document.activeElement && document.activeElement.id; });
document.addEventListener("htmx:afterSwap", () => { const next = going && document.getElementById(going); if (next) next.focus(); });
// The drawer: the search box is ready when it opens; Escape or 关闭 puts it away and goes back to where one was.
const drawer = () => document.querySelector(".drawer:not(:empty)");
let opener = null;
const putAway = () => { drawer().replaceChildren(); if (opener && opener.isConnected) opener.focus(); };
document.addEventListener("htmx:beforeRequest", (event) => { if (event.target.closest("a[hx-target='#library']")) opener = event.target; });
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target.id === "library") event.detail.target.querySelector("input[type=search]").focus();
});
document.addEventListener("click", (event) => {
  if (event.target.closest(".drawer [data-close]")) { event.preventDefault(); putAway(); }
});
document.addEventListener("keydown", (event) => { if (event.key === "Escape" && drawer() && drawer().contains(event.target)) putAway(); });
