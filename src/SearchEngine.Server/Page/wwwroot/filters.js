// What narrows a search: facets with counts, dates, and the chips that take each of them away again.

import { count, date } from './format.js';
import { countedIn } from './modes.js';
import { FACETS, toUrl, wholeYear, withoutFilters } from './state.js';
import { element } from './text.js';

const byId = (id) => document.getElementById(id);

const LABELS = { source: 'Source', speaker: 'Speaker', section: 'Section', byline: 'Byline', year: 'Year' };
/** So many values of a facet are shown at first; two more are not worth a button. */
const FEW = 8;

/** The facets that the reader has opened to the full. */
const unfolded = new Set();

/** Draws the facets and the chips. The control that had the focus keeps it where it is still there. */
export function showFilters(facets, state) {
  keepingFocus(() => {
    byId('facets').replaceChildren(
      ...FACETS.map((name) => (name === 'speaker' && state.mode ? speakers : facet)(name, facets?.[name] ?? [], state)).filter(Boolean),
      ...[years(facets?.year ?? [], state)].filter(Boolean));
    showChips(state);
  });
}

/** The state after one of the controls of the filters has changed; null where it is none of them. */
export function changed(control, state) {
  const first = { ...state, offset: 0, article: '' };
  if (control.id === 'from' || control.id === 'to') {
    return control.validity.valid ? { ...first, [control.id]: control.value } : null;
  }
  if (control.id === 'sort' || control.id === 'in') return { ...first, [control.id]: control.value };
  if (!FACETS.includes(control.name)) return null;
  const others = state[control.name].filter((value) => value !== control.value);
  return { ...first, [control.name]: control.checked ? [...others, control.value] : others };
}

/** Makes the fixed controls say what the state says. */
export function syncControls(state) {
  for (const id of ['sort', 'in']) byId(id).value = state[id] === 'relevance' ? '' : state[id];
  for (const id of ['from', 'to']) if (document.activeElement !== byId(id)) byId(id).value = state[id].slice(0, 10);
  byId('in').parentElement.hidden = state.mode !== '';
}

/** Opens and shuts the filters on a narrow screen, and a facet with many values on every screen. */
export function connectFilters() {
  byId('filters-toggle').addEventListener('click', (event) => {
    const open = event.currentTarget.getAttribute('aria-expanded') !== 'true';
    event.currentTarget.setAttribute('aria-expanded', String(open));
  });
  byId('facets').addEventListener('click', ({ target }) => {
    if (!(target instanceof HTMLButtonElement) || !target.dataset.unfold) return;
    const name = target.dataset.unfold;
    if (!unfolded.delete(name)) unfolded.add(name);
    unfold(target.parentElement, target);
  });
}

function facet(name, values, state) {
  const known = new Set(values.map(({ value }) => value));
  const chosen = state[name].filter((value) => !known.has(value)).map((value) => ({ value, count: null }));
  const all = [...chosen, ...values];
  if (!all.length) return null;
  return group(name, all.map(({ value, count: stories }) =>
    element('li', {}, element('label', {},
      element('input', { type: 'checkbox', name, value, checked: state[name].includes(value) }),
      element('span', { class: 'value', dir: 'auto' }, value),
      stories === null ? null : number(stories, state)))));
}

/** One speaker at a time where quotes are the hits. Whoever asks for a speaker and no words gets the quotes in time. */
function speakers(name, values, state) {
  const [current] = state.speaker;
  if (!values.length) return null;
  return group(name, values.map(({ value, count: said }) => {
    const next = value === current
      ? { ...state, speaker: [] }
      : { ...state, speaker: [value], sort: state.sort || (state.q ? '' : 'newest') };
    return choice(`speaker=${value}`, value, number(said, state), value === current, next);
  }));
}

/** Years are links, not boxes: one year at a time, since they set the dates. */
function years(values, state) {
  const current = wholeYear(state);
  const withStories = values.filter((year) => year.count > 0);
  if (!withStories.length) return null;
  const newestFirst = withStories.sort((a, b) => (a.value < b.value ? 1 : -1));
  return group('year', newestFirst.map(({ value, count: stories }) => {
    const dates = value === current ? { from: '', to: '' } : { from: `${value}-01-01`, to: `${value}-12-31` };
    return choice(`year=${value}`, value, number(stories, state), value === current, { ...state, ...dates });
  }));
}

function choice(key, value, figure, current, next) {
  return element('li', {}, element('a',
    { href: toUrl({ ...next, offset: 0 }), 'data-go': 'filter', 'data-key': key, 'aria-current': current ? 'true' : null },
    element('span', { class: 'value', dir: 'auto' }, value), figure));
}

/** A count that is read out as one of stories or quotes, and stands as a figure. */
function number(found, { mode }) {
  return element('span', { class: 'count-of' },
    element('span', { class: 'number', 'aria-hidden': 'true' }, count(found)),
    element('span', { class: 'visually-hidden' }, ` (${countedIn(mode, found)})`));
}

function group(name, items) {
  const made = element('fieldset', { class: 'facet', 'data-facet': name },
    element('legend', {}, LABELS[name]), element('ul', {}, ...items));
  if (items.length > FEW + 2) {
    const button = element('button', { type: 'button', class: 'unfold', 'data-unfold': name, 'data-key': `unfold=${name}` });
    made.append(button);
    unfold(made, button);
  }
  return made;
}

function unfold(fieldset, button) {
  const open = unfolded.has(button.dataset.unfold);
  const items = [...fieldset.querySelectorAll('li')];
  items.forEach((item, index) => {
    item.hidden = !open && index >= FEW && !item.querySelector(':checked, [aria-current]');
  });
  fieldset.classList.toggle('unfolded', open);
  button.setAttribute('aria-expanded', String(open));
  button.textContent = open ? 'Show fewer' : `Show all ${count(items.length)}`;
}

function showChips(state) {
  const chips = FACETS.flatMap((name) => state[name].map((value) =>
    chip(LABELS[name], value, { ...state, [name]: state[name].filter((other) => other !== value) })));
  const year = wholeYear(state);
  if (year) chips.push(chip('Year', year, { ...state, from: '', to: '' }));
  else {
    if (state.from) chips.push(chip('From', date(state.from), { ...state, from: '' }));
    if (state.to) chips.push(chip('To', date(state.to), { ...state, to: '' }));
  }
  if (chips.length > 1) {
    chips.push(element('a', { class: 'clear', href: toUrl(withoutFilters(state)), 'data-go': 'filter' }, 'Clear all'));
  }
  byId('chips').hidden = chips.length === 0;
  byId('chips').replaceChildren(...chips);
  const toggle = byId('filters-toggle');
  const inForce = chips.length > 1 ? chips.length - 1 : chips.length;
  toggle.textContent = inForce ? `Filters (${inForce})` : 'Filters';
}

function chip(label, value, without) {
  return element('a',
    { class: 'chip', href: toUrl({ ...without, offset: 0 }), 'data-go': 'filter', 'aria-label': `Remove the filter ${label} ${value}` },
    element('span', { class: 'chip-label' }, label), ' ', element('bdi', {}, value),
    element('span', { class: 'chip-x', 'aria-hidden': 'true' }, '×'));
}

function keepingFocus(draw) {
  const had = document.activeElement;
  const inside = byId('facets').contains(had) || byId('chips').contains(had);
  const key = inside ? keyOf(had) : null;
  draw();
  if (!inside) return;
  const again = [...byId('facets').querySelectorAll('input, a, button')].find((control) => keyOf(control) === key);
  (again ?? byId('chips').querySelector('a') ?? byId('count')).focus({ preventScroll: true });
}

const keyOf = (control) => control.dataset.key ?? (control.name ? `${control.name}=${control.value}` : null);
