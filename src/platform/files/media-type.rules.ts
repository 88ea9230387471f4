import { fileTypeFromBuffer } from 'file-type';

/** What may be stored: what people scan and photograph. */
export const MEDIA_TYPES = ['application/pdf', 'image/jpeg', 'image/png'] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];

/** The ending of a file's name by its type. */
export const ENDINGS: Record<MediaType, string> = { 'application/pdf': 'pdf', 'image/jpeg': 'jpg', 'image/png': 'png' };

/** How many bytes of a file's beginning are looked at. */
export const HEAD = 4_100;

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
