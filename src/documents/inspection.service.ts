import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../platform/clock/clock.service.js';
import type { Received } from '../platform/files/file-store.service.js';
import type { MediaType } from '../platform/files/media-type.rules.js';
import { Jobs } from '../platform/jobs/jobs.service.js';
import { refuse } from './document.refusals.js';
import { type Inspection, inspectionOf } from './inspection.rules.js';
import { Inspector } from './inspector/inspector.service.js';
import type { Scan } from './slot.rules.js';
import { WaitingSlots } from './waiting-slots.service.js';

export const INSPECT_JOB = 'documents.inspect';

/** Files without an inspection that are asked for in an hour: stored before there was one, or while none could be had. */
const AN_HOUR = 1_000;

/** Knows what is in each stored file: looked into at once where it can be, else by a job. */
@Injectable()
export class InspectionService implements OnModuleInit {
  /** Milliseconds for which an upload waits for the inspector. */
  patience = 3_000;

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly inspector: Inspector,
    private readonly waiting: WaitingSlots,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle<{ hash: string }>(INSPECT_JOB, ({ hash }) => this.inspect(hash));
    this.jobs.every('documents.inspect_rest', '17 * * * *', () => this.inspectRest());
  }

  /**
   * Looks into a file that has just come, before anything names it. Null: the inspector is busy or away, a job will look.
   * @throws Refusal 422 `document.encrypted`, `no_pages`, `damaged`, `too_many_pixels`, `unreadable`
   */
  async look(file: Received): Promise<Inspection | null> {
    const known = await this.row(file.hash);
    const inspection = known?.inspection ?? (await this.soon(file));
    if (inspection?.unfit) throw refuse(`document.${inspection.unfit}`);
    return inspection;
  }

  /** Writes beside the file's row what was found, or the job that will. */
  async keep(db: EntityManager, hash: string, inspection: Inspection | null): Promise<void> {
    if (!inspection) return this.jobs.enqueue(db, INSPECT_JOB, { hash }, { key: `inspect ${hash}` });
    await db.query('update stored_file set inspection = $2, inspected_at = $3 where hash = $1 and inspection is null', [
      hash,
      inspection,
      this.clock.now(),
    ]);
  }

  /**
   * The job: looks into one file and tells every slot where it stands. A file that cannot be read is told like any other
   * finding, so that no file is tried for ever; fails only while the inspector itself cannot be had.
   */
  async inspect(hash: string): Promise<void> {
    const row = await this.row(hash);
    if (!row || row.scan === 'infected') return;
    if (!row.inspection) {
      const found = inspectionOf(await this.inspector.facts(hash, row.mediaType));
      await this.keep(this.dataSource.manager, hash, found);
    }
    await this.waiting.tell(hash);
  }

  private async inspectRest(): Promise<void> {
    const rows = await this.dataSource.query<{ hash: string }[]>(
      `select hash from stored_file where inspection is null and scan <> 'infected' and media_type not like 'video/%'
       order by received_at limit ${AN_HOUR}`,
    );
    for (const { hash } of rows) await this.keep(this.dataSource.manager, hash, null);
  }

  /** What the inspector says within our patience. It goes on looking, and the job finds what it found. */
  private async soon({ hash, mediaType }: Received): Promise<Inspection | null> {
    const look = this.inspector.facts(hash, mediaType).then(inspectionOf, () => null);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<null>((resolve) => (timer = setTimeout(() => resolve(null), this.patience)));
    try {
      return await Promise.race([look, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  private async row(hash: string) {
    const [row] = await this.dataSource.query<{ mediaType: MediaType; scan: Scan; inspection: Inspection | null }[]>(
      'select media_type as "mediaType", scan, inspection from stored_file where hash = $1',
      [hash],
    );
    return row;
  }
}
