import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { inTransaction } from '../platform/database/transaction.service.js';
import { lockBytes } from '../platform/files/file-rows.service.js';
import { FileStore, type Received } from '../platform/files/file-store.service.js';
import { Scanner } from '../platform/files/scan.service.js';
import { Jobs } from '../platform/jobs/jobs.service.js';
import { refuse } from './document.refusals.js';
import type { Scan } from './slot.rules.js';
import { WaitingSlots } from './waiting-slots.service.js';

export const SCAN_JOB = 'documents.scan';

/** Days during which a scanner that is away is asked again. */
const ATTEMPTS = 60;

/**
 * Which files of the store may be named by a document. Where a scanner is configured, a file waits until it is clean;
 * without one the row says so.
 */
@Injectable()
export class QuarantineService implements OnModuleInit {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly store: FileStore,
    private readonly scanner: Scanner,
    private readonly jobs: Jobs,
    private readonly waiting: WaitingSlots,
  ) {}

  onModuleInit(): void {
    this.jobs.handle<{ hash: string }>(SCAN_JOB, ({ hash }) => this.scan(hash));
  }

  /**
   * Writes the file's row, and the job that scans it. Held against `discard` of the same bytes until the transaction
   * ends, so that no row is committed whose file goes.
   * @throws Refusal 422 `document.infected` for bytes that were found infected before
   */
  async admit(db: EntityManager, file: Received<string>, now: Date): Promise<Scan> {
    await lockBytes(db, file.hash);
    const wanted: Scan = this.scanner.configured ? 'pending' : 'not_configured';
    const [known] = (await db.query('select scan from stored_file where hash = $1', [file.hash])) as { scan: Scan }[];
    if (known?.scan === 'infected') throw refuse('document.infected');
    await this.requireStored(file.hash);
    const scan = known && known.scan !== 'not_configured' ? known.scan : wanted;
    // Bytes that come again have replaced those that lay there, and whatever had happened to them.
    await db.query(
      `insert into stored_file (hash, size, media_type, scan, received_at, key_id) values ($1, $2, $3, $4, $5, $6)
       on conflict (hash) do update set scan = excluded.scan, key_id = excluded.key_id, damage = null`,
      [file.hash, file.size, file.mediaType, scan, now, file.keyId],
    );
    if (wanted === 'pending' && known?.scan !== scan) {
      await this.jobs.enqueue(db, SCAN_JOB, { hash: file.hash }, { key: `scan ${file.hash}`, maxAttempts: ATTEMPTS });
    }
    return scan;
  }

  /** Another refused upload of the same bytes may have taken them away before this one got its lock. */
  private async requireStored(hash: string): Promise<void> {
    if (!(await this.store.stat(hash))) throw refuse('upload.malformed');
  }

  /** Removes the bytes of a refused upload, unless a row names them. */
  async discard(hash: string): Promise<void> {
    await inTransaction(this.dataSource, async (db) => {
      await lockBytes(db, hash);
      const named = (await db.query('select scan from stored_file where hash = $1', [hash])) as { scan: Scan }[];
      // An infected file keeps its row, so that its bytes are known when they come again.
      if (named.length === 0 || named[0]?.scan === 'infected') await this.store.remove(hash);
    });
  }

  /**
   * The job: asks the scanner about one file and tells every slot that waits for it. An infected file is removed; its
   * slot waits for another. Fails, to be asked again, while the scanner is away. Done twice it changes nothing.
   */
  async scan(hash: string): Promise<void> {
    const known = await this.scanOf(hash);
    if (known === undefined) return;
    const verdict = known === 'pending' ? await this.scanner.scan(hash) : known;
    // Two transactions, so that files are never locked before applications: uploads lock the other way round.
    await inTransaction(this.dataSource, async (db) => {
      await lockBytes(db, hash);
      await db.query('update stored_file set scan = $2 where hash = $1', [hash, verdict]);
    });
    await this.waiting.tell(hash);
    if (verdict === 'infected') await this.store.remove(hash);
  }

  private async scanOf(hash: string): Promise<Scan | undefined> {
    const [row] = (await this.dataSource.query('select scan from stored_file where hash = $1', [hash])) as {
      scan: Scan;
    }[];
    return row?.scan;
  }
}
