import { fileTypeFromBuffer } from 'file-type';

/** What may be stored: what people scan and photograph. */
export const MEDIA_TYPES = ['application/pdf', 'image/jpeg', 'image/png'] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];

/** What may be stored as the recording of an examination: what meeting rooms on the line give out. */
export const RECORDING_TYPES = ['video/mp4', 'video/webm'] as const;
export type RecordingType = (typeof RECORDING_TYPES)[number];

/** The ending of a file's name by its type. */
export const ENDINGS: Record<MediaType, string> = { 'application/pdf': 'pdf', 'image/jpeg': 'jpg', 'image/png': 'png' };

/** How many bytes of a file's beginning are looked at. */
export const HEAD = 4_100;

/** Why something of another type is not taken: the refusal that says how to make it one that is. */
export type NotTaken = 'file.heic' | 'file.office' | 'file.other_picture' | 'file.wrong_type' | 'file.no_recording';

/** The type found in the first bytes, never the one claimed; or why what is found is not stored. */
export async function sniff(head: Uint8Array): Promise<MediaType | NotTaken> {
  const mime = await mimeOf(head);
  return MEDIA_TYPES.find((type) => type === mime) ?? notTaken(mime ?? '', Buffer.from(head).toString('latin1'));
}

/** The same where a recording is awaited. */
export async function sniffRecording(head: Uint8Array): Promise<RecordingType | NotTaken> {
  const mime = await mimeOf(head);
  return RECORDING_TYPES.find((type) => type === mime) ?? 'file.no_recording';
}

async function mimeOf(head: Uint8Array): Promise<string | undefined> {
  try {
    return (await fileTypeFromBuffer(head))?.mime;
  } catch {
    // A header that contradicts itself is of no type.
    return undefined;
  }
}

/** Beside the types that are found by name: those whose mark lies behind the bytes that are looked at. */
function notTaken(mime: string, head: string): NotTaken {
  if (/^image\/hei[cf]/.test(mime)) return 'file.heic';
  if ((mime.startsWith('image/') && !mime.includes('svg')) || /^(II\*\0|MM\0\*)/.test(head))
    return 'file.other_picture';
  const office = /^PK[^]*(\[Content_Types\]\.xml|(word|xl|ppt)\/|opendocument)/.test(head);
  return office || /officedocument|opendocument|x-cfb|\/rtf$/.test(mime) ? 'file.office' : 'file.wrong_type';
}
