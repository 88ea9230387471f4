import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { refuse } from '../../../catalogue/catalogue.refusals.js';
import { PackDrafts, type PackState } from '../../../catalogue/packs/pack-draft.service.js';
import type { PackContent } from '../../../catalogue/packs/pack-content.rules.js';
import { isPackMember, PACK_MEMBERS, type PackMember } from '../../../catalogue/packs/pack-code.rules.js';
import {
  packSummaries,
  type PackSummary,
  packVersion,
  type PackVersion,
} from '../../../catalogue/packs/pack-version.query.js';
import type { ReferenceRow } from '../../../catalogue/reference/pack.rules.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { type PackHistoryRow, packHistory } from './pack-history.query.js';

/** What an administrator has on the table of one pack. */
export interface PackDesk {
  state: PackState;
  /** The draft's content, or the newest version's while there is no draft. */
  content: PackContent;
  /** The save on which the next one builds; 0: there is no draft. */
  version: number;
  history: PackHistoryRow[];
}

/** Packs for the pages of the desk: what is shown, and one row changed at a time. */
@Injectable()
export class PackDesks {
  constructor(
    private readonly dataSource: DataSource,
    private readonly drafts: PackDrafts,
  ) {}

  list(day: string): Promise<PackSummary[]> {
    return packSummaries(this.dataSource, day);
  }

  /** Codes of the countries whose packs can be opened. */
  async countries(): Promise<string[]> {
    const rows: { code: string }[] = await this.dataSource.query(`SELECT code FROM country WHERE length(code) = 2`);
    return rows.map(({ code }) => code);
  }

  /** @throws Refusal pack.unknown */
  async open(code: string): Promise<PackDesk> {
    const state = await this.drafts.state(code);
    const { draft } = state;
    const history = await packHistory(this.dataSource, code);
    return { state, content: draft?.content ?? state.content, version: draft?.version ?? 0, history };
  }

  /** One row of the pack as it stands on the table; `new`: an empty one. @throws Refusal catalogue.row_unknown */
  async row(code: string, member: string, name: string): Promise<{ desk: PackDesk; row: ReferenceRow }> {
    const desk = await this.open(code);
    if (!isPackMember(member) || !membersOf(code).includes(member)) throw refuse('catalogue.row_unknown');
    const row = name === 'new' ? {} : desk.content[member].find((one) => one['code'] === name);
    if (!row) throw refuse('catalogue.row_unknown');
    return { desk, row };
  }

  /** The draft with `row` in the place of the row called `name`, or at the end; null takes it out. */
  async put(
    actor: Actor,
    code: string,
    place: { member: PackMember; name: string; version: number },
    row: ReferenceRow | null,
  ): Promise<void> {
    const { content } = await this.open(code);
    const rows = content[place.member];
    const next = row === null ? [] : [row];
    const at = rows.findIndex((one) => one['code'] === place.name);
    const changed = at < 0 ? [...rows, ...next] : rows.toSpliced(at, 1, ...next);
    await this.drafts.save(actor, code, place.version, { ...content, [place.member]: changed });
  }

  /** @throws Refusal pack.version_unknown */
  async version(code: string, number: number): Promise<PackVersion> {
    const version = number >= 1 && number <= 1_000_000 ? await packVersion(this.dataSource, code, number) : undefined;
    if (!version) throw refuse('pack.version_unknown');
    return version;
  }
}

/** Which kinds of rows a pack has: document types are the same for all countries. */
export function membersOf(code: string): PackMember[] {
  const absent = code === 'general' ? ['country', 'examSystem'] : ['documentType'];
  return PACK_MEMBERS.toReversed().filter((member) => !absent.includes(member));
}
