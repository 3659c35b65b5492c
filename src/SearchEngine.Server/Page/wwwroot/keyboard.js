// Keys: / to the box, arrows or j and k along the hits, Enter opens (a link does that by itself), Esc goes back: from a story to the hits, from them to the box.

export function connectKeys({ box, hits, inStory, leaveStory }) {
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (act(event)) event.preventDefault();
  });

  function act({ key, target, shiftKey }) {
    if (key === 'Escape') {
      if (inStory()) return leaveStory(), true;
      const holdsText = target.matches('input:not([type=checkbox]), select, textarea') && target.value;
      return target !== box && !holdsText && hits().length > 0 && focusBox();
    }
    const atBox = target === box;
    const typing = !atBox && target.matches('input:not([type=checkbox]), select, textarea');
    if (typing || inStory() && key !== '/') return false;
    if (key === '/') return !atBox && focusBox();
    if (shiftKey) return false;
    if (key === 'ArrowDown' || key === 'j' && !atBox) return walk(target, 1, key);
    if (key === 'ArrowUp' || key === 'k' && !atBox) return walk(target, -1, key);
    return false;
  }

  /** From the box or a hit to its neighbour; j and k also from anywhere else. Elsewhere arrows scroll, as ever. */
  function walk(target, step, key) {
    const all = hits();
    const here = all.indexOf(target);
    if (here < 0 && target !== box && key.startsWith('Arrow')) return false;
    if (here < 0 && step < 0) return false;
    const next = all[here + step];
    if (next) {
      next.focus({ preventScroll: true });
      next.closest('li').scrollIntoView({ block: 'nearest' });
    } else if (here === 0 && step < 0) focusBox();
    return all.length > 0;
  }

  function focusBox() {
    if (!box.checkVisibility()) return false;
    box.focus();
    box.select();
    return true;
  }
}
