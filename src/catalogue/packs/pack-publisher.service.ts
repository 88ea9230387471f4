import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Audit } from '../../platform/audit/audit.service.js';
import { Clock } from '../../platform/clock/clock.service.js';
import type { Day } from '../../platform/clock/day.rules.js';
import { inTransaction } from '../../platform/database/transaction.service.js';
import { Jobs } from '../../platform/jobs/jobs.service.js';
import { bumpVersion } from '../catalogue-change.service.js';
import { refuse } from '../catalogue.refusals.js';
import { applyPack } from '../reference/reference-pack.service.js';
import { PackVersions } from '../pack-versions.query.js';
import { EMPTY_CONTENT, type PackContent, sameContent } from './pack-content.rules.js';
import { DATED_MEMBERS, PACK_MEMBERS, type PackMember } from './pack-code.rules.js';
import { PackPlans } from './pack-plan.service.js';
import { versionContent } from './pack-publish.rules.js';
import { appendVersion } from './pack-recorder.service.js';
import { rowsOfPack, tableOf } from './pack-rows.query.js';
import { writeTurn } from './pack-turn.service.js';
import { draftOf, latestVersions, packVersion } from './pack-version.query.js';

export interface PublishOrder {
  /** The save of the draft that was looked at. */
  version: number;
  validFrom: Day;
  note: string;
}

const UNDATED = PACK_MEMBERS.filter((member) => !DATED_MEMBERS.includes(member));

/** Makes a draft the next version of its pack. Whoever may come here is decided at the door (`catalogue.edit`). */
@Injectable()
export class PackPublisher implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly plans: PackPlans,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    // A day of the house begins on a full hour of UTC.
    this.jobs.every('catalogue.pack-words', '1 * * * *', () => this.turnWords());
  }

  /**
   * Writes dated rows and the version itself in one transaction; of two publishers one wins.
   * @returns the number of the new version
   * @throws Refusal pack.no_draft, pack.draft_changed, pack.overtaken, pack.day_past, pack.nothing_changed, pack.invalid
   */
  publish(actor: Actor, code: string, order: PublishOrder): Promise<number> {
    return inTransaction(this.dataSource, async (db) => {
      // The lock of every load of reference data: rows and versions change together.
      await db.query(`SELECT pg_advisory_xact_lock(hashtext('catalogue'))`);
      const draft = await draftOf(db, code, true);
      if (!draft) throw refuse('pack.no_draft');
      if (draft.version !== order.version) throw refuse('pack.draft_changed');
      const today = this.clock.today();
      const { validFrom, note } = order;
      if (validFrom < today) throw refuse('pack.day_past', {}, [{ field: 'validFrom', code: 'min', message: '' }]);
      const latest = (await latestVersions(db)).get(code);
      if ((latest?.version ?? 0) !== draft.base) throw refuse('pack.overtaken', { version: latest?.version });
      if (latest && sameContent(latest.content, draft.content)) throw refuse('pack.nothing_changed');
      await this.plans.check(db, code, draft.content);
      const { turn } = await this.plans.plan(db, code, draft.content, validFrom);
      const by = { at: this.clock.now(), actorId: actor.accountId, reason: note };
      // New document types and examinations first: the rules that begin name them.
      await this.words(db, draft.content, { by, only: validFrom <= today ? 'all' : 'new' });
      await writeTurn(db, turn, by);
      const version = draft.base + 1;
      const published = { at: by.at, by: actor.accountId, validFrom, note };
      await appendVersion(db, { code, version }, versionContent(turn.after, today), published);
      await db.query(`DELETE FROM country_pack_draft WHERE code = $1`, [code]);
      await bumpVersion(db);
      const detail = { version, validFrom, ended: turn.ends.length, begun: turn.begins.length };
      const deed = { actorId: actor.accountId, action: 'pack.published', subjectKind: 'country_pack', subjectId: code };
      await this.audit.record(db, { ...deed, detail });
      return version;
    });
  }

  /** Brings countries, document types and examinations to the words of the versions in force today. */
  private async turnWords(): Promise<void> {
    await inTransaction(this.dataSource, async (db) => {
      for (const [code, number] of Object.entries(await PackVersions.inForce(db, this.clock.today()))) {
        const version = await packVersion(db, code, number);
        const rows = await rowsOfPack(db, code);
        if (!version?.publishedBy || !rows) continue;
        const mine = { ...EMPTY_CONTENT, ...undated(version.content) };
        if (sameContent(mine, { ...EMPTY_CONTENT, ...undated(rows) })) continue;
        const by = { at: this.clock.now(), actorId: version.publishedBy, reason: version.note };
        await this.words(db, mine, { by, only: 'all' });
        await bumpVersion(db);
      }
    });
  }

  private async words(
    db: EntityManager,
    content: PackContent,
    { by, only }: { by: { at: Date; actorId: string | null; reason: string }; only: 'all' | 'new' },
  ): Promise<void> {
    const tables = [];
    for (const member of UNDATED) {
      const rows = only === 'all' ? content[member] : await newRows(db, member, content);
      tables.push({ table: tableOf(member), rows: rows.map((row) => ({ row, line: 0 })) });
    }
    const options = { now: by.at, today: this.clock.today(), actorId: by.actorId, reason: by.reason, house: false };
    await applyPack(db, { tables }, options);
  }
}

const undated = (content: PackContent) => Object.fromEntries(UNDATED.map((member) => [member, content[member]]));

async function newRows(db: EntityManager, member: PackMember, content: PackContent) {
  const rows: { code: string }[] = await db.query(`SELECT code FROM "${tableOf(member).table}"`);
  const known = new Set(rows.map(({ code }) => code));
  return content[member].filter((row) => !known.has(String(row['code'])));
}
