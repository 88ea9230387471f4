import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import multer from 'multer';
import { Refusal } from '../platform/errors/refusal.rules.js';
import { FileStore, MAX_FILE_BYTES } from '../platform/files/file-store.service.js';
import { refuse as refuseFile } from '../platform/files/file.refusals.js';
import { type UploadedDocument, uploadOptions } from '../platform/files/multer-store.service.js';
import { refuse } from './document.refusals.js';
import { QuarantineService } from './quarantine.service.js';

/** What a multipart request brought: its file, already in the store though no row names it yet, and its fields. */
export interface Incoming {
  file: UploadedDocument;
  fields: Record<string, unknown>;
}

/** Room for the multipart wrapping and the small fields. */
const WRAPPING = 64 * 1024;

/** Bytes of a body that is heard out though it is refused: who is cut off in mid-sending never reads the answer. */
const HEARD_OUT = 64 * 1024 * 1024;

/**
 * Takes the one file of a multipart request into the store. Called by a handler after it knows that the actor may send
 * anything here at all, so that a stranger's megabytes are never written.
 */
@Injectable()
export class UploadReceiver {
  private readonly read: ReturnType<ReturnType<typeof multer>['single']>;

  constructor(
    store: FileStore,
    private readonly quarantine: QuarantineService,
  ) {
    this.read = multer(uploadOptions(() => store)).single('file');
  }

  /** @throws Refusal `file.*`, `upload.*`; ENOSPC passes through (507). Nothing is left behind then. */
  async receive(request: Request, response: Response): Promise<Incoming> {
    if (!/^multipart\/form-data\b/i.test(request.headers['content-type'] ?? '')) throw refuse('upload.not_multipart');
    const announced = Number(request.headers['content-length']);
    if (announced > MAX_FILE_BYTES + WRAPPING) {
      if (announced <= HEARD_OUT) await drained(request);
      throw tooLarge();
    }
    await new Promise<void>((resolve, reject) => {
      void this.read(request, response, (error?: unknown) => (error ? reject(refusalOf(error)) : resolve()));
    });
    const file = request.file as unknown as UploadedDocument | undefined;
    if (!file) throw refuseFile('file.missing', {});
    // Names that begin with an underscore belong to the form itself.
    const fields = Object.entries(request.body as Record<string, unknown>).filter(([name]) => !name.startsWith('_'));
    return { file, fields: Object.fromEntries(fields) };
  }

  /** Checks what came beside the file; the file of a refused request goes. */
  async orDiscard<T>(file: UploadedDocument, check: () => Promise<T>): Promise<T> {
    try {
      return await check();
    } catch (error) {
      await this.quarantine.discard(file.hash);
      throw error;
    }
  }
}

const tooLarge = () => refuseFile('file.too_large', { limitMb: MAX_FILE_BYTES / 1024 / 1024 });

/** Reads the rest of a body to nowhere. */
function drained(request: Request): Promise<void> {
  return new Promise((resolve) => {
    for (const event of ['end', 'error', 'close']) request.once(event, () => resolve());
    request.resume();
  });
}

/** What went wrong while a multipart body was read, in words; faults of our own disk stay faults. */
function refusalOf(error: unknown): unknown {
  if (error instanceof Refusal) return error;
  if (error instanceof multer.MulterError) {
    const { code } = error;
    if (code === 'LIMIT_FILE_SIZE') return tooLarge();
    return code === 'LIMIT_UNEXPECTED_FILE' || code === 'LIMIT_FILE_COUNT'
      ? refuse('upload.one_file')
      : refuse('upload.malformed');
  }
  return (error as NodeJS.ErrnoException).syscall ? error : refuse('upload.malformed');
}
