import { fileTypeFromBuffer } from 'file-type';

/** What may be stored: what people scan and photograph. */
export const MEDIA_TYPES = ['application/pdf', 'image/jpeg', 'image/png'] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];

/** The ending of a file's name by its type. */
export const ENDINGS: Record<MediaType, string> = { 'application/pdf': 'pdf', 'image/jpeg': 'jpg', 'image/png': 'png' };

/** How many bytes of a file's beginning are looked at. */
export const HEAD = 4_100;

/** Why something of another type is not taken: the refusal that says how to make it one that is. */
export type NotTaken = 'file.heic' | 'file.office' | 'file.other_picture' | 'file.wrong_type';

/** The type found in the first bytes, never the one claimed; or why what is found is not stored. */
export async function sniff(head: Uint8Array): Promise<MediaType | NotTaken> {
  let mime: string | undefined;
  try {
    mime = (await fileTypeFromBuffer(head))?.mime;
  } catch {
    // A header that contradicts itself is of no type.
  }
  return MEDIA_TYPES.find((type) => type === mime) ?? notTaken(mime ?? '', Buffer.from(head).toString('latin1'));
}

export function isMediaType(found: MediaType | NotTaken): found is MediaType {
  return (MEDIA_TYPES as readonly string[]).includes(found);
}

/** Beside the types that are found by name: those whose mark lies behind the bytes that are looked at. */
function notTaken(mime: string, head: string): NotTaken {
  if (/^image\/hei[cf]/.test(mime)) return 'file.heic';
  if ((mime.startsWith('image/') && !mime.includes('svg')) || /^(II\*\0|MM\0\*)/.test(head))
    return 'file.other_picture';
  const office = /^PK[^]*(\[Content_Types\]\.xml|(word|xl|ppt)\/|opendocument)/.test(head);
  return office || /officedocument|opendocument|x-cfb|\/rtf$/.test(mime) ? 'file.office' : 'file.wrong_type';
}
