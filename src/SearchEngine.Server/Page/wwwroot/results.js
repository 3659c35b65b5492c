// Stories as hits: headline, where and when, the snippets, and who said the words that matched.

import { copiesOf } from './copies.js';
import { date, names } from './format.js';
import { showFound } from './found.js';
import { saidBy } from './quotation.js';
import { toUrl } from './state.js';
import { element, marked, separated } from './text.js';

const byId = (id) => document.getElementById(id);

const FIELD_LABELS = { headline: 'Headline', highlights: 'Highlights', quotes: 'Quote' };
const QUOTES_SHOWN = 2;

export function showResults(answer, state) {
  showFound(answer, state, 'hits');
  byId('speaker-heading').hidden = true;
  byId('hits').start = state.offset + 1;
  byId('hits').replaceChildren(...answer.hits.map((hit) => element('li', {}, hitOf(hit, state))));
}

function hitOf(hit, state) {
  const headline = hit.headline?.text
    ? marked(hit.headline.text, hit.headline.spans)
    : element('span', { class: 'untitled' }, 'No headline');
  const link = element('a', { href: toUrl({ ...state, article: hit.id }), 'data-go': 'story', 'data-id': hit.id }, headline);
  return element('article', { class: 'hit' },
    element('h2', { dir: 'auto' }, link),
    element('p', { class: 'meta' }, separated([hit.source, dateOf(hit.published), hit.section, names(hit.byline)])),
    ...excerpts(hit),
    quotesOf(hit),
    copiesOf(hit, state));
}

function dateOf(published) {
  return published ? element('time', { dateTime: published }, date(published)) : null;
}

/** Snippets, then the highlights that matched and that no snippet has shown already. */
function excerpts(hit) {
  const snippets = hit.snippets ?? [];
  const shown = new Set(snippets.map((snippet) => snippet.text));
  const highlights = (hit.highlights ?? []).filter((item) => item.spans?.length && !shown.has(item.text));
  return [
    ...snippets.map(snippetOf),
    highlights.length
      ? element('ul', { class: 'hit-highlights', 'aria-label': 'Highlights' },
        ...highlights.map((item) => element('li', { dir: 'auto' }, marked(item.text, item.spans))))
      : null,
  ];
}

function snippetOf({ field, start, text, spans }) {
  const label = FIELD_LABELS[field];
  return element('p', { class: 'snippet', dir: 'auto' },
    label ? element('span', { class: 'field' }, label, ' ') : null,
    start > 0 ? element('span', { class: 'cut' }, '… ') : null,
    element('span', { class: 'snippet-text' }, marked(text, spans)),
    endsWhole(text) ? null : element('span', { class: 'cut' }, ' …'));
}

/** Whether the text ends as a sentence or a quotation does: then nothing is said to be missing after it. */
const endsWhole = (text) => /[.!?…:;。！？”’"'»)\]]\s*$/u.test(text);

/** The quotes that matched. One whose speaker is not known says nothing that a snippet with all its words has not said. */
function quotesOf(hit) {
  const snippets = (hit.snippets ?? []).map(({ text }) => text);
  const quotes = (hit.quotes ?? [])
    .filter(({ text, speaker }) => text && (speaker?.name || !snippets.some((snippet) => snippet.includes(text))))
    .slice(0, QUOTES_SHOWN);
  if (!quotes.length) return null;
  return element('ul', { class: 'hit-quotes', 'aria-label': 'Quotes' },
    ...quotes.map(({ text, spans, speaker }) => element('li', { dir: 'auto' },
      element('q', {}, marked(text, spans ?? [])), speaker?.name ? element('span', { class: 'said-by' }, ' — ', saidBy(speaker)) : null)));
}
