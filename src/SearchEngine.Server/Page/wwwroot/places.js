// Places in a story that an address can name: a match, a quote, a paragraph, a stretch of the body.

/** Of the story that is shown: its walk and its matches. */
let here = null;
/** The address of the place that was gone to last; '' for none. */
let current = '';

export function setPlaces(story) {
  here = story;
  current = '';
}

/** Notes that a place was gone to. */
export function wentTo(hash) {
  current = hash;
}

/** Brings the place that a hash names into view; false where it names none. */
export function goToPlace(hash) {
  const [, kind, first, second] = /^#(match|quote|p|at)-(\d+)(?:-(\d+))?$/.exec(hash ?? '') ?? [];
  if (!kind || !here) return false;
  const went = kind === 'match' ? here.walk.goTo(Number(first)) : kind === 'at' ? goToText(Number(first), Number(second)) : goToPart(kind, first);
  if (went) current = hash;
  return went;
}

/** The place that was gone to last, under a name that means the same without the search; null for none. */
export function currentPlace() {
  const number = here?.walk.current;
  const match = number ? here.marks.body.find((one) => one.number === number) : null;
  if (match && (!current || current.startsWith('#match'))) return `#at-${match.start}-${match.end - match.start}`;
  return current.startsWith('#match') ? null : current || null;
}

/** The stretch of the body that is selected; null where there is none. */
export function selectedPlace() {
  const selection = getSelection();
  const body = document.getElementById('body');
  if (!body || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  if (!body.contains(range.commonAncestorContainer)) return null;
  const before = document.createRange();
  before.setStart(body, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const length = range.toString().length;
  return length ? `#at-${before.toString().length}-${length}` : null;
}

function goToPart(kind, number) {
  const step = kind === 'quote' ? here.walk.stepOfQuote(Number(number)) : 0;
  if (step) return here.walk.goTo(step);
  const parts = document.querySelectorAll(kind === 'quote' ? `#story q[data-quote="${number}"]` : `#p-${number}`);
  if (!parts.length) return false;
  show([...parts]);
  return true;
}

/** Selects a stretch of the body: a selection is seen in every browser, and can be read and copied. */
function goToText(start, length) {
  const body = document.getElementById('body');
  const range = body && length > 0 ? rangeOf(body, start, start + length) : null;
  if (!range) return false;
  show([...body.querySelectorAll('p')].filter((paragraph) => range.intersectsNode(paragraph)));
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  return true;
}

function rangeOf(body, start, end) {
  const range = document.createRange();
  const texts = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  let at = 0;
  let begun = false;
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const behind = at + node.length;
    if (!begun && start < behind) {
      range.setStart(node, start - at);
      begun = true;
    }
    if (begun && end <= behind) {
      range.setEnd(node, end - at);
      return range;
    }
    at = behind;
  }
  return null;
}

function show(parts) {
  for (const old of document.querySelectorAll('#story .here')) old.classList.remove('here');
  for (const part of parts) part.classList.add('here');
  parts[0]?.focus({ preventScroll: true });
  parts[0]?.scrollIntoView({ block: 'center' });
}
