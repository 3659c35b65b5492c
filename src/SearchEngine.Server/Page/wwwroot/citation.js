// A quote as a reporter cites it: the words exactly as printed, whose they are, and where they stand.

import { copy } from './clipboard.js';
import { date } from './format.js';
import { numberOf } from './quotation.js';
import { permalink } from './storydata.js';
import { element } from './text.js';

/** The lines of a citation, as text. */
export function citationOf({ id, text, speaker, article }) {
  const who = [speaker?.name, speaker?.role].filter(Boolean).join(', ');
  const where = [article?.source, article?.headline ? `“${article.headline}”` : '', date(article?.published)].filter(Boolean).join(', ');
  const number = numberOf(id);
  return [
    `“${text ?? ''}”`,
    who ? `— ${who}` : '— speaker not named',
    where,
    webAddress(article?.url) ?? '',
    article?.id ? `In the archive: ${permalink(article.id, number ? `#quote-${number}` : '')}` : '',
  ].filter(Boolean).join('\n');
}

/** A button that copies the citation of a quote, which is shown behind it. */
export function citation(quote) {
  const button = element('button', { type: 'button', class: 'copy-citation' }, 'Copy citation');
  button.addEventListener('click', () => copy(citationOf(quote), 'The citation', button));
  return element('div', { class: 'citation' }, button,
    element('details', {}, element('summary', {}, 'Show it'), element('pre', { class: 'citation-text', dir: 'auto' }, citationOf(quote))));
}

/** The address where it is one of the web; null for anything else that a link could run. */
export function webAddress(text) {
  const parsed = URL.canParse(text ?? '') ? new URL(text) : null;
  return parsed && ['http:', 'https:'].includes(parsed.protocol) ? parsed.href : null;
}
