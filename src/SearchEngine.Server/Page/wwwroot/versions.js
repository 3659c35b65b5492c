// The versions of a story: which one is read, what the desk says of each, and the ways to another one and to what was changed.

import { counted, date } from './format.js';
import { toUrl } from './state.js';
import { element, separated } from './text.js';

/** Above the text of a version that is not the present one: what is read here, and the way to what holds today. */
export function versionNotice(versions, version, state) {
  const [present] = versions;
  if (!version || version.number === present.number) return null;
  return element('div', { class: 'version-notice', role: 'note', 'aria-label': 'Not the present version' },
    element('p', { id: 'version-notice' }, element('strong', {}, `Version ${version.number} of ${present.number}`), ', of ', timeOf(whenOf(version)), '. Another has taken its place.'),
    element('p', {}, separated([versionLink('', 'Read the present version', state), changesLink(version.number, present.number, 'What was changed since', state)])));
}

/** The history of a story that has one: the newest correction in a line, all versions behind it. */
export function versionList(versions, version, state) {
  if (versions.length < 2) return null;
  const [present] = versions;
  return element('details', { class: 'versions' },
    element('summary', {}, element('strong', {}, counted(versions.length, 'version', 'versions')), ', the last ', timeOf(whenOf(present)),
      present.ednote ? element('span', {}, ': ', element('bdi', {}, present.ednote)) : null),
    element('ol', { reversed: true }, ...versions.map((one, index) => element('li', {},
      element('p', {}, separated([
        element('strong', {}, `Version ${one.number}`),
        timeOf(whenOf(one)),
        one.number === version?.number ? 'shown here' : versionLink(one.number === present.number ? '' : one.number, one.number === present.number ? 'Read the present one' : 'Read it', state,
          ` version ${one.number}`),
        versions[index + 1] ? changesLink(versions[index + 1].number, one.number, 'What was changed', state, ` from version ${versions[index + 1].number} to ${one.number}`) : null,
      ])),
      one.ednote ? element('p', { class: 'ednote', dir: 'auto' }, one.ednote) : null,
      one.headline !== present.headline ? element('p', { class: 'old-headline' }, 'Under the headline ', element('bdi', {}, one.headline || 'No headline')) : null))));
}

/** A link to a version, '' for the present one. `more` is read out behind its text, where many links have the same. */
export const versionLink = (number, text, state, more = '') => link({ ...state, version: String(number), changes: '' }, text, more);

export const changesLink = (from, to, text, state, more = '') => link({ ...state, version: '', changes: `${from}-${to}` }, text, more);

const link = (state, text, more) =>
  element('a', { href: toUrl(state), 'data-go': 'version' }, text, more ? element('span', { class: 'visually-hidden' }, more) : null);

/** When the publisher made it, else when it came into the archive. */
export const whenOf = ({ updated, from }) => updated ?? from;

export const timeOf = (moment) => element('time', { dateTime: moment }, date(moment));
