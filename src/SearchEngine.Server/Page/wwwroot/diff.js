// Two wordings, word by word. The difference is told in words as well as in colour, and in a check nothing is struck out:
// the words as printed must stay readable.

import { element } from './text.js';

/** What the marks of a check are called: of the text that was given, and of what was printed. */
const CHECKED = { insert: 'added', delete: 'left out', original: 'printed', text: 'given' };

/** What the marks mean, for the legend: element, label, meaning. */
export const LEGEND_OF_CHECK = [
  ['ins', 'added', 'in your text, not in what was printed'],
  ['del', 'left out', 'printed, not in your text'],
  ['del', 'printed', 'the words as printed'],
  ['ins', 'given', 'what your text has in their place'],
];
export const LEGEND_OF_CHANGES = [['del', '', 'taken out'], ['ins', '', 'new']];

/** The given text with what was printed beside each change. Null where there is nothing to compare. */
export function difference(parts, labels = CHECKED) {
  if (!parts?.length) return null;
  const line = element('p', { class: 'diff', dir: 'auto' });
  for (const part of parts) {
    const pieces = piecesOf(part, labels);
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

/** What the marks of a difference mean; of the check only those that it has. */
export function legend(entries, parts = null) {
  const has = (label) => !parts || parts.some(({ op }) =>
    op === 'replace' ? label === 'printed' || label === 'given' : op === 'insert' ? label === 'added' : op === 'delete' && label === 'left out');
  return element('dl', { class: 'legend' }, ...entries.filter(([, label]) => has(label)).flatMap(([name, label, meaning]) => [
    element('dt', {}, element(name, {}, label || 'words')), element('dd', {}, meaning)]));
}

/** A part of a diff of two versions as pieces: `name` is del, ins, or '' for what both have. Spaces around a change stay outside of it. */
export function changePieces({ op, text, original }) {
  if (op === 'equal') return [{ name: '', words: text ?? '' }];
  return [{ name: 'del', words: original ?? '' }, { name: 'ins', words: text ?? '' }].filter(({ words }) => words);
}

function piecesOf({ op, text, original }, labels) {
  const given = (text ?? '').trim();
  const printed = (original ?? '').trim();
  if (op === 'insert') return [labelled('ins', labels.insert, given || printed)];
  if (op === 'delete') return [labelled('del', labels.delete, printed || given)];
  if (op === 'replace') return [labelled('del', labels.original, printed), labelled('ins', labels.text, given)];
  return [document.createTextNode(given || printed)];
}

function labelled(name, label, words) {
  return element(name, {}, element('span', { class: 'label' }, `[${label}: `), words, element('span', { class: 'label' }, ']'));
}

const needsSpace = (before, next) => before !== '' && !/\s$/.test(before) && !/^[,.;:!?…’”)\]]/.test(next);
