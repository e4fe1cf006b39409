/** The entry: finds what a page holds by `data-module` and starts each part with its tools. */
import { labelOf } from "./answers.js";
import { ChecklistStore } from "./checklist-store.js";
import { Checklist } from "./checklist.js";
import { ComparisonView } from "./comparison-view.js";
import { compareDocuments } from "./comparison.js";
import { markCurrentSection } from "./current-section.js";
import { showValue } from "./display.js";
import { startCopying } from "./copy.js";
import { Downloads } from "./downloads.js";
import { DraftKeeper } from "./draft-keeper.js";
import { DraftList } from "./draft-list.js";
import { DraftStore, makeId } from "./draft-store.js";
import { Drafts } from "./drafts.js";
import { findElement } from "./elements.js";
import { FileOpener } from "./file-opener.js";
import { noteChanges } from "./fit-notes.js";
import { checksum, fingerprint, mendText } from "./fingerprint.js";
import { FormControls } from "./form-controls.js";
import { beginValues, takeValues, valuesOfAddress } from "./form-beginning.js";
import { nameDraft, nameFile, registerLines, stampOf, toDocument, toValues } from "./form-document.js";
import { listStored, readFormFile } from "./form-file.js";
import { Form } from "./form.js";
import { startMenu } from "./menu.js";
import { fitDocument } from "./migration.js";
import { startPalette } from "./palette.js";
import { showAddressesInPrint } from "./print-addresses.js";
import { Guide } from "./guide.js";
import { PictureShelf } from "./picture-shelf.js";
import { Pictures } from "./pictures.js";
import { ReviewPanel } from "./review-panel.js";
import { startReviewNotice } from "./review-notice.js";
import { Rows } from "./rows.js";
import { saveFile } from "./save-file.js";
import { SearchOpener } from "./search-opener.js";
import { approvalStates, checkField, checkDocument, fillIn, findRefusal, findWarnings } from "./validation.js";
import { watchWideContent } from "./wide-content.js";
import { WorkerQueue } from "./worker-queue.js";

/** @import {Rules} from "./types.js" */

const HERE = new URL(".", import.meta.url);
const now = () => new Date();
const PDF = "application/pdf";

/**
 * A form: what is written is kept, checked, downloaded and opened again.
 * @param {HTMLElement} $page
 */
function startForm($page) {
  /** @type {Rules} */
  const rules = JSON.parse($page.querySelector("[data-rules]")?.textContent ?? "");
  const panel = new ReviewPanel($page, rules, fillIn);
  const store = new DraftStore({ now, heard: () => drafts.guard(() => Promise.all([drafts.look(), pictures?.look()])), listStored });
  const shelf = new PictureShelf({ store, listStored });
  /** @type {Pictures | null} - in a form that takes them */
  let pictures = null;
  const keeper = new DraftKeeper({
    store: shelf,
    weight: () => shelf.weight,
    makeId,
    copy: rules.words.drafts.is_copy,
    read: () => {
      const { values, unplaced } = form.read();
      return { schema: rules.form.schema, version: rules.form.version, name: nameDraft(rules, values), values, unplaced };
    },
    waiting: () => drafts.wait(),
    report: (state, draft) => drafts.report(state, draft),
  });
  const form = new Form($page, rules, {
    startControls: ($form) => {
      const rows = startRows($form);
      pictures = startPictures($page, rules, { rows, shelf, keep: () => keeper.flush() });
      return new FormControls($form, rules, rows);
    },
    changed: () => {
      keeper.change();
      downloads.forget();
    },
    tell: (text) => drafts.say(text, ""),
    panel,
    toDocument,
    checkDocument,
    checkField,
    findWarnings,
    approvalStates,
    fingerprint,
    mendText,
    findRefusal,
    stampOf,
    labelOf,
    showValue,
    fillIn,
    now,
  });
  /** What the address fills in, once: what is written then is a draft, which a reload opens. */
  const takeAsked = () => {
    const asked = valuesOfAddress(rules, location.search);
    if (Object.keys(asked).length) history.replaceState(history.state, "", location.pathname + location.hash);
    return asked;
  };
  const drafts = new Drafts($page, rules, {
    store,
    keeper,
    startList: (acts) => new DraftList($page, rules, { fillIn, ...acts }),
    write: (content) => {
      for (const [stored, blob] of Object.entries(content.pictures ?? {})) shelf.add({ stored, blob, thumbnail: null });
      form.write(content);
      downloads.forget();
    },
    begin: (content) => {
      form.begin(content);
      downloads.forget();
    },
    beginning: () => beginValues(rules, now()),
    asked: takeAsked,
    fit: ({ name, version, values, unplaced }) => {
      const fitted = fitDocument(rules, { ...rules.form, ...values, version, unplaced });
      const { unplaced: rest = {}, ...answers } = fitted.document;
      const isOlder = version < rules.form.version;
      return { content: { values: answers, unplaced: rest }, notes: isOlder ? noteChanges(rules, { name, version }, fitted) : [] };
    },
    session: findSession(),
    confirm: (question) => window.confirm(question),
    fillIn,
  });
  const read = (/** @type {File} */ file, accepted = rules) => readFormFile(accepted, file, { readPdf, findPictures, mendText, checksum });
  new FileOpener($page, rules, {
    read,
    fit: (document) => fitDocument(rules, document),
    noteChanges: (source, fitted) => noteChanges(rules, source, fitted),
    toValues: (document) => toValues(rules, document),
    take: (document) => ({ ...beginValues(rules, now()), ...takeValues(rules, document) }),
    open: (content, source) => drafts.openBeside(content, source),
    sortOut: (files) => {
      if (!pictures) return files;
      pictures.add(files.filter(Pictures.isPicture));
      return files.filter((file) => !Pictures.isPicture(file));
    },
    isForOthers: (items) => pictures !== null && items.length > 0 && [...items].every(Pictures.isPicture),
    fillIn,
  });
  new ComparisonView($page, rules, {
    read: (file) => read(file, { ...rules, takes: [] }),
    compare: (one, other) => compareDocuments(rules, fitDocument(rules, one).document, fitDocument(rules, other).document),
    fillIn,
  });
  const downloads = new Downloads($page, rules, {
    document: () => form.document,
    values: () => form.read().values,
    judge: (document) => {
      const found = checkDocument(rules, document);
      const approvals = approvalStates(rules, document);
      return { unfinished: found.some(({ lapsed }) => !lapsed), refused: found.some(({ refused }) => refused), approvals };
    },
    review: () => form.review(),
    makePdf: async (options, heard) => {
      const wanted = listStored(options.document);
      const found = await shelf.findAll(wanted);
      return { ...(await makePdf({ ...options, pictures: found }, heard)), missing: wanted.length - Object.keys(found).length };
    },
    saveFile: (name, content, type) => {
      saveFile(document, name, content, type);
      if (type === PDF || !listStored(form.document).length) keeper.downloaded(); // the data alone has no pictures
    },
    cancelPdf: () => pdfMaker.cancel(),
    hasPictures: (document) => listStored(document).length > 0,
    pageAddress: (path) => new URL(`../../${path}`, HERE).href,
    checksum,
    nameFile,
    nameDraft,
    registerLines,
    fillIn,
    now,
  });
  return drafts.guard(() => drafts.start());
}

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

/**
 * The lists of rows by their path.
 * @param {HTMLElement} $form
 */
function startRows($form) {
  const $lists = /** @type {HTMLElement[]} */ ([...$form.querySelectorAll("[data-rows]")]);
  return Object.fromEntries($lists.map(($rows) => [$rows.dataset.rows ?? "", new Rows($rows)]));
}

/**
 * The pictures of a form; nothing where it takes none.
 * @param {HTMLElement} $page
 * @param {Rules} rules
 * @param {{rows: {[path: string]: Rows}, shelf: PictureShelf, keep: () => Promise<unknown>}} tools
 */
function startPictures($page, rules, { rows, shelf, keep }) {
  const $pictures = /** @type {HTMLElement | null} */ ($page.querySelector("[data-pictures]"));
  if (!$pictures) return null;
  const startMaker = () => startWorker(import("./picture-worker.js"));
  /** @type {WorkerQueue<{file: Blob, areas: import("./picture-drawing.js").Area[]}, any>} */
  const maker = new WorkerQueue({ start: startMaker });
  /** @type {WorkerQueue<{file: Blob, make: "thumbnail" | "view"}, any>} */
  const viewer = new WorkerQueue({ start: startMaker });
  /** @type {Promise<import("./black-out.js").BlackOut> | null} */
  let blackOut = null;
  const loadBlackOut = async () => {
    const { BlackOut } = await import("./black-out.js");
    const $dialog = /** @type {HTMLDialogElement} */ (findElement($page, "[data-black-out]"));
    return new BlackOut($dialog, rules, { look: (file) => viewer.ask({ file, make: "view" }), findElement, fillIn });
  };
  return new Pictures($pictures, rules, {
    rows: rows[$pictures.dataset.rows ?? ""],
    shelf,
    make: (order) => maker.ask(order),
    cancel: () => maker.cancel(),
    makeThumbnail: (file) => viewer.ask({ file, make: "thumbnail" }),
    askAreas: async (picture) => (await (blackOut ??= loadBlackOut())).ask(picture),
    keep,
    writeMoment: (moment) => stampOf("moment", moment),
    mendText,
    fillIn,
  });
}

/** What this tab remembers; nothing where the browser forbids it. */
function findSession() {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}

/** What this browser remembers; nothing where it is forbidden. */
function findLocal() {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

/** @param {Blob} file */
async function readPdf(file) {
  const reader = await import("./pdf-reader.js");
  return reader.readPdf(file);
}

/** @type {WorkerQueue<{file: Blob, wanted: string[]}, {[stored: string]: Blob}>} */
const pictureFinder = new WorkerQueue({ start: () => startWorker(import("./picture-finder-worker.js")) });

/**
 * @param {Blob} file
 * @param {string[]} wanted
 */
function findPictures(file, wanted) {
  return pictureFinder.ask({ file, wanted });
}

/** @typedef {typeof import("./pdf-document.js").renderPdf} RenderPdf */

/** @type {WorkerQueue<Parameters<RenderPdf>[0], Awaited<ReturnType<RenderPdf>>>} */
const pdfMaker = new WorkerQueue({ start: () => startWorker(import("./pdf-maker-worker.js")) });

/**
 * @param {Omit<Parameters<RenderPdf>[0], "fonts">} options
 * @param {(progress: {done: number, total: number}) => void} heard
 */
async function makePdf(options, heard) {
  const [regular, bold] = await Promise.all([fetchFont("regular.ttf"), fetchFont("bold.ttf")]);
  return pdfMaker.ask({ ...options, fonts: { regular, bold } }, heard);
}

/**
 * A worker's file has its content in its name: the one that knows its address is the file itself.
 * @param {Promise<{address: string}>} file
 */
async function startWorker(file) {
  return new Worker((await file).address, { type: "module" });
}

/** @param {string} name */
async function fetchFont(name) {
  const response = await fetch(new URL(`../fonts/${name}`, HERE));
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  return response.arrayBuffer();
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
  form: startForm,
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
