/**
 * Zooms and turns the pictures of the page where they are, without fetching them again. The links are the way without
 * it: each leads to the page as it would look then.
 */
const zooms = ['100', '150', '200', '300'];
const turns = ['0', '90', '180', '270'];

document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('[data-look]') : null;
  if (!(link instanceof HTMLElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const pictures = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.pic'));
  if (pictures.length === 0) return;
  event.preventDefault();
  for (const picture of pictures) {
    const { zoom = '100', turn = '0' } = picture.dataset;
    const look = link.dataset['look'];
    const at = zooms.indexOf(zoom) + (look === 'larger' ? 1 : look === 'smaller' ? -1 : 0);
    picture.dataset['zoom'] = zooms[at] ?? zoom;
    if (look === 'turn') picture.dataset['turn'] = turns[(turns.indexOf(turn) + 1) % turns.length];
  }
});
