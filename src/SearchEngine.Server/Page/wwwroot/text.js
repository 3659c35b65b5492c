// Text to DOM. Articles are strangers' text: it reaches the page as text nodes only, never as markup.

/** An element. Properties that start with `aria-` or `data-`, and `for` and `role`, are set as attributes. */
export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (/^(aria-|data-)|^(for|role)$/.test(key)) made.setAttribute(key, String(value));
    else made[key === 'class' ? 'className' : key] = value;
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== ''));
  return made;
}

/** The text with its spans ([start, length] in UTF-16 units) in <mark>. Ranges out of bounds or over each other are cut. */
export function marked(text, spans = []) {
  const fragment = document.createDocumentFragment();
  let at = 0;
  for (const [start, end] of ordered(spans, text.length)) {
    if (end <= at) continue;
    const from = Math.max(start, at);
    fragment.append(text.slice(at, from), element('mark', {}, text.slice(from, end)));
    at = end;
  }
  fragment.append(text.slice(at));
  return fragment;
}

/** [start, end] pairs within the length, by start. */
function ordered(spans, length) {
  return spans
    .map(([start, size]) => [Math.max(0, start), Math.min(length, start + size)])
    .filter(([start, end]) => start < end)
    .sort((a, b) => a[0] - b[0] || a[1] - b[1]);
}

/** Items between thin separators, each isolated from the direction of its neighbours. Empty items are left out. */
export function separated(items) {
  const fragment = document.createDocumentFragment();
  for (const item of items.filter(Boolean)) {
    if (fragment.childNodes.length) fragment.append(element('span', { class: 'dot', 'aria-hidden': 'true' }, ' · '));
    fragment.append(typeof item === 'string' ? element('bdi', {}, item) : item);
  }
  return fragment;
}
