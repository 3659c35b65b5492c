// What the content policy refuses and Scalar does in some places, in the way that the policy allows: styles carry the value that was drawn for this page, and those of one
// element are set by their properties in place of the text of an attribute.
const nonce = document.querySelector('meta[property=csp-nonce]').content;

const createElement = document.createElement;
document.createElement = function (name, options) {
  const element = createElement.call(document, name, options);
  if (element.localName === 'style') element.nonce = nonce;
  return element;
};

const setAttribute = Element.prototype.setAttribute;
Element.prototype.setAttribute = function (name, value) {
  if (name === 'style' && this.style) this.style.cssText = value;
  else setAttribute.call(this, name, value);
};

const innerHTML = Object.getOwnPropertyDescriptor(Element.prototype, 'innerHTML');
Object.defineProperty(Element.prototype, 'innerHTML', {
  ...innerHTML,
  set(html) {
    innerHTML.set.call(this, String(html).replaceAll(' style="', ' data-style="'));
    for (const element of (this.content ?? this).querySelectorAll('[data-style]')) element.style.cssText = element.dataset.style;
  },
});
