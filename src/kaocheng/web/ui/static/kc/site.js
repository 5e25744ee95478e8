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
