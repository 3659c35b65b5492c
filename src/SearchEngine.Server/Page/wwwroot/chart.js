// Stories over time as bars: a press chooses a period, a drag or Shift with the arrows several of them. Its list says the same in words.

import { count } from './format.js';
import { countedIn } from './modes.js';
import { dayIn, labelBetween, periodsOf, ticksOf, zoomedOut } from './periods.js';
import { toUrl } from './state.js';
import { element } from './text.js';

const byId = (id) => document.getElementById(id);
const UNITS = { year: 'year', month: 'month', day: 'day' };

/** What is drawn: the periods, the state that they are of, and what of them is being chosen: [anchor, end] or null. */
let shown = { periods: [], state: null, undated: 0 };
let choosing = null;
let active = 0;

/** `choose(dates)`: sets the dates of the search. `say(text)`: tells it to who does not see it. */
export function connectChart({ choose, say }) {
  const plot = byId('bars');
  const apply = () => {
    const [first, last] = ordered(choosing ?? [active, active]);
    choosing = null;
    choose(datesOf(first, last));
  };
  plot.addEventListener('pointerdown', (event) => {
    if (event.button || !shown.periods.length) return;
    plot.setPointerCapture(event.pointerId);
    active = indexAt(event);
    choosing = [active, active];
    mark();
  });
  plot.addEventListener('pointermove', (event) => {
    if (!shown.periods.length) return;
    const index = indexAt(event);
    if (choosing && plot.hasPointerCapture(event.pointerId)) choosing[1] = active = index;
    else if (choosing || event.pointerType === 'touch') return;
    mark(index);
  });
  plot.addEventListener('pointerup', (event) => {
    if (choosing && plot.hasPointerCapture(event.pointerId)) apply();
  });
  for (const left of ['pointercancel', 'pointerleave']) {
    plot.addEventListener(left, (event) => {
      if (left === 'pointercancel') choosing = null;
      if (!choosing) mark();
    });
  }
  plot.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !shown.periods.length) return;
    if (!key(event)) return;
    event.preventDefault();
    event.stopPropagation();
  });
  // A screen reader presses without a pointer.
  plot.addEventListener('click', ({ detail, target }) => {
    const bar = target.closest('.bar');
    if (detail || !bar) return;
    active = Number(bar.id.slice('bar-'.length));
    apply();
  });
  byId('chart-toggle').addEventListener('click', ({ currentTarget }) => {
    const open = currentTarget.getAttribute('aria-expanded') !== 'true';
    currentTarget.setAttribute('aria-expanded', String(open));
    byId('chart-list').hidden = !open;
  });
  plot.addEventListener('focus', () => mark(active));
  plot.addEventListener('blur', () => { choosing = null; mark(); });

  function key({ key: name, shiftKey }) {
    if (name === 'Enter' || name === ' ') return apply(), true;
    if (name === 'Escape') {
      if (!choosing) return false;
      choosing = null;
      return mark(active), true;
    }
    const last = shown.periods.length - 1;
    const to = { ArrowLeft: active - 1, ArrowRight: active + 1, Home: 0, End: last }[name];
    if (to === undefined) return false;
    choosing = shiftKey ? [choosing?.[0] ?? active, Math.min(last, Math.max(0, to))] : null;
    active = Math.min(last, Math.max(0, to));
    mark(active);
    if (choosing) say(`${wordsOf(...ordered(choosing))}. Enter chooses.`);
    return true;
  }
}

/** `stretch`: the window of the counts; null where nothing has a date. `total`: how many stories or quotes there are in all. */
export function showChart(counts, stretch, state, total) {
  const periods = stretch ? periodsOf(stretch, counts) : [];
  const same = shown.periods.length === periods.length && shown.periods[0]?.from === periods[0]?.from;
  const dated = periods.reduce((sum, period) => sum + period.count, 0);
  shown = { periods, state, undated: hasDates(state) ? 0 : Math.max(0, total - dated) };
  choosing = null;
  const chosen = periods.findIndex((period) => inForce(period, state));
  if (!same || active >= periods.length) active = hasDates(state) && chosen >= 0 ? chosen : Math.max(0, periods.length - 1);
  const unit = stretch ? UNITS[stretch.unit] : '';
  byId('chart').classList.toggle('empty', !periods.length);
  byId('chart-title').textContent = unit ? `${state.mode === 'quotes' ? 'Quotes' : 'Stories'} by ${unit}` : 'No dates';
  byId('bars').tabIndex = periods.length ? 0 : -1;
  byId('bars').setAttribute('aria-label', `${byId('chart-title').textContent}. Arrows walk, with Shift they choose several, Enter sets the dates.`);
  draw(periods, state);
  axis(periods, stretch?.unit);
  list(periods, state);
  const out = zoomedOut(state);
  byId('zoom-out').hidden = !out;
  if (out) byId('zoom-out').href = toUrl({ ...state, ...out, offset: 0, article: '' });
  mark();
}

function draw(periods, state) {
  const most = Math.max(1, ...periods.map((period) => period.count));
  const svg = byId('bars');
  svg.setAttribute('viewBox', `0 0 ${Math.max(1, periods.length)} 100`);
  const gap = periods.length > 60 ? 0.08 : 0.12;
  svg.replaceChildren(
    shape('rect', { class: 'choice', y: 0, height: 100, width: 0 }),
    ...periods.map((period, index) => {
      const height = period.count ? Math.max(4, 100 * period.count / most) : 0;
      const bar = shape('g', {
        role: 'option', id: `bar-${index}`, class: inForce(period, state) ? 'bar' : 'bar off',
        'aria-selected': hasDates(state) && inForce(period, state), 'aria-label': `${period.label}, ${countedIn(state.mode, period.count)}`,
      });
      bar.append(shape('rect', { x: index + gap, width: 1 - 2 * gap, y: 100 - height, height }));
      return bar;
    }));
}

function axis(periods, unit) {
  byId('axis').replaceChildren(...(unit ? ticksOf(periods, unit) : []).map(([index, text]) => {
    const tick = element('span', {}, text);
    tick.style.left = `${100 * index / periods.length}%`;
    return tick;
  }));
}

/** The periods that have any, as links: what the bars show, for who would rather read it. */
function list(periods, state) {
  byId('chart-list').replaceChildren(...periods.flatMap((period, index) => (period.count ? [element('li', {},
    element('a', { href: toUrl({ ...state, ...datesOf(index, index), offset: 0, article: '' }), 'data-go': 'filter',
      'aria-current': hasDates(state) && state.from === period.from && state.to === period.to ? 'true' : null },
    period.label), ' ', element('span', { class: 'number' }, count(period.count)))] : [])));
}

/** Shows what is being chosen or pointed at, and says how much it is. */
function mark(pointed = null) {
  const { periods, state } = shown;
  const range = choosing ? ordered(choosing) : pointed === null ? null : [pointed, pointed];
  const choice = byId('bars').querySelector('.choice');
  choice?.setAttribute('x', String(range?.[0] ?? 0));
  choice?.setAttribute('width', String(range ? range[1] - range[0] + 1 : 0));
  byId('bars').querySelectorAll('.bar').forEach((bar, index) => {
    if (choosing) bar.setAttribute('aria-selected', String(index >= range[0] && index <= range[1]));
    else bar.setAttribute('aria-selected', String(hasDates(state) && inForce(periods[index], state)));
  });
  if (periods.length) byId('bars').setAttribute('aria-activedescendant', `bar-${active}`);
  else byId('bars').removeAttribute('aria-activedescendant');
  byId('chart-readout').textContent = range && periods.length ? wordsOf(...range)
    : shown.undated ? `${countedIn(state.mode, shown.undated)} without a date` : '';
}

function wordsOf(first, last) {
  const { periods, state } = shown;
  const total = periods.slice(first, last + 1).reduce((sum, period) => sum + period.count, 0);
  return `${labelBetween(periods[first], periods[last])}: ${countedIn(state.mode, total)}`;
}

/** The dates of the periods from one to another; those that are in force already are taken back by choosing them again. */
function datesOf(first, last) {
  const { periods, state } = shown;
  const dates = { from: periods[first].from, to: periods[last].to };
  return state.from === dates.from && state.to === dates.to ? zoomedOut(state) : dates;
}

const hasDates = ({ from, to }) => Boolean(dayIn(from) || dayIn(to));

const inForce = (period, { from, to }) => (!dayIn(from) || period.to >= dayIn(from)) && (!dayIn(to) || period.from <= dayIn(to));

const ordered = ([one, other]) => (one <= other ? [one, other] : [other, one]);

function indexAt({ clientX }) {
  const { left, width } = byId('bars').getBoundingClientRect();
  const index = Math.floor((clientX - left) / Math.max(1, width) * shown.periods.length);
  return Math.min(shown.periods.length - 1, Math.max(0, index));
}

function shape(name, attributes) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}
