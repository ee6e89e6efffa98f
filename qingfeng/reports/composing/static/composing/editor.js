// A report and the editor of a section. Without this script everything still works by its buttons; it adds
//   a figure that is opened comes into view and takes the focus
//   where the caret stands, so that a figure goes there        Ctrl+K     from the text to the search of figures
//   Ctrl+S saves                                               Alt+Enter  opens the figure in which the caret stands
//   arrow keys through the figures found; Escape back          a question before unsaved words are left
const editor = () => document.querySelector("[data-editor]");
const source = () => document.querySelector("[data-editor] textarea");
let saved = "";
let sending = false;

function settle() {
  const text = source();
  if (!text) return;
  if (editor().dataset.unsaved !== "yes") saved = text.value;
  text.addEventListener("blur", remember);
  if (text.dataset.caret === undefined) return;
  const caret = Number(text.dataset.caret);
  delete text.dataset.caret;
  text.focus();
  text.setSelectionRange(caret, caret);
  remember();
}

function remember() {
  const text = source();
  if (text) editor().elements.cursor.value = text.selectionStart;
}

// The chips stand in the order of the figures in the source: the last one that begins before the caret is meant.
function openHere() {
  const caret = source().selectionStart;
  const chips = [...document.querySelectorAll("#reading [data-chip]")];
  const before = chips.filter((chip) => Number(chip.id.slice(2)) <= caret);
  before.at(-1)?.click();
}

document.addEventListener("keydown", (event) => {
  const text = source();
  if (!text) return;
  const control = event.ctrlKey || event.metaKey;
  if (control && event.key === "s") {
    event.preventDefault();
    editor().requestSubmit();
  } else if (control && event.key === "k") {
    event.preventDefault();
    if (event.target === text) remember();
    document.getElementById("find").focus();
  } else if (event.altKey && event.key === "Enter" && event.target === text) {
    event.preventDefault();
    openHere();
  } else if (event.key === "Escape" && event.target.closest("#find, #found, #opened")) {
    text.focus();
  } else if (["ArrowDown", "ArrowUp"].includes(event.key) && event.target.closest("#find, #found")) {
    const stops = [document.getElementById("find"), ...document.querySelectorAll("#found button")];
    const next = stops[stops.indexOf(event.target) + (event.key === "ArrowDown" ? 1 : -1)];
    if (next) {
      event.preventDefault();
      next.focus();
    }
  } else if (event.key === "Enter" && event.target.id === "find") {
    event.preventDefault();
    document.querySelector("#found button")?.click();
  }
});

document.addEventListener("submit", (event) => {
  if (event.target === editor()) sending = true;
});
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target?.id === "opened") document.getElementById("opened")?.focus();
  settle();
});
addEventListener("beforeunload", (event) => {
  const text = source();
  if (!sending && text && (text.value !== saved || editor().dataset.unsaved === "yes")) event.preventDefault();
});
settle();
