/**
 * The search itself, without a page: what is asked in, the pages that answer out, the best first.
 */
import MiniSearch from "minisearch";
import { findWords, foldStopWords, isOneErrorApart, stem } from "./search-words.js";

/** @typedef {{anchor: string, heading: string, text: string}} Section */
/** @typedef {{url: string, title: string, menu: string, trail: string[], description: string, words: string[], sections: Section[]}} SearchPage */
/** @typedef {{questions: string[], pages: SearchPage[]}} SearchData - as the build writes it */
/** @typedef {{text: string, marked: boolean}} Piece - of an excerpt; marked when it is what was searched for */
/** @typedef {{url: string, title: Piece[], trail: string[], excerpt: Piece[], sections: {url: string, heading: Piece[]}[]}} Hit */

/** How much a find counts by what it has in common with the word that is searched for. */
const SAME = 1;
const BEGINNING = 0.9;
const LAST_PART = 0.6;
const COMPOUND_PARTS = 0.7;
const TYPING_ERROR = 0.7;

/** How much a find counts by where on the page it is. */
const BOOST = { title: 7, words: 3, description: 2.5, headings: 2.5, text: 1 };
const SECTION_BOOST = { heading: 2.5, text: 1 };
const BEST_SECTION = 0.5;
/** What a title or a search word adds that says all that is asked, in shares of the score. */
const WHOLE_PHRASE = 1.5;
const GUESS = 0.5;
/** How hard it tells against a page that some of the words are missing. */
const MISSING = 1.5;
/** Pages below this share of the best page's score are left out. */
const WORTH_SHOWING = 0.02;
/** How many are shown at least. */
const FEW = 5;
const MOST_HITS = 30;
const MOST_SECTIONS = 2;
const MOST_TERMS = 40;
const EXCERPT = 170;
const SHORTEST_PART = 3;
const SHORTEST_MISTYPED = 4;
const SURELY_LONG = 7;

/** @typedef {{word: string, stem: string}} Word */
/** @typedef {{score: number, likeness: number}} Answer - of a document to one word: how well, and to how like a word */
/** @typedef {Map<string, number>} Found - term of the index → how much it counts */

export class SearchIndex {
  /** @param {SearchData} data */
  constructor({ questions, pages }) {
    this.pages = pages;
    this.stopWords = foldStopWords(questions);
    /** @type {Map<string, string>} words of the pages → their stems */
    this.vocabulary = new Map();
    const options = {
      idField: "id",
      tokenize: (/** @type {string} */ text) => findWords(text).map(({ word }) => word),
      processTerm: (/** @type {string} */ word) => this.learn(word),
      searchOptions: { bm25: { k: 1.2, b: 0.5, d: 0.3 } },
    };
    this.whole = new MiniSearch({ ...options, fields: Object.keys(BOOST) });
    this.parts = new MiniSearch({ ...options, fields: Object.keys(SECTION_BOOST) });
    this.whole.addAll(
      pages.map(({ title, menu, description, words, sections }, id) => ({
        id,
        title: title === menu ? title : `${title} ${menu}`,
        words: words.join(" "),
        description,
        headings: sections.map(({ heading }) => heading).join(" "),
        text: sections.map(({ text }) => text).join(" "),
      })),
    );
    this.places = pages.flatMap(({ sections }, page) => sections.map((section) => ({ page, section })));
    this.parts.addAll(this.places.map(({ section: { heading, text } }, id) => ({ id, heading, text })));
    /** @type {Set<string>} */
    this.stems = new Set(this.vocabulary.values());
    this.phrases = pages.map(({ title, menu, words }) => [title, menu, ...words].map((phrase) => ({ all: wordsOf(phrase), telling: this.read(phrase) })));
  }

  /**
   * A word's stem, kept with it.
   * @param {string} word
   */
  learn(word) {
    const found = stem(word);
    this.vocabulary.set(word, found);
    return found;
  }

  /**
   * The pages that answer a query, the best first.
   * @param {string} query
   * @returns {Hit[]}
   */
  search(query) {
    const asked = this.join(this.read(query)).flatMap((word) => this.find(word));
    const inSections = asked.map((found) => scoreWord(this.parts, found, SECTION_BOOST));
    const scores = this.score(asked, inSections, wordsOf(query));
    const ranked = [...scores].sort(([one, a], [other, b]) => b - a || one - other);
    const terms = new Set(asked.flatMap((found) => [...found.keys()]));
    return ranked
      .filter(([, score], place) => place < FEW || score >= ranked[0][1] * WORTH_SHOWING)
      .slice(0, MOST_HITS)
      .map(([page]) => this.show(this.pages[page], this.rankSections(page, asked, inSections), terms));
  }

  /**
   * What is asked for: its words without stop words, each once.
   * @param {string} text
   * @returns {Word[]}
   */
  read(text) {
    const all = wordsOf(text);
    const telling = all.filter(({ word }) => !this.stopWords.has(word));
    return [...new Map(telling.map((word) => [word.stem, word])).values()];
  }

  /**
   * Words next to each other as the compound that the pages have, if they lack one of the words: `jour kort` as `jourkort`.
   * @param {Word[]} words
   * @returns {Word[]}
   */
  join(words) {
    /** @type {Word[]} */
    const joined = [];
    for (const word of words) {
      const before = joined.at(-1)?.word ?? "";
      const compound = before + word.word;
      const apart = this.known(before) && this.known(word.word);
      if (before && !apart && this.known(compound)) joined.splice(-1, 1, { word: compound, stem: stem(compound) });
      else joined.push(word);
    }
    return joined;
  }

  /**
   * The terms of the index that a word finds: itself and those it begins; failing that, those it ends and those that it
   * may be a mistyped form of; failing that, those of its parts, each for itself.
   * @param {Word} asked
   * @returns {Found[]}
   */
  find(asked) {
    const found = this.findSame(asked);
    if (Math.max(...found.values()) > LAST_PART) return [nearest(found)];
    const near = new Map([...found, ...this.findMistyped(asked)]);
    if (near.size) return [nearest(near)];
    const parts = this.split(asked.word);
    return parts.length ? parts.map((part) => new Map([[part, COMPOUND_PARTS]])) : [found];
  }

  /**
   * @param {Word} asked
   * @returns {Found}
   */
  findSame(asked) {
    /** @type {Found} */
    const found = new Map();
    /** @type {(term: string, weight: number) => void} */
    const add = (term, weight) => void found.set(term, Math.max(weight, found.get(term) ?? 0));
    if (this.stems.has(asked.stem)) add(asked.stem, SAME);
    if (asked.word.length < SHORTEST_PART) return found;
    const telling = asked.stem.length > SHORTEST_PART;
    for (const [word, term] of this.vocabulary) {
      const share = asked.stem.length / term.length;
      if (word.startsWith(asked.word)) add(term, BEGINNING * Math.max(0.5, share));
      else if (telling && term.startsWith(asked.stem)) add(term, BEGINNING * share);
      const endsSo = word.endsWith(asked.word) && word.length >= asked.word.length + SHORTEST_PART;
      if ((endsSo && (asked.word.length > SHORTEST_PART || term.endsWith(asked.stem))) || (telling && term.endsWith(asked.stem) && term.length >= asked.stem.length + SHORTEST_PART)) {
        add(term, LAST_PART);
      }
    }
    return found;
  }

  /**
   * @param {Word} asked
   * @returns {Found}
   */
  findMistyped(asked) {
    const [first, second] = asked.word;
    const long = asked.word.length >= SURELY_LONG;
    /** @type {Found} */
    const found = new Map();
    if (asked.word.length < SHORTEST_MISTYPED) return found;
    for (const [word, term] of this.vocabulary) {
      // The first letter of a short word is seldom wrong, and a short word is near many.
      const likely = long || word[0] === first || (word[0] === second && word[1] === first);
      const near = isOneErrorApart(word, asked.word) || (asked.stem.length > SHORTEST_MISTYPED && isOneErrorApart(term, asked.stem));
      if (likely && near && word.length >= SHORTEST_PART) found.set(term, TYPING_ERROR);
    }
    return found;
  }

  /**
   * The known parts of a compound that no page has: two of them, or else the longest one.
   * @param {string} word - folded
   * @returns {string[]}
   */
  split(word) {
    let single = "";
    for (let at = word.length - SHORTEST_PART; at >= SHORTEST_PART; at -= 1) {
      const [head, tail] = [this.known(word.slice(0, at)) ?? this.known(word.slice(0, at).replace(/s$/, "")), this.known(word.slice(at))];
      if (head && tail) return [head, tail];
      const part = (at > SHORTEST_PART && head) || (word.length - at > SHORTEST_PART && tail) || "";
      if (part.length > single.length) single = part;
    }
    return single ? [single] : [];
  }

  /**
   * A word's stem, when the pages have it.
   * @param {string} word
   */
  known(word) {
    const found = stem(word);
    return word.length >= SHORTEST_PART && !this.stopWords.has(word) && this.stems.has(found) ? found : undefined;
  }

  /**
   * How well each page answers.
   * @param {Found[]} asked
   * @param {Map<number, Answer>[]} inSections - how well each section answers to each word
   * @param {Word[]} query - all its words, as they were written
   * @returns {Map<number, number>} number of the page → score
   */
  score(asked, inSections, query) {
    const byWord = asked.map((found) => scoreWord(this.whole, found, BOOST));
    const scores = addUp(byWord);
    for (const [page, best] of this.bestSections(inSections)) scores.set(page, (scores.get(page) ?? 0) + BEST_SECTION * best);
    const weights = byWord.map((answers, place) => weigh(answers, this.pages.length) * Math.max(GUESS, ...asked[place].values()));
    const total = sum(weights);
    for (const [page, score] of scores) {
      const had = sum(weights.map((weight, place) => weight * (byWord[place].get(page)?.likeness ?? 0)));
      scores.set(page, score * (had / total) ** MISSING * (1 + WHOLE_PHRASE * this.phraseShare(page, asked, weights, query)));
    }
    return scores;
  }

  /**
   * How much of what is asked one title or search word of the page says, all of whose words are asked for: as a share
   * of what the asked words weigh. Phrases such as `ta bort` count with their stop words.
   * @param {number} page
   * @param {Found[]} asked
   * @param {number[]} weights
   * @param {Word[]} query
   */
  phraseShare(page, asked, weights, query) {
    let best = 0;
    for (const phrase of this.phrases[page]) {
      const hits = new Set(phrase.telling.map(({ stem }) => asked.findIndex((found) => (found.get(stem) ?? 0) >= TYPING_ERROR)));
      const said = sum([...hits].map((place) => weights[place] ?? 0)) / sum(weights);
      if (!hits.has(-1)) best = Math.max(best, (said * phrase.telling.length) / phrase.all.length);
      if (stands(phrase.all, query)) best = Math.max(best, phrase.all.length / query.length);
    }
    return best;
  }

  /**
   * Each page with the score of its best section.
   * @param {Map<number, Answer>[]} inSections
   * @returns {Map<number, number>}
   */
  bestSections(inSections) {
    /** @type {Map<number, number>} */
    const best = new Map();
    for (const [id, score] of addUp(inSections)) {
      const page = this.places[id].page;
      best.set(page, Math.max(score, best.get(page) ?? 0));
    }
    return best;
  }

  /**
   * A page's sections, the best first. What the page's title says is said of all of them, and tells none from another.
   * @param {number} page
   * @param {Found[]} asked
   * @param {Map<number, Answer>[]} inSections
   * @returns {Section[]}
   */
  rankSections(page, asked, inSections) {
    const title = new Set(wordsOf(this.pages[page].title).map(({ stem }) => stem));
    const telling = inSections.filter((_, place) => ![...asked[place].keys()].some((term) => title.has(term)));
    const first = this.places.findIndex((place) => place.page === page);
    const scores = this.pages[page].sections.map((section, place) => ({
      section,
      score: sum((telling.length ? telling : inSections).map((answers) => answers.get(first + place)?.score ?? 0)),
    }));
    return scores
      .filter(({ score }) => score > 0)
      .sort((one, other) => other.score - one.score)
      .map(({ section }) => section);
  }

  /**
   * A page as it is shown.
   * @param {SearchPage} page
   * @param {Section[]} ranked - its sections that were found
   * @param {Set<string>} terms - what is marked
   * @returns {Hit}
   */
  show({ url, title, trail, sections }, ranked, terms) {
    const best = ranked[0] ?? sections[0];
    return {
      url,
      title: mark(title, terms),
      trail,
      excerpt: best ? mark(excerpt(best.text, terms), terms) : [],
      sections: ranked
        .filter(({ anchor }) => anchor)
        .slice(0, MOST_SECTIONS)
        .map(({ anchor, heading }) => ({ url: `${url}#${anchor}`, heading: mark(heading, terms) })),
    };
  }
}

/**
 * The likest of what a word finds: the beginning of a word may begin hundreds.
 * @param {Found} found
 * @returns {Found}
 */
function nearest(found) {
  return new Map([...found].sort(([, one], [, other]) => other - one).slice(0, MOST_TERMS));
}

/**
 * @param {string} text
 * @returns {Word[]}
 */
function wordsOf(text) {
  return findWords(text).map(({ word }) => ({ word, stem: stem(word) }));
}

/**
 * Whether the words of a phrase stand in a query in their order, with at most one word between each.
 * @param {Word[]} phrase
 * @param {Word[]} query
 */
function stands(phrase, query) {
  return query.some((_, start) => {
    let at = start - 1;
    return phrase.every((word, place) => {
      const next = query.findIndex(({ stem }, position) => position > at && stem === word.stem);
      const near = next >= 0 && (place ? next - at <= 2 : next === start);
      at = next;
      return near;
    });
  });
}

/**
 * How much a word tells: a rare one more than a common one. Pages that only have something like it do not make it common.
 * @param {Map<any, Answer>} answers
 * @param {number} pages - how many there are
 */
function weigh(answers, pages) {
  const likeness = [...answers.values()].map((answer) => answer.likeness);
  const same = likeness.filter((one) => one >= TYPING_ERROR).length;
  return Math.log(1 + pages / (same || likeness.length || pages));
}

/** @param {number[]} numbers */
function sum(numbers) {
  return numbers.reduce((one, other) => one + other, 0);
}

/**
 * How well each document answers to one word: as well as the best of what the word finds. All that it finds is as rare
 * as it is together; a compound that one page has would else outdo the word itself.
 * @param {MiniSearch} index
 * @param {Found} found
 * @param {{[field: string]: number}} boost
 * @returns {Map<any, Answer>}
 */
function scoreWord(index, found, boost) {
  const options = { boost, tokenize: (/** @type {string} */ text) => [text], processTerm: (/** @type {string} */ text) => text };
  const results = [...found].map(([term, weight]) => ({ weight, hits: index.search(term, options) }));
  const together = new Set(results.flatMap(({ hits }) => hits.map(({ id }) => id))).size;
  const rarity = (/** @type {number} */ count) => Math.log(1 + (index.documentCount - count + 0.5) / (count + 0.5));
  /** @type {Map<any, Answer>} */
  const answers = new Map();
  for (const { weight, hits } of results) {
    const factor = (weight * rarity(together)) / rarity(hits.length);
    for (const { id, score } of hits) {
      const before = answers.get(id) ?? { score: 0, likeness: 0 };
      answers.set(id, { score: Math.max(factor * score, before.score), likeness: Math.max(weight, before.likeness) });
    }
  }
  return answers;
}

/**
 * @template Key
 * @param {Map<Key, Answer>[]} parts
 * @returns {Map<Key, number>}
 */
function addUp(parts) {
  const sums = new Map();
  for (const part of parts) for (const [key, { score }] of part) sums.set(key, (sums.get(key) ?? 0) + score);
  return sums;
}

/**
 * The part of a text around the first place where most of the terms are close together.
 * @param {string} text
 * @param {Set<string>} terms
 */
function excerpt(text, terms) {
  if (text.length <= EXCERPT) return text;
  const hits = findWords(text).filter(({ word }) => terms.has(stem(word)));
  const near = hits.map((hit) => new Set(hits.filter(({ start }) => start >= hit.start && start < hit.start + EXCERPT * 0.7).map(({ word }) => stem(word))).size);
  const first = hits[near.indexOf(Math.max(...near))]?.start ?? 0;
  const start = first < EXCERPT / 3 ? 0 : text.lastIndexOf(" ", first - EXCERPT / 5) + 1;
  const end = start + EXCERPT >= text.length ? text.length : text.lastIndexOf(" ", start + EXCERPT);
  return `${start ? "… " : ""}${text.slice(start, end)}${end < text.length ? " …" : ""}`;
}

/**
 * A text in pieces, with the words that were found marked.
 * @param {string} text
 * @param {Set<string>} terms
 * @returns {Piece[]}
 */
function mark(text, terms) {
  /** @type {Piece[]} */
  const pieces = [];
  let from = 0;
  for (const { word, start, end } of findWords(text)) {
    if (!terms.has(stem(word))) continue;
    if (start > from) pieces.push({ text: text.slice(from, start), marked: false });
    pieces.push({ text: text.slice(start, end), marked: true });
    from = end;
  }
  if (from < text.length) pieces.push({ text: text.slice(from), marked: false });
  return pieces;
}
