// The three things the page is used for: what their links lead to, and what each of them calls what it finds.

import { counted } from './format.js';
import { NOTHING, inMode, toUrl } from './state.js';

const byId = (id) => document.getElementById(id);

/** The search and the check that the links lead back to: what is not in the address of the other is kept here. */
let lastSearch = NOTHING;
let lastCheck = { ...NOTHING, mode: 'check' };

/** Shows the controls of the state's mode, and makes the links carry the search over. */
export function showMode(state) {
  if (state.mode === 'check') lastCheck = inMode(state, 'check');
  else lastSearch = state;
  const addresses = { stories: inMode(lastSearch, ''), quotes: inMode(lastSearch, 'quotes'), check: lastCheck };
  for (const [name, target] of Object.entries(addresses)) {
    const link = byId(`mode-${name}`);
    link.href = toUrl(target);
    if (target.mode === state.mode) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  document.body.dataset.mode = state.mode || 'stories';
  for (const id of ['search', 'under-box']) byId(id).hidden = state.mode === 'check';
  byId('hits-name').textContent = manyIn(state.mode);
  byId('speaker-field').hidden = state.mode !== 'quotes';
  byId('skip').textContent = state.mode === 'quotes' ? 'Skip to the quotes' : state.mode ? 'Skip to the check' : 'Skip to the stories';
}

/** "1 story", "12 quotes". */
export const countedIn = (mode, number) =>
  (mode === 'quotes' ? counted(number, 'quote', 'quotes') : counted(number, 'story', 'stories'));

/** "stories", "quotes". */
export const manyIn = (mode) => (mode === 'quotes' ? 'quotes' : 'stories');
