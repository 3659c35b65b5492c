// A text box that offers answers while one types: the ARIA combobox with a listbox below it.

import { Latest } from './api.js';
import { element, marked } from './text.js';

const PAUSE = 120;

/**
 * `ask(text, signal)`: the options for a text, each { label, spans, kind, aside } and whatever `choose(option)` needs.
 * A text that is typed on closes what an older one has asked for; an answer that comes late is dropped.
 */
export class Combobox {
  #input;
  #list;
  #ask;
  #choose;
  #latest = new Latest();
  #options = [];
  #active = -1;
  #timer = 0;

  constructor(input, list, { ask, choose }) {
    [this.#input, this.#list, this.#ask, this.#choose] = [input, list, ask, choose];
    input.addEventListener('input', (event) => { if (!event.isComposing) this.#typed(PAUSE); });
    input.addEventListener('compositionend', () => this.#typed(PAUSE));
    input.addEventListener('keydown', (event) => { if (!event.isComposing && this.#key(event)) event.preventDefault(); });
    input.addEventListener('blur', () => this.close());
    // The box keeps the focus while an option is pressed: losing it would close the list under the finger.
    list.addEventListener('pointerdown', (event) => event.preventDefault());
    list.addEventListener('mousedown', (event) => event.preventDefault());
    list.addEventListener('click', ({ target }) => {
      const option = target.closest('[role=option]');
      if (option) this.#pick(Number(option.dataset.index));
    });
  }

  get isOpen() {
    return !this.#list.hidden;
  }

  close() {
    clearTimeout(this.#timer);
    this.#latest.cancel();
    this.#list.hidden = true;
    document.getElementById('offers').textContent = '';
    this.#input.setAttribute('aria-expanded', 'false');
    this.#activate(-1);
  }

  #typed(pause) {
    clearTimeout(this.#timer);
    this.#latest.cancel();
    if (!this.#input.value.trim()) return this.close();
    this.#timer = setTimeout(() => this.#offer(), pause);
  }

  async #offer() {
    const text = this.#input.value.trim();
    // A list is a help: where its answer fails, the search itself says why.
    const options = await this.#latest.run((signal) => this.#ask(text, signal)).catch(() => []);
    if (!options || document.activeElement !== this.#input || this.#input.value.trim() !== text) return;
    this.#options = options;
    if (!options.length) return this.close();
    this.#list.replaceChildren(...options.map((option, index) => this.#drawn(option, index)));
    this.#list.hidden = false;
    this.#list.scrollTop = 0;
    document.getElementById('offers').textContent = options.length === 1 ? '1 suggestion' : `${options.length} suggestions`;
    this.#input.setAttribute('aria-expanded', 'true');
    this.#activate(-1);
  }

  #drawn({ label, spans, kind, aside }, index) {
    return element('li', { role: 'option', id: `${this.#list.id}-${index}`, 'data-index': index, 'data-kind': kind, 'aria-selected': 'false' },
      element('span', { class: 'option-kind' }, kind),
      element('span', { class: 'option-label', dir: 'auto' }, marked(label, spans)),
      aside ? element('span', { class: 'option-aside' }, aside) : null);
  }

  #key({ key, altKey, ctrlKey, metaKey, shiftKey }) {
    if (ctrlKey || metaKey) return false;
    if (key === 'ArrowDown' && altKey) return this.#typed(0), true;
    if (!this.isOpen) return key === 'Enter' && this.close(), false;
    if (altKey || shiftKey) return key === 'ArrowUp' && altKey && (this.close(), true);
    switch (key) {
      case 'ArrowDown': return this.#activate(this.#active + 1 < this.#options.length ? this.#active + 1 : -1), true;
      case 'ArrowUp': return this.#activate(this.#active < 0 ? this.#options.length - 1 : this.#active - 1), true;
      case 'Escape': return this.close(), true;
      case 'Enter':
        if (this.#active >= 0) return this.#pick(this.#active), true;
        this.close();
        return false;
      case 'Tab':
        this.close();
        return false;
      default: return false;
    }
  }

  #activate(index) {
    this.#active = index;
    for (const option of this.#list.children) option.setAttribute('aria-selected', String(Number(option.dataset.index) === index));
    const active = this.#list.children[index];
    if (active) {
      this.#input.setAttribute('aria-activedescendant', active.id);
      active.scrollIntoView({ block: 'nearest' });
    } else this.#input.removeAttribute('aria-activedescendant');
  }

  #pick(index) {
    const option = this.#options[index];
    this.close();
    this.#choose(option);
  }
}
