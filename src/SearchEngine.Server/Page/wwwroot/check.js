// Checking a quote: the verdict as a sentence, the difference, who really said it, where and when it was first printed.

import { difference, differs } from './diff.js';
import { date } from './format.js';
import { numberOf, quoteHit, saidBy, storyLink } from './quotation.js';
import { element } from './text.js';

const byId = (id) => document.getElementById(id);

const VERDICTS = {
  verbatim: ['Printed in these words.', 'The archive holds this quotation word for word.'],
  typography: ['The same words with other punctuation.', 'Only marks, capitals or spacing differ from what was printed.'],
  altered: ['Words were changed.', 'A quotation close to this was printed, in other words.'],
  spliced: ['Joined from pieces.', 'The pieces were printed, but not together: something between them was left out, or they come from different quotations.'],
  misattributed: ['Said by somebody else.', 'The words were printed, but of another speaker.'],
  notFound: ['Not found in this archive.', 'No quotation here is close to it. That does not show that it was never said.'],
};

const sentenceOf = ({ verdict }) =>
  (Object.hasOwn(VERDICTS, verdict) ? VERDICTS[verdict] : ['No verdict that this page knows.', `The archive answered: ${verdict ?? 'nothing'}.`]);

/** What a screen reader says when the answer has arrived. */
export const spokenVerdict = (answer) => sentenceOf(answer).join(' ');

export function fillCheck({ text, speaker }) {
  byId('check-text').value = text;
  byId('check-speaker').value = speaker[0] ?? '';
}

export function clearCheck() {
  byId('check-answer').replaceChildren();
}

export function showCheck(answer, state) {
  const [verdict, meaning] = sentenceOf(answer);
  const matches = (answer.matches ?? []).filter((match) => match?.quote);
  const pieces = answer.verdict === 'spliced';
  const first = pieces ? matches : matches.slice(0, 1);
  const further = matches.slice(first.length);
  byId('check-answer').replaceChildren(...[
    element('div', { class: 'verdict', 'data-verdict': answer.verdict ?? '' },
      element('h2', { id: 'verdict' }, verdict), element('p', {}, meaning), realSpeaker(answer, matches, state)),
    notes(answer.notes ?? []),
    ...first.flatMap((match, index) => shownMatch(match, state, pieces && first.length > 1 ? `Piece ${index + 1}` : 'As printed')),
    firstSeen(answer.firstSeen, matches, state),
    further.length ? element('section', { class: 'further', 'aria-labelledby': 'further' },
      element('h3', { id: 'further' }, 'Further matches'),
      element('ol', {}, ...further.map((match) => element('li', {}, ...shownMatch(match, state, ''))))) : null,
  ].filter(Boolean));
}

function realSpeaker({ verdict }, matches, { speaker }) {
  const real = matches[0]?.quote.speaker;
  if (verdict !== 'misattributed' || !real?.name) return null;
  const line = element('p', { class: 'real-speaker' }, 'Printed as the words of ', saidBy(real));
  if (speaker[0]) line.append(', not of ', element('bdi', {}, speaker[0]));
  line.append('.');
  return line;
}

function notes(items) {
  return items.length ? element('ul', { class: 'notes' }, ...items.map((note) => element('li', { dir: 'auto' }, note))) : null;
}

function shownMatch({ quote, similarity, diff }, state, title) {
  const alike = Number.isFinite(similarity) ? element('span', { class: 'similarity' }, `${Math.floor(similarity * 100)}% alike`) : null;
  return [
    title ? element('h3', {}, title, ' ', alike) : null,
    quoteHit(quote, state, title ? null : element('p', { class: 'meta' }, alike)),
    differs(diff) ? element('div', { class: 'comparison' },
      element('p', { class: 'comparison-title' }, 'Word by word'), difference(diff)) : null,
  ].filter(Boolean);
}

/** Where the words were first printed; at the quote itself where a match stands in that story. */
function firstSeen(seen, matches, state) {
  const published = typeof seen === 'string' ? seen : seen?.published;
  if (!published && !seen?.articleId) return null;
  const line = element('p', { class: 'first-seen' }, 'First printed');
  if (published) line.append(' on ', element('time', { dateTime: published }, date(published)));
  if (seen.source) line.append(' in ', element('bdi', {}, seen.source));
  if (seen.articleId) {
    const match = matches.find(({ quote }) => quote.article?.id === seen.articleId);
    line.append(': ', storyLink({ id: seen.articleId, headline: seen.headline }, state, numberOf(match?.quote.id)));
  }
  return line;
}
