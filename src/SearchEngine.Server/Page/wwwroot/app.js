// Glue, and only that: an address comes in (typed, clicked, from the history), the view that it names is shown.

import { Latest, check } from './api.js';
import { connectChart, showChart } from './chart.js';
import { clearCheck, fillCheck, showCheck, spokenVerdict } from './check.js';
import { complain } from './complaint.js';
import { changed, connectFilters, showFilters, syncControls } from './filters.js';
import { showNotFound, spoken } from './found.js';
import { connectHistory, finishDraft, noteHere, placeHere, push, pushDraft, refocus } from './history.js';
import { connectKeys } from './keyboard.js';
import { showMode } from './modes.js';
import { askQuotes, askStories } from './questions.js';
import { showQuotes } from './quotes.js';
import { showResults } from './results.js';
import { describeArchive } from './start.js';
import { NOTHING, isSearch, read, resultsOf, toUrl } from './state.js';
import { goToPlace, loadStory, presentOf, showStory, titleOfStory } from './story.js';
import { connectSuggestions } from './suggest.js';
import { calmed, connectTrouble, showTrouble, stopWaiting } from './trouble.js';

const TYPING_PAUSE = 200;
const SPEAKING_PAUSE = 600;
const VIEWS = ['start', 'start-quotes', 'results', 'check', 'story', 'trouble'];

const byId = (id) => document.getElementById(id);
const box = byId('q');
const speakerBox = byId('speaker');
const latest = new Latest();

let state = read(location.href);
/** The address of the results that stand in the page, hidden or not; '' where there are none to go back to. */
let drawn = '';
/** The link that the open story was opened by, to be focused again. */
let opener = null;
let typing = 0;
let speaking = 0;

connectHistory();
connectFilters();
connectChart({ say: (text) => say(text, 0), choose: (dates) => visit({ ...state, ...dates, offset: 0, article: '' }) });
connectTrouble(retry);
const closeSuggestions = connectSuggestions({
  box, list: byId('suggestions'), speakerBox, speakerList: byId('speakers'), typed,
  visit: (next) => { fill(next); visit(next); },
});
connectKeys({ box, hits, inStory: () => Boolean(state.article), leaveStory });

addEventListener('popstate', () => arrive({ place: placeHere(), back: true }));
addEventListener('online', () => byId('trouble').hidden || retry());
document.addEventListener('click', follow);
document.addEventListener('change', ({ target }) => {
  const next = changed(target, state);
  if (next && toUrl(next) !== toUrl(state)) visit(next);
});
byId('search').addEventListener('submit', (event) => {
  event.preventDefault();
  submit();
});
byId('check-form').addEventListener('submit', (event) => {
  event.preventDefault();
  submitCheck();
});
for (const field of [box, speakerBox]) {
  field.addEventListener('input', (event) => {
    clearTimeout(typing);
    if (!event.isComposing) typing = setTimeout(searchTyped, TYPING_PAUSE);
  });
  field.addEventListener('compositionend', () => {
    clearTimeout(typing);
    typing = setTimeout(searchTyped, TYPING_PAUSE);
  });
}

arrive({ place: placeHere() });

function typed() {
  const name = speakerBox.value.trim();
  const speaker = state.mode !== 'quotes' ? state.speaker : name ? [name] : [];
  return { ...state, q: box.value.trim(), speaker, offset: 0, article: '' };
}

function isTyped() {
  return box.value.trim() !== state.q
    || state.mode === 'quotes' && speakerBox.value.trim() !== (state.speaker[0] ?? '');
}

function searchTyped() {
  if (!isTyped()) return;
  const next = typed();
  pushDraft(toUrl(next));
  show(next, { typing: true });
}

function submit() {
  clearTimeout(typing);
  closeSuggestions();
  if (matchMedia('(pointer: coarse)').matches) document.activeElement.blur();
  const next = isTyped() ? typed() : { ...state, article: '' };
  if (toUrl(next) !== toUrl(state)) push(toUrl(next));
  else finishDraft();
  show(next, {});
}

function submitCheck() {
  const name = byId('check-speaker').value.trim();
  const next = { ...NOTHING, mode: 'check', text: byId('check-text').value.trim(), speaker: name ? [name] : [] };
  if (!next.text) {
    complain(byId('check-text'), byId('check-problem'), new Error('Type or paste the words to check.'), '');
    byId('check-text').focus();
    return;
  }
  if (toUrl(next) !== toUrl(state)) push(toUrl(next), { from: toUrl(state) });
  drawn = '';
  show(next, {});
}

/** Goes to a state as a step of its own, which Back undoes. */
function visit(next, arrival = {}, hash = '') {
  clearTimeout(typing);
  push(toUrl(next) + hash, { from: toUrl(state) });
  show(next, arrival);
}

/** Shows what the address says, after the browser or the first load has set it. */
function arrive(arrival) {
  clearTimeout(typing);
  const next = read(location.href);
  fill(next);
  show(next, arrival);
}

/** Asks once more for what is shown; what is being typed stays. */
function retry() {
  show(state, {});
}

/** Makes the boxes hold what the state holds. */
function fill(next) {
  if (next.mode === 'check') return fillCheck(next);
  box.value = next.q;
  speakerBox.value = next.mode === 'quotes' ? next.speaker[0] ?? '' : '';
}

async function show(next, arrival) {
  const left = state.article;
  state = next.article ? next : resultsOf(next);
  refused(null);
  stopWaiting();
  showMode(state);
  const url = toUrl(state);
  try {
    if (state.article) await showArticle(arrival);
    else if (url === drawn) backToResults(arrival, left);
    else if (!isSearch(state)) await showStart();
    else if (state.mode === 'check') await showVerdict(url, arrival, left);
    else await showSearch(url, arrival, left);
  } catch (error) {
    if (toUrl(state) === url) fail(error, arrival);
  }
}

async function showStart() {
  latest.cancel();
  drawn = '';
  document.title = titleOfSearch();
  clearCheck();
  view(state.mode === 'check' ? 'check' : state.mode ? 'start-quotes' : 'start');
  scrollTo(0, 0);
  if (state.mode === 'check') return busy(false);
  busy(true);
  try {
    if (await latest.run((signal) => describeArchive(state.mode, signal))) busy(false);
  } catch (error) {
    if (error.kind === 'locked' || !error.kind) throw error;
    busy(false);
    byId('holdings').textContent = error.message;
  }
}

async function showSearch(url, arrival, left) {
  busy(true);
  const found = await latest.run((signal) => (state.mode === 'quotes' ? askQuotes : askStories)(state, signal));
  if (!found) return;
  busy(false);
  syncControls(state);
  if (document.activeElement !== speakerBox) speakerBox.value = state.mode === 'quotes' ? state.speaker[0] ?? '' : '';
  showFilters(found.answer.facets, state);
  showChart(found.counts, found.stretch, state, found.answer.total.value);
  if (state.mode === 'quotes') showQuotes(found.answer, state, found.dates);
  else showResults(found.answer, state);
  drawn = url;
  view('results');
  document.title = titleOfSearch();
  say(spoken(found.answer, state), arrival.typing ? SPEAKING_PAUSE : 0);
  if (arrival.top) {
    scrollTo(0, 0);
    byId('count').focus({ preventScroll: true });
  } else if (left || arrival.back || arrival.place) backToResults(arrival, left);
}

async function showVerdict(url, arrival, left) {
  view('check');
  busy(true);
  document.title = titleOfSearch();
  const answer = await latest.run((signal) => check(state, signal));
  if (!answer) return;
  busy(false);
  showCheck(answer, state);
  drawn = url;
  say(spokenVerdict(answer), 0);
  if (left || arrival.place) backToResults(arrival, left);
}

/** Results that are in the page already: as they were left, at the story that was open. */
function backToResults(arrival, left) {
  latest.cancel();
  busy(false);
  view(state.mode === 'check' ? 'check' : 'results');
  document.title = titleOfSearch();
  scrollTo(0, arrival.place ?? 0);
  if (!left) {
    if (arrival.back) refocus();
    return;
  }
  if ([box, speakerBox].includes(document.activeElement)) return;
  const links = [...document.querySelectorAll('#results [data-go=story], #check [data-go=story]')]
    .filter((link) => link.dataset.id === left && link.checkVisibility());
  (links.includes(opener) ? opener : links[0])?.focus({ preventScroll: true });
}

async function showArticle(arrival) {
  busy(true);
  const results = resultsOf(state);
  const shown = await latest.run((signal) => loadStory(state, signal));
  if (!shown) return;
  busy(false);
  syncControls(state);
  const text = !isSearch(results) ? 'Search the archive' : state.mode === 'check' ? 'Back to the check' : 'Back to the results';
  const heading = showStory(byId('story'), shown, state, { href: toUrl(results), text });
  view('story');
  document.title = `${titleOfStory(shown)} – Newsearch`;
  heading.focus({ preventScroll: true });
  if (!goToPlace(location.hash) || arrival.place) scrollTo(0, arrival.place ?? 0);
}

/** From a version to the story as it is now; from that back to its results, as a step back where they were the step before. */
function leaveStory() {
  const next = presentOf(state) ?? resultsOf(state);
  if (noteHere().from === toUrl(next)) history.back();
  else visit(next);
}

/** Links inside the page are followed in the page; with a modifier they open as links do. */
function follow(event) {
  if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
  if (!link) return;
  const kind = link.dataset.go;
  if (link.hash && link.getAttribute('href').startsWith('#')) jump(link);
  else if (kind === 'back') leaveStory();
  else if (kind) go(kind, link);
  else if (link.origin === location.origin && link.pathname === '/') {
    fill(read(link.href));
    visit(read(link.href), { top: true });
    if (link.id === 'home') box.focus();
  } else return;
  event.preventDefault();
}

function go(kind, link) {
  const next = read(link.href);
  if (kind === 'story') opener = link;
  if (kind === 'mode' || kind === 'speaker') fill(next);
  if (kind === 'filter' && next.mode === 'quotes') speakerBox.value = next.speaker[0] ?? '';
  visit(next, { top: kind === 'page' || kind === 'speaker' }, link.hash);
}

/** To a place in this page, without a step in the history: Back leaves the story, however many quotes were looked at. */
function jump(link) {
  if (goToPlace(link.hash)) history.replaceState(history.state, '', link.hash);
  else {
    const place = byId(link.hash.slice(1));
    place?.focus({ preventScroll: true });
    place?.scrollIntoView();
  }
}

function hits() {
  return byId('results').hidden ? [] : [...byId('results').querySelectorAll('#hits h2 a, #quote-hits .to-story')];
}

function view(name) {
  for (const id of VIEWS) byId(id).hidden = id !== name;
  if (name !== 'trouble') calmed();
  // Past the filters, of which there are many, to where the hits begin.
  byId('skip').href = name === 'results' ? '#count' : '#content';
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
  if (!is) document.body.dataset.settled = '';
  for (const id of ['results', 'check-answer']) byId(id).setAttribute('aria-busy', String(is));
  byId('waiting').hidden = !is || VIEWS.some((id) => !byId(id).hidden);
}

function say(text, pause) {
  clearTimeout(speaking);
  speaking = setTimeout(() => { byId('status').textContent = text; }, pause);
}

function titleOfSearch() {
  if (state.mode === 'check') return 'Check a quote – Newsearch';
  if (state.mode === 'quotes') {
    const name = state.speaker[0] ? `Quotes of ${state.speaker[0]}` : 'Quotes';
    return `${[state.q, name].filter(Boolean).join(' – ')} – Newsearch`;
  }
  if (!isSearch(state)) return 'Newsearch';
  return state.q ? `${state.q} – Newsearch` : 'Filtered stories – Newsearch';
}

function fail(error, { typing: whileTyping }) {
  busy(false);
  drawn = '';
  if (!error.kind) console.error(error);
  if (state.mode === 'check' && !state.article && error.kind !== 'locked') {
    clearCheck();
    return refused(error.kind ? error : new Error('The page could not show the answer.'));
  }
  if (error.kind === 'refused' && !state.article) {
    refused(error);
    syncControls(state);
    showFilters(null, state);
    showChart([], null, state, 0);
    showNotFound();
    byId('speaker-heading').hidden = true;
    view('results');
    return;
  }
  const title = showTrouble(error, state.article ? toUrl(resultsOf(state)) : '', retry);
  document.title = `${title} – Newsearch`;
  view('trouble');
  if (error.kind === 'locked' && !whileTyping) byId('key').focus();
  else if (document.activeElement === document.body) byId('trouble-title').focus();
  else say(`${title}. ${byId('trouble-detail').textContent}`, 0);
}

/** Says beside the box of the mode what is wrong with what it holds; with null, that nothing is. */
function refused(error) {
  const checks = state.mode === 'check';
  complain(box, byId('problem'), checks ? null : error, state.q);
  complain(byId('check-text'), byId('check-problem'), checks ? error : null, state.text);
  underBox();
}
