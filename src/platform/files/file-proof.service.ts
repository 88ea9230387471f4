import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.service.js';
import { Refusal } from '../errors/refusal.rules.js';
import { Log } from '../http/log.service.js';
import { FileRows } from './file-rows.service.js';
import { FileStore } from './file-store.service.js';
import { Damaged } from './sealed-file.rules.js';

export type Damage = 'missing' | 'altered';

/** Reads stored files again and writes down whether they are what they were. */
@Injectable()
export class FileProof {
  constructor(
    private readonly store: FileStore,
    private readonly rows: FileRows,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /**
   * Reads one file to its end, proves it, and notes the result in its row. Null: it is whole.
   * @throws Refusal `file.key_missing`, `file.store_away`: nothing can be said then
   */
  async prove(hash: string): Promise<Damage | null> {
    const found = await this.read(hash);
    return this.rows.deciding(hash, async (named, db) => {
      if (!named) return null;
      // Found wrong without the lock: an upload of the same bytes may have put that right by now.
      const { damage, keyId } = found.damage ? await this.read(hash) : found;
      await db.query(
        `update stored_file set damage = $2, verified_at = $3, key_id = case when $2::text is null then $4 else key_id end
         where hash = $1`,
        [hash, damage, this.clock.now(), keyId],
      );
      if (damage) this.log.error({ hash, damage }, 'a stored file is not what it was');
      return damage;
    });
  }

  private async read(hash: string): Promise<{ damage: Damage | null; keyId: string | null }> {
    try {
      const { stream, size, keyId } = await this.store.open(hash);
      let bytes = 0;
      for await (const chunk of stream as AsyncIterable<Buffer>) bytes += chunk.length;
      return { damage: bytes === size ? null : 'altered', keyId };
    } catch (error) {
      if (error instanceof Damaged) return { damage: 'altered', keyId: null };
      if (error instanceof Refusal && error.code === 'file.gone') return { damage: 'missing', keyId: null };
      throw error;
    }
  }
}
