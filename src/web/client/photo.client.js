/** Pixels of the longer edge: the smallest print of an A4 sheet can be read (about 200 to an inch). */
const LONGEST_EDGE = 2_400;
const QUALITY = 0.8;
/** Bytes below which a photo of that size is sent as it is. */
const SMALL = 1_000_000;

/** @param {File} file */
export const isPhoto = (file) => file.type.startsWith('image/');

/**
 * A photo as it is worth sending: upright, at most 2400 pixels, a JPEG without the camera's notes; itself where it is
 * small already, or where this browser cannot open it (the server says then what it takes).
 *
 * @param {File} file
 * @param {{ always?: boolean }} [options] `always`: drawn anew in any case, for a page of several
 * @returns {Promise<{ file: File, width: number, height: number } | undefined>} undefined: it cannot be opened
 */
export async function shrunk(file, { always = false } = {}) {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => undefined);
  if (!picture) return undefined;
  const scale = Math.min(1, LONGEST_EDGE / Math.max(picture.width, picture.height));
  const [width, height] = [Math.round(picture.width * scale), Math.round(picture.height * scale)];
  const good = scale === 1 && file.size <= SMALL && /jpeg|png/.test(file.type);
  const drawn = good && !always ? undefined : await jpegOf(picture, width, height);
  picture.close();
  if (!drawn || (!always && scale === 1 && drawn.size >= file.size)) return { file, width, height };
  const name = `${file.name.replace(/\.\w+$/, '')}.jpg`;
  return { file: new File([drawn], name, { type: 'image/jpeg' }), width, height };
}

/**
 * A small picture to know the photo by.
 *
 * @param {File} file
 * @param {HTMLCanvasElement} canvas
 */
export async function sketch(file, canvas) {
  const picture = await createImageBitmap(file, { resizeWidth: 96 }).catch(() => undefined);
  if (!picture) return;
  Object.assign(canvas, { width: 96, height: picture.height });
  canvas.getContext('2d')?.drawImage(picture, 0, 0);
  picture.close();
}

/** @param {ImageBitmap} picture @param {number} width @param {number} height @returns {Promise<Blob | undefined>} */
async function jpegOf(picture, width, height) {
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const context = canvas.getContext('2d');
  if (!context) return undefined;
  Object.assign(context, { fillStyle: '#fff', imageSmoothingQuality: 'high' });
  context.fillRect(0, 0, width, height);
  context.drawImage(picture, 0, 0, width, height);
  return new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? undefined), 'image/jpeg', QUALITY));
}
