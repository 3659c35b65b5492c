// The browser's history: which entries there are, and how far down the page each of them was left.

const PLACES = 'newsearch.places';

const places = new Map(JSON.parse(sessionStorage.getItem(PLACES) ?? '[]'));
let serial = Number(sessionStorage.getItem(`${PLACES}.serial`) ?? 0);

export function connectHistory() {
  history.scrollRestoration = 'manual';
  if (!history.state) history.replaceState(entry({}), '');
  addEventListener('scroll', () => places.set(history.state?.id, scrollY), { passive: true });
  addEventListener('pagehide', () => {
    sessionStorage.setItem(PLACES, JSON.stringify([...places].slice(-200)));
    sessionStorage.setItem(`${PLACES}.serial`, String(serial));
  });
}

/** Where the page stood when this entry was last seen. */
export const placeHere = () => places.get(history.state?.id) ?? 0;

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
