// What is in force besides the words, each with the way to be rid of it.

import { date } from './format.js';
import { dayIn, wholeName } from './periods.js';
import { FACETS, toUrl, withoutFilters } from './state.js';
import { element } from './text.js';

const LABELS = { source: 'Source', speaker: 'Speaker', section: 'Section', byline: 'Byline' };
const FIELDS = { headline: 'headlines', highlights: 'highlights', body: 'body text', quotes: 'quotes' };
const ORDERS = { newest: 'newest first', oldest: 'oldest first' };

/** Everything in force: { label, value, without }, the last being the state that lacks it. */
export function inForce(state) {
  const found = FACETS.flatMap((name) => state[name].map((value) =>
    ({ label: LABELS[name], value, without: { ...state, [name]: state[name].filter((other) => other !== value) } })));
  const add = (label, value, less) => found.push({ label, value, without: { ...state, ...less } });
  const whole = state.to && wholeName(state);
  if (whole) add('Published', whole, { from: '', to: '' });
  else {
    if (state.from) add('From', day(state.from), { from: '' });
    if (state.to) add('To', day(state.to), { to: '' });
  }
  if (state.in) add('Look in', state.in.split(',').map((field) => FIELDS[field] ?? field).join(', '), { in: '' });
  if (state.collapse) add('Copies', 'folded', { collapse: false });
  if (state.sort && state.sort !== 'relevance') add('Sort', ORDERS[state.sort] ?? state.sort, { sort: '' });
  if (state.asOf) add('As of', day(state.asOf), { asOf: '' });
  return found;
}

/** In words, or as it stands in the address where it is no day of the calendar: the archive says so then. */
const day = (text) => (dayIn(text) ? date(text) : text);

/** Draws them into `container`; gives how many there are. */
export function showChips(container, state) {
  const chips = inForce(state);
  const drawn = chips.map(({ label, value, without }) => element('a', {
    class: 'chip', href: toUrl({ ...without, offset: 0, article: '' }), 'data-go': 'filter', 'data-key': `chip=${label}=${value}`,
    'aria-label': `Remove ${label}: ${value}`,
  }, element('span', { class: 'chip-label' }, label), ' ', element('bdi', {}, value), element('span', { class: 'chip-x', 'aria-hidden': 'true' }, '×')));
  if (chips.length > 1) drawn.push(element('a', { class: 'clear', href: toUrl(withoutFilters(state)), 'data-go': 'filter', 'data-key': 'clear' }, 'Clear all'));
  container.hidden = !chips.length;
  container.replaceChildren(...drawn);
  return chips.length;
}
