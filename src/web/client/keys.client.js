/**
 * The desk by single keys. A page says with `data-key` which of its parts a key leads to, and marks with `data-row` the
 * links of a list. A key only moves, chooses or opens; what changes something waits for Enter on its button, so that no
 * stray letter, typed or dictated, judges a paper.
 */

/** Where letters are text. */
const TYPED = 'textarea, select, input:not([type=radio], [type=checkbox]), [contenteditable]';

/** @param {string} key @returns {HTMLElement | null} */
const partOf = (key) => document.querySelector(`[data-key="${key}"]`);

/**
 * The key as the list names it: a letter by its place where the keyboard writes Cyrillic, which sends «о» for j.
 * @param {KeyboardEvent} event
 */
function keyOf({ key, code, shiftKey }) {
  if (!/^\p{L}$/u.test(key)) return key;
  const letter = /^[a-z]$/i.test(key) ? key.toLowerCase() : /^Key[A-Z]$/.test(code) ? code.slice(3).toLowerCase() : '';
  return shiftKey ? '' : letter;
}

/** The links of the list, and the one whose row has the focus. */
function rows() {
  const links = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-row]'))];
  const at = links.findIndex((link) => link.closest('tr, li')?.contains(document.activeElement));
  return { links, at };
}

/** @param {string} key @returns {boolean} whether there was something to do */
function inList(key) {
  const { links, at } = rows();
  if (key === 'x') {
    const box = /** @type {HTMLElement | null | undefined} */ (
      links[at]?.closest('tr, li')?.querySelector('[type=checkbox]')
    );
    box?.click();
    return Boolean(box);
  }
  const to = key === 'j' ? links[at + 1] : key === 'k' ? links[Math.max(at - 1, 0)] : undefined;
  to?.focus();
  return Boolean(to);
}

/** A link is followed; an answer is chosen, and what it asks next gets the focus; all else gets it at once.
 * @param {HTMLElement} part */
function lead(part) {
  if (part instanceof HTMLAnchorElement) return part.click();
  if (part instanceof HTMLInputElement && part.type === 'radio') {
    part.click();
    const after = /** @type {HTMLElement[]} */ ([...(part.form?.querySelectorAll('select, button') ?? [])]);
    return after.find((one) => one.offsetParent !== null)?.focus();
  }
  part.focus();
  if (part instanceof HTMLInputElement) part.select();
}

/** Shows the list of keys over the page; where that fails, goes to its page. @param {HTMLAnchorElement} link */
async function tell(link) {
  const answer = await fetch(link.href).catch(() => undefined);
  const page = new DOMParser().parseFromString(answer?.ok ? await answer.text() : '', 'text/html');
  const list = /** @type {HTMLElement | null} */ (page.querySelector('[data-keys]'));
  if (!list) return location.assign(link.href);
  const dialog = document.createElement('dialog');
  dialog.setAttribute('aria-label', link.textContent ?? '');
  const close = Object.assign(document.createElement('button'), {
    className: 'alt',
    textContent: list.dataset['close'],
  });
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  dialog.append(close, document.importNode(list, true));
  document.body.append(dialog);
  dialog.showModal();
}

/** The page is being left: a key meant for the next one must not judge a paper on this one. Escape calls it off. */
const leave = () => document.body.setAttribute('aria-busy', 'true');
const stay = () => document.body.removeAttribute('aria-busy');

document.addEventListener('submit', (event) => event.defaultPrevented || leave());
document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a:is([data-key], [data-row])') : null;
  if (!(link instanceof HTMLAnchorElement)) return;
  const goes = !link.target && link.pathname + link.search !== location.pathname + location.search;
  if (goes && !event.defaultPrevented && !event.ctrlKey && !event.metaKey && !event.shiftKey) leave();
});
addEventListener('pageshow', stay);

document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') stay();
  const { target, ctrlKey, metaKey, altKey, isComposing, defaultPrevented } = event;
  if (ctrlKey || metaKey || altKey || isComposing || defaultPrevented) return;
  if ((target instanceof Element && target.closest(TYPED)) || document.querySelector('dialog[open]')) return;
  const key = keyOf(event);
  if (!/^([a-z/?+=-]|Enter)$/.test(key)) return;
  if (document.body.hasAttribute('aria-busy') || inList(key)) return event.preventDefault();
  const part = key === '/' ? document.querySelector('[type=search]') : partOf(key === '=' ? '+' : key);
  if (!(part instanceof HTMLElement)) return;
  event.preventDefault();
  if (key === '?' && part instanceof HTMLAnchorElement) void tell(part);
  else lead(part);
});

for (const part of document.querySelectorAll('[data-key]')) {
  const key = part.getAttribute('data-key') ?? '';
  if (/^[a-z?]$/.test(key)) part.setAttribute('aria-keyshortcuts', key);
}
