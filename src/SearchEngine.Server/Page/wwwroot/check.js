// Checking a quote: the verdict as a sentence, the difference, who really said it, where and when it was first printed.

import { citation } from './citation.js';
import { LEGEND_OF_CHECK, difference, differs, legend } from './diff.js';
import { count, date } from './format.js';
import { numberOf, quoteHit, saidBy, storyLink } from './quotation.js';
import { element } from './text.js';

const byId = (id) => document.getElementById(id);

/** By verdict: what was found, what that means, and what a reporter does about it. */
const VERDICTS = {
  verbatim: ['Printed in these words.', 'The archive holds this quotation word for word.',
    'It can stand between quotation marks. Name the source that printed it, and look at what stands around it.'],
  typography: ['The same words with other punctuation.', 'Only marks, capitals or spacing differ from what was printed.',
    'It can stand between quotation marks. Where a mark changes the sense, take the printed one.'],
  altered: ['Words were changed.', 'A quotation close to this was printed, in other words.',
    'Print the words of the source, or paraphrase without quotation marks.'],
  spliced: ['Joined from pieces.', 'The pieces were printed, but not together: something between them was left out, or they come from different quotations.',
    'Mark what is left out with an ellipsis, or quote each piece by itself with its own source.'],
  misattributed: ['Said by somebody else.', 'The words were printed, but of another speaker.',
    'Correct the name before these words are printed.'],
  notFound: ['Not found in this archive.', 'No quotation here is close to it. That does not show that it was never said.',
    'Try fewer words or leave the speaker out; else ask for the recording or for where it was first printed.'],
};

const sentencesOf = ({ verdict }) =>
  (Object.hasOwn(VERDICTS, verdict) ? VERDICTS[verdict] : ['No verdict that this page knows.', `The archive answered: ${verdict ?? 'nothing'}.`, '']);

/** What a screen reader says when the answer has arrived. */
export const spokenVerdict = (answer) => sentencesOf(answer).filter(Boolean).join(' ');

export function fillCheck({ text, speaker }) {
  byId('check-text').value = text;
  byId('check-speaker').value = speaker[0] ?? '';
}

export function clearCheck() {
  byId('check-answer').replaceChildren();
}

export function showCheck(answer, state) {
  const [verdict, meaning, advice] = sentencesOf(answer);
  const matches = (answer.matches ?? []).filter((match) => match?.quote);
  const pieces = answer.verdict === 'spliced';
  const first = pieces ? matches : matches.slice(0, 1);
  const further = matches.slice(first.length);
  byId('check-answer').replaceChildren(...[
    element('div', { class: 'verdict', 'data-verdict': answer.verdict ?? '' },
      element('h2', { id: 'verdict' }, verdict), element('p', {}, meaning), realSpeaker(answer, matches, state),
      advice ? element('p', { class: 'advice' }, advice) : null),
    notes(answer.notes ?? []),
    ...first.flatMap((match, index) => shownMatch(match, state, pieces && first.length > 1 ? `Piece ${index + 1}` : 'As printed')),
    pieces && first.length > 1 ? null : firstSeen(answer, state),
    further.length ? element('section', { class: 'further', 'aria-labelledby': 'further' },
      element('h3', { id: 'further' }, `Further matches (${count(further.length)})`),
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

function shownMatch(match, state, title) {
  const { quote, similarity, diff, checked } = match;
  const alike = Number.isFinite(similarity) ? element('span', { class: 'similarity' }, `${Math.floor(similarity * 100)}% alike`) : null;
  const piece = title.startsWith('Piece') && checked ? state.text.slice(checked[0], checked[0] + checked[1]).trim() : '';
  return [
    title ? element('h3', {}, title, ' ', alike) : null,
    piece ? element('p', { class: 'piece', dir: 'auto' }, element('span', { class: 'label' }, 'In your text: '), piece) : null,
    quoteHit(quote, state, title ? null : element('p', { class: 'meta' }, alike)),
    differs(diff) ? element('div', { class: 'comparison' },
      element('p', { class: 'comparison-title' }, 'Word by word'), difference(diff), legend(LEGEND_OF_CHECK, diff)) : null,
    title.startsWith('Piece') ? firstSeen(match, state) : null,
    citation(quote),
  ].filter(Boolean);
}

/** When and where the words were first printed, at the quote itself. */
function firstSeen({ firstSeen: moment, firstIn }, state) {
  const published = firstIn?.article?.published ?? moment;
  if (!published && !firstIn?.article?.id) return null;
  const line = element('p', { class: 'first-seen' }, 'First printed');
  if (published) line.append(' on ', element('time', { dateTime: published }, date(published)));
  if (firstIn?.article?.source) line.append(' in ', element('bdi', {}, firstIn.article.source));
  if (firstIn?.article?.id) line.append(': ', storyLink(firstIn.article, state, numberOf(firstIn.quote)));
  return line;
}
