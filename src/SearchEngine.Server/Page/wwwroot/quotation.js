// One quote, wherever the page shows it: who said it, and the words among their neighbours as they were printed.

import { date } from './format.js';
import { quotesOf, toUrl } from './state.js';
import { element, marked, separated } from './text.js';

const KINDS = { full: 'full quote', fragment: 'fragment', term: 'term' };

/** "Jennifer Friedman, White House spokeswoman": the name leads to all that this speaker said. Null without a name. */
export function saidBy(speaker) {
  if (!speaker?.name) return null;
  const made = element('span', { class: 'speaker' },
    element('a', { href: toUrl(quotesOf(speaker.name)), 'data-go': 'speaker', dir: 'auto' }, speaker.name));
  if (speaker.role) made.append(', ', element('bdi', { class: 'role' }, speaker.role));
  return made;
}

/** What kind of quote it is, in words; '' for a kind without a name here. */
export const kindOf = ({ kind }) => KINDS[kind] ?? '';

/** A quote with its neighbours, its speaker and its story. `state` is what the story is opened from. */
export function quoteHit(quote, state, ...more) {
  return element('article', { class: 'quote-hit', 'data-kind': quote.kind },
    passage(quote),
    element('p', { class: 'said-by' }, separated([
      saidBy(quote.speaker) ?? element('span', { class: 'nobody' }, 'Speaker not named'),
      cueOf(quote) ? element('span', { class: 'cue' }, element('bdi', {}, cueOf(quote))) : null,
      quote.kind === 'full' ? null : kindOf(quote),
    ])),
    printedIn(quote, state),
    ...more);
}

/** The article's own characters and no others: the quotation marks come with what stands before and after. */
function passage({ text, spans, context }) {
  return element('blockquote', { class: 'passage', dir: 'auto' },
    context?.before ? element('span', { class: 'context' }, context.before) : null,
    element('q', { class: 'words' }, marked(text ?? '', spans ?? [])),
    context?.after ? element('span', { class: 'context' }, context.after) : null);
}

function printedIn({ id, article }, state) {
  if (!article?.id) return null;
  return element('p', { class: 'meta' }, separated([
    article.source,
    article.published ? element('time', { dateTime: article.published }, date(article.published)) : null,
    storyLink(article, state, numberOf(id)),
  ]));
}

/** A link to a story, and in it to a quote where the quote's number is known. */
export function storyLink(article, state, number) {
  return element('a', {
    class: 'to-story', dir: 'auto', href: toUrl({ ...state, article: article.id }) + (number ? `#quote-${number}` : ''),
    'data-go': 'story', 'data-id': article.id,
  }, article.headline || 'No headline');
}

/** The number of the quote in its article, which its id ends with; '' where it does not. */
export const numberOf = (id) => /#(\d+)$/.exec(id ?? '')?.[1] ?? '';

const cueOf = ({ cue }) => (typeof cue === 'string' ? cue : cue?.text ?? '');
