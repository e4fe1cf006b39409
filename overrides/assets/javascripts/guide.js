/**
 * The moderator's guide: one question at a time, then what to do, on the platform that the reader has chosen.
 *
 * The page holds every question and every end, linked by their addresses; this shows the one that the
 * address names. `?plattform=…#end` also names the platform, so that the address can be sent to a colleague.
 */
import { findElement } from "./elements.js";

const KEY = "moderation-platform";
const PARAMETER = "plattform";
/** Where others' posts cannot be removed, or there are none: what a platform says stands in place of the step. */
const NOT_REMOVED = ["never", "nothing"];
/** Where there is nothing to do instead of removing. */
const NO_INSTEAD = ["sure", "nothing"];

export class Guide {
  /**
   * @param {HTMLElement} $guide
   * @param {object} tools
   * @param {Document} tools.document
   * @param {Window} tools.window
   * @param {Storage | null} tools.storage
   */
  constructor($guide, { document, window, storage }) {
    this.$guide = $guide;
    this.document = document;
    this.window = window;
    this.storage = storage;
    this.$choice = /** @type {HTMLSelectElement} */ (findElement($guide, "[data-platform-choice]"));
    const $nodes = /** @type {HTMLElement[]} */ ([...$guide.querySelectorAll("[data-node]")]);
    if (!$nodes.length) throw new Error("The page has no [data-node]");
    this.nodes = new Map($nodes.map(($node) => [$node.dataset.node ?? "", $node]));
    this.$current = $nodes[0];
    const $platforms = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-platform]")]);
    this.platforms = new Map($platforms.map(($platform) => [$platform.dataset.platform ?? "", $platform]));
    const named = new URLSearchParams(window.location.search).get(PARAMETER) ?? "";
    this.choose(this.platforms.has(named) ? named : this.remembered());
    this.$choice.addEventListener("change", () => this.changePlatform());
    window.addEventListener("hashchange", () => this.follow());
    $guide.toggleAttribute("data-started", true);
    this.follow({ isFirst: true });
  }

  /** The question or the end that the address names. */
  get named() {
    return this.window.location.hash.slice(1);
  }

  /**
   * Show what the address names. What is named elsewhere on the page leaves the guide as it is; what is named
   * nowhere shows the whole guide as text.
   */
  follow({ isFirst = false } = {}) {
    const node = this.named;
    const $node = this.nodes.get(node);
    if ($node) {
      this.show($node);
      this.focus($node);
      return;
    }
    const $first = [...this.nodes.values()][0];
    const $elsewhere = node ? this.document.getElementById(node) : null;
    const isLost = Boolean(node) && !$elsewhere;
    this.$guide.toggleAttribute("data-whole", isLost);
    if (!node || isLost) this.show($first);
    if (!node && !isFirst) this.focus($first);
    if (isFirst) $elsewhere?.scrollIntoView(); // what has been hidden above it has moved it
  }

  /**
   * Show one question or end and hide the others.
   * @param {HTMLElement} $node
   */
  show($node) {
    this.$current.removeAttribute("data-current");
    this.$current = $node;
    $node.toggleAttribute("data-current", true);
    if (this.nodes.has(this.named)) this.$guide.removeAttribute("data-whole");
    this.fillIn();
  }

  /** @param {HTMLElement} $node */
  focus($node) {
    const $heading = findElement($node, "h3");
    $heading.tabIndex = -1;
    $heading.focus({ preventScroll: true });
    $heading.scrollIntoView();
  }

  changePlatform() {
    try {
      this.storage?.setItem(KEY, this.$choice.value);
    } catch {
      // not remembered: the choice still holds for this visit
    }
    this.choose(this.$choice.value);
    this.fillIn();
  }

  /** The platform chosen last in this browser; empty where nothing is remembered. */
  remembered() {
    try {
      return this.storage?.getItem(KEY) ?? "";
    } catch {
      return "";
    }
  }

  /** @param {string} platform */
  choose(platform) {
    this.$choice.value = this.platforms.has(platform) ? platform : "";
  }

  /** Put what the chosen platform says into the end that is shown, and both into the address. */
  fillIn() {
    const $end = this.$current;
    if (!$end.hasAttribute("data-end")) return;
    $end.querySelectorAll("[data-filled]").forEach(($filled) => $filled.remove());
    const $platform = this.platforms.get(this.$choice.value);
    const removal = $platform?.dataset.removal ?? "";
    for (const $step of /** @type {NodeListOf<HTMLElement>} */ ($end.querySelectorAll("[data-step]"))) {
      const { part = "", instead = "" } = $step.dataset;
      if ($platform) this.fillStep($step, $platform, [part, ...(NO_INSTEAD.includes(removal) ? [] : instead.split(" "))]);
      if ($step.hasAttribute("data-if-removed")) $step.hidden = NOT_REMOVED.includes(removal);
      if (instead) findElement($step, "p").hidden = NOT_REMOVED.includes(removal);
    }
    for (const $link of /** @type {NodeListOf<HTMLAnchorElement>} */ ($end.querySelectorAll("[data-record]"))) {
      const address = new URL($link.href);
      address.searchParams.delete($link.dataset.record ?? "");
      if ($platform) address.searchParams.set($link.dataset.record ?? "", this.$choice.value);
      $link.href = address.href;
    }
    const $elsewhere = /** @type {HTMLElement | null} */ ($end.querySelector("[data-elsewhere]"));
    if ($elsewhere) {
      $elsewhere.hidden = Boolean($platform);
      if ($platform) this.fillStep($elsewhere, $platform, ["about"], "after");
    }
    if (this.named === $end.dataset.node) {
      const { pathname } = this.window.location;
      const query = $platform ? `?${PARAMETER}=${this.$choice.value}` : "";
      this.window.history.replaceState(null, "", `${pathname}${query}#${this.named}`);
    }
  }

  /**
   * @param {HTMLElement} $place
   * @param {HTMLElement} $platform
   * @param {string[]} parts
   * @param {"append" | "after"} where
   */
  fillStep($place, $platform, parts, where = "append") {
    const $found = parts.filter(Boolean).map((part) => $platform.querySelector(`[data-part="${part}"]`));
    for (const $part of $found) {
      if (!$part) continue;
      const $copy = /** @type {HTMLElement} */ ($part.cloneNode(true));
      $copy.removeAttribute("data-part");
      $copy.setAttribute("data-filled", "");
      $place[where]($copy);
    }
  }
}
