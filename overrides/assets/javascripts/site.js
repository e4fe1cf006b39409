/** The entry: finds what a page holds by `data-module` and starts each part with its tools. */
import { fillIn } from "./answers.js";
import { ChecklistStore } from "./checklist-store.js";
import { Checklist } from "./checklist.js";
import { startCopying } from "./copy.js";
import { markCurrentSection } from "./current-section.js";
import { findElement } from "./elements.js";
import { Guide } from "./guide.js";
import { makeId } from "./make-id.js";
import { startMenu } from "./menu.js";
import { startPalette } from "./palette.js";
import { showAddressesInPrint } from "./print-addresses.js";
import { startReviewNotice } from "./review-notice.js";
import { SearchOpener } from "./search-opener.js";
import { watchWideContent } from "./wide-content.js";

const now = () => new Date();

/**
 * A checklist, remembered in this browser.
 * @param {HTMLElement} $checklist
 */
function startChecklist($checklist) {
  const key = $checklist.dataset.key ?? "";
  return new Checklist($checklist, {
    store: new ChecklistStore({ findStorage: () => window.localStorage, key, makeId }),
    listen: (heard) => {
      window.addEventListener("storage", heard);
      window.addEventListener("pageshow", heard); // a page that is gone back to heard nothing meanwhile
    },
    beforePrint: (heard) => window.addEventListener("beforeprint", heard),
    print: () => window.print(),
    now,
    language: document.documentElement.lang,
    fillIn,
  });
}

/** What this browser remembers; nothing where it is forbidden. */
function findLocal() {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

const prefersDark = () => matchMedia("(prefers-color-scheme: dark)").matches;

/**
 * The search: its code and what it looks in, fetched when somebody first opens it.
 * @param {HTMLDialogElement} $dialog
 */
async function loadSearch($dialog) {
  const address = new URL($dialog.dataset.index ?? "", document.baseURI);
  const [{ SearchDialog }, { SearchIndex }, response] = await Promise.all([
    import("./search-dialog.js"),
    import("./search-index.js"),
    fetch(address),
  ]);
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  const index = new SearchIndex(await response.json());
  new SearchDialog($dialog, {
    search: (query) => index.search(query),
    address: (path) => new URL(`../${path}`, address).href,
    startTimer: (act, time) => window.setTimeout(act, time),
    stopTimer: (timer) => window.clearTimeout(timer),
    findElement,
    fillIn,
  });
}

/** @type {Promise<import("./account-list.js").AccountList> | null} */
let accounts = null;

/**
 * The accounts, fetched when somebody first asks for them; once more when that failed.
 * @param {HTMLElement} $element - with `data-data`, where they are
 */
function loadAccounts($element) {
  accounts ??= Promise.all([import("./account-list.js"), fetchAccounts($element.dataset.data ?? "")]).then(
    ([{ AccountList }, data]) => new AccountList(data),
  );
  accounts.catch(() => {
    accounts = null;
  });
  return accounts;
}

/** @param {string} address */
async function fetchAccounts(address) {
  const response = await fetch(new URL(address, document.baseURI));
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  return response.json();
}

/** @param {HTMLElement} $list */
async function startAccountFilter($list) {
  const [{ AccountFilter }, { showAddress, nameAccount }] = await Promise.all([import("./account-filter.js"), import("./account-list.js")]);
  return new AccountFilter($list, {
    load: () => loadAccounts($list),
    startTimer: (act, time) => window.setTimeout(act, time),
    stopTimer: (timer) => window.clearTimeout(timer),
    findElement,
    fillIn,
    writeNumber: (number) => number.toLocaleString(document.documentElement.lang),
    showAddress,
    nameAccount,
  });
}

/** @param {HTMLElement} $lookUp */
async function startAddressLookUp($lookUp) {
  const [{ AddressLookUp }, { nameAccount }] = await Promise.all([import("./address-look-up.js"), import("./account-list.js")]);
  return new AddressLookUp($lookUp, { load: () => loadAccounts($lookUp), findElement, nameAccount });
}

/** @param {HTMLElement} $field */
async function startAccountSuggestions($field) {
  const [{ AccountSuggestions }, { nameAccount }] = await Promise.all([import("./account-suggestions.js"), import("./account-list.js")]);
  return new AccountSuggestions($field, { load: () => loadAccounts($field), document, findElement, nameAccount });
}

/** @type {{[name: string]: ($element: HTMLElement) => unknown}} */
const modules = {
  menu: ($element) => startMenu($element, { button: findElement(document, `[popovertarget="${$element.id}"]`), wide: matchMedia("(min-width: 61em)") }),
  contents: ($element) => markCurrentSection($element, { page: document, windowHeight: () => innerHeight }),
  palette: ($element) => startPalette($element, { root: document.documentElement, prefersDark, storage: findLocal() }),
  "review-notice": ($element) => startReviewNotice($element, { now }),
  form: async ($element) => (await import("./form-page.js")).startForm($element, { now }),
  checklist: startChecklist,
  guide: ($element) => new Guide($element, { document, window, storage: findLocal() }),
  "account-filter": startAccountFilter,
  "address-look-up": startAddressLookUp,
  copy: ($element) => startCopying($element, { document }),
  "account-suggestions": startAccountSuggestions,
  search: ($dialog) => new SearchOpener($dialog, { $buttons: document.querySelectorAll("[data-search-open]"), load: loadSearch }),
};

/**
 * Start what an element is made for. One failing part never stops the others.
 *
 * @param {Element} $element
 */
async function start($element) {
  try {
    await modules[$element.getAttribute("data-module") ?? ""](/** @type {HTMLElement} */ ($element));
  } catch (error) {
    console.error(error);
  }
}

Promise.all(Array.from(document.querySelectorAll("[data-module]"), start)).then(() => {
  document.documentElement.dataset.started = ""; // for those who wait for the page, such as tests
});

watchWideContent(document.querySelectorAll(".wide, pre > code"));
showAddressesInPrint(document, window);
