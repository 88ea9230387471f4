import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { Readable } from 'node:stream';
import { DataSource } from 'typeorm';
import { Looks } from '../applications/looks.service.js';
import type { Actor } from '../platform/access/actor.rules.js';
import { FileStore } from '../platform/files/file-store.service.js';
import { seenBlind } from './blind.rules.js';
import { documentFor, type ServedDocument } from './document.query.js';
import { refuse } from './document.refusals.js';
import { servedFilename } from './filename.rules.js';
import { isInert } from './inspection.rules.js';
import { Inspector } from './inspector/inspector.service.js';
import type { Scan } from './slot.rules.js';

export interface DocumentContent {
  stream: Readable;
  mediaType: string;
  /** Ends as the bytes say, whatever the sender called it. */
  filename: string;
  /** Bytes. */
  size: number;
  /** `attachment`: what it might do is not done by opening it here. */
  disposition: 'inline' | 'attachment';
}

/** A file of the store as a row names it. */
export type ServedFile = Pick<ServedDocument, 'hash' | 'filename' | 'mediaType' | 'scan' | 'inspection'>;

/** Hands out the bytes of documents, to those who may see their dossier. */
@Injectable()
export class ContentService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly store: FileStore,
    private readonly looks: Looks,
    private readonly inspector: Inspector,
  ) {}

  /**
   * One document; the look of anybody but its applicant is recorded first. A PDF that could act is shown to staff as its
   * pages alone; the bytes that came (`original`) are evidence, and are only handed out to be saved.
   * @throws Refusal 403 `document.blind`, 404, 409 `document.withheld` while it is scanned, 410 `document.removed`
   */
  async open(actor: Actor, documentId: string, { original = false } = {}): Promise<DocumentContent> {
    const document = await this.document(actor, documentId);
    return this.serve(document, { own: document.own, original });
  }

  /** A file of the store, for a reader who was judged before; inspected and scanned or withheld as `open` says. */
  async serve(file: ServedFile, { own = false, original = false } = {}): Promise<DocumentContent> {
    requireScanned(file.scan);
    const { mediaType, hash, inspection } = file;
    const filename = servedFilename(file.filename, mediaType);
    const harmless = mediaType !== 'application/pdf' || isInert(inspection) || (own && inspection === null);
    if (!harmless && !own && !original) {
      const pages = await this.inspector.inert(hash);
      if (pages) {
        return { stream: Readable.from([pages]), size: pages.length, mediaType, filename, disposition: 'inline' };
      }
    }
    const { stream, size } = await this.store.open(hash);
    return { stream, size, mediaType, filename, disposition: harmless && !original ? 'inline' : 'attachment' };
  }

  /**
   * A small picture of a photo, for readers who pay by the megabyte: at most 640 pixels wide, upright, without the
   * camera's notes. Null for what is no picture, or one that cannot be read.
   * @throws Refusal as `open` does
   */
  async preview(actor: Actor, documentId: string): Promise<Buffer | null> {
    const { hash, mediaType } = await this.document(actor, documentId);
    return mediaType.startsWith('image/') ? this.inspector.preview(hash, mediaType) : null;
  }

  private async document(actor: Actor, documentId: string): Promise<ServedDocument> {
    const document = await documentFor(this.dataSource.manager, actor, documentId);
    if (!document || (document.blind && !seenBlind(document.documentType))) throw refuse('document.not_found');
    // The page bears its holder's name, whatever the file is called.
    if (document.blind) throw refuse('document.blind');
    requireScanned(document.scan);
    if (!document.own) await this.looks.record(actor, document.applicationId, `document:${document.id}`);
    return document;
  }
}

function requireScanned(scan: Scan): void {
  if (scan === 'pending') throw refuse('document.withheld');
  if (scan === 'infected') throw refuse('document.removed');
}
