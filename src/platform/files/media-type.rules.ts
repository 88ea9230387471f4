import { fileTypeFromBuffer } from 'file-type';

/** What may be stored: what people scan and photograph. */
export const MEDIA_TYPES = ['application/pdf', 'image/jpeg', 'image/png'] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];

/** The ending of a file's name by its type. */
export const ENDINGS: Record<MediaType, string> = { 'application/pdf': 'pdf', 'image/jpeg': 'jpg', 'image/png': 'png' };

/** How many bytes of a file's beginning and end are looked at. */
export const HEAD = 4_100;
export const TAIL = 65_536;

/** The type found in the first bytes, never the one claimed; undefined for anything that is not stored. */
export async function sniff(head: Uint8Array): Promise<MediaType | undefined> {
  let mime: string | undefined;
  try {
    mime = (await fileTypeFromBuffer(head))?.mime;
  } catch {
    // A header that contradicts itself is of no type.
  }
  return MEDIA_TYPES.find((type) => type === mime);
}

const ENDS: Record<MediaType, Buffer> = {
  'application/pdf': Buffer.from('%%EOF'),
  'image/jpeg': Buffer.from([0xff, 0xd9]),
  'image/png': Buffer.from('IEND'),
};

/**
 * Whether the last bytes hold the mark with which a file of this type ends. Not exactly at the end: scanners and phones
 * append their own. Without it the file was cut off on the way.
 */
export function hasEnd(type: MediaType, tail: Buffer): boolean {
  return tail.includes(ENDS[type]);
}
