// The archive over HTTP: its questions, and one kind of failure.

import { PAGE_SIZE, searchParameters } from './state.js';

const KEY = 'newsearch.key';

/**
 * A question that got no answer. `kind`: refused (ours to mend), locked (a key is needed), missing, busy (try later),
 * failed (the server's), unreachable. `retryAfter`: seconds to wait where the server says so, else null.
 */
export class Unanswered extends Error {
  constructor(kind, detail, problem = {}, retryAfter = null) {
    super(detail);
    this.kind = kind;
    this.status = Number.isInteger(problem.status) ? problem.status : null;
    this.errors = problem.errors ?? {};
    this.position = Number.isInteger(problem.position) ? problem.position : null;
    this.retryAfter = retryAfter;
  }
}

/** The key that questions are asked with; it is kept for this tab, until it is closed. */
export const key = () => sessionStorage.getItem(KEY) ?? '';

export function setKey(value) {
  if (value) sessionStorage.setItem(KEY, value);
  else sessionStorage.removeItem(KEY);
}

/** `unit`: what the stories are counted by for the chart, besides the facets. */
export const search = (state, unit, signal) => asked('search', state, { limit: PAGE_SIZE, facets: `source,speaker,section,byline,${unit}` }, signal);

export const quotes = (state, unit, signal) => asked('quotes', state, { limit: PAGE_SIZE, facets: `speaker,source,${unit}` }, signal);

/** The counts by day alone. They are of all days of the archive, so they are asked for where few are shown, and nowhere else. */
export async function days(state, signal) {
  const { facets } = await asked(state.mode === 'quotes' ? 'quotes' : 'search', { ...state, offset: 0 },
    state.mode === 'quotes' ? { limit: 1, facets: 'day' } : { limit: 1, facets: 'day', snippets: 0 }, signal);
  return facets.day ?? [];
}

/** The latest stories of all, and who and what is most in the archive. `since`: its first day. */
export const latestStories = (since, signal) =>
  ask(`/v1/search?${new URLSearchParams({ from: since, sort: 'newest', limit: 5, snippets: 0, facets: 'source,speaker,section' })}`, signal);

export const suggest = (text, limit, signal) => ask(`/v1/suggest?${new URLSearchParams({ q: text.slice(0, 200), limit })}`, signal);

export const copies = (id, signal) => ask(`/v1/articles/${encodeURIComponent(id)}/copies`, signal);

/** When the first and the last of these quotes were printed: [first, last], each undefined where it is not known. */
export function quoteDates(state, signal) {
  return Promise.all(['oldest', 'newest'].map(async (sort) => {
    const { hits } = await asked('quotes', { ...state, sort, offset: 0 }, { limit: 1 }, signal);
    return hits?.[0]?.article?.published;
  }));
}

export const check = ({ text, speaker }, signal) => ask('/v1/quotes/check', signal, {
  method: 'POST',
  headers: { accept: 'application/json', 'content-type': 'application/json' },
  body: JSON.stringify(speaker.length ? { text, speaker: speaker[0] } : { text }),
});

export const stats = (signal) => ask('/v1/stats', signal);

function asked(path, state, more, signal) {
  const parameters = searchParameters(state);
  for (const [name, value] of Object.entries(more)) parameters.set(name, String(value));
  return ask(`/v1/${path}?${parameters}`, signal);
}

/** The JSON at an address of the archive. */
export async function ask(address, signal, how = { headers: { accept: 'application/json' } }) {
  let response;
  try {
    const headers = key() ? { ...how.headers, authorization: `Bearer ${key()}` } : how.headers;
    response = await fetch(address, { signal, ...how, headers });
    if (response.ok) return await response.json();
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    if (response?.ok) throw new Unanswered('failed', 'The archive sent an answer that cannot be read.');
    throw new Unanswered('unreachable', navigator.onLine
      ? 'Its server does not answer. It may be starting anew, or the connection to it is broken.'
      : 'This device has no connection. The search goes on by itself when there is one again.');
  }
  throw await refusal(response);
}

const TOO_LONG = [413, 414, 431];
const KINDS = { 401: 'locked', 403: 'locked', 404: 'missing', 429: 'busy', 503: 'busy' };

/** What an error answer says (RFC 9457), or the status where it says nothing. */
async function refusal(response) {
  const problem = (await response.json().catch(() => null)) ?? {};
  const kind = KINDS[response.status] ?? (response.status < 500 ? 'refused' : 'failed');
  const detail = typeof problem.detail === 'string' && problem.detail
    ? problem.detail
    : TOO_LONG.includes(response.status) ? 'This is longer than the archive takes. Shorten it.'
      : `The archive answered with an error (${response.status}).`;
  return new Unanswered(kind, detail, { ...problem, status: response.status }, waitOf(response.headers.get('retry-after')));
}

/** Seconds, given as a number of them or as the moment when they are over; null for anything else. */
function waitOf(text) {
  if (/^\d{1,6}$/.test(text ?? '')) return Number(text);
  const moment = text ? Date.parse(text) : NaN;
  return Number.isNaN(moment) ? null : Math.max(0, Math.ceil((moment - Date.now()) / 1000));
}

/**
 * Asks one question at a time. A newer question cancels the older one, and an older answer that comes all the same
 * is dropped: `run` then gives undefined.
 */
export class Latest {
  #controller = null;

  async run(question) {
    this.cancel();
    const controller = new AbortController();
    this.#controller = controller;
    try {
      const answer = await question(controller.signal);
      return controller === this.#controller ? answer : undefined;
    } catch (error) {
      if (controller !== this.#controller) return undefined;
      throw error;
    }
  }

  cancel() {
    this.#controller?.abort();
    this.#controller = null;
  }
}
