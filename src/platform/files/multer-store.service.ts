import type { Request } from 'express';
import type { Options, StorageEngine } from 'multer';
import type { Readable } from 'node:stream';
import { MAX_FILE_BYTES, type Received } from './file-store.service.js';
import type { MediaType } from './media-type.rules.js';

/** What a handler gets as `@UploadedFile()`: the claimed name, and what was really received. */
export interface UploadedDocument<Type extends string = MediaType> extends Received<Type> {
  /** As the sender calls it; shown, never used as a path. */
  originalname: string;
}

/** How files of a request get into the store, and out of it when a later one fails. */
export interface Keeping {
  receive: (source: Readable) => Promise<Received<string>>;
  discard: (hash: string) => Promise<void>;
  /** Bytes of one file. */
  limit?: number;
}

/** Options for multer: streams straight into the store, every limit set. Names arrive as UTF-8. */
export function uploadOptions(keeping: Keeping, files: number): Options {
  return {
    storage: new StoreEngine(keeping),
    defParamCharset: 'utf8',
    limits: {
      files,
      // One more than the store takes, so that the store's own sentence is the one that is read.
      fileSize: (keeping.limit ?? MAX_FILE_BYTES) + 1,
      fields: 20,
      parts: 20 + files,
      fieldNameSize: 100,
      fieldSize: 10_000,
      headerPairs: 50,
    },
  };
}

class StoreEngine implements StorageEngine {
  constructor(private readonly keeping: Keeping) {}

  _handleFile(
    _request: Request,
    file: Express.Multer.File,
    done: (error?: unknown, info?: Partial<Express.Multer.File>) => void,
  ): void {
    void this.keeping.receive(file.stream).then(
      (received) => done(null, { ...received } as Partial<Express.Multer.File>),
      (error: unknown) => done(error),
    );
  }

  /** What cannot go now, the sweep removes later. */
  _removeFile(_request: Request, file: Express.Multer.File, done: (error: Error | null) => void): void {
    const { hash } = file as unknown as Received;
    void this.keeping.discard(hash).then(
      () => done(null),
      () => done(null),
    );
  }
}
