// When there is no answer: what is wrong, what to do about it, and how long it takes.

import { key, setKey } from './api.js';

const byId = (id) => document.getElementById(id);

const TITLES = {
  missing: 'This story is not in the archive',
  busy: 'The archive is busy',
  locked: 'This archive asks for a key',
};
/** Waits longer than this, in seconds, are said but not sat through. */
const LONGEST_WAIT = 300;

let clock = 0;
/** How often it has been tried again in a row: a server that asks for short pauses and stays busy is asked less and less. */
let tries = 0;

/** `retry()` asks again what could not be answered. */
export function connectTrouble(retry) {
  byId('retry').addEventListener('click', retry);
  byId('key-form').addEventListener('submit', (event) => {
    event.preventDefault();
    const typed = byId('key').value.trim();
    // Nothing else can stand in a header.
    const usable = /^[\x21-\x7e]{1,1000}$/.test(typed);
    byId('key').setCustomValidity(usable ? '' : 'A key has letters, digits and signs without spaces.');
    if (!usable) return byId('key').reportValidity();
    setKey(typed);
    byId('key').value = '';
    byId('forget-key').hidden = false;
    retry();
  });
  byId('key').addEventListener('input', () => byId('key').setCustomValidity(''));
  byId('forget-key').hidden = !key();
  byId('forget-key').addEventListener('click', () => {
    setKey('');
    byId('forget-key').hidden = true;
    retry();
  });
}

/** Fills the view of what went wrong, and gives its title. `back`: where the search is, or '' where this is it. */
export function showTrouble(error, back, retry) {
  stopWaiting();
  const title = titleOf(error);
  byId('trouble').dataset.kind = error.kind ?? 'page';
  byId('trouble-title').textContent = title;
  byId('trouble-detail').textContent = detailOf(error);
  byId('key-form').hidden = error.kind !== 'locked';
  byId('retry').hidden = error.kind === 'missing' || error.kind === 'locked';
  byId('trouble-back').hidden = !back;
  byId('trouble-back').href = back || '/';
  byId('trouble-actions').hidden = byId('retry').hidden && !back;
  if (error.kind === 'busy' && error.retryAfter !== null) wait(error.retryAfter, retry);
  return title;
}

/** Ends the count-down: something else is asked. */
export function stopWaiting() {
  clearInterval(clock);
  byId('trouble-wait').hidden = true;
}

/** An answer has come. */
export function calmed() {
  stopWaiting();
  tries = 0;
}

function titleOf({ kind, status }) {
  if (kind === 'unreachable') return navigator.onLine ? 'No connection to the archive' : 'You are offline';
  if (kind === 'locked' && status === 403) return 'This key does not open the archive';
  if (kind === 'locked' && key()) return 'The archive does not accept this key';
  return TITLES[kind] ?? 'The archive could not answer';
}

/** The server's own words, except where they are meant for programs. */
function detailOf({ kind, status, message }) {
  if (!kind) return 'The page could not show the answer. Loading it anew may help.';
  if (kind !== 'locked' || status !== 401) return message;
  return key() ? 'It may have been revoked, or a character of it is missing.' : 'Whoever runs the archive can give you one.';
}

function wait(seconds, retry) {
  const line = byId('trouble-wait');
  line.hidden = false;
  if (seconds > LONGEST_WAIT) {
    line.textContent = `It asks to be left alone for ${Math.ceil(seconds / 60)} minutes.`;
    return;
  }
  tries += 1;
  const end = Date.now() + Math.max(seconds, Math.min(60, 2 ** (tries - 1))) * 1000;
  const tick = () => {
    const left = Math.max(0, Math.ceil((end - Date.now()) / 1000));
    line.textContent = `It asks for a pause. Trying again in ${left} ${left === 1 ? 'second' : 'seconds'}.`;
    if (left) return;
    stopWaiting();
    retry();
  };
  clock = setInterval(tick, 1000);
  tick();
}
