// Walks from one match of a story to the next: by buttons, and by n and p wherever nobody types.

import { announce } from './announce.js';
import { count } from './format.js';
import { wentTo } from './places.js';
import { element } from './text.js';

let walk = null;

/** The walk that n and p go on; null where no story is shown. */
export function setWalk(next) {
  walk = next;
}

document.addEventListener('keydown', (event) => {
  const { key, target } = event;
  if (!walk?.count || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if ((key !== 'n' && key !== 'p') || document.getElementById('story').hidden || target.closest?.('input, select, textarea')) return;
  event.preventDefault();
  walk.step(key === 'n' ? 1 : -1, true);
});

/**
 * The walk through the matches, or where the search asks for no words but for quotes, through these. Its bar is null where nothing
 * was searched for.
 */
export function walker(marks, quotes, searched) {
  const matching = marks.count ? [] : quotes.filter(({ matches }) => matches);
  const total = marks.count || matching.length;
  const name = marks.count ? ['match', 'matches'] : ['quote', 'quotes'];
  const places = marks.count ? (number) => `[data-match="${number}"]` : (number) => `q[data-quote="${matching[number - 1].number}"]`;
  const counter = element('span', { class: 'walk-count' });
  const made = { count: total, current: 0, bar: null, step, goTo,
    /** Which step of the walk a quote is; 0 where it is none. */
    stepOfQuote: (number) => matching.findIndex((quote) => quote.number === number) + 1 };
  if (total) made.bar = bar(counter, name[1], step);
  else if (searched) made.bar = element('p', { class: 'walk-none' }, 'Nothing in this text matches the search.');
  tell();
  return made;

  function step(by, byKey = false) {
    const next = made.current ? made.current + by : by > 0 ? 1 : total;
    const turned = next > total ? 'From the first again. ' : next < 1 ? 'From the last again. ' : '';
    goTo(next > total ? 1 : next < 1 ? total : next, byKey, turned);
    const hash = marks.count ? `#match-${made.current}` : `#quote-${matching[made.current - 1].number}`;
    history.replaceState(history.state, '', hash);
    wentTo(hash);
  }

  function goTo(number, focus = true, turned = '') {
    const parts = [...document.querySelectorAll(`#story .story-text ${places(Math.max(1, Math.min(number, total)))}`)];
    if (number < 1 || number > total || !parts.length) return false;
    for (const old of document.querySelectorAll('#story .here, #story .current')) {
      old.classList.remove('here', 'current');
      old.removeAttribute('aria-current');
    }
    made.current = number;
    for (const part of parts) part.classList.add('current');
    parts[0].setAttribute('aria-current', 'true');
    if (focus) parts[0].focus({ preventScroll: true });
    parts[0].scrollIntoView({ block: 'center' });
    tell();
    announce(`${turned}${name[0][0].toUpperCase()}${name[0].slice(1)} ${count(number)} of ${count(total)}: ${around(parts)}`);
    return true;
  }

  function tell() {
    counter.textContent = made.current ? `${count(made.current)} of ${count(total)}` : `${count(total)} ${name[total === 1 ? 0 : 1]}`;
  }
}

function bar(counter, many, step) {
  const button = (label, sign, key, by) => {
    const made = element('button', { type: 'button', 'aria-label': `${label} of the ${many}`, title: `${label} (${key})`, 'aria-keyshortcuts': key },
      element('span', { 'aria-hidden': 'true' }, sign));
    made.addEventListener('click', () => step(by));
    return made;
  };
  return element('div', { class: 'walk', role: 'group', 'aria-label': `The ${many} of the search` },
    button('Previous', '↑', 'p', -1), counter, button('Next', '↓', 'n', 1),
    element('span', { class: 'walk-keys' }, element('kbd', {}, 'n'), ' next, ', element('kbd', {}, 'p'), ' previous'));
}

/** The words of a match with some of what stands around them. */
function around(parts) {
  const words = parts.map((part) => part.textContent).join(' ');
  const whole = parts[0].closest('p, li, h1')?.textContent ?? words;
  const at = whole.indexOf(parts[0].textContent);
  const from = at < 40 ? 0 : whole.indexOf(' ', at - 40) + 1;
  const end = at + words.length + 40;
  return whole.slice(Math.min(from, at), end < whole.length ? Math.max(at + words.length, whole.lastIndexOf(' ', end)) : undefined).replace(/\s+/g, ' ');
}
