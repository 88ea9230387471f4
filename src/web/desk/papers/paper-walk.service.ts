import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { QueueQuery } from '../../../applications/queue.query.js';
import { JUDGED_IN } from '../../../documents/slot.rules.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import type { Locale } from '../../../platform/i18n/words.rules.js';
import { QueueDesk } from '../queue/queue-desk.service.js';
import type { QueueState } from '../queue/queue-view.rules.js';

/** Dossiers that are looked through for papers to check; beyond them only that there are more. */
const MOST = 2_000;

/** Papers can be judged while their dossier stands so. */
const JUDGED = `status:${JUDGED_IN.join(',')}`;

/** What blocks review or enrolment, has come, and was judged by nobody. */
const WAITS = `s.level in ('submission', 'enrolment') and s.status = 'received' and not s.retired`;

/** One paper that waits, by its dossier's reference. */
export interface WaitingPaper {
  reference: string;
  slot: string;
}

/** How many papers of a kind wait. */
export interface WaitingKind {
  type: string;
  title: string;
  count: number;
}

/** Papers to check across dossiers: those of the reader's list in the queue, by its order, kind by kind. */
@Injectable()
export class PaperWalk {
  constructor(
    private readonly dataSource: DataSource,
    private readonly desk: QueueDesk,
    private readonly queue: QueueQuery,
  ) {}

  /** The kinds of which papers wait, in the house's order. */
  async kinds(actor: Actor, state: QueueState, locale: Locale): Promise<{ kinds: WaitingKind[]; more: boolean }> {
    const { ids, more } = await this.dossiers(actor, state, locale, 'received');
    const rows: { type: string; en: string; uk: string; count: number }[] = await this.dataSource.query(
      `select t.code as type, t.name_en as en, t.name_uk as uk, count(*)::int as count
       from document_slot s join document_type t on t.code = s.document_type
       where s.application_id = any($1::uuid[]) and ${WAITS}
       group by t.code, t.name_en, t.name_uk, t.position order by t.position, t.code`,
      [ids],
    );
    return { kinds: rows.map((row) => ({ type: row.type, title: row[locale], count: row.count })), more };
  }

  /** The papers of a kind that wait, dossier by dossier in the list's order. */
  async papers(
    actor: Actor,
    state: QueueState,
    locale: Locale,
    type: string,
  ): Promise<{ papers: WaitingPaper[]; more: boolean }> {
    const { ids, more } = await this.dossiers(actor, state, locale, `${type}=received`);
    const papers: WaitingPaper[] = await this.dataSource.query(
      `select a.reference, s.slot
       from unnest($1::uuid[]) with ordinality as listed(id, place)
       join application a on a.id = listed.id
       join document_slot s on s.application_id = a.id
       where s.document_type = $2 and ${WAITS}
       order by listed.place, s.position, s.slot`,
      [ids, type],
    );
    return { papers, more };
  }

  /** The name of a kind; undefined: there is none. */
  async title(type: string, locale: Locale): Promise<string | undefined> {
    const [row] = await this.dataSource.query(
      `select name_en as en, name_uk as uk from document_type where code = $1 and kind = 'slot'`,
      [type],
    );
    return row?.[locale];
  }

  private async dossiers(
    actor: Actor,
    state: QueueState,
    locale: Locale,
    paper: string,
  ): Promise<{ ids: string[]; more: boolean }> {
    const filter = await this.desk.which(actor, state, locale);
    return this.queue.ids(actor, { ...filter, q: `${filter.q} ${JUDGED} paper:${paper}` }, MOST);
  }
}
