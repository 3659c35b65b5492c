// What is said to those who listen to the page, without moving the focus.

let pause = 0;

/** Says a text politely; one that was said just before is said again. */
export function announce(text) {
  const place = document.getElementById('status');
  clearTimeout(pause);
  place.textContent = '';
  pause = setTimeout(() => { place.textContent = text; }, 60);
}
