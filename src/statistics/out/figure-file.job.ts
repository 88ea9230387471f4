import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Readable } from 'node:stream';
import { DataSource } from 'typeorm';
import { Actors } from '../../accounts/access/actor.service.js';
import { type Actor, systemActor } from '../../platform/access/actor.rules.js';
import { Audit } from '../../platform/audit/audit.service.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { inTransaction } from '../../platform/database/transaction.service.js';
import { Refusal } from '../../platform/errors/refusal.rules.js';
import { MadeFiles } from '../../platform/files/made-files.service.js';
import { Jobs } from '../../platform/jobs/jobs.service.js';
import { FILE_JOB, type FigureFileRow, oneFile } from './figure-file.query.js';
import { MEDIA } from './figure-order.rules.js';
import { FigurePress } from './figure-press.service.js';

/** Milliseconds between two notes of how far a file is. */
const NOTED_EVERY = 1_000;

/** The operator, by a command: what only exact figures can tell. */
export const commandActor: Actor = { ...systemActor, permissions: new Set(['statistics.exact']) };

/** What becomes of an order: how far it is, that it is there, that it is gone. */
@Injectable()
export class FileProgress {
  constructor(
    private readonly dataSource: DataSource,
    private readonly files: MadeFiles,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  order(id: string): Promise<FigureFileRow | undefined> {
    return oneFile(this.dataSource.manager, id);
  }

  async note(id: string, change: string, values: unknown[] = []): Promise<void> {
    await this.dataSource.query(`update figure_file set ${change} where id = $1 and status <> 'ready'`, [
      id,
      ...values,
    ]);
  }

  /** Takes the bytes into the store, and says with filter and rows that they were taken out. */
  async keep(order: FigureFileRow, bytes: Readable, rows: () => number): Promise<void> {
    const { id, kind, format, address, asOf, knownAt, askedBy } = order;
    const file = await this.files.receive(bytes);
    await inTransaction(this.dataSource, async (db) => {
      await this.files.name(db, file, MEDIA[format].split(';')[0]!);
      const [made] = await db.query(
        `update figure_file set status = 'ready', file_hash = $2, rows = $3, done = expected
         where id = $1 and status <> 'ready' returning id`,
        [id, file.hash, rows()],
      );
      if (made.length === 0) return;
      await this.audit.record(db, {
        actorId: askedBy,
        action: 'statistics.exported',
        subjectKind: 'statistics',
        subjectId: id,
        detail: { kind, format, filter: address, asOf, knownAt, rows: rows() },
      });
    });
  }

  /** Removes what is past its day, and the bytes that no other row names. */
  async expire(): Promise<void> {
    const gone: { hash: string | null }[] = await this.dataSource.query(
      'with gone as (delete from figure_file where expires_at <= $1 returning file_hash as hash) select hash from gone',
      [this.clock.now()],
    );
    for (const { hash } of gone) if (hash) await this.files.forget(hash);
  }
}

/** Makes files of figures, and throws away those whose day has come. */
@Injectable()
export class FigureFileJob implements OnModuleInit {
  constructor(
    private readonly progress: FileProgress,
    private readonly press: FigurePress,
    private readonly actors: Actors,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.handle<{ id: string }>(FILE_JOB, ({ id }) => this.run(id));
    this.jobs.every('statistics.expire_files', '43 3 * * *', () => this.progress.expire());
  }

  /** Begins anew when it was cut off. Who may no longer read figures gets none. */
  async run(id: string): Promise<void> {
    const order = await this.progress.order(id);
    if (!order || order.status === 'ready') return;
    await this.progress.note(id, `status = 'making', done = 0`);
    try {
      const actor = order.askedBy ? await this.actors.ofAccount(order.askedBy) : commandActor;
      const made = await this.press.make(actor ?? systemActor, order);
      if (made.rows === null) await this.stream(order, made.bytes);
      else await this.progress.keep(order, made.bytes, () => made.rows!);
    } catch (error) {
      await this.progress.note(id, `status = 'failed'`);
      // What was refused will be refused again.
      if (!(error instanceof Refusal)) throw error;
    }
  }

  /** Counts the lines while they pass, and says now and then how many. */
  private async stream(order: FigureFileRow, bytes: Readable): Promise<void> {
    let lines = 0;
    let noted = performance.now();
    const { progress } = this;
    async function* counted(): AsyncGenerator<Buffer> {
      for await (const chunk of bytes as AsyncIterable<Buffer>) {
        for (const byte of chunk) if (byte === NEWLINE) lines++;
        if (performance.now() - noted > NOTED_EVERY) {
          noted = performance.now();
          await progress.note(order.id, 'done = least($2::int, expected)', [lines]);
        }
        yield chunk;
      }
    }
    await this.progress.keep(order, Readable.from(counted(), { objectMode: false }), () => lines - 1);
  }
}

const NEWLINE = 10;
