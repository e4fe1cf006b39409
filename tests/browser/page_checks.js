// What the tests ask of a page as it stands. Run in the page; leaves `checks` behind.
// @ts-check
globalThis.checks = (() => {
  const TAB_STOPS =
    'a[href], button, input:not([type="hidden"]), select, textarea, summary, iframe, [tabindex], [contenteditable]';
  const SMALLEST = 24;
  const SLACK = 4;

  /** What an element is called in a report. @param {Element} element */
  const name = (element) => {
    const id = element.id ? `#${element.id}` : "";
    const words = (element.getAttribute("aria-label") ?? element.textContent ?? "").trim().replace(/\s+/g, " ");
    const of = element.getAttribute("name") ?? element.getAttribute("href") ?? "";
    return `<${element.localName}${id} ${of}> ${words.slice(0, 40)}`;
  };

  /** Whether it is drawn at all. @param {Element} element */
  const isDrawn = (element) =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true });

  /** Whether a reader of the screen is not meant to see it until it has the focus. @param {Element} element */
  const isForEars = (element) => {
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    return box.width <= 1 || box.height <= 1 || style.clipPath === "inset(50%)" || style.clip === "rect(0px, 0px, 0px, 0px)";
  };

  /** Whether it stays put while the page rolls. @param {Element | null} element */
  const isPinned = (element) => {
    for (let at = element; at; at = at.parentElement) {
      if (["fixed", "sticky"].includes(getComputedStyle(at).position)) return true;
    }
    return false;
  };

  /** @param {ParentNode} root */
  const controls = (root = document) =>
    [...root.querySelectorAll(TAB_STOPS)].filter(
      (element) =>
        /** @type {HTMLElement} */ (element).tabIndex >= 0 && !element.matches(":disabled") && isDrawn(element),
    );

  /** A control with its label, for both are pressed. @param {Element} element */
  const target = (element) => {
    const boxes = [element, .../** @type {HTMLInputElement} */ (element).labels ?? []].map((part) =>
      part.getBoundingClientRect(),
    );
    const left = Math.min(...boxes.map((box) => box.left));
    const top = Math.min(...boxes.map((box) => box.top));
    return new DOMRect(
      left,
      top,
      Math.max(...boxes.map((box) => box.right)) - left,
      Math.max(...boxes.map((box) => box.bottom)) - top,
    );
  };

  /** Whether it is a link among words (WCAG 2.5.8: inline). @param {Element} element */
  const isAmongWords = (element) => {
    if (getComputedStyle(element).display !== "inline") return false;
    const around = element.closest("p, li, td, th, dd, dt, figcaption, blockquote, label, legend, h1, h2, h3, h4, h5, h6, span, div");
    return (around?.textContent ?? "").trim().length > (element.textContent ?? "").trim().length;
  };

  /** Targets under 24 px that stand too near another (WCAG 2.5.8). */
  const smallTargets = () => {
    const all = controls().filter((element) => !isForEars(element) || /** @type {any} */ (element).labels?.length);
    const boxes = all.map(target);
    const found = [];
    for (const [index, element] of all.entries()) {
      const box = boxes[index];
      if (Math.min(box.width, box.height) >= SMALLEST - 0.5 || isAmongWords(element)) continue;
      const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
      const near = boxes.some((other, at) => {
        if (at === index || all[at].contains(element) || element.contains(all[at])) return false;
        if (isPinned(element) !== isPinned(all[at])) return false; // it is rolled away from
        const [dx, dy] = [
          Math.max(other.left - x, 0, x - other.right),
          Math.max(other.top - y, 0, y - other.bottom),
        ];
        return Math.hypot(dx, dy) < SMALLEST / 2;
      });
      if (near) found.push(`${name(element)} is ${Math.round(box.width)} × ${Math.round(box.height)} px, too near another`);
    }
    return found;
  };

  /** Controls that lie on one another. */
  const overlaps = () => {
    const all = controls().filter((element) => !isForEars(element));
    const loose = all.filter((element) => !isPinned(element));
    const boxes = new Map(all.map((element) => [element, element.getBoundingClientRect()]));
    const found = [];
    for (const one of loose) {
      for (const other of loose) {
        if (one === other || !(one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING)) continue;
        if (one.contains(other) || other.contains(one)) continue;
        if (getComputedStyle(one).display === "inline" || getComputedStyle(other).display === "inline") continue;
        const [a, b] = [/** @type {DOMRect} */ (boxes.get(one)), /** @type {DOMRect} */ (boxes.get(other))];
        const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (wide > SLACK && high > SLACK) found.push(`${name(one)} lies on ${name(other)}`);
      }
    }
    return found;
  };

  /** Words that are cut off, where nothing can be rolled to see the rest. */
  const clipped = () => {
    const found = [];
    for (const element of document.body.querySelectorAll("*")) {
      if (!isDrawn(element) || isForEars(element) || !(element.textContent ?? "").trim()) continue;
      if (element.matches("select, option, input, textarea")) continue;
      const style = getComputedStyle(element);
      const wide = ["hidden", "clip"].includes(style.overflowX) && element.scrollWidth > element.clientWidth + 1;
      const high = ["hidden", "clip"].includes(style.overflowY) && element.scrollHeight > element.clientHeight + 1;
      if ((wide || high) && element.clientWidth > 0) found.push(`${name(element)} is cut off`);
    }
    return found;
  };

  /** Controls that lie outside the window or the page. */
  const outside = () =>
    controls()
      .filter((element) => {
        if (isForEars(element)) return false;
        const box = element.getBoundingClientRect();
        if (isScrolled(element.parentElement)) return false;
        return box.left < -1 || box.right > innerWidth + 1 || box.bottom + scrollY < 0;
      })
      .filter((element) => !isSkipLink(element))
      .map((element) => `${name(element)} is outside the window`);

  /** Whether it stands in something that rolls sideways. @param {Element | null} element */
  const isScrolled = (element) => {
    for (let at = element; at && at !== document.body; at = at.parentElement) {
      if (["auto", "scroll"].includes(getComputedStyle(at).overflowX) && at.scrollWidth > at.clientWidth) return true;
    }
    return false;
  };

  /** @param {Element} element */
  const isSkipLink = (element) => element === document.querySelector("a[href^='#']");

  /** Whether the page is wider than its window. */
  const sideways = () => {
    const wide = document.documentElement.scrollWidth;
    return wide > innerWidth ? [`the page is ${wide} px wide in a window of ${innerWidth}`] : [];
  };

  /** The words of the page's own text, however they are laid out. */
  const words = () => {
    const $article = document.querySelector("main article") ?? document.querySelector("main");
    return /** @type {HTMLElement} */ ($article).innerText.toLowerCase().replace(/[\s¶]+/g, " ").trim();
  };

  /** Everything that must hold at any width, zoom and text size. */
  const lost = () => [...sideways(), ...clipped(), ...overlaps(), ...outside()];

  /** Icons drawn as masks that have the colour of what they stand on: gone in forced colours. */
  const vanished = () => {
    const found = [];
    for (const element of document.body.querySelectorAll("*")) {
      if (!isDrawn(element) || isForEars(element)) continue;
      for (const part of ["", "::before", "::after"]) {
        const style = getComputedStyle(element, part || null);
        if (part && style.content === "none") continue;
        if (style.maskImage === "none" || style.display === "none") continue;
        if (style.backgroundColor === ground(part ? element : element.parentElement)) {
          found.push(`${name(element)}${part} has an icon that cannot be seen`);
        }
      }
    }
    return found;
  };

  /** The colour that something stands on. @param {Element | null} element */
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (!/, 0\)$|^transparent$/.test(colour)) return colour;
    }
    return "";
  };

  /** What moves although the reader has asked for stillness. */
  const moving = () => {
    const found = document.getAnimations().map((animation) => {
      const effect = /** @type {KeyframeEffect} */ (animation.effect);
      return `${effect.target ? name(effect.target) : "something"} moves`;
    });
    if (getComputedStyle(document.documentElement).scrollBehavior === "smooth") found.push("the page glides");
    for (const element of document.body.querySelectorAll("*")) {
      const style = getComputedStyle(element);
      const times = style.transitionDuration.split(", ").map(parseFloat);
      const moves = style.transitionProperty.split(", ").some((property, index) =>
        /^(all|transform|translate|scale|rotate|top|left|right|bottom|width|height|max-height|margin.*)$/.test(property) &&
        times[index % times.length] > 0.01);
      if (moves) found.push(`${name(element)} moves when it changes`);
    }
    return found;
  };

  // --- The keyboard walk ---

  const LOOK = ["outlineStyle", "outlineWidth", "outlineColor", "boxShadow", "backgroundColor", "borderColor",
    "borderWidth", "color", "textDecorationLine", "textDecorationColor", "textDecorationThickness"];
  /** @param {Element} element */
  const look = (element) => {
    const style = getComputedStyle(element);
    return LOOK.map((property) => /** @type {any} */ (style)[property]);
  };
  /** @param {Element} element */
  const looks = (element) => [element, ...(/** @type {HTMLInputElement} */ (element).labels ?? [])].map(look);

  /** @type {Map<Element, string[][]>} */
  let before = new Map();
  /** @type {Element[]} */
  let visited = [];

  /** Begin a walk: how everything looks without the focus. */
  const begin = () => {
    document.getAnimations().forEach((animation) => animation.finish());
    before = new Map([...document.querySelectorAll(TAB_STOPS)].map((element) => [element, looks(element)]));
    visited = [];
  };

  /** Judge the stop that has the focus now; null when the walk is over. */
  const stop = () => {
    const element = document.activeElement;
    if (!element || element === document.body || visited.includes(element)) return null;
    document.getAnimations().forEach((animation) => animation.finish());
    const faults = [];
    const box = element.getBoundingClientRect();
    const last = visited.at(-1);
    if (!isDrawn(element)) faults.push("is hidden");
    if (box.width < 2 || box.height < 2) {
      if (!/** @type {any} */ (element).labels?.length) faults.push("has no size");
    } else {
      const points = [0.5, 0.1, 0.9].flatMap((x) => [0.5, 0.2, 0.8].map((y) => [box.left + box.width * x, box.top + box.height * y]));
      const inside = points.filter(([x, y]) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight);
      if (!inside.length && !(box.height > innerHeight)) faults.push("is outside the window");
      const seen = inside.some(([x, y]) => {
        const top = document.elementFromPoint(x, y);
        return top && (element.contains(top) || top.contains(element) || [.../** @type {any} */ (element).labels ?? []].some((label) => label.contains(top)));
      });
      if (inside.length && !seen) {
        const top = document.elementFromPoint(...inside[0]);
        faults.push(`is covered by ${top ? name(top) : "nothing"}`);
      }
    }
    const style = getComputedStyle(element);
    const [was, now] = [before.get(element), looks(element)];
    const outlined = style.outlineStyle !== "none" && (style.outlineStyle === "auto" || parseFloat(style.outlineWidth) >= 2);
    const changed = was ? JSON.stringify(was) !== JSON.stringify(now) : outlined;
    if (!changed) faults.push("does not show that it has the focus");
    if (matchMedia("(forced-colors: active)").matches && !outlined) faults.push("has no outline in forced colours");
    if (last) faults.push(...order(last, element));
    if (/** @type {HTMLElement} */ (element).tabIndex > 0) faults.push("has a place of its own in the order");
    visited.push(element);
    return {
      name: name(element),
      inMain: Boolean(element.closest("main")),
      faults: faults.map((fault) => `${name(element)} ${fault}`),
    };
  };

  /** Whether one stop comes after another as people read. @param {Element} last @param {Element} next */
  const order = (last, next) => {
    if (!(last.compareDocumentPosition(next) & Node.DOCUMENT_POSITION_FOLLOWING)) return [`comes after ${name(last)}`];
    if (isPinned(last) || isPinned(next) || region(last) !== region(next)) return [];
    const [from, to] = [last.getBoundingClientRect(), next.getBoundingClientRect()];
    const below = to.bottom >= from.top + SLACK && to.top >= from.top - Math.max(from.height, SMALLEST);
    const beside = to.left >= from.right - SLACK;
    return below || beside ? [] : [`stands above ${name(last)}, which comes before it`];
  };

  /** The part of the page that it stands in. @param {Element} element */
  const region = (element) => element.closest("nav, aside, header, footer, dialog, main");

  /** Controls that the walk never came to; of radio buttons one is enough. */
  const unreached = () =>
    controls()
      .filter((element) => !visited.includes(element) && !element.matches("[type=radio]"))
      .map((element) => `${name(element)} is never reached`);

  return { lost, clipped, words, smallTargets, vanished, moving, begin, stop, unreached, controls, name };
})();
