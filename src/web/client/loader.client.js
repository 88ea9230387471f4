/**
 * All that a page loads at first: it waits until a file is chosen and fetches the rest then. Where that fails, the form
 * is sent as it is.
 */
const place = /** @type {HTMLElement | null} */ (document.querySelector('[data-upload]'));
const input = /** @type {HTMLInputElement | null | undefined} */ (
  place?.closest('form')?.querySelector('input[type=file]')
);

/** @type {Promise<{ chosen(files: File[]): void }> | undefined} */
let uploader;

input?.addEventListener('change', async () => {
  const files = [...(input.files ?? [])];
  const { uploader: address = '' } = place?.dataset ?? {};
  uploader ??= import(address).then((script) => script.start(place, input));
  try {
    (await uploader).chosen(files);
  } catch {
    uploader = undefined;
  }
});
