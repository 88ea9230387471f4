import { Injectable } from '@nestjs/common';
import type { Day } from '../../platform/clock/day.rules.js';
import type { Reader } from '../../reviews/dossier.query.js';

export const EVIDENCE_KINDS = ['document', 'review', 'milestone'] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** Something on record that can show that a condition is met. */
export interface Fact {
  kind: EvidenceKind;
  id: string;
  /** What it is, by its kind: `milestone:deposit`, `document:lang-cert`. */
  code: string;
  nameEn: string;
  nameUk: string;
  on: Day;
}

type Read = (db: Reader, applicationId: string) => Promise<Fact[]>;

/** Where later rooms hang the facts of a dossier that they record, in onModuleInit. */
@Injectable()
export class ConditionFacts {
  private readonly rooms: Read[] = [];

  add(read: Read): void {
    this.rooms.push(read);
  }

  /** Every fact of a dossier, the newest first. */
  async of(db: Reader, applicationId: string): Promise<Fact[]> {
    const found: Fact[] = [];
    for (const read of this.rooms) found.push(...(await read(db, applicationId)));
    return found.toSorted((a, b) => (a.on < b.on ? 1 : -1));
  }
}
