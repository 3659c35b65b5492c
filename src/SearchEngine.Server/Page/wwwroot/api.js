// The archive over HTTP: its questions, and one kind of failure.

import { PAGE_SIZE, searchParameters } from './state.js';

/** A question that got no answer. `kind`: refused (ours to mend), missing, failed (the server's), unreachable. */
export class Unanswered extends Error {
  constructor(kind, detail, problem = {}) {
    super(detail);
    this.kind = kind;
    this.errors = problem.errors ?? {};
    this.position = Number.isInteger(problem.position) ? problem.position : null;
  }
}

export function search(state, signal) {
  const parameters = searchParameters(state);
  parameters.set('limit', String(PAGE_SIZE));
  parameters.set('facets', 'source,speaker,section,byline,year');
  return ask(`/v1/search?${parameters}`, signal);
}

export function quotes(state, signal) {
  const parameters = searchParameters(state);
  parameters.set('limit', String(PAGE_SIZE));
  parameters.set('facets', 'speaker,source,year');
  return ask(`/v1/quotes?${parameters}`, signal);
}

/** When the first and the last of these quotes were printed: [first, last], each undefined where it is not known. */
export function quoteDates(state, signal) {
  return Promise.all(['oldest', 'newest'].map(async (sort) => {
    const parameters = searchParameters({ ...state, sort, offset: 0 });
    parameters.set('limit', '1');
    const { hits } = await ask(`/v1/quotes?${parameters}`, signal);
    return hits?.[0]?.article?.published;
  }));
}

export const check = ({ text, speaker }, signal) => ask('/v1/quotes/check', signal, {
  method: 'POST',
  headers: { accept: 'application/json', 'content-type': 'application/json' },
  body: JSON.stringify(speaker.length ? { text, speaker: speaker[0] } : { text }),
});

export const stats = (signal) => ask('/v1/stats', signal);

/** The JSON at an address of the archive. */
export async function ask(address, signal, how = { headers: { accept: 'application/json' } }) {
  let response;
  try {
    response = await fetch(address, { signal, ...how });
    if (response.ok) return await response.json();
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw response?.ok
      ? new Unanswered('failed', 'The archive sent an answer that cannot be read.')
      : new Unanswered('unreachable', 'The archive cannot be reached. Is its server running, and is this device connected?');
  }
  throw await refusal(response);
}

/** What an error answer says (RFC 9457), or the status where it says nothing. */
async function refusal(response) {
  const problem = (await response.json().catch(() => null)) ?? {};
  const kind = response.status === 404 ? 'missing' : response.status < 500 ? 'refused' : 'failed';
  const detail = typeof problem.detail === 'string' && problem.detail
    ? problem.detail
    : `The archive answered with an error (${response.status}).`;
  return new Unanswered(kind, detail, problem);
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
