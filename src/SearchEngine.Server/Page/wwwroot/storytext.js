// The text of a story as it was printed: what it quotes in <q>, what the search found in <mark>.

import { element } from './text.js';

/** Quotes inside each other deeper than this are not parted any more. */
const MOST_NESTED = 8;

/**
 * The quotes that have a place in the text, in its order, each under the number that the archive gives it, with where it ends.
 */
export const numbered = (quotes) => quotes
  .map((quote, index) => ({ ...quote, number: index + 1, field: quote.field || 'body', end: quote.start + quote.length }))
  .filter(({ start, length }) => start >= 0 && length > 0)
  .sort((a, b) => a.start - b.start || b.end - a.end);

/** Numbers the matches of a story in the order in which it shows them. */
export function matchesIn(article, matches) {
  let next = 1;
  const marks = (spans) => [...(spans ?? [])]
    .sort((a, b) => a[0] - b[0] || a[1] - b[1])
    .map(([start, length]) => ({ start, end: start + length, number: next++ }));
  const headline = marks(matches?.headline);
  const highlights = (article.highlights ?? []).map((_, item) => marks(matches?.highlights?.[item]));
  const body = marks(matches?.body);
  return { headline, highlights, body, count: next - 1 };
}

/** Fills an element with a text whose quotes and matches are these. */
export function fill(parent, text, quotes, marks) {
  new Passage(text, quotes, marks).append(parent, 0, text.length);
  return parent;
}

/** The body, a <p> a paragraph. The line breaks between them stay as text, so that the text content of the whole is the body, unit by unit. */
export function bodyOf(body, quotes, marks) {
  const container = element('div', { class: 'body', id: 'body' });
  const passage = new Passage(body, quotes, marks);
  let start = 0;
  for (const [index, paragraph] of body.split('\n\n').entries()) {
    if (index) container.append('\n\n');
    const made = element('p', { dir: 'auto', id: `p-${index + 1}`, tabIndex: -1 });
    passage.append(made, start, start + paragraph.length);
    container.append(made);
    start += paragraph.length + 2;
  }
  return container;
}

/** A text that is drawn from its begin to its end, in one go or paragraph by paragraph. */
class Passage {
  #text;
  #quotes;
  #marks;
  #begun = new Set();

  constructor(text, quotes, marks) {
    this.#text = text;
    this.#quotes = quotes;
    this.#marks = marks;
  }

  /** Appends text[from..to]. A quote over several paragraphs gets a <q> in each; only the first part of a quote or a match bears its address. */
  append(parent, from, to) {
    this.#quotes = this.#quotes.filter(({ end }) => end > from);
    this.#marks = this.#marks.slice(firstEndingBehind(this.#marks, from));
    this.#fill(parent, from, to, 0, 0);
  }

  /** Appends the quotes from number `index` on that begin before `to`, and the text around them; gives the number of the next one. */
  #fill(parent, from, to, index, depth) {
    let at = from;
    let next = index;
    for (; next < this.#quotes.length && this.#quotes[next].start < to; next++) {
      const quote = this.#quotes[next];
      const start = Math.max(quote.start, at);
      const end = Math.min(quote.end, to);
      if (start >= end || depth >= MOST_NESTED) continue;
      this.#plain(parent, at, start);
      const made = element('q', { class: quote.matches ? 'quote matching' : 'quote', tabIndex: -1, 'data-quote': quote.number });
      this.#name(made, `quote-${quote.number}`);
      next = this.#fill(made, start, end, next + 1, depth + 1) - 1;
      parent.append(made);
      at = end;
    }
    this.#plain(parent, at, to);
    return next;
  }

  /** Text without a quote in it, with the matches in it marked. */
  #plain(parent, from, to) {
    let at = from;
    for (let i = firstEndingBehind(this.#marks, from); i < this.#marks.length && this.#marks[i].start < to; i++) {
      const { start, end, number } = this.#marks[i];
      const begin = Math.max(start, at);
      const behind = Math.min(end, to);
      if (begin >= behind) continue;
      parent.append(this.#text.slice(at, begin));
      const made = element('mark', { tabIndex: -1, 'data-match': number }, this.#text.slice(begin, behind));
      this.#name(made, `match-${number}`);
      parent.append(made);
      at = behind;
    }
    if (at < to) parent.append(this.#text.slice(at, to));
  }

  #name(made, id) {
    if (this.#begun.has(id)) return;
    this.#begun.add(id);
    made.id = id;
  }
}

/** Matches are in order and none lies inside another, so that their ends are in order, too. */
function firstEndingBehind(marks, place) {
  let low = 0;
  let high = marks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (marks[middle].end <= place) low = middle + 1;
    else high = middle;
  }
  return low;
}
