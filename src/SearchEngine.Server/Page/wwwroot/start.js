// Where nothing has been asked yet: what the archive holds, and searches of it that find something.

import { latestStories, quotes, stats } from './api.js';
import { count, counted, date } from './format.js';
import { NOTHING, quotesOf, toUrl } from './state.js';
import { element, separated } from './text.js';

const byId = (id) => document.getElementById(id);

/** How old the archive's first and last day may be, in milliseconds, before they are asked for again. */
const FRESH = 120_000;

let holdings = null;
let asked = 0;

/** What the archive holds, asked at most every two minutes. */
export async function archiveHoldings(signal) {
  if (!holdings || Date.now() - asked > FRESH) {
    holdings = await stats(signal);
    asked = Date.now();
  }
  return holdings;
}

/** The first and the last day of the archive; null where it does not say, or is empty. */
export async function archiveSpan(signal) {
  try {
    const { earliest, latest } = await archiveHoldings(signal);
    return earliest && latest ? { from: earliest.slice(0, 10), to: latest.slice(0, 10) } : null;
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    return null; // The chart does without; the search that follows says what is wrong.
  }
}

/** Fills the start page of a mode, and gives true. A failure to answer is thrown, for the caller to show as any other. */
export async function describeArchive(mode, signal) {
  const held = await archiveHoldings(signal);
  if (mode !== 'quotes') byId('holdings').textContent = sizeOf(held);
  if (!held.earliest) return true;
  const since = held.earliest.slice(0, 10);
  if (mode === 'quotes') showQuoteStart(await quotes({ ...NOTHING, mode, from: since, sort: 'newest' }, 'year', signal));
  else showStoryStart(await latestStories(since, signal), held);
  return true;
}

function sizeOf({ articles, quotes: said, sources, earliest, latest }) {
  if (!articles) return 'The archive holds no stories yet. They appear here as soon as the first one is taken in.';
  const parts = [counted(articles, 'story', 'stories')];
  if (sources.length) parts.push(` from ${counted(sources.length, 'source', 'sources')}`);
  if (earliest && latest) parts.push(`, ${date(earliest)} to ${date(latest)}`);
  if (said) parts.push(`, with ${counted(said, 'quotation', 'quotations')}`);
  return `${parts.join('')}.`;
}

function showStoryStart({ hits, facets }, { sources }) {
  section('try', 'examples', examplesFrom(hits, facets?.speaker ?? []).map(([q, meaning]) => example({ ...NOTHING, q }, q, meaning)));
  section('latest', 'latest-list', hits.map((hit) => element('li', {},
    element('a', { href: toUrl({ ...NOTHING, article: hit.id }), 'data-go': 'story', 'data-id': hit.id, dir: 'auto' }, hit.headline?.text || 'No headline'),
    element('span', { class: 'meta' }, separated([hit.source, hit.published ? element('time', { dateTime: hit.published }, date(hit.published)) : null])))));
  section('sources', 'sources-list', sources.slice(0, 12).map(({ value, count: stories }) =>
    tally({ ...NOTHING, source: [value], sort: 'newest' }, value, stories)));
}

function showQuoteStart({ hits, facets }) {
  const phrase = hits.map(({ text }) => phraseOf(text)).find(Boolean);
  section('try-quotes', 'quote-examples', phrase
    ? [example({ ...NOTHING, mode: 'quotes', q: `"${phrase}"` }, `"${phrase}"`, 'quotes with exactly these words'),
      example({ ...NOTHING, mode: 'quotes', q: wordOf(phrase) }, wordOf(phrase), 'quotes with this word')] : []);
  section('speakers-most', 'speakers-list', (facets?.speaker ?? []).slice(0, 12).map(({ value, count: said }) => tally(quotesOf(value), value, said)));
}

function section(id, list, items) {
  byId(id).hidden = !items.length;
  byId(list).replaceChildren(...items);
}

const example = (state, text, meaning) => element('li', {}, element('a', { href: toUrl(state), dir: 'auto' }, text), ' ', element('span', {}, meaning));

const tally = (state, text, number) => element('li', {}, element('a', { href: toUrl(state), dir: 'auto' }, text), ' ', element('span', { class: 'number' }, count(number)));

/**
 * Searches that find something in this archive, each with what it means: they are made of words that stand in it.
 * Only plain letters: what the query language reads as a sign would need an explanation.
 */
export function examplesFrom(hits, speakers) {
  const phrase = hits.map(({ headline }) => phraseOf(headline?.text ?? '')).find(Boolean);
  const names = speakers.map(({ value }) => value).filter((name) => /^\p{L}+( \p{L}+)+$/u.test(name));
  const [one, other] = names.map((name) => name.split(' ').at(-1));
  return [
    phrase && [wordOf(phrase), 'stories with this word, in any of its forms'],
    phrase && [`"${phrase}"`, 'exactly these words, in this order'],
    names.length && [`speaker:"${names[0]}"`, 'stories in which this speaker is quoted'],
    other && other !== one && [`${one} OR ${other}`, 'either of the two'],
  ].filter(Boolean);
}

/** Three plain words of a text that stand next to each other, one of them long; '' where it has none. */
function phraseOf(text) {
  const found = text.match(/(?<![\p{L}\p{N}'’-])\p{L}+ \p{L}+ \p{L}{5,}(?![\p{L}\p{N}'’-])/u)?.[0] ?? '';
  return /\b(AND|OR|NOT)\b/.test(found) ? '' : found;
}

const wordOf = (phrase) => phrase.split(' ').at(-1).toLowerCase();
