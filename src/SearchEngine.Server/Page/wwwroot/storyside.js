// What stands beside and below a story: its quotes with their speakers, who else printed it, and stories like it.

import { difference } from './diff.js';
import { count, counted, date } from './format.js';
import { kindOf, numberOf, saidBy, storyLink } from './quotation.js';
import { copiesOf, relatedTo } from './storydata.js';
import { element, marked, separated } from './text.js';

/** So many quotes are listed at first; a list that is little longer is not cut. */
const MANY = 100;

/** The quotes in the order of their numbers, each a link to its place. */
export function quoteList(quotes, article, marks) {
  if (!quotes.length) return null;
  const inOrder = [...quotes].sort((a, b) => a.number - b.number);
  const matching = quotes.filter(({ matches }) => matches).length;
  const list = element('ol', {}, ...items(inOrder.length > MANY + 10 ? inOrder.slice(0, MANY) : inOrder));
  const made = element('aside', { class: 'quotes', 'aria-labelledby': 'quotes' },
    element('h2', { id: 'quotes', tabIndex: -1 }, 'Quotes ', element('span', { class: 'number' }, count(quotes.length)),
      matching ? element('span', { class: 'number' }, matching === 1 ? ', 1 matches' : `, ${count(matching)} match`) : null),
    list);
  if (list.childElementCount < inOrder.length) {
    const all = element('button', { type: 'button', class: 'all-quotes' }, `Show all ${count(inOrder.length)} quotes`);
    all.addEventListener('click', () => {
      list.append(...items(inOrder.slice(MANY)));
      list.children[MANY].querySelector('a').focus();
      all.remove();
    });
    made.append(all);
  }
  return made;

  function items(some) {
    return some.map((quote) => element('li', { 'data-kind': quote.kind, class: quote.matches ? 'matching' : null },
      element('a', { class: 'listed', href: `#quote-${quote.number}`, 'data-to-quote': quote.number, dir: 'auto' },
        quote.matches ? element('span', { class: 'match-flag' }, 'Match ') : null,
        element('q', {}, marked(quote.text, spansIn(quote, article, marks)))),
      whose(quote)));
  }
}

/** What is marked in the words of a quote; nothing where they do not stand in its text unit by unit. */
function spansIn(quote, article, marks) {
  const [text, all] = quote.field === 'headline' ? [article.headline, marks.headline]
    : quote.field === 'highlights' ? [article.highlights?.[quote.item ?? 0], marks.highlights[quote.item ?? 0]] : [article.body, marks.body];
  if (text?.slice(quote.start, quote.end) !== quote.text) return [];
  return (all ?? []).filter(({ start, end }) => start < quote.end && end > quote.start)
    .map(({ start, end }) => [Math.max(0, start - quote.start), end - Math.max(start, quote.start)]);
}

/** Who said it, and what kind of quote it is. */
function whose(quote) {
  const line = separated([saidBy(quote.speaker), kindOf(quote)]);
  return line.hasChildNodes() ? element('p', { class: 'said-by' }, line) : null;
}

export const copiesSection = ({ id }, state) => later('copies', 'Copies of this story', 'Looking for copies…', copiesOf(id), ({ total, copies }) =>
  (total ? [
    element('p', { class: 'more-lead' }, `${counted(total, 'other story prints', 'other stories print')} this one nearly alike${copies.length < total ? `; the ${copies.length} earliest are listed` : ''}.`),
    element('ol', { class: 'copy-stories' }, ...copies.map((one) => copyOf(one, state))),
  ] : [element('p', { class: 'more-none' }, 'Nobody else in the archive prints this story.')]));

function copyOf({ article, resemblance, quotes }, state) {
  const made = element('li', {}, titleOf(article, state),
    element('p', { class: 'meta' }, separated([article.source, timeOf(article.published), Number.isFinite(resemblance) ? `${Math.floor(resemblance * 100)}% alike` : null])));
  if (!quotes?.length) return made;
  made.append(element('details', { class: 'other-words' },
    element('summary', {}, counted(quotes.length, 'quote in other words', 'quotes in other words')),
    element('ul', {}, ...quotes.map(({ copy, original, diff }) => element('li', {},
      difference(diff, { insert: 'only there', delete: 'only here', original: 'here', text: 'there' }),
      element('p', { class: 'said-by' }, separated([
        saidBy(original?.speaker ?? copy?.speaker),
        element('a', { href: `#quote-${numberOf(original?.quotes?.[0])}` }, 'In this story'),
        storyLink({ id: article.id, headline: 'In the copy' }, state, numberOf(copy?.quotes?.[0])),
      ])))))));
  return made;
}

export const relatedSection = ({ id }, state) => later('related', 'Related stories', 'Looking for related stories…', relatedTo(id), ({ hits }) =>
  (hits.length ? [element('ol', { class: 'related-stories' }, ...hits.map(({ id: other, headline, source, published, terms }) => element('li', {},
    titleOf({ id: other, headline: headline?.text }, state),
    element('p', { class: 'meta' }, separated([source, timeOf(published), terms?.length ? `shares ${terms.slice(0, 5).join(', ')}` : null])))))]
    : [element('p', { class: 'more-none' }, 'The archive has no story like this one.')]));

const titleOf = (article, state) => element('h3', {}, storyLink(article, state, ''));

const timeOf = (published) => (published ? element('time', { dateTime: published }, date(published)) : null);

/** A section whose content comes later, or says why it does not come. */
function later(id, title, waiting, asked, drawn) {
  const content = element('div', {}, element('p', { class: 'more-none' }, waiting));
  const made = element('section', { class: 'more-section', 'aria-labelledby': id, 'aria-busy': 'true' }, element('h2', { id, tabIndex: -1 }, title), content);
  asked.then((answer) => content.replaceChildren(...drawn(answer)))
    .catch((error) => {
      if (!error.kind) console.error(error);
      content.replaceChildren(element('p', { class: 'more-none' }, error.kind ? error.message : 'The page could not show the answer.'));
    })
    .finally(() => made.setAttribute('aria-busy', 'false'));
  return made;
}
