import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import multer from 'multer';
import type { Readable } from 'node:stream';
import { Refusal } from '../platform/errors/refusal.rules.js';
import { FileStore, MAX_FILE_BYTES, MAX_RECORDING_BYTES } from '../platform/files/file-store.service.js';
import { refuse as refuseFile } from '../platform/files/file.refusals.js';
import type { RecordingType } from '../platform/files/media-type.rules.js';
import { type UploadedDocument, uploadOptions } from '../platform/files/multer-store.service.js';
import { refuse } from './document.refusals.js';
import { PhotoPages } from './photo-pages.service.js';
import { QuarantineService } from './quarantine.service.js';

/** What a multipart request brought: its file, already in the store though no row names it yet, and its fields. */
export interface Incoming {
  file: UploadedDocument;
  fields: Record<string, unknown>;
}

/** Pages that one document may be photographed on. */
export const MOST_PHOTOS = 20;

/**
 * Bytes of a body: several photos as a camera takes them. What is larger is refused before it is read; a single file
 * that is too large is heard out, because who is cut off in mid-sending never reads the answer.
 */
const MOST_BYTES = 100 * 1024 * 1024;

/** Bytes of a body around its one file: boundaries and fields. */
const BESIDES = 1024 * 1024;

/**
 * Takes the file of a multipart request into the store, or several photos as one document. Called by a handler after it knows that the actor may send
 * anything here at all, so that a stranger's megabytes are never written.
 */
@Injectable()
export class UploadReceiver {
  private readonly read: ReturnType<ReturnType<typeof multer>['array']>;
  private readonly readRecording: ReturnType<ReturnType<typeof multer>['array']>;

  constructor(
    store: FileStore,
    private readonly quarantine: QuarantineService,
    private readonly photos: PhotoPages,
  ) {
    const discard = (hash: string) => quarantine.discard(hash);
    this.read = multer(uploadOptions({ receive: (one) => store.receive(one), discard }, MOST_PHOTOS)).array('file');
    const recording = { receive: (one: Readable) => store.receiveRecording(one), discard, limit: MAX_RECORDING_BYTES };
    this.readRecording = multer(uploadOptions(recording, 1)).array('file');
  }

  /** The one recording of a request. @throws Refusal as `receive` does */
  async receiveRecording(request: Request, response: Response): Promise<UploadedDocument<RecordingType>> {
    if (!isMultipart(request)) throw refuse('upload.not_multipart');
    const announced = Number(request.headers['content-length']);
    if (announced > MAX_RECORDING_BYTES + BESIDES) throw tooLarge(MAX_RECORDING_BYTES);
    await new Promise<void>((resolve, reject) => {
      void this.readRecording(request, response, (error?: unknown) =>
        error ? reject(refusalOf(error, MAX_RECORDING_BYTES)) : resolve(),
      );
    });
    const [file] = (request.files ?? []) as unknown as UploadedDocument<RecordingType>[];
    if (!file) throw refuseFile('file.missing', {});
    return this.orDiscard(file, async () => {
      await request.bodyRead?.({ fields: {}, files: [file.hash] });
      return file;
    });
  }

  /** @throws Refusal `file.*`, `upload.*`; ENOSPC passes through (507). Nothing is left behind then. */
  async receive(request: Request, response: Response): Promise<Incoming> {
    if (!isMultipart(request)) throw refuse('upload.not_multipart');
    const announced = Number(request.headers['content-length']);
    if (announced > MOST_BYTES) throw tooLarge();
    await new Promise<void>((resolve, reject) => {
      void this.read(request, response, (error?: unknown) => (error ? reject(refusalOf(error)) : resolve()));
    });
    const files = (request.files ?? []) as unknown as UploadedDocument[];
    const [only] = files;
    if (!only) throw refuseFile('file.missing', {});
    try {
      // Names that begin with an underscore belong to the form itself.
      const named = Object.entries(request.body as Record<string, unknown>).filter(([name]) => !name.startsWith('_'));
      const fields = Object.fromEntries(named);
      await request.bodyRead?.({ fields, files: files.map(({ hash }) => hash) });
      if (files.length === 1) return { file: only, fields };
      const file = await this.photos.join(files);
      await this.discard(files);
      return { file, fields };
    } catch (error) {
      await this.discard(files);
      throw error;
    }
  }

  private async discard(files: readonly UploadedDocument[]): Promise<void> {
    for (const { hash } of files) await this.quarantine.discard(hash);
  }

  /** Checks what came beside the file; the file of a refused request goes. */
  async orDiscard<T>(file: { hash: string }, check: () => Promise<T>): Promise<T> {
    try {
      return await check();
    } catch (error) {
      await this.quarantine.discard(file.hash);
      throw error;
    }
  }
}

const isMultipart = ({ headers }: Request) => /^multipart\/form-data\b/i.test(headers['content-type'] ?? '');

const tooLarge = (limit = MAX_FILE_BYTES) => refuseFile('file.too_large', { limitMb: limit / 1024 / 1024 });

/** What went wrong while a multipart body was read, in words; faults of our own disk stay faults. */
function refusalOf(error: unknown, limit?: number): unknown {
  if (error instanceof Refusal) return error;
  if (error instanceof multer.MulterError) {
    const { code } = error;
    if (code === 'LIMIT_FILE_SIZE') return tooLarge(limit);
    return code === 'LIMIT_UNEXPECTED_FILE' || code === 'LIMIT_FILE_COUNT'
      ? refuse('upload.one_file')
      : refuse('upload.malformed');
  }
  return (error as NodeJS.ErrnoException).syscall ? error : refuse('upload.malformed');
}
