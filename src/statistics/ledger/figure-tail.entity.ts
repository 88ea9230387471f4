import { Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { FigureEntry } from './figure-entry.entity.js';

/** Lines of the ledger that are not folded yet. A fold takes them out in the transaction that adds them to the cubes. */
@Entity('figure_tail')
export class FigureTail {
  @PrimaryColumn({ type: 'bigint' })
  @ForeignKey(() => FigureEntry, { name: 'figure_tail_entry_fkey' })
  entryId: string;
}
