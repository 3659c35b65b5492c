// What the archive holds, said where nothing has been asked yet.

import { stats } from './api.js';
import { counted, date } from './format.js';

/** The size of the archive, asked once; the page does without it where the answer does not come. */
export async function describeHoldings() {
  const line = document.getElementById('holdings');
  if (line.textContent) return;
  try {
    const { articles, quotes, sources, earliest, latest } = await stats();
    const parts = [counted(articles, 'story', 'stories')];
    if (sources.length) parts.push(` from ${counted(sources.length, 'source', 'sources')}`);
    if (earliest && latest) parts.push(`, ${date(earliest)} to ${date(latest)}`);
    if (quotes) parts.push(`, with ${counted(quotes, 'quotation', 'quotations')}`);
    line.textContent = articles ? `${parts.join('')}.` : 'The archive holds no stories yet.';
  } catch (error) {
    line.textContent = error.kind === 'unreachable' ? error.message : 'The archive does not say what it holds.';
  }
}
