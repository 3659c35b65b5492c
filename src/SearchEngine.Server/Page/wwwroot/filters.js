// What narrows a search: facets with counts, dates, order, and the chips that take each of them away again.

import { showChips } from './chips.js';
import { count } from './format.js';
import { countedIn } from './modes.js';
import { FACETS, saidOnly, toUrl } from './state.js';
import { speakersLike } from './suggest.js';
import { element } from './text.js';
import { holdsWords } from './words.js';

const byId = (id) => document.getElementById(id);

const LABELS = { source: 'Source', speaker: 'Speaker', section: 'Section', byline: 'Byline' };
/** So many values of a facet are shown at first; two more are not worth a button. */
const FEW = 8;
/** The archive counts no more values of a facet than this: there may be others. */
const COUNTED = 100;
const SELECTS = ['sort', 'in'];
const DATES = ['from', 'to', 'asOf'];

/** The facets that the reader has opened to the full, and what is typed to find a value in one; they outlast the answers. */
const unfolded = new Set();
const finders = new Map();

/** Draws the facets and the chips. The control that had the focus keeps it where it is still there. */
export function showFilters(facets, state) {
  keepingFocus(() => {
    byId('facets').replaceChildren(...FACETS.map((name) => facet(name, facets?.[name] ?? [], state)).filter(Boolean));
    for (const made of byId('facets').children) arrange(made);
    for (const finder of finders.values()) if (finder.input.isConnected && finder.beyond && finder.input.value.trim()) addOthers(finder);
    const inForce = showChips(byId('chips'), state);
    byId('filters-toggle').textContent = inForce ? `Filters (${inForce})` : 'Filters';
  });
}

/** The state after one of the controls of the filters has changed; null where it is none of them. */
export function changed(control, state) {
  const first = { ...state, offset: 0, article: '' };
  if (DATES.includes(control.id)) return control.validity.valid ? { ...first, [control.id]: control.value } : null;
  if (SELECTS.includes(control.id)) return { ...first, [control.id]: control.value };
  if (control.id === 'collapse') return { ...first, collapse: control.checked };
  if (!FACETS.includes(control.name)) return null;
  const others = state[control.name].filter((value) => value !== control.value);
  return { ...first, [control.name]: control.checked ? [...others, control.value] : others };
}

/** Makes the fixed controls say what the state says. */
export function syncControls(state) {
  for (const id of SELECTS) byId(id).value = state[id] === 'relevance' ? '' : state[id];
  for (const id of DATES) if (document.activeElement !== byId(id)) byId(id).value = state[id].slice(0, 10);
  byId('collapse').checked = state.collapse;
  if (state.asOf) byId('as-of').open = true;
  for (const id of ['in', 'collapse']) byId(id).parentElement.hidden = state.mode !== '';
}

/** Opens and shuts the filters on a narrow screen, a facet with many values on every screen, and finds values in it. */
export function connectFilters() {
  byId('filters-toggle').addEventListener('click', (event) => {
    const open = event.currentTarget.getAttribute('aria-expanded') !== 'true';
    event.currentTarget.setAttribute('aria-expanded', String(open));
  });
  byId('facets').addEventListener('click', ({ target }) => {
    if (!(target instanceof HTMLButtonElement) || !target.dataset.unfold) return;
    const name = target.dataset.unfold;
    if (!unfolded.delete(name)) unfolded.add(name);
    arrange(target.closest('.facet'));
  });
}

function facet(name, values, state) {
  const known = new Set(values.map(({ value }) => value));
  const chosen = state[name].filter((value) => !known.has(value)).map((value) => ({ value, count: null }));
  const all = [...chosen, ...values];
  if (!all.length) return null;
  const items = all.map(({ value, count: found }) => item(name, value, found, state));
  const made = element('fieldset', { class: 'facet', 'data-facet': name }, element('legend', {}, LABELS[name]));
  const many = items.length > FEW + 2;
  if (many) made.append(finderOf(name, values.length >= COUNTED && name === 'speaker' ? state : null));
  made.append(element('ul', {}, ...items));
  if (!many) return made;
  made.append(element('p', { class: 'no-value', hidden: true }, `No ${LABELS[name].toLowerCase()} here is called that.`),
    element('button', { type: 'button', class: 'unfold', 'data-unfold': name, 'data-key': `unfold=${name}` }));
  return made;
}

/** A box to tick; a speaker of quotes is a link, since the archive takes one at a time. */
function item(name, value, found, state) {
  const label = element('span', { class: 'value', dir: 'auto' }, value);
  const figure = found === null ? null : number(found, state);
  if (name === 'speaker' && state.mode) {
    const current = value === state.speaker[0];
    const next = current ? { ...state, speaker: [], offset: 0 } : saidOnly(state, value);
    return element('li', { 'data-value': value }, element('a',
      { href: toUrl(next), 'data-go': 'filter', 'data-key': `speaker=${value}`, 'aria-current': current ? 'true' : null }, label, figure));
  }
  return element('li', { 'data-value': value }, element('label', {},
    element('input', { type: 'checkbox', name, value, checked: state[name].includes(value) }), label, figure));
}

/** A count that is read out as one of stories or quotes, and stands as a figure. */
function number(found, { mode }) {
  return element('span', { class: 'count-of' },
    element('span', { class: 'number', 'aria-hidden': 'true' }, count(found)),
    element('span', { class: 'visually-hidden' }, ` (${countedIn(mode, found)})`));
}

/**
 * The box that finds values by a part of their names; the same one in every answer, so that typing goes on while answers come.
 * `beyond`: the state where the archive may know more speakers than it has counted; they are asked for. Null where all are here.
 */
function finderOf(name, beyond) {
  if (!finders.has(name)) {
    const input = element('input', { type: 'search', class: 'find', 'data-key': `find=${name}`, autocomplete: 'off',
      'aria-label': `Find a ${LABELS[name].toLowerCase()}`, placeholder: `Find a ${LABELS[name].toLowerCase()}` });
    input.spellcheck = false;
    const finder = { input, beyond, timer: 0 };
    finders.set(name, finder);
    input.addEventListener('input', () => {
      const made = input.closest('.facet');
      arrange(made);
      clearTimeout(finder.timer);
      if (finder.beyond && input.value.trim()) finder.timer = setTimeout(() => addOthers(finder), 200);
    });
    input.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.isComposing || !input.value.trim()) return;
      event.preventDefault();
      const made = input.closest('.facet');
      const first = [...made.querySelectorAll('li')].find((one) => !one.hidden)?.querySelector('input, a');
      if (!first) return;
      input.value = '';
      first.click();
      arrange(made);
    });
  }
  finders.get(name).beyond = beyond;
  return finders.get(name).input;
}

/** Names that the archive knows besides the hundred that it has counted. Without a count: how many there are here, it has not said. */
async function addOthers({ input, beyond }) {
  const text = input.value;
  const others = await speakersLike(text).catch(() => []);
  const made = input.closest('.facet');
  if (!made || input.value !== text || !beyond) return;
  const there = new Set([...made.querySelectorAll('li')].map(({ dataset }) => dataset.value));
  made.querySelector('ul').append(...others.filter((one) => !there.has(one.text)).map((one) => item('speaker', one.text, null, beyond)));
  arrange(made);
}

/** Shows of a facet what is asked for: the values that are typed for, else all or the first few. */
function arrange(made) {
  const button = made.querySelector('.unfold');
  if (!button) return;
  const wanted = made.querySelector('.find').value.trim();
  const open = Boolean(wanted) || unfolded.has(button.dataset.unfold);
  const items = [...made.querySelectorAll('li')];
  items.forEach((one, index) => {
    one.hidden = wanted ? !holdsWords(one.dataset.value, wanted)
      : !open && index >= FEW && !one.querySelector(':checked, [aria-current]');
  });
  made.classList.toggle('unfolded', open);
  made.querySelector('.no-value').hidden = items.some((one) => !one.hidden);
  button.hidden = Boolean(wanted);
  button.setAttribute('aria-expanded', String(open));
  button.textContent = open ? 'Show fewer' : `Show ${items.length < COUNTED ? 'all' : 'the'} ${count(items.length)}${items.length < COUNTED ? '' : ' most frequent'}`;
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
