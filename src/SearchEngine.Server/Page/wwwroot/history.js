// The browser's history: which entries there are, and where in the page each of them was left.

const PLACES = 'newsearch.places';

const places = new Map(JSON.parse(sessionStorage.getItem(PLACES) ?? '[]'));
/** By entry, what names the control that had the focus last. */
const focuses = new Map();
let serial = Number(sessionStorage.getItem(`${PLACES}.serial`) ?? 0);

export function connectHistory() {
  history.scrollRestoration = 'manual';
  if (!history.state) history.replaceState(entry({}), '');
  addEventListener('scroll', () => places.set(history.state?.id, scrollY), { passive: true });
  document.addEventListener('focusin', ({ target }) => focuses.set(history.state?.id, nameOf(target)));
  addEventListener('pagehide', () => {
    sessionStorage.setItem(PLACES, JSON.stringify([...places].slice(-200)));
    sessionStorage.setItem(`${PLACES}.serial`, String(serial));
  });
}

/** Where the page stood when this entry was last seen. */
export const placeHere = () => places.get(history.state?.id) ?? 0;

/** Gives the focus back to the control that had it in this entry, where it is there again; says whether it did. */
export function refocus() {
  const name = focuses.get(history.state?.id);
  if (!name) return false;
  const again = [...document.querySelectorAll('a, button, input, select, summary, [tabindex]')]
    .find((control) => nameOf(control) === name && control.checkVisibility());
  // On a touch screen a focused box brings up the keyboard, which nobody asked for.
  if (!again || again.matches('input:not([type=checkbox])') && matchMedia('(pointer: coarse)').matches) return false;
  again.focus({ preventScroll: true });
  return true;
}

const nameOf = ({ id, dataset, name, value, href }) => id || dataset.key || dataset.id || (name ? `${name}=${value}` : href ?? '');

/** What was noted about this entry when it was made. */
export const noteHere = () => history.state ?? {};

/** A new entry. The one before it is then finished: going back to it and typing does not write over it. */
export function push(url, note = {}) {
  places.set(history.state?.id, scrollY);
  if (history.state?.draft) history.replaceState({ ...history.state, draft: false }, '');
  history.pushState(entry(note), '', url);
}

/** While a person types, one entry takes all the addresses in turn: the first key makes it. */
export function pushDraft(url) {
  if (history.state?.draft) history.replaceState(history.state, '', url);
  else push(url, { draft: true });
}

/** The search that was being typed has been sent. */
export function finishDraft() {
  if (history.state?.draft) history.replaceState({ ...history.state, draft: false }, '');
}

function entry(note) {
  serial += 1;
  return { ...note, id: serial };
}
