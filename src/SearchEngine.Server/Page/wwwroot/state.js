// What the page shows is written in its address and nowhere else: this is the one place that reads and writes it.

export const PAGE_SIZE = 20;
export const MAX_OFFSET = 10_000;

/** The filters that take several values. */
export const FACETS = ['source', 'speaker', 'section', 'byline'];

/** What the page is used for: '' finds stories, 'quotes' finds quotes, 'check' checks one. */
const MODES = ['', 'quotes', 'check'];

const SINGLE = ['q', 'in', 'from', 'to', 'sort', 'asOf', 'text'];

/** What is shown of a story: it, one of its versions, or what was changed between two of them. Of no use without the first. */
const STORY = { article: /./, version: /^\d{1,6}$/, changes: /^\d{1,6}-\d{1,6}$/ };

export const NOTHING = Object.freeze({
  mode: '', q: '', in: '', source: [], speaker: [], section: [], byline: [], from: '', to: '', sort: '', asOf: '', collapse: false,
  offset: 0, text: '', article: '', version: '', changes: '',
});

/** The state that an address holds. What it does not know, it ignores. */
export function read(address) {
  const parameters = new URL(address, 'http://page').searchParams;
  const state = { ...NOTHING };
  if (MODES.includes(parameters.get('mode'))) state.mode = parameters.get('mode');
  for (const name of SINGLE) state[name] = (parameters.get(name) ?? '').trim();
  for (const [name, form] of Object.entries(STORY)) state[name] = form.exec((parameters.get(name) ?? '').trim())?.input ?? '';
  for (const name of FACETS) state[name] = [...new Set(parameters.getAll(name).filter(Boolean))];
  state.collapse = parameters.get('collapse') === 'true';
  const offset = Number(parameters.get('offset'));
  state.offset = Number.isInteger(offset) && offset > 0 ? Math.min(offset, MAX_OFFSET) : 0;
  return fitted(state);
}

/** The state without what its mode has no use for. */
function fitted(state) {
  const { mode, text, article, version, changes } = state;
  const speaker = mode ? state.speaker.slice(0, 1) : state.speaker;
  if (mode === 'check') return { ...NOTHING, mode, text, article, version, changes, speaker };
  return mode ? { ...state, text: '', in: '', collapse: false, section: [], byline: [], speaker } : { ...state, text: '' };
}

/** The same search in another mode, from its first page. */
export const inMode = (state, mode) => fitted(resultsOf({ ...state, mode, offset: 0 }));

/** Everything that one speaker said, the latest first. */
export const quotesOf = (name) => ({ ...NOTHING, mode: 'quotes', speaker: [name], sort: 'newest' });

/** The address of a state: always the same one for the same state, so that addresses can be compared. */
export function toUrl(state) {
  const parameters = new URLSearchParams(state.mode ? { mode: state.mode } : {});
  for (const [name, value] of searchParameters(state)) parameters.append(name, value);
  if (state.article) for (const name of Object.keys(STORY)) if (state[name]) parameters.set(name, state[name]);
  const text = parameters.toString();
  return text ? `/?${text}` : '/';
}

/** The parameters that make a search, under the names that the API has for them. */
export function searchParameters(state) {
  const parameters = new URLSearchParams();
  for (const name of SINGLE) if (state[name]) parameters.set(name, state[name]);
  for (const name of FACETS) for (const value of state[name]) parameters.append(name, value);
  if (state.collapse) parameters.set('collapse', 'true');
  if (state.offset) parameters.set('offset', String(state.offset));
  return parameters;
}

/** The results that a story was opened from. */
export const resultsOf = (state) => ({ ...state, article: '', version: '', changes: '' });

export const hasFilters = (state) =>
  Boolean(state.from || state.to || FACETS.some((name) => state[name].length));

/** Whether there is anything to ask. A sort order or a field alone is no search, and a name alone is no quote. */
export const isSearch = (state) => (state.mode === 'check' ? Boolean(state.text) : Boolean(state.q) || hasFilters(state));

/** The same words in the same mode and nothing else that shapes the answer, from the first page. */
export const withoutFilters = ({ mode, q }) => ({ ...NOTHING, mode, q });

/** Everything that one speaker said, with words or without: without any, the latest first. */
export const saidOnly = (state, name) => ({ ...state, speaker: [name], sort: state.sort || (state.q ? '' : 'newest'), offset: 0, article: '' });

/** The year that the dates span exactly, or ''. */
export function wholeYear({ from, to }) {
  const year = from.slice(0, 4);
  return /^\d{4}$/.test(year) && from === `${year}-01-01` && to === `${year}-12-31` ? year : '';
}
