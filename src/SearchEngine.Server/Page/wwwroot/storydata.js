// What the page asks the archive about one story.

import { Unanswered, ask } from './api.js';
import { toUrl } from './state.js';

const addressOf = (id, more = '') => `/v1/articles/${encodeURIComponent(id)}${more}`;

/**
 * The story that a state names, in the version that it names, with what matches in it; or what was changed between two versions.
 * `wanting` says what could not be had; without the story itself the whole is Unanswered.
 */
export async function loadStory(state, signal) {
  if (state.changes) return loadChanges(state, signal);
  const wanting = [];
  const versionsAsked = orWant(ask(addressOf(state.article, '/versions'), signal), wanting, 'The versions of this story cannot be told', signal);
  if (!state.version) {
    const asOf = state.asOf ?? '';
    const [article, versions, matches] = await settled([
      found(addressOf(state.article, asOf && `?${new URLSearchParams({ asOf })}`), state.article, signal), versionsAsked, askMatches(state, asOf, wanting, signal)]);
    const all = versions?.versions ?? [];
    return { article, versions: all, version: asOf ? all.find(({ from }) => Date.parse(from) <= momentOf(asOf)) : all[0], matches, wanting };
  }
  const versions = (await found(addressOf(state.article, '/versions'), state.article, signal)).versions;
  const version = versions.find(({ number }) => number === Number(state.version));
  if (!version) throw new Unanswered('missing', `This story has no version ${state.version}; it has versions 1 to ${versions.length}.`);
  const asOf = new URL(version.article, location.origin).searchParams.get('asOf');
  const [article, matches] = await settled([found(version.article, state.article, signal), askMatches(state, asOf, wanting, signal)]);
  return { article, versions, version, matches, wanting };
}

async function loadChanges(state, signal) {
  const [from, to] = state.changes.split('-');
  const [article, changes, versions] = await settled([
    found(addressOf(state.article), state.article, signal),
    ask(addressOf(state.article, `/changes?${new URLSearchParams({ from, to })}`), signal).catch((error) => {
      throw error.kind === 'refused' ? new Unanswered('missing', error.message) : error;
    }),
    ask(addressOf(state.article, '/versions'), signal)]);
  return { article, changes, versions: versions.versions, version: null, matches: null, wanting: [] };
}

export const copiesOf = (id, signal) => ask(addressOf(id, '/copies?limit=50'), signal);

export const relatedTo = (id, signal) => ask(addressOf(id, '/related?limit=6'), signal);

/** A day stands for its end, as it does for the archive. */
const momentOf = (asOf) => Date.parse(/^\d{4}-\d\d-\d\d$/.test(asOf) ? `${asOf}T23:59:59.999Z` : asOf);

/** Every place that the search of the state marks; null where it asks for no words. */
function askMatches(state, asOf, wanting, signal) {
  const ofQuotes = state.mode === 'quotes';
  const [speaker] = ofQuotes ? state.speaker : [];
  if (state.mode === 'check' || !(state.q || speaker)) return Promise.resolve(null);
  const parameters = new URLSearchParams(state.q ? { q: state.q } : {});
  if (ofQuotes) parameters.set('hits', 'quotes');
  if (speaker) parameters.set('speaker', speaker);
  if (!ofQuotes && state.in) parameters.set('in', state.in);
  if (asOf) parameters.set('asOf', asOf);
  return orWant(ask(addressOf(state.article, `/matches?${parameters}`), signal), wanting, 'The matches cannot be marked', signal);
}

/** The answer, or null where there is none: then what it was wanted for, and why there is none, stand in `wanting`. */
async function orWant(asked, wanting, what, signal) {
  try {
    return await asked;
  } catch (error) {
    if (signal.aborted || !error.kind) throw error;
    // A story that is not there says so itself.
    if (error.kind !== 'missing') wanting.push(`${what}: ${error.message}`);
    return null;
  }
}

async function found(address, id, signal) {
  try {
    return await ask(address, signal);
  } catch (error) {
    if (error.kind !== 'missing') throw error;
    throw new Unanswered('missing', `There is no story with the id “${id}”: it was withdrawn, is held back, or never was here.`);
  }
}

/** All answers; of several that fail, the error of the first. None is left without a listener. */
async function settled(promises) {
  const all = await Promise.allSettled(promises);
  const failed = all.find(({ status }) => status === 'rejected');
  if (failed) throw failed.reason;
  return all.map(({ value }) => value);
}

/** The state of the story as it is now, where another version of it is shown; else null. */
export const presentOf = (state) => (state.version || state.changes ? { ...state, version: '', changes: '' } : null);

/** An address of the page that leads to a story from anywhere: without the search it was found by. */
export const permalink = (id, hash = '', version = '') =>
  location.origin + toUrl({ source: [], speaker: [], section: [], byline: [], article: id, version: String(version) }) + hash;
