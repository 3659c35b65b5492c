// Quotes as hits; sorted by date, they stand under their months, and those of one speaker under the speaker's name.

import { date, monthOf } from './format.js';
import { showFound } from './found.js';
import { quoteHit } from './quotation.js';
import { element } from './text.js';

const byId = (id) => document.getElementById(id);

/** `dates`: when the first and the last quote of the whole result were printed, where one speaker is asked for. */
export function showQuotes(answer, state, dates) {
  showFound(answer, state, 'quote-hits');
  showSpeaker(answer, state, dates);
  const byDate = state.sort === 'newest' || state.sort === 'oldest';
  const groups = byDate ? months(answer.hits) : answer.hits.length ? [{ title: '', hits: answer.hits }] : [];
  let start = state.offset + 1;
  byId('quote-hits').replaceChildren(...groups.flatMap(({ title, hits }) => {
    const list = element('ol', { start }, ...hits.map((hit) => element('li', {}, quoteHit(hit, state))));
    start += hits.length;
    return title ? [element(state.speaker.length ? 'h3' : 'h2', { class: 'month' }, title), list] : [list];
  }));
}

/** [first, last] where the page at hand holds all the quotes; null where they have to be asked for. */
export function datesIn({ total, hits }) {
  if (total.value > hits.length) return null;
  const all = hits.map(({ article }) => article?.published).filter(Boolean)
    .sort((one, other) => Date.parse(one) - Date.parse(other));
  return [all[0], all.at(-1)];
}

function showSpeaker(answer, state, dates) {
  const heading = byId('speaker-heading');
  heading.hidden = !state.speaker.length || !answer.hits.length;
  if (heading.hidden) return;
  const [first, last] = (dates ?? []).map((day) => date(day));
  const span = first && last && first !== last ? `First ${first}, last ${last}` : first ?? '';
  heading.replaceChildren(
    element('h2', {}, 'Quotes of ', element('bdi', {}, fullName(answer, state))),
    span ? element('p', { class: 'meta' }, span) : '');
}

/** The name that was asked for, in full where all that was found is one person's. */
function fullName({ facets, hits }, { speaker }) {
  const names = new Set((facets?.speaker ?? []).map(({ value }) => value));
  for (const hit of hits) if (hit.speaker?.name) names.add(hit.speaker.name);
  return names.size === 1 ? [...names][0] : speaker[0];
}

function months(hits) {
  const groups = [];
  for (const hit of hits) {
    const title = monthOf(hit.article?.published) || 'No date';
    if (groups.at(-1)?.title === title) groups.at(-1).hits.push(hit);
    else groups.push({ title, hits: [hit] });
  }
  return groups;
}
