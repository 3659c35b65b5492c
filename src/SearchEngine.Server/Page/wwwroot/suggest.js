// What the boxes offer while one types, and what choosing it does: each kind of suggestion means something else.

import { suggest } from './api.js';
import { Combobox } from './combobox.js';
import { count } from './format.js';
import { saidOnly } from './state.js';

const KIND_NAMES = { speaker: 'speaker', source: 'source', phrase: 'phrase', headline: 'story' };
const SHOWN = 8;

/** `visit(next)` goes to a state; `typed()` is the state of what stands in the boxes. Gives what closes the lists. */
export function connectSuggestions({ box, list, speakerBox, speakerList, typed, visit }) {
  const words = new Combobox(box, list, {
    ask: async (text, signal) => (await suggest(text, SHOWN, signal)).suggestions.filter(({ kind }) => Object.hasOwn(KIND_NAMES, kind)).map(asOption),
    choose: (option) => visit(meant(option, typed())),
  });
  const names = new Combobox(speakerBox, speakerList, {
    ask: async (text, signal) => (await speakersLike(text, signal)).slice(0, SHOWN).map(asOption),
    choose: ({ label }) => visit(saidOnly(typed(), label)),
  });
  return () => { words.close(); names.close(); };
}

/** The archive's speakers whose names hold what was typed. */
export async function speakersLike(text, signal) {
  return (await suggest(text, 20, signal)).suggestions.filter(({ kind }) => kind === 'speaker');
}

function asOption({ text, kind, count: stories, spans, query, id }) {
  return { label: text, spans, kind: KIND_NAMES[kind], aside: kind === 'headline' ? '' : count(stories), query, id };
}

/**
 * A speaker and a source become filters in the place of the typed words, which were the beginning of their name; a phrase becomes
 * the search; a headline opens its story.
 */
function meant({ kind, label, query, id }, state) {
  switch (kind) {
    case 'speaker': {
      const alone = { ...state, q: '' };
      return state.mode === 'quotes' ? saidOnly(alone, label) : { ...alone, speaker: including(state.speaker, label) };
    }
    case 'source': return { ...state, q: '', source: including(state.source, label) };
    case 'story': return id ? { ...state, article: id } : { ...state, q: query };
    default: return { ...state, q: query };
  }
}

const including = (values, value) => [...values.filter((other) => other !== value), value];
