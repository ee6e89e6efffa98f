// The few behaviours that pages ask for by attribute. Everything works without them; they only save a click.
//   data-select-all="name"   a checkbox that ticks every checkbox of that name
//   data-count="name"        shows how many checkboxes of that name are ticked
//   data-auto-submit         a form control that sends its form when changed
//   data-once                a form that is sent once: its buttons stop answering until the next page;
//                            data-once="again" only for a moment: it hands out a file and its page stays
//   data-most="bytes"        a file input: a larger file is not even sent; data-most-says tells why
//   data-copy="text"         a button that copies the text and says so in its data-copied words
//   data-print               a button that prints the page
//   details.q-menu           closes on Escape, on a click elsewhere and when another one opens
//   form[tabindex]           takes the focus again when a swap replaced the button that had it
//   data-slash               a search box that the key / leads to, from anywhere but another field
//   data-arrows              a list of links in which the arrow keys go up and down, also from its search box
//   data-jump                a link whose target opens its <details> and takes the focus
//   #messages                says why a swap was refused, in the words of the refusal's own page (message.html)
const named = (name) => [...document.querySelectorAll(`input[type=checkbox][name="${CSS.escape(name)}"]`)];

function showCounts() {
  for (const all of document.querySelectorAll("[data-select-all]")) {
    const boxes = named(all.dataset.selectAll);
    const ticked = boxes.filter((box) => box.checked).length;
    all.checked = ticked > 0 && ticked === boxes.length;
    all.indeterminate = ticked > 0 && ticked < boxes.length;
  }
  for (const place of document.querySelectorAll("[data-count]"))
    place.textContent = named(place.dataset.count).filter((box) => box.checked).length;
}

function closeMenus(except) {
  for (const menu of document.querySelectorAll("details.q-menu[open]")) if (menu !== except) menu.open = false;
}

document.addEventListener("change", (event) => {
  const control = event.target;
  if (control.dataset.selectAll) for (const box of named(control.dataset.selectAll)) box.checked = control.checked;
  if (control.type === "checkbox") showCounts();
  if (control.dataset.most && [...control.files].some((file) => file.size > control.dataset.most)) {
    control.value = "";
    say(control.dataset.mostSays);
  }
  if (control.dataset.autoSubmit !== undefined) control.form.requestSubmit();
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.once === undefined) return;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = "yes";
  for (const button of form.querySelectorAll("button[type=submit]")) button.setAttribute("aria-disabled", "true");
  if (form.dataset.once === "again") setTimeout(() => sendable(form), 2000);
});

function sendable(form) {
  delete form.dataset.sent;
  for (const button of form.querySelectorAll("[aria-disabled]")) button.removeAttribute("aria-disabled");
}

// A long menu opens at the page one is on.
const here = document.querySelector(".q-side [aria-current]");
if (here) here.closest(".q-side").scrollTop = here.offsetTop - here.closest(".q-side").clientHeight / 2;

document.addEventListener(
  "toggle",
  (event) => event.target.open && event.target.querySelector(".q-drawer [aria-current]")?.scrollIntoView({ block: "center" }),
  true,
);

// Coming back by the browser's own history shows the old page: let its form be sent again.
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) sendable(form);
  showCounts();
});

document.addEventListener("click", async (event) => {
  const target = event.target;
  closeMenus(target.closest("details.q-menu"));
  if (target.closest("[data-print]")) print();
  const copy = target.closest("[data-copy]");
  if (copy) {
    await navigator.clipboard.writeText(copy.dataset.copy);
    copy.querySelector("[data-says]").textContent = copy.dataset.copied;
  }
  const jump = target.closest("a[data-jump]");
  if (jump) {
    const place = document.querySelector(jump.getAttribute("href"));
    const folded = place?.querySelector("details") ?? place?.closest("details");
    if (folded) folded.open = true;
    place?.focus({ preventScroll: true });
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = event.target.closest("details.q-menu[open]");
  closeMenus();
  open?.querySelector("summary").focus();
});

const inField = (place) => place.closest("input, textarea, select, [contenteditable]");

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.altKey || event.metaKey || inField(event.target)) return;
  const box = [...document.querySelectorAll("[data-slash]")].find((each) => each.offsetParent);
  if (!box) return;
  event.preventDefault();
  box.focus();
  box.select();
});

document.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const links = [...document.querySelectorAll("[data-arrows] a")];
  const from = links.indexOf(event.target);
  if (!step || (from < 0 && !(step > 0 && event.target.dataset?.slash !== undefined))) return;
  const next = links[from + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
});

function say(words) {
  const box = document.createElement("div");
  box.className = "q-message q-error q-said";
  box.textContent = words;
  unsay();
  document.getElementById("messages").append(box);
}

function unsay() {
  document.querySelector(".q-said")?.remove();
}

document.addEventListener("htmx:afterSwap", () => {
  unsay();
  showCounts();
});
document.addEventListener("htmx:sendError", () => say(document.getElementById("messages").dataset.unreachable));
document.addEventListener("htmx:responseError", (event) => {
  const page = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html");
  const words = [...page.querySelectorAll("main h1, main p:not(:empty), main li")].map((part) => part.textContent.trim());
  say(words.filter(Boolean).join("："));
});
document.addEventListener("htmx:afterSettle", (event) => {
  if (document.activeElement === document.body) event.target.closest("form[tabindex]")?.focus({ preventScroll: true });
});
