import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { passportName } from '../../applications/answers.rules.js';
import { Looks } from '../../applications/looks.service.js';
import { type MergePreview, PersonMerges } from '../../applications/persons/person-merges.service.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import { makeCursor, readCursor } from '../../platform/http/cursor.rules.js';
import type { Locale } from '../../platform/i18n/words.rules.js';
import { compare } from './comparison.rules.js';
import { countPairs, openPairs, type PairRow, pairOf, type PairSide } from './duplicate.query.js';
import { refuse } from './duplicate.refusals.js';
import type { DuplicateListView, DuplicateSideView, DuplicateView } from './duplicate.view.js';

/** Reads pairs of persons who may be one, as far as the reader sees both. */
@Injectable()
export class DuplicateReader {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly looks: Looks,
    private readonly merges: PersonMerges,
  ) {}

  /** Those that wait, the longest wait first. No evidence is in it, so nothing is recorded, as with the queue. */
  async list(actor: Actor, { after, limit }: { after?: string; limit: number }): Promise<DuplicateListView> {
    const from = after ? String(readCursor(after, ['uuid'])[0]) : null;
    const rows = await openPairs(this.dataSource.manager, actor, from, limit + 1);
    const items = rows.slice(0, limit).map((row) => ({ ...row, since: row.since.toISOString() }));
    const next = rows.length > limit ? makeCursor([items.at(-1)!.id]) : null;
    return { items, count: await countPairs(this.dataSource.manager, actor), next };
  }

  /** One pair, side by side; the look is recorded at both. @throws Refusal 404 */
  async read(actor: Actor, id: string): Promise<DuplicateView> {
    const db = this.dataSource.manager;
    const pair = await pairOf(db, actor, id);
    if (!pair) throw refuse('duplicate.not_found');
    for (const { id: seen } of [pair.left, pair.right]) await this.looks.record(actor, seen, 'duplicates');
    const [following, first] = [await openPairs(db, actor, pair.id, 1), await openPairs(db, actor, null, 2)];
    return {
      id: pair.id,
      seq: pair.seq,
      waits: pair.waits && pair.left.applicantId !== pair.right.applicantId,
      kind: pair.kind,
      ...(await this.sides(actor, pair)),
      compared: compare(pair.left, pair.right),
      count: await countPairs(db, actor),
      next: [...following, ...first].find((one) => one.id !== pair.id)?.id ?? null,
    };
  }

  private async sides(
    { locale }: Actor,
    { left, right }: PairRow,
  ): Promise<{ left: DuplicateSideView; right: DuplicateSideView }> {
    const db = this.dataSource.manager;
    const onLeft = await this.merges.preview(db, { keptId: left.personId, takenId: right.personId });
    const onRight = await this.merges.preview(db, { keptId: right.personId, takenId: left.personId });
    return {
      left: sideOf(left, onLeft, locale),
      right: sideOf(right, onRight, locale),
    };
  }
}

function sideOf(side: PairSide, { kept, problem }: MergePreview, locale: Locale): DuplicateSideView {
  const { dossiers } = kept;
  const sent = dossiers.filter(({ status }) => status !== 'draft');
  return {
    reference: side.reference,
    status: side.status,
    name: passportName(side.answers),
    email: side.email,
    references: sent.map(({ reference }) => reference),
    drafts: dossiers.length - sent.length,
    obstacle: problem?.code ?? null,
    obstacleSays: problem?.sentence(locale) ?? null,
  };
}
