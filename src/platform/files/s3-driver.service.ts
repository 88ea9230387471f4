import type { S3Client } from '@aws-sdk/client-s3';
import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { S3Settings } from '../config/storage.rules.js';
import { refuse as full } from '../errors/platform.refusals.js';
import type { Log } from '../http/log.service.js';
import { type FileDriver, keyOf, type Spooled, type StoredObject } from './file-driver.rules.js';
import { refuse } from './file.refusals.js';

type Sdk = typeof import('@aws-sdk/client-s3');

/** What a store says about a request that failed. */
interface S3Failure {
  name?: string;
  code?: string;
  $metadata?: { httpStatusCode?: number };
}

const ATTEMPTS = 3;

/** What stores say when they are full: MinIO, Ceph, and by the standard. */
const FULL = new Set(['XMinioStorageFull', 'QuotaExceeded', 'InsufficientStorage']);

/**
 * A bucket of any store that speaks S3. Every file is put by one request of known length whose signature covers the
 * hash of its bytes: the store takes it whole and unchanged or not at all, and nothing half is ever left there, as parts
 * of a multipart upload would be.
 */
export class S3Driver implements FileDriver {
  private opened: Promise<{ sdk: Sdk; client: S3Client }> | undefined;

  constructor(
    private readonly settings: S3Settings,
    private readonly log: Log,
  ) {}

  get place(): string {
    const { endpoint, region, bucket } = this.settings;
    return `${bucket} at ${endpoint ?? `Amazon S3, ${region}`}`;
  }

  async put(hash: string, file: Spooled): Promise<void> {
    await this.ask('put', async ({ sdk, client }) => {
      for (let attempt = 1; ; attempt++) {
        const body = createReadStream(file.path);
        const command = new sdk.PutObjectCommand({ ...this.at(hash), Body: body, ContentLength: file.size });
        command.middlewareStack.add(
          (next) => (args) => {
            (args.request as { headers: Record<string, string> }).headers['x-amz-content-sha256'] = file.sha256;
            return next(args);
          },
          { step: 'build', name: 'hashOfTheBytes' },
        );
        try {
          await client.send(command);
          return;
        } catch (error) {
          // The library does not repeat what it read from a stream.
          if (attempt === ATTEMPTS || !isPassing(error as S3Failure)) throw error;
          await sleep(100 * 2 ** attempt);
        } finally {
          body.destroy();
        }
      }
    });
  }

  async open(hash: string) {
    return this.ask('get', async ({ sdk, client }) => {
      const { Body, ContentLength } = await client.send(new sdk.GetObjectCommand(this.at(hash)));
      return { stream: Body as Readable, size: ContentLength ?? 0 };
    });
  }

  async stat(hash: string): Promise<StoredObject | undefined> {
    return this.ask('head', async ({ sdk, client }) => {
      const { ContentLength, LastModified } = await client.send(new sdk.HeadObjectCommand(this.at(hash)));
      return { hash, size: ContentLength ?? 0, changedAt: LastModified ?? new Date(0) };
    });
  }

  async remove(hash: string): Promise<boolean> {
    // A store says the same whether it was there or not.
    if (!(await this.stat(hash))) return false;
    await this.ask('delete', async ({ sdk, client }) => client.send(new sdk.DeleteObjectCommand(this.at(hash))));
    return true;
  }

  async *list(): AsyncIterable<StoredObject[]> {
    let after: string | undefined;
    do {
      const page = await this.ask('list', async ({ sdk, client }) =>
        client.send(new sdk.ListObjectsV2Command({ Bucket: this.settings.bucket, ContinuationToken: after })),
      );
      yield (page?.Contents ?? []).flatMap(({ Key = '', Size = 0, LastModified = new Date(0) }) =>
        /^[0-9a-f]{2}\/[0-9a-f]{62}$/.test(Key)
          ? [{ hash: Key.replace('/', ''), size: Size, changedAt: LastModified }]
          : [],
      );
      after = page?.IsTruncated ? page.NextContinuationToken : undefined;
    } while (after);
  }

  async close(): Promise<void> {
    (await this.opened)?.client.destroy();
    this.opened = undefined;
  }

  private at(hash: string) {
    return { Bucket: this.settings.bucket, Key: keyOf(hash) };
  }

  /** Undefined for what is not there. The library's own text may hold addresses and names: only its code is logged. */
  private async ask<T>(what: string, work: (opened: { sdk: Sdk; client: S3Client }) => Promise<T>) {
    try {
      return await work(await (this.opened ??= this.connect()));
    } catch (error) {
      const { name, code, $metadata } = error as S3Failure;
      const status = $metadata?.httpStatusCode;
      if (status === 404 && name !== 'NoSuchBucket') return undefined;
      if (code === 'ENOSPC') throw error;
      this.log.error({ store: what, error: name, code, status }, 'the file store refused or did not answer');
      throw FULL.has(name ?? '') || status === 507 ? full('storage.full') : refuse('file.store_away');
    }
  }

  /** Loaded at first use: who keeps files in a folder pays neither its time nor its memory. */
  private async connect(): Promise<{ sdk: Sdk; client: S3Client }> {
    const sdk = await import('@aws-sdk/client-s3');
    const { endpoint, region, pathStyle, keys } = this.settings;
    const client = new sdk.S3Client({
      endpoint,
      region,
      forcePathStyle: pathStyle,
      ...(keys && { credentials: { accessKeyId: keys.id, secretAccessKey: keys.secret } }),
      maxAttempts: ATTEMPTS,
      // It would warn on the console, beside our log, and quote what it was about.
      logger: { trace: silent, debug: silent, info: silent, warn: silent, error: silent },
      // Checksums of Amazon's newer kind are not understood everywhere; the signed hash is.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      requestHandler: { connectionTimeout: 3_000, socketTimeout: 20_000 },
    });
    return { sdk, client };
  }
}

const silent = () => undefined;

/** Whether the same request may succeed in a moment: the store is busy, or the line broke. */
function isPassing({ $metadata }: S3Failure): boolean {
  const status = $metadata?.httpStatusCode;
  return status === undefined || (status >= 500 && status !== 507) || status === 429;
}
