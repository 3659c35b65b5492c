// Words as they are compared where a person types a part of a name: without case, accents and punctuation.

/** Letters that Unicode does not part into a letter and its accent. */
const LETTERS = { ø: 'o', ł: 'l', đ: 'd', æ: 'ae', œ: 'oe', ß: 'ss', ı: 'i' };

/** Whether each typed word begins a word of the text. */
export function holdsWords(text, typed) {
  const there = wordsOf(text);
  return wordsOf(typed).every((word) => there.some((other) => other.startsWith(word)));
}

const wordsOf = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[øłđæœßı]/g, (letter) => LETTERS[letter])
  .split(/[^\p{L}\p{N}]+/u).filter(Boolean);
