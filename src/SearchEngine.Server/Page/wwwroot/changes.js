// What was changed between two versions of a story, with the changes in their places and the rest folded away.

import { LEGEND_OF_CHANGES, changePieces, legend } from './diff.js';
import { counted } from './format.js';
import { element, separated } from './text.js';
import { changesLink, timeOf, versionLink, whenOf } from './versions.js';

const NAMES = { headline: 'Headline', byline: 'Byline', section: 'Section', place: 'Place', highlights: 'Story highlights', body: 'Text', keywords: 'Keywords' };

/** Fills the heading and gives what stands below it. */
export function changesOf(heading, { article, changes, versions }, state) {
  const { from, to } = changes;
  const [present] = versions;
  heading.append(element('span', { class: 'heading-lead' }, 'What was changed: '), article.headline || element('span', { class: 'untitled' }, 'No headline'));
  return [element('article', { class: 'story-changes', 'aria-labelledby': 'headline' },
    heading,
    element('p', { class: 'meta' }, separated([
      element('span', {}, 'from version ', String(from.number), ', ', timeOf(whenOf(from))),
      element('span', {}, 'to version ', String(to.number), to.number === present.number ? ', the present one, ' : ', ', timeOf(whenOf(to)))])),
    to.ednote ? element('p', { class: 'ednote', dir: 'auto' }, to.ednote) : null,
    element('p', { class: 'change-links' }, separated([
      versionLink(to.number === present.number ? '' : to.number, to.number === present.number ? 'Read the present version' : `Read version ${to.number}`, state),
      versionLink(from.number === present.number ? '' : from.number, `Read version ${from.number}`, state),
      from.number > 1 ? changesLink(from.number - 1, from.number, `Changes from ${from.number - 1} to ${from.number}`, state) : null,
      to.number < present.number ? changesLink(to.number, to.number + 1, `Changes from ${to.number} to ${to.number + 1}`, state) : null])),
    changes.changes.length ? legend(LEGEND_OF_CHANGES) : element('p', { class: 'more-none' }, 'The text of the two versions is the same.'),
    ...changes.changes.map(({ field, diff }) => element('section', { class: 'changed', 'data-field': field, 'aria-labelledby': `changed-${field}` },
      element('h2', { id: `changed-${field}` }, NAMES[field] ?? field),
      ...folded(paragraphs(diff)))))];
}

/** The parts of a diff, parted where a paragraph ends. */
function paragraphs(diff) {
  const made = [];
  let open = { pieces: [], changed: false };
  for (const part of diff) {
    for (const { name, words } of changePieces(part)) {
      for (const [index, line] of words.split(/\n+/).entries()) {
        if (index) {
          made.push(open);
          open = { pieces: [], changed: false };
        }
        if (!line) continue;
        open.pieces.push({ name, words: line });
        if (name) open.changed = true;
      }
    }
  }
  return [...made, open].filter(({ pieces }) => pieces.length).map(({ pieces, changed }) => ({
    changed,
    drawn: element('p', { class: 'change-text', dir: 'auto' }, ...pieces.map(({ name, words }) => (name
      ? element(name, {}, element('span', { class: 'visually-hidden' }, name === 'ins' ? ' [new: ' : ' [taken out: '), words, element('span', { class: 'visually-hidden' }, '] '))
      : words))),
  }));
}

/** Runs of paragraphs in which nothing was changed, folded; one alone stays, as it would take the same room. */
function folded(all) {
  const made = [];
  for (let i = 0; i < all.length;) {
    let end = i;
    while (end < all.length && !all[end].changed) end++;
    if (end - i > 1) made.push(element('details', { class: 'unchanged' }, element('summary', {}, counted(end - i, 'paragraph', 'paragraphs'), ' without a change'), ...all.slice(i, end).map(({ drawn }) => drawn)));
    else if (end > i) made.push(all[i].drawn);
    if (end < all.length) made.push(all[end].drawn);
    i = end + 1;
  }
  return made;
}
