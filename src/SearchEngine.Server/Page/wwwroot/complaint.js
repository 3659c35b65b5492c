// What is wrong with what was typed, said beside the box that it was typed in.

import { element } from './text.js';

/** Says under the box what is wrong with `text`, and where; with null, that nothing is. */
export function complain(box, place, error, text) {
  box.setAttribute('aria-invalid', String(Boolean(error)));
  const more = Object.values(error?.errors ?? {}).flat().filter((line) => line !== error.message);
  const at = error?.position;
  const shown = Number.isInteger(at) && at >= 0 && at <= text.length;
  place.replaceChildren(...(error
    ? [element('p', { dir: 'auto' }, error.message), ...more.map((line) => element('p', { dir: 'auto' }, line))] : []),
  ...(shown ? [whereOf(text, at)] : []));
}

/** The typed text around the place that an error names, which may be behind its last character. */
function whereOf(text, at) {
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0x2423);
  const before = text.slice(Math.max(0, at - 40), at);
  const after = text.slice(at + (at < text.length ? character.length : 0), at + 40);
  return element('p', { class: 'where', 'aria-hidden': 'true' }, element('code', { dir: 'auto' },
    at > 40 ? '…' : '', before, element('span', { class: 'at' }, character), after));
}
