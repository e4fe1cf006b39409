/**
 * The dialog where areas of a picture are blacked out: drawn with a pointer, or placed and moved with keys. It gives
 * back where they are, in pixels of the picture and never smaller than they were drawn; the picture itself is changed
 * by others.
 *
 * @import {Area, Problem} from "./picture-drawing.js"
 * @import {Rules, Words} from "./types.js"
 *
 * @typedef {object} Tools
 * @property {(file: Blob) => Promise<{view: ImageBitmap, width: number, height: number} | {problem: Problem}>} look
 * @property {typeof import("./elements.js").findElement} findElement
 * @property {(message: string, words: Words) => string} fillIn
 */
/** A press that moves less is no area, in pixels of the screen. */
const SLIP = 4;
/** An arrow key moves an area by this part of the picture's width. */
const STEP = 1 / 100;
const [ZOOM, MOST_ZOOM] = [1.5, 8];
/** An area that is added with a button, as parts of what is in view. */
const [NEW_WIDTH, NEW_HEIGHT] = [0.5, 0.2];
/** Key → direction. */
const ARROWS = /** @type {{[key: string]: [number, number]}} */ ({ ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] });

export class BlackOut {
  /**
   * @param {HTMLDialogElement} $dialog
   * @param {Rules} rules
   * @param {Tools} tools
   */
  constructor($dialog, rules, tools) {
    this.$dialog = $dialog;
    const { findElement } = tools;
    this.tools = tools;
    this.words = rules.words.pictures;
    this.$name = findElement($dialog, "[data-black-name]");
    this.$view = findElement($dialog, "[data-black-view]");
    this.$sheet = findElement($dialog, "[data-black-sheet]");
    this.$canvas = /** @type {HTMLCanvasElement} */ (findElement($dialog, "[data-black-canvas]"));
    this.$areas = findElement($dialog, "[data-black-areas]");
    this.$list = findElement($dialog, "[data-black-list]");
    this.$status = findElement($dialog, "[data-black-status]");
    this.$undo = /** @type {HTMLButtonElement} */ (findElement($dialog, "[data-black-undo]"));
    this.$smaller = /** @type {HTMLButtonElement} */ (findElement($dialog, "[data-black-smaller]"));
    this.$larger = /** @type {HTMLButtonElement} */ (findElement($dialog, "[data-black-larger]"));
    /** @type {Area[]} */
    this.areas = [];
    /** @type {Area[][]} - how they were before each change, the latest last */
    this.before = [];
    this.size = { width: 1, height: 1 };
    this.zoom = 1;
    /** Whether it is said that what is drawn would be lost. */
    this.warned = false;
    /** @type {(answer: {areas: Area[]} | null) => void} */
    this.answer = () => undefined;
    this.listen();
  }

  listen() {
    const on = (/** @type {string} */ name, /** @type {() => void} */ act) => this.tools.findElement(this.$dialog, `[data-black-${name}]`).addEventListener("click", act);
    on("save", () => this.close({ areas: this.areas }));
    on("cancel", () => this.close(null));
    on("add", () => this.addInView());
    on("undo", () => this.undo());
    on("smaller", () => this.setZoom(this.zoom / ZOOM));
    on("larger", () => this.setZoom(this.zoom * ZOOM));
    this.$dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      if (this.areas.length && !this.warned) {
        this.warned = true;
        this.$status.textContent = this.words.areas_unsaved;
      } else this.close(null);
    });
    this.$dialog.querySelectorAll("[data-black-touch]").forEach(($choice) => $choice.addEventListener("change", () => this.chooseTouch()));
    this.$areas.addEventListener("pointerdown", (event) => this.press(event));
    this.$areas.addEventListener("keydown", (event) => this.key(event));
    this.$list.addEventListener("click", ({ target }) => {
      const $button = /** @type {HTMLElement} */ (target).closest("button");
      if ($button) this.remove(Number($button.dataset.area));
    });
  }

  /**
   * Null when the person leaves it at that.
   * @param {{name: string, file: Blob}} picture
   * @returns {Promise<{areas: Area[]} | {problem: Problem} | null>}
   */
  async ask({ name, file }) {
    const looked = await this.tools.look(file).catch(() => ({ problem: /** @type {const} */ ("broken") }));
    if ("problem" in looked) return looked;
    const { view, width, height } = looked;
    this.size = { width, height };
    this.$canvas.width = view.width;
    this.$canvas.height = view.height;
    /** @type {ImageBitmapRenderingContext} */ (this.$canvas.getContext("bitmaprenderer")).transferFromImageBitmap(view);
    this.$name.textContent = name;
    this.areas = [];
    this.before = [];
    this.warned = false;
    this.$status.textContent = "";
    this.chooseTouch();
    this.$dialog.showModal();
    this.setZoom(1);
    this.$view.scrollTo(0, 0);
    this.show();
    return new Promise((resolve) => {
      this.answer = resolve;
    });
  }

  /** Whether a finger draws or rolls. */
  chooseTouch() {
    this.$view.dataset.touch = /** @type {HTMLInputElement} */ (this.tools.findElement(this.$dialog, "[data-black-touch]:checked")).value;
  }

  /** @param {{areas: Area[]} | null} answer */
  close(answer) {
    this.$dialog.close();
    this.$canvas.width = this.$canvas.height = 0; // nothing of it stays in memory
    this.$areas.replaceChildren();
    this.$list.replaceChildren();
    this.areas = [];
    this.before = [];
    this.answer(answer);
  }

  /**
   * The middle of what is seen stays where it is.
   * @param {number} zoom - 1 is as wide as the window
   */
  setZoom(zoom) {
    const $view = this.$view;
    const [x, y] = [($view.scrollLeft + $view.clientWidth / 2) / $view.scrollWidth, ($view.scrollTop + $view.clientHeight / 2) / $view.scrollHeight];
    this.zoom = Math.min(MOST_ZOOM, Math.max(1, zoom));
    this.$sheet.style.width = `${this.zoom * 100}%`;
    $view.scrollTo(x * $view.scrollWidth - $view.clientWidth / 2, y * $view.scrollHeight - $view.clientHeight / 2);
    this.$smaller.disabled = this.zoom <= 1;
    this.$larger.disabled = this.zoom >= MOST_ZOOM;
  }

  /**
   * Where a pointer is, in pixels of the picture.
   * @param {{clientX: number, clientY: number}} pointer
   */
  place({ clientX, clientY }) {
    const box = this.$areas.getBoundingClientRect();
    return { x: ((clientX - box.left) / box.width) * this.size.width, y: ((clientY - box.top) / box.height) * this.size.height };
  }

  /**
   * An area is drawn, moved or made larger, as long as the pointer is down.
   * @param {PointerEvent} event
   */
  press(event) {
    if (event.button !== 0 || !event.isPrimary) return;
    const $target = /** @type {HTMLElement} */ (event.target);
    const $area = /** @type {HTMLElement | null} */ ($target.closest("[data-area]"));
    if (!$area && event.pointerType === "touch" && this.$view.dataset.touch === "roll") return;
    event.preventDefault();
    const start = this.place(event);
    const before = this.areas;
    const index = $area ? Number($area.dataset.area) : before.length;
    const grip = $target.hasAttribute("data-grip");
    let moved = false;
    this.$areas.setPointerCapture(event.pointerId);
    const follow = (/** @type {PointerEvent} */ next) => {
      if (next.pointerId !== event.pointerId) return;
      moved ||= Math.hypot(next.clientX - event.clientX, next.clientY - event.clientY) >= SLIP;
      if (!moved) return;
      const at = this.place(next);
      const area = !$area ? span(start, at) : grip ? span(before[index], at) : shift(before[index], at.x - start.x, at.y - start.y, this.size);
      this.areas = [...before.slice(0, index), area, ...before.slice(index + 1)];
      this.draw();
    };
    const wait = new AbortController();
    const end = (/** @type {PointerEvent} */ last) => {
      if (last.pointerId !== event.pointerId) return;
      wait.abort();
      const changed = last.type === "pointerup" && moved;
      const drawn = this.areas;
      this.areas = before;
      if (changed) this.change(drawn);
      else this.draw();
      this.focus(changed || $area ? index : -1);
    };
    this.$areas.addEventListener("pointermove", follow, { signal: wait.signal });
    for (const name of /** @type {const} */ (["pointerup", "pointercancel"])) this.$areas.addEventListener(name, end, { signal: wait.signal });
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const $area = /** @type {HTMLElement | null} */ (/** @type {HTMLElement} */ (event.target).closest("[data-area]"));
    if (!$area || event.ctrlKey || event.metaKey || event.altKey) return;
    const index = Number($area.dataset.area);
    if (event.key === "Delete" || event.key === "Backspace") {
      event.preventDefault();
      return this.remove(index);
    }
    const direction = ARROWS[event.key];
    if (!direction) return;
    event.preventDefault();
    const step = Math.max(1, Math.round(this.size.width * STEP));
    const [x, y] = direction.map((part) => part * step);
    const area = this.areas[index];
    const changed = event.shiftKey ? grow(area, x, y) : shift(area, x, y, this.size);
    this.change(this.areas.map((one, at) => (at === index ? changed : one)));
    this.focus(index);
  }

  /** An area in the middle of what is seen. */
  addInView() {
    const view = this.$view.getBoundingClientRect();
    const sheet = this.$areas.getBoundingClientRect();
    const [left, right] = [Math.max(view.left, sheet.left), Math.min(view.right, sheet.right)];
    const [top, bottom] = [Math.max(view.top, sheet.top), Math.min(view.bottom, sheet.bottom)];
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    const [width, height] = [(right - left) * NEW_WIDTH, (bottom - top) * NEW_HEIGHT];
    const corners = [{ clientX: x - width / 2, clientY: y - height / 2 }, { clientX: x + width / 2, clientY: y + height / 2 }];
    const [from, to] = corners.map((corner) => this.place(corner));
    this.change([...this.areas, span(from, to)]);
    this.focus(this.areas.length - 1);
  }

  /** @param {number} index */
  remove(index) {
    this.change(this.areas.filter((_, at) => at !== index));
    if (this.areas.length) this.focus(Math.min(index, this.areas.length - 1));
    else this.tools.findElement(this.$dialog, "[data-black-add]").focus();
  }

  undo() {
    const before = this.before.pop();
    if (!before) return;
    this.areas = before;
    this.show();
    if (!before.length && this.$undo.disabled) this.tools.findElement(this.$dialog, "[data-black-add]").focus();
  }

  /** @param {Area[]} areas */
  change(areas) {
    this.before.push(this.areas);
    this.areas = areas.map((area) => roundOut(area, this.size)).filter(({ width, height }) => width > 0 && height > 0);
    this.show();
  }

  show() {
    this.draw();
    this.$undo.disabled = !this.before.length;
    this.$list.replaceChildren(...this.areas.map((_, index) => {
      const $item = document.createElement("li");
      const $remove = document.createElement("button");
      $remove.type = "button";
      $remove.className = "link-button";
      $remove.dataset.area = String(index);
      $remove.textContent = this.tools.fillIn(this.words.remove_area, { number: index + 1 });
      $item.append($remove);
      return $item;
    }));
    this.$status.textContent = this.tools.fillIn(this.areas.length === 1 ? this.words.areas_one : this.words.areas_many, { count: this.areas.length });
  }

  /** Every area where it is; the elements stay, so that what is pressed or has the focus is not lost. */
  draw() {
    while (this.$areas.children.length > this.areas.length) this.$areas.lastElementChild?.remove();
    while (this.$areas.children.length < this.areas.length) this.$areas.append(this.makeArea(this.$areas.children.length));
    const { width, height } = this.size;
    this.areas.forEach((area, index) => {
      const $area = /** @type {HTMLElement} */ (this.$areas.children[index]);
      $area.style.left = `${(area.x / width) * 100}%`;
      $area.style.top = `${(area.y / height) * 100}%`;
      $area.style.width = `${(area.width / width) * 100}%`;
      $area.style.height = `${(area.height / height) * 100}%`;
      $area.setAttribute("aria-label", this.nameArea(area, index));
    });
  }

  /** @param {number} index */
  makeArea(index) {
    const $area = document.createElement("div");
    $area.className = "black-out__area";
    $area.tabIndex = 0;
    $area.dataset.area = String(index);
    $area.setAttribute("role", "application"); // so that arrow keys reach it past a screen reader
    $area.setAttribute("aria-describedby", this.$areas.dataset.help ?? "");
    const $grip = document.createElement("span");
    $grip.className = "black-out__grip";
    $grip.dataset.grip = "";
    $area.append($grip);
    return $area;
  }

  /**
   * @param {Area} area
   * @param {number} index
   */
  nameArea({ x, y, width, height }, index) {
    const [left, top, wide, high] = [x, y, width, height].map(Math.round);
    return this.tools.fillIn(this.words.area, { number: index + 1, left, top, width: wide, height: high });
  }

  /** @param {number} index */
  focus(index) {
    const $area = /** @type {HTMLElement | undefined} */ (this.$areas.children[index]);
    $area?.focus({ preventScroll: true });
    $area?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
}

/**
 * The area between two corners.
 * @param {{x: number, y: number}} one
 * @param {{x: number, y: number}} other
 * @returns {Area}
 */
function span(one, other) {
  return { x: Math.min(one.x, other.x), y: Math.min(one.y, other.y), width: Math.abs(one.x - other.x), height: Math.abs(one.y - other.y) };
}

/**
 * An area moved, as far as the picture goes.
 * @param {Area} area
 * @param {number} x
 * @param {number} y
 * @param {{width: number, height: number}} size
 * @returns {Area}
 */
function shift(area, x, y, size) {
  const stop = (/** @type {number} */ at, /** @type {number} */ most) => Math.max(0, Math.min(at, most));
  return { ...area, x: stop(area.x + x, size.width - area.width), y: stop(area.y + y, size.height - area.height) };
}

/**
 * An area whose lower right corner is moved.
 * @param {Area} area
 * @param {number} x
 * @param {number} y
 * @returns {Area}
 */
function grow(area, x, y) {
  return { ...area, width: Math.max(1, area.width + x), height: Math.max(1, area.height + y) };
}

/**
 * The whole pixels that an area touches, within the picture.
 * @param {Area} area
 * @param {{width: number, height: number}} size
 * @returns {Area}
 */
function roundOut({ x, y, width, height }, size) {
  const [left, top] = [Math.max(0, Math.floor(x)), Math.max(0, Math.floor(y))];
  const [right, bottom] = [Math.min(size.width, Math.ceil(x + width)), Math.min(size.height, Math.ceil(y + height))];
  return { x: left, y: top, width: right - left, height: bottom - top };
}
