import type { MediaType } from '../../platform/files/media-type.rules.js';
import { pdfFacts, type PdfFacts } from './pdf-facts.rules.js';
import { pictureFacts, type PictureFacts } from './picture-facts.rules.js';

export type FileFacts = (PdfFacts | PictureFacts) & {
  /** What else the same bytes could be taken for by a careless reader; null: nothing. */
  disguised: 'archive' | 'markup' | null;
};

/** What is found in a file. Judges nothing: that is done by `inspection.rules`, which may change without a new look. */
export async function fileFacts(bytes: Buffer, mediaType: MediaType): Promise<FileFacts> {
  const facts = mediaType === 'application/pdf' ? await pdfFacts(bytes) : await pictureFacts(bytes);
  return { ...facts, disguised: disguiseOf(bytes, mediaType) };
}

/** A ZIP is known by its last 64 KB; browsers of old took anything with a tag in it for a page. */
function disguiseOf(bytes: Buffer, mediaType: MediaType): FileFacts['disguised'] {
  if (bytes.subarray(-65_557).includes('PK\x05\x06', 0, 'latin1')) return 'archive';
  if (mediaType === 'application/pdf') return null;
  return /<(script|html|!doctype html|svg|iframe|\?php)\b/i.test(bytes.toString('latin1')) ? 'markup' : null;
}
