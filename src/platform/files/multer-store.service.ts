import type { Request } from 'express';
import type { Options, StorageEngine } from 'multer';
import { type FileStore, MAX_FILE_BYTES, type Received } from './file-store.service.js';

/** What a handler gets as `@UploadedFile()`: the claimed name, and what was really received. */
export interface UploadedDocument extends Received {
  /** As the sender calls it; shown, never used as a path. */
  originalname: string;
}

/**
 * Options for multer: streams straight into the store, every limit set. Names arrive as UTF-8. `discard` is asked for
 * the files of a request that failed at a later one.
 */
export function uploadOptions(store: FileStore, files: number, discard: (hash: string) => Promise<void>): Options {
  return {
    storage: new StoreEngine(store, discard),
    defParamCharset: 'utf8',
    limits: {
      files,
      // One more than the store takes, so that the store's own sentence is the one that is read.
      fileSize: MAX_FILE_BYTES + 1,
      fields: 20,
      parts: 20 + files,
      fieldNameSize: 100,
      fieldSize: 10_000,
      headerPairs: 50,
    },
  };
}

class StoreEngine implements StorageEngine {
  constructor(
    private readonly store: FileStore,
    private readonly discard: (hash: string) => Promise<void>,
  ) {}

  _handleFile(
    _request: Request,
    file: Express.Multer.File,
    done: (error?: unknown, info?: Partial<Express.Multer.File>) => void,
  ): void {
    void this.store.receive(file.stream).then(
      (received) => done(null, { ...received } as Partial<Express.Multer.File>),
      (error: unknown) => done(error),
    );
  }

  /** What cannot go now, the sweep removes later. */
  _removeFile(_request: Request, file: Express.Multer.File, done: (error: Error | null) => void): void {
    const { hash } = file as unknown as Received;
    void this.discard(hash).then(
      () => done(null),
      () => done(null),
    );
  }
}
