import type { Request } from 'express';
import type { Options, StorageEngine } from 'multer';
import { type FileStore, MAX_FILE_BYTES, type Received } from './file-store.service.js';

/** What a handler gets as `@UploadedFile()`: the claimed name, and what was really received. */
export interface UploadedDocument extends Received {
  /** As the sender calls it; shown, never used as a path. */
  originalname: string;
}

/**
 * Options for Nest's FileInterceptor: streams straight into the store, every limit set. Names arrive as UTF-8.
 * `FileInterceptor('file', …)` needs them before the store is made, so `store` is asked at the first upload.
 */
export function uploadOptions(store: () => FileStore): Options {
  return {
    storage: new StoreEngine(store),
    defParamCharset: 'utf8',
    limits: {
      files: 1,
      // One more than the store takes, so that the store's own sentence is the one that is read.
      fileSize: MAX_FILE_BYTES + 1,
      fields: 20,
      parts: 21,
      fieldNameSize: 100,
      fieldSize: 10_000,
      headerPairs: 50,
    },
  };
}

class StoreEngine implements StorageEngine {
  constructor(private readonly store: () => FileStore) {}

  _handleFile(
    _request: Request,
    file: Express.Multer.File,
    done: (error?: unknown, info?: Partial<Express.Multer.File>) => void,
  ): void {
    this.store()
      .receive(file.stream)
      .then(
        (received) => done(null, { ...received } as Partial<Express.Multer.File>),
        (error: unknown) => done(error),
      );
  }

  /** A file whose request failed later is an orphan; another row may name the same bytes, so only the sweep decides. */
  _removeFile(_request: Request, _file: Express.Multer.File, done: (error: Error | null) => void): void {
    done(null);
  }
}
