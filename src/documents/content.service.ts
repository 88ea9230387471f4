import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Readable } from 'node:stream';
import { DataSource } from 'typeorm';
import { Looks } from '../applications/looks.service.js';
import type { Actor } from '../platform/access/actor.rules.js';
import { FileStore } from '../platform/files/file-store.service.js';
import { documentFor } from './document.query.js';
import { refuse } from './document.refusals.js';
import { servedFilename } from './filename.rules.js';

/** Above this a small file can unfold into gigabytes. No phone takes larger photos. */
const MOST_PIXELS = 120_000_000;

export interface DocumentContent {
  stream: Readable;
  mediaType: string;
  /** Ends as the bytes say, whatever the sender called it. */
  filename: string;
  /** Bytes. */
  size: number;
}

/** Hands out the bytes of documents, to those who may see their dossier. */
@Injectable()
export class ContentService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly store: FileStore,
    private readonly looks: Looks,
  ) {}

  /**
   * The bytes of one document; the look of anybody but its applicant is recorded first.
   * @throws Refusal 404, 409 `document.withheld` while it is scanned, 410 `document.removed`
   */
  async open(actor: Actor, documentId: string): Promise<DocumentContent> {
    const document = await documentFor(this.dataSource.manager, actor, documentId);
    if (!document) throw refuse('document.not_found');
    if (document.scan === 'pending') throw refuse('document.withheld');
    if (document.scan === 'infected') throw refuse('document.removed');
    if (!document.own) await this.looks.record(actor, document.applicationId, `document:${document.id}`);
    const { stream, size } = await this.store.open(document.hash);
    const { mediaType } = document;
    return { stream, size, mediaType, filename: servedFilename(document.filename, mediaType) };
  }

  /**
   * A small picture of a photo, for readers who pay by the megabyte: at most 640 pixels wide, upright, without the
   * camera's notes. Null for what is no picture, or one that cannot be read.
   * @throws Refusal as `open` does
   */
  async preview(actor: Actor, documentId: string): Promise<Buffer | null> {
    const { stream, mediaType } = await this.open(actor, documentId);
    if (!mediaType.startsWith('image/')) {
      stream.destroy();
      return null;
    }
    const { default: sharp } = await import('sharp');
    const picture = sharp({ limitInputPixels: MOST_PIXELS, failOn: 'none' })
      .rotate()
      .resize({ width: 640, height: 640, fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality: 60, mozjpeg: true });
    try {
      return await stream.pipe(picture).toBuffer();
    } catch {
      return null;
    } finally {
      stream.destroy();
    }
  }
}
