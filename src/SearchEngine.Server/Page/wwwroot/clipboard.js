// Copies a text for the reader, or helps to copy it where the browser does not let a page do that.

import { announce } from './announce.js';
import { element } from './text.js';

/**
 * Copies `text` and says so beside `button` and aloud. Where it is refused, the text stands in a box below the button, selected.
 * `what` begins a sentence: "The citation".
 */
export async function copy(text, what, button) {
  if (await written(text)) {
    forget(button);
    tell(button, 'Copied');
    announce(`${what} is copied.`);
    return;
  }
  const box = offered(text, what, button);
  box.focus();
  box.select();
  tell(button, '');
  announce(`The browser does not let the page copy. ${what} is selected: copy it with Ctrl+C or the menu.`);
}

async function written(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // No permission, or no clipboard at all, as over plain HTTP from another machine: the reader copies by hand.
    return false;
  }
}

function tell(button, text) {
  let place = button.nextElementSibling;
  if (!place?.classList.contains('copied')) {
    place = element('span', { class: 'copied', 'aria-hidden': 'true' });
    button.after(place);
  }
  place.textContent = text;
}

function offered(text, what, button) {
  forget(button);
  const box = element('textarea', { class: 'by-hand', readOnly: true, rows: Math.min(8, text.split('\n').length + 1), dir: 'auto', 'aria-label': `${what}, to copy by hand` });
  box.value = text;
  button.parentElement.append(element('p', { class: 'by-hand-hint' }, 'The browser does not let the page copy. This is selected: copy it with Ctrl+C or the menu.'), box);
  return box;
}

function forget(button) {
  for (const old of button.parentElement.querySelectorAll(':scope > .by-hand, :scope > .by-hand-hint')) old.remove();
}
