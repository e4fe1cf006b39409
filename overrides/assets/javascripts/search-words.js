/**
 * Words as the search compares them: without case, accents and endings.
 */
import { stemmer } from "@orama/stemmers/swedish";
import { stopwords } from "@orama/stopwords/swedish";

const WORD = /[\p{L}\p{N}]+/gu;
/** The stemmer is run again only while this much is left. */
const SHORTEST_STEM = 4;
/**
 * Endings that the stemmer leaves, each with how much must stand before it: of verbal nouns, of definite forms, of
 * participles, of adjectives, and of the shortest verbs.
 * @type {[RegExp, number][]}
 */
const ENDINGS = [
  [/ning$/, 3],
  [/(?:else|ande|ende)$/, 4],
  [/ing$/, 4],
  [/(?:an|en|et)$/, 3],
  [/(?:and|end|or)$/, 4],
  [/(?<=[oyi])[nt]$/, 3],
  [/(?<=l|an)[dt]$/, 5],
  [/(?:full|istisk|ism|ist)$/, 3],
  [/(?<=^[a-z][aeo])r$/, 2],
];

/**
 * A text's words and where each begins.
 * @param {string} text
 * @returns {{word: string, start: number, end: number}[]}
 */
export function findWords(text) {
  return [...text.matchAll(WORD)].map(({ 0: found, index }) => ({
    word: fold(found),
    start: index,
    end: index + found.length,
  }));
}

/** @type {Map<string, string>} words as they were written → folded */
const folded = new Map();
/** @type {Map<string, string>} folded words → their stems */
const stems = new Map();

/**
 * Lower case and plain letters, so that those who type without accents find the same.
 * @param {string} word
 * @returns {string}
 */
export function fold(word) {
  let found = folded.get(word);
  if (found === undefined) {
    found = word.toLowerCase().normalize("NFKD").replace(/\p{M}+/gu, "");
    folded.set(word, found);
  }
  return found;
}

/**
 * What all forms of a word have in common. The stemmer is run until nothing more comes off: then the word and its
 * longer forms end as the same.
 * @param {string} word - folded
 * @returns {string}
 */
export function stem(word) {
  let found = stems.get(word);
  if (found === undefined) {
    found = cut(word);
    stems.set(word, found);
  }
  return found;
}

/** @param {string} word */
function cut(word) {
  let now = word;
  for (;;) {
    const stemmed = stemmer(now);
    const next = stemmed !== now && (now === word || stemmed.length >= SHORTEST_STEM) ? stemmed : cutEnding(now);
    if (next === now) return now;
    now = next;
  }
}

/** @param {string} word */
function cutEnding(word) {
  for (const [ending, before] of ENDINGS) {
    const at = word.search(ending);
    if (at >= before) return word.slice(0, at);
  }
  return word;
}

/**
 * The stop words of Swedish and those the index brings, folded.
 * @param {string[]} more
 */
export function foldStopWords(more) {
  return new Set([...stopwords, ...more].map(fold));
}

/**
 * Whether two words differ by at most one typing error: a letter too many, missing, wrong, or two that changed places.
 * @param {string} one
 * @param {string} other
 */
export function isOneErrorApart(one, other) {
  if (Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  let ends = [one.length, other.length];
  while (ends[0] > start && ends[1] > start && one[ends[0] - 1] === other[ends[1] - 1]) ends = [ends[0] - 1, ends[1] - 1];
  const [left, right] = [one.slice(start, ends[0]), other.slice(start, ends[1])];
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}
