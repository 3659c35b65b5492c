// One story: its whole text as it was printed, with its quotes marked and listed.

import { counted, date, names } from './format.js';
import { kindOf, saidBy } from './quotation.js';
import { element, separated } from './text.js';

/** Draws the story. `back`: the address and the words of the way back to the results. */
export function showStory(container, article, back) {
  const quotes = numbered(article.quotes ?? []);
  const heading = element('h1', { id: 'headline', tabIndex: -1, dir: 'auto' });
  if (article.headline) appendQuoted(heading, article.headline, 0, article.headline.length, quotes.filter(({ field }) => field === 'headline'));
  else heading.append(element('span', { class: 'untitled' }, 'No headline'));
  const text = element('article', { class: 'story-text', 'aria-labelledby': 'headline' },
    element('header', {}, heading, meta(article, quotes.length)),
    highlights(article.highlights ?? [], quotes.filter(({ field }) => field === 'highlights')),
    bodyOf(article.body ?? '', quotes.filter(({ field }) => !field || field === 'body')),
    details(article));
  if (article.language) text.lang = article.language;
  container.replaceChildren(
    element('p', { class: 'back' }, element('a', { href: back.href, id: 'back', 'data-go': 'back' },
      element('span', { 'aria-hidden': 'true' }, '← '), back.text)),
    element('div', { class: 'story-columns' }, text, quoteList(quotes)));
  return heading;
}

/** Brings a quote into view and says which one it is. */
export function goToQuote(container, number) {
  const parts = container.querySelectorAll(`q[data-quote="${number}"]`);
  if (!parts.length) return false;
  for (const old of container.querySelectorAll('q.here')) old.classList.remove('here');
  for (const part of parts) part.classList.add('here');
  parts[0].focus({ preventScroll: true });
  parts[0].scrollIntoView({ block: 'center' });
  return true;
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
    article.version > 1 ? `version ${article.version}` : null,
    article.status && article.status !== 'usable' ? element('strong', {}, article.status) : null,
    quotes ? element('a', { class: 'to-quotes', href: '#quotes' }, counted(quotes, 'quote', 'quotes')) : null,
  ]));
}

function highlights(items, quotes) {
  if (!items.length) return null;
  return element('section', { class: 'highlights', 'aria-labelledby': 'highlights-title' },
    element('h2', { id: 'highlights-title' }, 'Story highlights'),
    element('ul', {}, ...items.map((text, index) => {
      const made = element('li', { dir: 'auto' });
      appendQuoted(made, text, 0, text.length, quotes.filter(({ item }) => item === index));
      return made;
    })));
}

/**
 * The body, a <p> a paragraph. The breaks between paragraphs stay as text between the elements, so that the text
 * content of the whole is the body, unit by unit.
 */
function bodyOf(body, quotes) {
  const container = element('div', { class: 'body', id: 'body' });
  const begun = new Set();
  let start = 0;
  for (const [index, paragraph] of body.split('\n\n').entries()) {
    if (index) container.append('\n\n');
    const made = element('p', { dir: 'auto' });
    appendQuoted(made, body, start, start + paragraph.length, quotes, begun);
    container.append(made);
    start += paragraph.length + 2;
  }
  return container;
}

/** The quotes that have a place in the text, in its order, each under the number that the archive gives it. */
const numbered = (quotes) => quotes
  .map((quote, index) => ({ ...quote, number: index + 1, end: quote.start + quote.length }))
  .filter(({ start, length }) => start >= 0 && length > 0)
  .sort((a, b) => a.start - b.start || b.end - a.end);

/**
 * Appends body[from..to] with what the quotes cover of it in <q>. A quote inside another becomes a <q> inside its
 * <q>; one over several paragraphs gets one in each, and only the first of them is named by the quote's address.
 */
function appendQuoted(parent, body, from, to, quotes, begun = new Set()) {
  let at = from;
  for (const [index, quote] of quotes.entries()) {
    const start = Math.max(quote.start, at);
    const end = Math.min(quote.end, to);
    if (start >= end) continue;
    parent.append(body.slice(at, start));
    const made = element('q', { class: 'quote', tabIndex: -1, 'data-quote': quote.number });
    if (!begun.has(quote.number)) made.id = `quote-${quote.number}`;
    begun.add(quote.number);
    appendQuoted(made, body, start, end, quotes.slice(index + 1), begun);
    parent.append(made);
    at = end;
  }
  parent.append(body.slice(at, to));
}

function quoteList(quotes) {
  if (!quotes.length) return null;
  const inOrder = [...quotes].sort((a, b) => a.number - b.number);
  return element('aside', { class: 'quotes', 'aria-labelledby': 'quotes' },
    element('h2', { id: 'quotes', tabIndex: -1 }, `Quotes `, element('span', { class: 'number' }, String(quotes.length))),
    element('ol', {}, ...inOrder.map((quote) => element('li', { dir: 'auto', 'data-kind': quote.kind },
      element('a', { class: 'listed', href: `#quote-${quote.number}`, 'data-to-quote': quote.number }, element('q', {}, quote.text)),
      whose(quote)))));
}

/** Who said it, and what kind of quote it is. */
function whose(quote) {
  const line = separated([saidBy(quote.speaker), kindOf(quote)]);
  return line.hasChildNodes() ? element('p', { class: 'said-by' }, line) : null;
}

function details(article) {
  const items = [
    ...(article.media ?? []).map((item) => ['Media', [item.duration, item.caption, item.credit].filter(Boolean).join(' · ')]),
    ...(article.relatedLinks ?? []).map((title) => ['Related', title]),
    ...(article.keywords?.length ? [['Keywords', article.keywords.join(', ')]] : []),
  ].filter(([, text]) => text);
  const rows = [];
  for (const [index, [term, text]] of items.entries()) {
    if (items[index - 1]?.[0] !== term) rows.push(element('dt', {}, term));
    rows.push(element('dd', { dir: 'auto' }, text));
  }
  const address = webAddress(article.url);
  if (address) rows.push(element('dt', {}, 'Published at'), element('dd', {}, element('a', { href: address, rel: 'external noopener noreferrer' }, address)));
  rows.push(element('dt', {}, 'Id'), element('dd', {}, element('code', {}, article.id)));
  return element('dl', { class: 'details' }, ...rows);
}

/** The address where it is one of the web; null for anything else that a link could run. */
function webAddress(text) {
  const parsed = URL.canParse(text ?? '') ? new URL(text) : null;
  return parsed && ['http:', 'https:'].includes(parsed.protocol) ? parsed.href : null;
}
