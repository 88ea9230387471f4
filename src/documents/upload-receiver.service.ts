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
    if (Number(request.headers['content-length']) > MAX_FILE_BYTES + WRAPPING) {
      throw refuseFile('file.too_large', { limitMb: MAX_FILE_BYTES / 1024 / 1024 });
    }
    await new Promise<void>((resolve, reject) => {
      void this.read(request, response, (error?: unknown) => (error ? reject(refusalOf(error)) : resolve()));
    });
    const file = request.file as unknown as UploadedDocument | undefined;
    if (!file) throw refuseFile('file.missing', {});
    return { file, fields: { ...(request.body as Record<string, unknown>) } };
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

/** What went wrong while a multipart body was read, in words; faults of our own disk stay faults. */
function refusalOf(error: unknown): unknown {
  if (error instanceof Refusal) return error;
  if (error instanceof multer.MulterError) {
    const { code } = error;
    if (code === 'LIMIT_FILE_SIZE') return refuseFile('file.too_large', { limitMb: MAX_FILE_BYTES / 1024 / 1024 });
    return code === 'LIMIT_UNEXPECTED_FILE' || code === 'LIMIT_FILE_COUNT'
      ? refuse('upload.one_file')
      : refuse('upload.malformed');
  }
  return (error as NodeJS.ErrnoException).syscall ? error : refuse('upload.malformed');
}
