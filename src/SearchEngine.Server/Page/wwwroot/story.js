// One story: its whole text as it was printed, what was searched for marked in it, and around it what belongs to it.

import { changesOf } from './changes.js';
import { webAddress } from './citation.js';
import { copy } from './clipboard.js';
import { date, names } from './format.js';
import { currentPlace, selectedPlace, setPlaces } from './places.js';
import { resultsOf, toUrl } from './state.js';
import { permalink, presentOf } from './storydata.js';
import { copiesSection, quoteList, relatedSection } from './storyside.js';
import { bodyOf, fill, matchesIn, numbered } from './storytext.js';
import { element, separated } from './text.js';
import { versionList, versionNotice } from './versions.js';
import { setWalk, walker } from './walk.js';

export { goToPlace } from './places.js';
export { loadStory, presentOf } from './storydata.js';

/** What a window of the story is called. */
export function titleOfStory({ article, changes, versions, version }) {
  const headline = article.headline || 'No headline';
  if (changes) return `Changes: ${headline}`;
  return version && version.number < versions[0].number ? `Version ${version.number}: ${headline}` : headline;
}

/**
 * Draws what loadStory gave and gives the heading. `back`: the address and the words of the way back to the results.
 */
export function showStory(container, shown, state, back) {
  setWalk(null);
  setPlaces(null);
  const heading = element('h1', { id: 'headline', tabIndex: -1, dir: 'auto' });
  const present = presentOf(state);
  container.replaceChildren(
    element('p', { class: 'back' }, element('a', { href: present ? toUrl(present) : back.href, id: 'back', 'data-go': 'back' },
      element('span', { 'aria-hidden': 'true' }, '← '), present ? 'Back to the story as it is now' : back.text)),
    ...(shown.changes ? changesOf(heading, shown, state) : whole(heading, shown, state)));
  return heading;
}

function whole(heading, shown, state) {
  const { article, versions, version, matches } = shown;
  const marks = matchesIn(article, matches);
  const quotes = marked(article, matches, state);
  const walk = walker(marks, quotes, Boolean(matches));
  fill(heading, article.headline || '', quotes.filter(({ field }) => field === 'headline'), marks.headline);
  if (!article.headline) heading.append(element('span', { class: 'untitled' }, 'No headline'));
  const notice = versionNotice(versions, version, state);
  if (notice) heading.setAttribute('aria-describedby', 'version-notice');
  const text = element('article', { class: 'story-text', 'aria-labelledby': 'headline' },
    notice,
    element('header', {}, heading, meta(article, quotes.length), actions(shown)),
    versionList(versions, version, state),
    wanting(shown.wanting),
    walk.bar,
    highlights(article.highlights ?? [], quotes.filter(({ field }) => field === 'highlights'), marks.highlights),
    bodyOf(article.body ?? '', quotes.filter(({ field }) => field === 'body'), marks.body));
  if (article.language) text.lang = article.language;
  setWalk(walk);
  setPlaces({ walk, marks });
  const results = resultsOf(state);
  return [element('div', { class: 'story-columns' },
    text,
    quoteList(quotes, article, marks),
    element('div', { class: 'story-more' }, copiesSection(article, results), relatedSection(article, results), details(article)))];
}

/** The quotes of the story that have a place, each with whether it is one that the search finds. */
function marked(article, matches, state) {
  const matching = new Set(matches?.quotes ?? []);
  const speakers = matches ? [] : state.mode === '' ? state.speaker : [];
  return numbered(article.quotes ?? []).map((quote) => ({
    ...quote, matches: matching.has(`${article.id}#${quote.number}`) || speakers.includes(quote.speaker?.name) }));
}

function wanting(lines) {
  return lines.length ? element('ul', { class: 'notes wanting' }, ...lines.map((line) => element('li', { dir: 'auto' }, line))) : null;
}

function meta(article, quotes) {
  const updated = article.updated && article.updated !== article.published
    ? element('span', {}, 'updated ', element('time', { dateTime: article.updated }, date(article.updated)))
    : null;
  return element('p', { class: 'meta' }, separated([
    article.source,
    article.published ? element('time', { dateTime: article.published }, date(article.published)) : null,
    updated,
    article.section,
    article.byline?.length ? element('span', {}, 'by ', element('bdi', {}, names(article.byline))) : null,
    article.status && article.status !== 'usable' ? element('strong', {}, article.status) : null,
    quotes ? element('a', { class: 'to-quotes', href: '#quotes' }, quotes === 1 ? '1 quote' : `${quotes} quotes`) : null,
  ]));
}

/** What can be done with the story: here, copying an address that leads to what is selected or looked at, in this version of the text. */
function actions({ article, version }) {
  const button = element('button', { type: 'button', class: 'copy-link' }, 'Copy link');
  // A press would take the selection away before it is read.
  button.addEventListener('mousedown', (event) => event.preventDefault());
  button.addEventListener('click', () => {
    const selected = selectedPlace();
    const place = selected ?? currentPlace();
    const what = selected ? 'The link to the selected text' : place ? 'The link to this place' : 'The link to the story';
    copy(permalink(article.id, place ?? '', place ? version?.number ?? '' : ''), what, button);
  });
  return element('div', { class: 'story-actions' }, button,
    element('span', { class: 'hint-selection' }, 'With text selected, the link leads to it.'));
}

function highlights(items, quotes, marks) {
  if (!items.length) return null;
  return element('section', { class: 'highlights', 'aria-labelledby': 'highlights-title' },
    element('h2', { id: 'highlights-title' }, 'Story highlights'),
    element('ul', {}, ...items.map((text, index) =>
      fill(element('li', { dir: 'auto' }), text, quotes.filter(({ item }) => (item ?? 0) === index), marks[index]))));
}

function details(article) {
  const address = webAddress(article.url);
  const items = [
    ['Place', article.place], ['Keywords', article.keywords?.join(', ')], ['Slugline', article.slugline], ['Note of the desk', article.ednote],
    ['Version of the publisher', article.version ? String(article.version) : ''], ['Rights', article.rights],
    ...(article.media ?? []).map((item) => ['Media', [item.duration, item.caption, item.credit].filter(Boolean).join(' · ')]),
    ...(article.relatedLinks ?? []).map((title) => ['Beside it', title]),
  ].filter(([, text]) => text);
  const rows = [];
  for (const [index, [term, text]] of items.entries()) {
    if (items[index - 1]?.[0] !== term) rows.push(element('dt', {}, term));
    rows.push(element('dd', { dir: 'auto' }, text));
  }
  if (address) rows.unshift(element('dt', {}, 'Published at'), element('dd', {}, element('a', { href: address, rel: 'external noopener noreferrer' }, address)));
  rows.push(element('dt', {}, 'Id'), element('dd', {}, element('code', {}, article.id)));
  return element('section', { class: 'more-section', 'aria-labelledby': 'details' },
    element('h2', { id: 'details' }, 'About this story'), element('dl', { class: 'details' }, ...rows));
}
