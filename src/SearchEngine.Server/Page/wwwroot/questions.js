// What the page asks for one view: the hits, what the chart shows with them, and what stands above them.

import { days, quoteDates, quotes, search } from './api.js';
import { widened, windowOf } from './periods.js';
import { datesIn } from './quotes.js';
import { archiveSpan } from './start.js';

/** { answer, counts, stretch }: the answer, and what the chart counts in which window. */
export const askStories = (state, signal) => asked(state, search, signal);

/** The same of quotes, and for one speaker the `dates` between which they lie; those are asked for only where they lie on other pages. */
export async function askQuotes(state, signal) {
  const found = await asked(state, quotes, signal);
  if (!state.speaker.length) return found;
  return { ...found, dates: datesIn(found.answer) ?? await quoteDates(state, signal).catch(() => null) };
}

async function asked(state, question, signal) {
  const stretch = windowOf(state, await archiveSpan(signal));
  const unit = stretch?.unit ?? 'year';
  const [answer, byDay] = await Promise.all([
    question(state, unit === 'day' ? 'year' : unit, signal),
    unit === 'day' ? days(state, signal).catch(() => null) : null,
  ]);
  if (unit === 'day' && !byDay) return { answer, counts: answer.facets?.year ?? [], stretch: stretch && { ...stretch, unit: 'year' } };
  const counts = byDay ?? answer.facets?.[unit] ?? [];
  return { answer, counts, stretch: state.from || state.to ? stretch : widened(stretch, unit, counts) };
}
