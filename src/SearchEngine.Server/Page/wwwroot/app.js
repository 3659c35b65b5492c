// Glue, and only that: an address comes in (typed, clicked, from the history), the view that it names is shown.

import { Latest, search, stats, story } from './api.js';
import { changed, connectFilters, showFilters, syncControls } from './filters.js';
import { counted, date } from './format.js';
import { connectHistory, finishDraft, noteHere, placeHere, push, pushDraft } from './history.js';
import { connectKeys } from './keyboard.js';
import { showNoResults, showResults, spoken } from './results.js';
import { isSearch, read, resultsOf, toUrl } from './state.js';
import { goToQuote, showStory } from './story.js';
import { element } from './text.js';

const TYPING_PAUSE = 200;
const SPEAKING_PAUSE = 600;
const VIEWS = ['start', 'results', 'story', 'trouble'];

const byId = (id) => document.getElementById(id);
const box = byId('q');
const latest = new Latest();

let state = read(location.href);
/** The address of the results that stand in the page, hidden or not; '' where there are none to go back to. */
let drawn = '';
let typing = 0;
let speaking = 0;

connectHistory();
connectFilters();
connectKeys({ box, hits, inStory: () => Boolean(state.article), leaveStory });

addEventListener('popstate', () => arrive({ place: placeHere(), back: true }));
addEventListener('online', () => byId('trouble').hidden || arrive({}));
document.addEventListener('click', follow);
document.addEventListener('change', ({ target }) => {
  const next = changed(target, state);
  if (next && toUrl(next) !== toUrl(state)) visit(next);
});
byId('retry').addEventListener('click', () => arrive({}));
byId('search').addEventListener('submit', (event) => {
  event.preventDefault();
  submit();
});
box.addEventListener('input', (event) => {
  clearTimeout(typing);
  if (!event.isComposing) typing = setTimeout(searchTyped, TYPING_PAUSE);
});
box.addEventListener('compositionend', () => {
  clearTimeout(typing);
  typing = setTimeout(searchTyped, TYPING_PAUSE);
});

arrive({ place: placeHere() });

const typed = () => ({ ...state, q: box.value.trim(), offset: 0, article: '' });

function searchTyped() {
  if (box.value.trim() === state.q) return;
  const next = typed();
  pushDraft(toUrl(next));
  show(next, { typing: true });
}

function submit() {
  clearTimeout(typing);
  if (matchMedia('(pointer: coarse)').matches) box.blur();
  const next = box.value.trim() === state.q ? { ...state, article: '' } : typed();
  if (toUrl(next) !== toUrl(state)) push(toUrl(next));
  else finishDraft();
  show(next, {});
}

/** Goes to a state as a step of its own, which Back undoes. */
function visit(next, arrival = {}) {
  clearTimeout(typing);
  push(toUrl(next), { within: true });
  show(next, arrival);
}

/** Shows what the address says, after the browser or the first load has set it. */
function arrive(arrival) {
  clearTimeout(typing);
  const next = read(location.href);
  box.value = next.q;
  show(next, arrival);
}

async function show(next, arrival) {
  const left = state.article;
  state = next;
  complain(null);
  const url = toUrl(state);
  try {
    if (state.article) await showArticle(arrival);
    else if (!isSearch(state)) showStart();
    else if (url === drawn) backToResults(arrival, left);
    else await showSearch(url, arrival, left);
  } catch (error) {
    if (toUrl(state) === url) fail(error);
  }
}

function showStart() {
  latest.cancel();
  busy(false);
  drawn = '';
  document.title = 'Newsearch';
  view('start');
  scrollTo(0, 0);
  describeHoldings();
}

async function showSearch(url, arrival, left) {
  busy(true);
  const answer = await latest.run((signal) => search(state, signal));
  if (!answer) return;
  busy(false);
  syncControls(state);
  showFilters(answer.facets, state);
  showResults(answer, state);
  drawn = url;
  view('results');
  document.title = titleOfSearch();
  say(spoken(answer, state), arrival.typing ? SPEAKING_PAUSE : 0);
  if (left || arrival.place) backToResults(arrival, left);
  else if (arrival.top) {
    scrollTo(0, 0);
    byId('count').focus({ preventScroll: true });
  }
}

/** Results that are in the page already: as they were left, at the story that was open. */
function backToResults(arrival, left) {
  latest.cancel();
  busy(false);
  view('results');
  document.title = titleOfSearch();
  scrollTo(0, arrival.place ?? 0);
  if (left && document.activeElement !== box) hits().find((link) => link.dataset.id === left)?.focus({ preventScroll: true });
}

async function showArticle(arrival) {
  busy(true);
  const results = resultsOf(state);
  const article = await latest.run((signal) => story(state.article, signal));
  if (!article) return;
  busy(false);
  syncControls(state);
  const text = isSearch(results) ? 'Back to the results' : 'Search the archive';
  const heading = showStory(byId('story'), article, { href: toUrl(results), text });
  view('story');
  document.title = `${article.headline || 'No headline'} – Newsearch`;
  heading.focus({ preventScroll: true });
  if (arrival.place) scrollTo(0, arrival.place);
  else if (!goToQuote(byId('story'), /^#quote-(\d+)$/.exec(location.hash)?.[1] ?? 0)) scrollTo(0, 0);
}

/** Back where the story was opened from, or to the results of its address where it was opened by that. */
function leaveStory() {
  if (noteHere().within) history.back();
  else visit(resultsOf(state));
}

/** Links inside the page are followed in the page; with a modifier they open as links do. */
function follow(event) {
  if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
  if (!link) return;
  const kind = link.dataset.go;
  if (link.hash && link.getAttribute('href').startsWith('#')) jump(link);
  else if (kind === 'back') leaveStory();
  else if (kind) visit(read(link.href), { top: kind === 'page' });
  else if (link.origin === location.origin && link.pathname === '/') {
    box.value = read(link.href).q;
    visit(read(link.href), { top: true });
    if (link.id === 'home') box.focus();
  } else return;
  event.preventDefault();
}

/** To a place in this page, without a step in the history: Back leaves the story, however many quotes were looked at. */
function jump(link) {
  if (link.dataset.toQuote) {
    history.replaceState(history.state, '', link.hash);
    goToQuote(byId('story'), link.dataset.toQuote);
  } else {
    const place = byId(link.hash.slice(1));
    place?.focus({ preventScroll: true });
    place?.scrollIntoView();
  }
}

function hits() {
  return byId('results').hidden ? [] : [...byId('hits').querySelectorAll('h2 a')];
}

function view(name) {
  for (const id of VIEWS) byId(id).hidden = id !== name;
  underBox();
}

/** The line under the box holds one thing: what is wrong, else how the search was read, else how to write one. */
function underBox() {
  const wrong = byId('problem').hasChildNodes();
  byId('reading').hidden = wrong || byId('results').hidden || !byId('reading').hasChildNodes();
  byId('hint').hidden = wrong || !byId('reading').hidden;
}

function busy(is) {
  document.body.toggleAttribute('data-busy', is);
  byId('results').setAttribute('aria-busy', String(is));
  byId('waiting').hidden = !is || VIEWS.some((id) => !byId(id).hidden);
}

function say(text, pause) {
  clearTimeout(speaking);
  speaking = setTimeout(() => { byId('status').textContent = text; }, pause);
}

function titleOfSearch() {
  return state.q ? `${state.q} – Newsearch` : 'Filtered stories – Newsearch';
}

function fail(error) {
  busy(false);
  drawn = '';
  if (error.kind === 'refused' && !state.article) {
    complain(error);
    syncControls(state);
    showFilters(null, state);
    showNoResults();
    view('results');
    return;
  }
  if (!error.kind) console.error(error);
  const titles = { missing: 'This story is not in the archive', unreachable: 'No connection to the archive' };
  byId('trouble-title').textContent = titles[error.kind] ?? 'The archive could not answer';
  byId('trouble-detail').textContent = error.kind ? error.message : 'The page could not show the answer.';
  byId('retry').hidden = error.kind === 'missing';
  byId('trouble-back').hidden = !state.article;
  byId('trouble-back').href = toUrl(resultsOf(state));
  document.title = `${byId('trouble-title').textContent} – Newsearch`;
  view('trouble');
  if (document.activeElement !== box) byId('trouble-title').focus();
  else say(`${byId('trouble-title').textContent}. ${byId('trouble-detail').textContent}`, 0);
}

/** Says under the search box what is wrong with the search, and where; with null, that nothing is. */
function complain(error) {
  box.setAttribute('aria-invalid', String(Boolean(error)));
  const more = Object.values(error?.errors ?? {}).flat().filter((text) => text !== error.message);
  const at = error?.position;
  const shown = Number.isInteger(at) && at >= 0 && at <= state.q.length;
  byId('problem').replaceChildren(...(error
    ? [element('p', { dir: 'auto' }, error.message), ...more.map((text) => element('p', { dir: 'auto' }, text))] : []),
  ...(shown ? [whereOf(state.q, at)] : []));
  underBox();
}

/** The typed text around the place that an error names, which may be behind its last character. */
function whereOf(text, at) {
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0x2423);
  const before = text.slice(Math.max(0, at - 40), at);
  const after = text.slice(at + (at < text.length ? character.length : 0), at + 40);
  return element('p', { class: 'where', 'aria-hidden': 'true' }, element('code', { dir: 'auto' },
    at > 40 ? '…' : '', before, element('span', { class: 'at' }, character), after));
}

/** The size of the archive, asked once; the page does without it where the answer does not come. */
async function describeHoldings() {
  const line = byId('holdings');
  if (line.textContent) return;
  try {
    const { articles, quotes, sources, earliest, latest: newest } = await stats();
    const parts = [counted(articles, 'story', 'stories')];
    if (sources.length) parts.push(` from ${counted(sources.length, 'source', 'sources')}`);
    if (earliest && newest) parts.push(`, ${date(earliest)} to ${date(newest)}`);
    if (quotes) parts.push(`, with ${counted(quotes, 'quotation', 'quotations')}`);
    line.textContent = articles ? `${parts.join('')}.` : 'The archive holds no stories yet.';
  } catch (error) {
    line.textContent = error.kind === 'unreachable' ? error.message : 'The archive does not say what it holds.';
  }
}
