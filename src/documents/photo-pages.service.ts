import { Injectable } from '@nestjs/common';
import path from 'node:path';
import { Readable } from 'node:stream';
import { FileStore } from '../platform/files/file-store.service.js';
import type { UploadedDocument } from '../platform/files/multer-store.service.js';
import { refuse } from './document.refusals.js';
import { PhotoPdf } from './photo-pdf.client.js';

/** Pixels of the longer edge: the smallest print of an A4 sheet can be read (about 200 to an inch). Never enlarged. */
const LONGEST_EDGE = 2_400;
const QUALITY = 80;
/** No phone takes larger photos; what unfolds further is meant to hurt. */
const MOST_PIXELS = 250_000_000;

/** Makes one document of several photos, in their order: upright, legible, a page each. */
@Injectable()
export class PhotoPages {
  /** One join at a time: a decoded photo takes tens of megabytes, however small its file is. */
  private turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly store: FileStore) {}

  /**
   * The photos, which lie in the store already, as one PDF in the store; page by page from store to store, so that
   * memory holds one photo.
   * @throws Refusal 422 `upload.only_photos`, `upload.not_legible`; 413 `file.too_large` for the whole
   */
  async join(photos: readonly UploadedDocument[]): Promise<UploadedDocument> {
    if (!photos.every(({ mediaType }) => mediaType.startsWith('image/'))) throw refuse('upload.only_photos');
    const done = this.turn.then(() => this.store.receive(Readable.from(this.bytes(photos), { objectMode: false })));
    this.turn = done.catch(() => undefined);
    const { name } = path.parse(photos[0]?.originalname ?? '');
    return { ...(await done), originalname: `${name}.pdf` };
  }

  private async *bytes(photos: readonly UploadedDocument[]): AsyncGenerator<Uint8Array> {
    const pdf = new PhotoPdf();
    for (const [index, { hash }] of photos.entries()) yield* pdf.page(await this.shrunk(hash, index + 1));
    yield* pdf.end();
  }

  private async shrunk(hash: string, page: number) {
    const { default: sharp } = await import('sharp');
    const { stream } = await this.store.open(hash);
    const picture = sharp({ limitInputPixels: MOST_PIXELS, sequentialRead: true })
      .autoOrient()
      .resize({ width: LONGEST_EDGE, height: LONGEST_EDGE, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#fff' })
      .toColourspace('srgb')
      .jpeg({ quality: QUALITY });
    try {
      const { data, info } = await stream.pipe(picture).toBuffer({ resolveWithObject: true });
      return { jpeg: data, width: info.width, height: info.height };
    } catch {
      throw refuse('upload.not_legible', { page });
    } finally {
      stream.destroy();
    }
  }
}
