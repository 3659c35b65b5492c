// What stands around the hits of any search: how many, how it was read, what to do when there are none, other pages.

import { count, duration } from './format.js';
import { countedIn, manyIn } from './modes.js';
import { MAX_OFFSET, PAGE_SIZE, hasFilters, toUrl, withoutFilters } from './state.js';
import { element } from './text.js';

const byId = (id) => document.getElementById(id);

/** The lists of hits; one of them is shown. */
const LISTS = ['hits', 'quote-hits'];

/** Draws all but the hits, and shows the one list that holds them. */
export function showFound(answer, state, list) {
  const { total, hits, query } = answer;
  byId('count').replaceChildren(...heading(total, answer.tookMs, state));
  showReading(query, state);
  showNotes(query?.notes ?? []);
  byId('none').hidden = hits.length > 0;
  byId('none').replaceChildren(...(hits.length ? [] : nothingFound(answer, state)));
  showPager(total, hits.length, state);
  for (const id of LISTS) {
    byId(id).hidden = id !== list;
    if (id !== list) byId(id).replaceChildren();
  }
}

/** Empties the page of results where a search was refused; the message itself stands under the search box. */
export function showNotFound() {
  byId('count').replaceChildren('Not searched');
  for (const id of ['notes', 'none', 'pager']) byId(id).hidden = true;
  for (const id of ['reading', ...LISTS]) byId(id).replaceChildren();
}

/** What a screen reader says when an answer has arrived. */
export function spoken({ total, hits, query, didYouMean }, state) {
  if (!total.value) {
    const offer = typeof didYouMean === 'string' ? [`Did you mean ${didYouMean}?`] : [];
    return [`No ${manyIn(state.mode)} found.`, ...offer, ...(query?.notes ?? [])].join(' ');
  }
  const place = state.offset ? ` Showing ${state.offset + 1} to ${state.offset + hits.length}.` : '';
  return `${howMany(total, state)} found.${place}`;
}

function howMany(total, state) {
  return (total.relation === 'gte' ? 'At least ' : '') + countedIn(state.mode, total.value);
}

function heading(total, tookMs, state) {
  const text = total.value ? howMany(total, state) : `No ${manyIn(state.mode)}`;
  return Number.isFinite(tookMs) ? [text, ' ', element('span', { class: 'took' }, duration(tookMs))] : [text];
}

function showReading(query, state) {
  const differs = query?.reading && query.reading !== state.q;
  byId('reading').replaceChildren(...(differs ? ['Read as ', element('code', { dir: 'auto' }, query.reading)] : []));
}

function showNotes(notes) {
  byId('notes').hidden = notes.length === 0;
  byId('notes').replaceChildren(...notes.map((note) => element('li', { dir: 'auto' }, note)));
}

/** The query that the archive offers in the place of this one, as a link that runs it. */
function offered(didYouMean, state) {
  if (!didYouMean || typeof didYouMean !== 'string') return null;
  const link = element('a', { class: 'button', href: toUrl({ ...state, q: didYouMean, offset: 0 }), id: 'did-you-mean' }, element('bdi', {}, didYouMean));
  return element('p', { class: 'offer' }, 'Did you mean ', link, '?');
}

function nothingFound({ total, didYouMean, query }, state) {
  if (total.value) {
    return [element('p', {}, 'There is no such page: the results end before it. '),
      element('a', { href: toUrl({ ...state, offset: 0 }), 'data-go': 'page' }, 'First page')];
  }
  const advice = [];
  const kind = state.mode === 'quotes' ? 'quote' : 'story';
  if (hasFilters(state) && state.q) advice.push(element('li', {}, element('a', { href: toUrl(withoutFilters(state)), 'data-go': 'page' }, 'Search without the filters')));
  if (state.in) advice.push(element('li', {}, element('a', { href: toUrl({ ...state, in: '', offset: 0 }), 'data-go': 'page' }, 'Look in all text')));
  if (/["“”„«»]/.test(state.q)) advice.push(element('li', {}, 'Words between quotation marks are found only together and in that order: try fewer of them.'));
  if (/\s/.test(state.q) && !/\bOR\b/.test(state.q)) advice.push(element('li', {}, `A ${kind} must hold all the words: leave one out, or put OR between them.`));
  advice.push(element('li', {}, 'Check the spelling of names.'));
  return [
    element('p', {}, state.q ? 'Nothing in the archive matches ' : 'Nothing in the archive matches these filters.',
      state.q ? element('bdi', { class: 'typed' }, state.q) : null),
    query?.reading && query.reading !== state.q
      ? element('p', { class: 'read-as' }, 'It was read as ', element('code', { dir: 'auto' }, query.reading)) : null,
    offered(didYouMean, state),
    element('ul', {}, ...advice),
  ].filter(Boolean);
}

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
