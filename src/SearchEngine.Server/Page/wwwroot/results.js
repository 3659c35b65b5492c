// A page of results: how many, how the search was read, the hits, the way to the next page.

import { count, counted, date, duration, names } from './format.js';
import { MAX_OFFSET, PAGE_SIZE, hasFilters, toUrl, withoutFilters } from './state.js';
import { element, marked, separated } from './text.js';

const byId = (id) => document.getElementById(id);

const FIELD_LABELS = { headline: 'Headline', highlights: 'Highlights', quotes: 'Quote' };

export function showResults(answer, state) {
  const { total, hits, query } = answer;
  byId('count').replaceChildren(...heading(total, answer.tookMs));
  showReading(query, state);
  byId('none').hidden = hits.length > 0;
  byId('none').replaceChildren(...(hits.length ? [] : nothingFound(total, state)));
  byId('hits').start = state.offset + 1;
  byId('hits').replaceChildren(...hits.map((hit) => element('li', {}, hitOf(hit, state))));
  showPager(total, hits.length, state);
}

/** Empties the page of results where a search was refused; the message itself stands under the search box. */
export function showNoResults() {
  byId('count').replaceChildren('Not searched');
  for (const id of ['notes', 'none', 'pager']) byId(id).hidden = true;
  for (const id of ['reading', 'hits']) byId(id).replaceChildren();
}

/** What a screen reader says when an answer has arrived. */
export function spoken({ total, hits, query }, state) {
  if (!total.value) return ['No stories found.', ...(query.notes ?? [])].join(' ');
  const place = state.offset ? ` Showing ${state.offset + 1} to ${state.offset + hits.length}.` : '';
  return `${howMany(total)} found.${place}`;
}

function howMany(total) {
  return (total.relation === 'gte' ? 'At least ' : '') + counted(total.value, 'story', 'stories');
}

function heading(total, tookMs) {
  const text = total.value ? howMany(total) : 'No stories';
  return Number.isFinite(tookMs) ? [text, ' ', element('span', { class: 'took' }, duration(tookMs))] : [text];
}

function showReading(query, state) {
  const differs = query.reading && query.reading !== state.q;
  byId('reading').replaceChildren(...(differs ? ['Read as ', element('code', { dir: 'auto' }, query.reading)] : []));
  const notes = query.notes ?? [];
  byId('notes').hidden = notes.length === 0;
  byId('notes').replaceChildren(...notes.map((note) => element('li', { dir: 'auto' }, note)));
}

function nothingFound(total, state) {
  if (total.value) {
    return [element('p', {}, 'There is no such page: the results end before it. '),
      element('a', { href: toUrl({ ...state, offset: 0 }), 'data-go': 'page' }, 'First page')];
  }
  const advice = [];
  if (hasFilters(state)) advice.push(element('li', {}, element('a', { href: toUrl(withoutFilters(state)), 'data-go': 'page' }, 'Search without the filters')));
  if (state.in) advice.push(element('li', {}, element('a', { href: toUrl({ ...state, in: '', offset: 0 }), 'data-go': 'page' }, 'Look in all text')));
  if (/["“”„«»]/.test(state.q)) advice.push(element('li', {}, 'Words between quotation marks are found only together and in that order: try fewer of them.'));
  if (/\s/.test(state.q) && !/\bOR\b/.test(state.q)) advice.push(element('li', {}, 'A story must hold all the words: leave one out, or put OR between them.'));
  advice.push(element('li', {}, 'Check the spelling of names.'));
  return [
    element('p', {}, state.q ? 'Nothing in the archive matches ' : 'Nothing in the archive matches these filters.',
      state.q ? element('bdi', { class: 'typed' }, state.q) : null),
    element('ul', {}, ...advice),
  ];
}

function hitOf(hit, state) {
  const headline = hit.headline?.text
    ? marked(hit.headline.text, hit.headline.spans)
    : element('span', { class: 'untitled' }, 'No headline');
  const link = element('a', { href: toUrl({ ...state, article: hit.id }), 'data-go': 'story', 'data-id': hit.id }, headline);
  return element('article', { class: 'hit' },
    element('h2', { dir: 'auto' }, link),
    element('p', { class: 'meta' }, separated([hit.source, dateOf(hit.published), hit.section, names(hit.byline)])),
    ...excerpts(hit));
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

function showPager(total, shown, state) {
  const pager = byId('pager');
  const before = state.offset > 0;
  const after = state.offset + shown < total.value && shown > 0 && state.offset + PAGE_SIZE <= MAX_OFFSET;
  pager.hidden = !shown || !(before || after);
  if (pager.hidden) return;
  const place = `${count(state.offset + 1)}–${count(state.offset + shown)} of ${total.relation === 'gte' ? 'at least ' : ''}${count(total.value)}`;
  pager.replaceChildren(
    pageLink(before, 'Previous', Math.max(0, state.offset - PAGE_SIZE), state, 'prev'),
    element('span', { class: 'place' }, place),
    pageLink(after, 'Next', state.offset + PAGE_SIZE, state, 'next'));
}

function pageLink(possible, label, offset, state, rel) {
  return possible
    ? element('a', { href: toUrl({ ...state, offset }), rel, 'data-go': 'page' }, label)
    : element('span', { class: 'no-page', 'aria-hidden': 'true' }, label);
}
