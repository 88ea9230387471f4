import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../platform/access/actor.rules.js';
import { prepared } from '../platform/database/preparing-client.service.js';
import { refuse } from './application.refusals.js';
import { blindTo, scopeOf } from './application-scope.query.js';
import { blindAnswers } from './blind.rules.js';
import type { ApplicationRow } from './application.view.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const REFERENCE = /^\d{4}-\d{5,9}$/;

/** The offering as every reader of an application sees it; needs the aliases o (offering), p (programme), i (intake). */
export const OFFERING_JSON = `json_build_object('language', o.language, 'closesOn', least(o.closes_on, i.applications_close_on),
      'programme', json_build_object('code', p.code, 'slug', p.slug, 'nameEn', p.name_en, 'nameUk', p.name_uk),
      'intake', json_build_object('code', i.code, 'startsOn', i.starts_on,
        'applicationsCloseOn', i.applications_close_on, 'admissionEndsOn', i.admission_ends_on)) as offering`;

/** `blind`: whether the reader may not know whose it is, and `own`: whether it is theirs, as SQL. */
const selected = (blind: string, own: string) => `
  select ${blind} as blind, ${own} as own, a.id, a.reference, a.status, a.seq, a.submission, a.version, a.offering_id, a.answers, a.section_versions,
    a.holder, a.waiting_since, a.created_at, a.submitted_at, a.rules_on, a.due_on, a.reason_code, a.order_no,
    a.order_date, a.applicant_id, a.assignee_id, a.started_on_behalf,
    ${OFFERING_JSON}, p.level as programme_level, coalesce(o.starts_on, i.starts_on) as starts_on,
    case when a.status = 'returned' then array(select r.key from return_item r where r.application_id = a.id
      and r.kind = 'section' and r.seq = (select max(e.seq) from application_event e
        where e.application_id = a.id and e.event = 'return')) else '{}' end as flagged_sections
  from application a
  join offering o on o.id = a.offering_id
  join programme p on p.id = o.programme_id
  join intake i on i.id = a.intake_id`;

/** Applications as rows, each within the actor's sight. One statement a read. */
@Injectable()
export class ApplicationQuery {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** By id or by reference. @throws Refusal 404: foreign and missing answer alike. */
  async byId(
    actor: Actor,
    idOrReference: string,
    db: EntityManager = this.dataSource.manager,
  ): Promise<ApplicationRow> {
    const column = UUID.test(idOrReference) ? 'id' : REFERENCE.test(idOrReference) ? 'reference' : null;
    if (!column) throw refuse('application.not_found');
    const params: unknown[] = [idOrReference, actor.accountId];
    const own = 'coalesce(a.applicant_id = (select id from applicant where account_id = $2::uuid), false)';
    const [row]: ApplicationRow[] = await db.query(
      prepared(`${selected(blindTo(actor, params), own)} where a.${column} = $1 and ${scopeOf(actor, params)}`),
      params,
    );
    if (!row) throw refuse('application.not_found');
    return row.blind ? { ...row, answers: blindAnswers(row.answers), applicant_id: null } : row;
  }

  /** The id that stands behind an id or a reference; who may see it is judged by whoever uses it. */
  async idOf(idOrReference: string): Promise<string> {
    if (UUID.test(idOrReference)) return idOrReference;
    if (!REFERENCE.test(idOrReference)) throw refuse('application.not_found');
    const [row] = await this.dataSource.query('select id from application where reference = $1', [idOrReference]);
    if (!row) throw refuse('application.not_found');
    return row.id;
  }

  /** An applicant's own applications, the newest first. */
  async own(actor: Actor): Promise<ApplicationRow[]> {
    return this.dataSource.query(
      `${selected('false', 'true')} where a.applicant_id = (select id from applicant where account_id = $1)
       order by a.created_at desc, a.id desc limit 100`,
      [actor.accountId],
    );
  }
}
