/**
 * Lets the browser ask for a passkey and puts its answer into the page's form, which is then sent like any other. What
 * the page says without it stands until the browser is known to be able to.
 */
const place = document.querySelector('[data-passkey]');
const form = place?.querySelector('form');
const able = 'PublicKeyCredential' in window && 'parseRequestOptionsFromJSON' in PublicKeyCredential;

/** @param {any} options */
function asked(options) {
  return 'user' in options
    ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
}

/** @param {string} name @param {boolean} shown */
function show(name, shown) {
  const part = document.querySelector(`[data-${name}]`);
  if (part instanceof HTMLElement) part.hidden = !shown;
}

if (place instanceof HTMLElement && form && able) {
  place.hidden = false;
  show('unable', false);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    show('failed', false);
    asked(JSON.parse(place.dataset['passkey'] ?? '{}')).then(
      (made) => {
        const answer = form.elements.namedItem('answer');
        if (answer instanceof HTMLInputElement) answer.value = JSON.stringify(made);
        form.submit();
      },
      () => show('failed', true),
    );
  });
}
