// Two wordings, word by word. The difference is told in words as well as in colour, and nothing is struck out:
// the words as printed must stay readable.

import { element } from './text.js';

/** The given text with what was printed beside each change. Null where there is nothing to compare. */
export function difference(parts) {
  if (!parts?.length) return null;
  const line = element('p', { class: 'diff', dir: 'auto' });
  for (const part of parts) {
    const pieces = piecesOf(part);
    for (const piece of pieces) {
      if (needsSpace(line.textContent, piece.textContent)) line.append(' ');
      line.append(piece);
    }
    if (/\s$/.test(part.text || part.original || '')) line.append(' ');
  }
  return line;
}

/** Whether the wordings differ at all. */
export const differs = (parts) => (parts ?? []).some(({ op }) => op !== 'equal');

function piecesOf({ op, text, original }) {
  const given = (text ?? '').trim();
  const printed = (original ?? '').trim();
  if (op === 'insert') return [labelled('ins', 'added', given || printed)];
  if (op === 'delete') return [labelled('del', 'left out', printed || given)];
  if (op === 'replace') return [labelled('del', 'printed', printed), labelled('ins', 'given', given)];
  return [document.createTextNode(given || printed)];
}

function labelled(name, label, words) {
  return element(name, {}, element('span', { class: 'label' }, `[${label}: `), words, element('span', { class: 'label' }, ']'));
}

const needsSpace = (before, next) => before !== '' && !/\s$/.test(before) && !/^[,.;:!?…’”)\]]/.test(next);
