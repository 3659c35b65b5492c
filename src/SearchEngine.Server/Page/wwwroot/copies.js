// Who else printed a story: said at the hit, and listed where somebody asks.

import { copies } from './api.js';
import { counted, date } from './format.js';
import { toUrl } from './state.js';
import { element, separated } from './text.js';

/** "3 copies", which opens into their list; null where there are none. With copies folded they came with the hit; else they are asked for. */
export function copiesOf(hit, state) {
  if (!hit.copyCount) return null;
  const list = element('ol', { class: 'copy-list' });
  const made = element('details', { class: 'copies' },
    element('summary', {}, counted(hit.copyCount, 'copy', 'copies')), list);
  const known = hit.copies ?? [];
  made.addEventListener('toggle', async () => {
    if (!made.open || list.hasChildNodes()) return;
    if (known.length) return fill(list, known, hit.copyCount, state);
    list.append(element('li', { class: 'meta' }, 'Asking the archive…'));
    try {
      const answer = await copies(hit.id);
      fill(list, answer.copies.map(({ article }) => article), answer.total, state);
    } catch (error) {
      list.replaceChildren();
      list.append(element('li', { class: 'meta' }, error.message));
    }
  });
  return made;
}

function fill(list, articles, total, state) {
  const rest = total - articles.length;
  list.replaceChildren(
    ...articles.map((article) => element('li', {},
      element('a', { href: toUrl({ ...state, article: article.id }), 'data-go': 'story', 'data-id': article.id, dir: 'auto' }, article.headline || 'No headline'),
      element('span', { class: 'meta' }, separated([article.source, article.published ? element('time', { dateTime: article.published }, date(article.published)) : null])))),
    ...(rest > 0 ? [element('li', { class: 'meta' }, `and ${rest} more`)] : []));
}
