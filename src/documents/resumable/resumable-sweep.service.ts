import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Actors } from '../../accounts/access/actor.service.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { PieceStore } from '../../platform/files/piece-store.service.js';
import { openUploads } from './resumable.query.js';
import { KEPT } from './resumable.rules.js';
import { UploadFinisher } from './upload-finisher.service.js';

/** Finishes what came whole though its process died, and forgets what nobody goes on with. */
@Injectable()
export class ResumableSweep {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly actors: Actors,
    private readonly pieces: PieceStore,
    private readonly finisher: UploadFinisher,
  ) {}

  /** `resting`: milliseconds for which a whole upload is left to the request that brought its last piece. */
  async run(resting: number): Promise<void> {
    const now = this.clock.now().getTime();
    const db = this.dataSource.manager;
    for (const upload of await openUploads(db, new Date(now - resting))) {
      if ((await this.pieces.size(upload.id)) < upload.size) continue;
      const actor = await this.actors.ofAccount(upload.accountId);
      if (actor) await this.finisher.finish(actor, upload);
    }
    await db.query('delete from resumable_upload where touched_at < $1', [new Date(now - KEPT)]);
    // The names first: a row is there before its first byte.
    const names = await this.pieces.names();
    const open = (await db.query('select id from resumable_upload where id = any ($1::uuid[]) and ended_at is null', [
      names,
    ])) as { id: string }[];
    const wanted = new Set(open.map(({ id }) => id));
    for (const name of names) if (!wanted.has(name)) await this.pieces.remove(name);
  }
}
