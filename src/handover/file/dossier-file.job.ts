import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../platform/clock/clock.service.js';
import { Config } from '../../platform/config/config.service.js';
import { inTransaction } from '../../platform/database/transaction.service.js';
import { MadeFiles } from '../../platform/files/made-files.service.js';
import { formatInstant } from '../../platform/i18n/format.rules.js';
import { Jobs } from '../../platform/jobs/jobs.service.js';
import { binderWords } from '../handover.words.js';
import { BinderPress } from './binder-press.service.js';
import type { Binder, BinderOrder } from './binder.rules.js';
import { DossierFileQuery, PRINT_JOB } from './dossier-file.query.js';

/** Finished files in the store. */
@Injectable()
export class FileShelf {
  constructor(
    private readonly dataSource: DataSource,
    private readonly made: MadeFiles,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  get timezone(): string {
    return this.config.timezone;
  }

  /** Moves a printed file into the store; its row names it from then on and forgets what was to be printed. */
  async keep(id: string, { place, pages }: { place: string; pages: number }): Promise<void> {
    // Bound from files that were let through.
    const file = await this.made.receive(place);
    await inTransaction(this.dataSource, async (db) => {
      await this.made.name(db, file, 'application/pdf');
      await db.query(
        `update dossier_file set status = 'ready', file_hash = $2, pages = $3, done = papers, contents = null
         where id = $1`,
        [id, file.hash, pages],
      );
    });
  }

  /** Removes what is past its day, and the bytes that no other row names. */
  async expire(): Promise<void> {
    const gone: { hash: string | null }[] = await this.dataSource.query(
      `with gone as (delete from dossier_file where expires_at <= $1 returning file_hash as hash) select hash from gone`,
      [this.clock.now()],
    );
    for (const { hash } of gone) if (hash) await this.made.forget(hash);
  }
}

/** Prints what was ordered, and throws away what has been kept long enough. */
@Injectable()
export class DossierFileJob implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly query: DossierFileQuery,
    private readonly press: BinderPress,
    private readonly shelf: FileShelf,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.handle<{ id: string }>(PRINT_JOB, ({ id }) => this.run(id));
    this.jobs.every('handover.expire_files', '23 3 * * *', () => this.shelf.expire());
  }

  /** Begins anew when it was cut off: nothing of a half print is kept. */
  async run(id: string): Promise<void> {
    const order = await this.query.order(id);
    if (!order) return;
    await this.note(id, `status = 'making', done = 0`);
    try {
      const printed = await this.press.print(id, this.orderOf(order), (done) =>
        this.note(id, 'done = least($2, papers)', [done]),
      );
      await this.shelf.keep(id, printed);
    } catch (error) {
      await this.note(id, `status = 'failed'`);
      throw error;
    } finally {
      await this.press.clear(id);
    }
  }

  private orderOf({
    contents,
    askedAt,
    asker,
  }: {
    contents: Binder;
    askedAt: Date;
    asker: string | null;
  }): BinderOrder {
    const say = binderWords[contents.locale].cover;
    const asOf = formatInstant(contents.locale, askedAt, this.shelf.timezone);
    return {
      ...contents,
      made: [
        [say.asOf, asOf],
        [say.madeFor, asker ?? say.applicant],
      ],
      madeAt: askedAt.toISOString(),
      skip: [],
    };
  }

  private async note(id: string, change: string, values: unknown[] = []): Promise<void> {
    await this.dataSource.query(`update dossier_file set ${change} where id = $1 and status <> 'ready'`, [
      id,
      ...values,
    ]);
  }
}
