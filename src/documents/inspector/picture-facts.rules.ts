import sharp from 'sharp';
import { type Sight, sightOf } from './sight.rules.js';

/** Above this a small file unfolds into gigabytes; the photos of nearly every telephone stay below. */
export const MOST_PIXELS = 120_000_000;

/** Pixels of the longer side at which a picture is measured: an A4 page at some 140 dots an inch. */
const MEASURED_AT = 1_600;

/** Pixels of the longer side of a picture for readers who pay by the megabyte. */
const PREVIEW = 640;

export interface PictureFacts {
  kind: 'picture';
  /** Pixels, as the header says. */
  width: number;
  height: number;
  /** `broken`: it does not open, or stops in the middle; `too_many_pixels` is never decoded. */
  state: 'whole' | 'broken' | 'too_many_pixels';
  sight: Sight | null;
}

/** What a JPEG or PNG is; its header first, its pixels only where the header lets them. */
export async function pictureFacts(bytes: Uint8Array): Promise<PictureFacts> {
  const { width, height } = await headerOf(bytes);
  const facts = { kind: 'picture', width, height } as const;
  if (width === 0 || height === 0) return { ...facts, state: 'broken', sight: null };
  if (width * height > MOST_PIXELS) return { ...facts, state: 'too_many_pixels', sight: null };
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error', sequentialRead: true })
      .resize({ width: MEASURED_AT, height: MEASURED_AT, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#fff' })
      .toColourspace('b-w')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    return { ...facts, state: 'whole', sight: sightOf({ pixels: data, width: info.width, height: info.height }) };
  } catch {
    return { ...facts, state: 'broken', sight: null };
  }
}

async function headerOf(bytes: Uint8Array): Promise<{ width: number; height: number }> {
  try {
    const { width, height } = await sharp(bytes, { limitInputPixels: false, failOn: 'none' }).metadata();
    return { width, height };
  } catch {
    return { width: 0, height: 0 };
  }
}

/** A small picture, upright, without the camera's notes (place, time, device); null where it cannot be read. */
export async function previewOf(bytes: Uint8Array): Promise<Buffer | null> {
  try {
    return await sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'none', sequentialRead: true })
      .rotate()
      .resize({ width: PREVIEW, height: PREVIEW, fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality: 60, mozjpeg: true })
      .toBuffer();
  } catch {
    return null;
  }
}
