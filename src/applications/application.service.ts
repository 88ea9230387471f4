import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { type Actor, hasRole } from '../platform/access/actor.rules.js';
import { Clock } from '../platform/clock/clock.service.js';
import { newId } from '../platform/database/id.rules.js';
import { refusalOf } from '../platform/errors/database-error.rules.js';
import { inTransaction } from '../platform/database/transaction.service.js';
import type { AnswersInput } from './answers.input.js';
import { mergeAnswers, sectionsIn } from './answers.rules.js';
import { AnswersChecker } from './answers-checker.service.js';
import type { SaveInput, StartInput } from './application.input.js';
import { ApplicationQuery } from './application.query.js';
import { refuse } from './application.refusals.js';
import { type ApplicationRow, type ApplicationView, openSections, toView } from './application.view.js';

import { derivedFrom, writeFact } from './history-writer.service.js';
import { OfferingQuery } from './offering.query.js';

/** Starting, reading and saving applications. A status changes only through Transitions. */
@Injectable()
export class ApplicationService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly applications: ApplicationQuery,
    private readonly offerings: OfferingQuery,
    private readonly checker: AnswersChecker,
    private readonly clock: Clock,
  ) {}

  /** By id or reference, within the actor's sight. @throws Refusal 404. */
  async read(actor: Actor, idOrReference: string): Promise<ApplicationView> {
    const view = toView(await this.applications.byId(actor, idOrReference), this.clock.today());
    // Who among the staff has it is not the applicant's to know.
    return hasRole(actor, 'applicant') ? { ...view, assigneeId: null } : view;
  }

  async own(actor: Actor): Promise<ApplicationView[]> {
    return (await this.applications.own(actor)).map((row) => toView(row, this.clock.today()));
  }

  /**
   * Starts a draft. @throws Refusal 409 application.exists with the id of the live one, 409 offering.closed,
   * 422 offering.not_found, applicant.not_found, application.mandate_required.
   */
  async start(actor: Actor, input: StartInput): Promise<ApplicationView> {
    const onBehalf = !hasRole(actor, 'applicant');
    if (onBehalf && (!input.onBehalf || input.onBehalf.on > this.clock.today())) {
      throw refuse('application.mandate_required');
    }
    if (!onBehalf && (input.onBehalf || input.applicantId)) throw refuse('application.mandate_not_needed');
    const id = newId();
    let personId: string | undefined;
    try {
      await inTransaction(this.dataSource, async (db) => {
        const today = this.clock.today();
        const { intakeId } = await this.offerings.requireOpen(db, input.offeringId, today);
        const applicant = await this.applicantFor(db, actor, input);
        personId = applicant.personId;
        await this.insertDraft(db, { id, actor, input, intakeId, applicant, onBehalf, today });
      });
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal?.code === 'application.exists' && personId) {
        throw refuse('application.exists', await this.liveOne(personId, input.offeringId));
      }
      throw refusal ?? error;
    }
    return this.read(actor, id);
  }

  /**
   * Saves a part of the answers. @throws Refusal 409 application.stale with the version that holds and its answers to
   * those sections, 409 application.section_closed, 422 with the fields.
   */
  async save(actor: Actor, idOrReference: string, input: SaveInput): Promise<ApplicationView> {
    const today = this.clock.today();
    return inTransaction(this.dataSource, async (db) => {
      const row = await this.lock(db, actor, idOrReference);
      const sections = sectionsIn(input.answers);
      this.requireOpen(actor, row, sections);
      if (row.version !== input.version) {
        const current = Object.fromEntries(sections.map((section) => [section, row.answers[section] ?? null]));
        throw refuse('application.stale', { version: row.version, current });
      }
      const answers = mergeAnswers(row.answers, input.answers satisfies AnswersInput);
      await this.checker.requireSound(db, answers);
      const version = row.version + 1;
      const saved = Object.fromEntries(sections.map((section) => [section, version]));
      const { search_name, passport_key, citizenship } = derivedFrom(answers);
      await db.query(
        `update application set answers = $2, version = $3, section_versions = section_versions || $4::jsonb,
           search_name = $5, passport_key = $6, citizenship = $7 where id = $1`,
        [row.id, JSON.stringify(answers), version, JSON.stringify(saved), search_name, passport_key, citizenship],
      );
      const section_versions = { ...row.section_versions, ...saved };
      return toView({ ...row, answers, version, section_versions }, today);
    });
  }

  private requireOpen(actor: Actor, row: ApplicationRow, sections: readonly string[]): void {
    // An officer writes only in what was started on the applicant's behalf; later changes are corrections.
    if (!hasRole(actor, 'applicant') && !row.started_on_behalf) throw refuse('application.section_closed');
    const open: readonly string[] = openSections(row);
    const closed = sections.filter((section) => !open.includes(section));
    if (closed.length > 0 || open.length === 0) throw refuse('application.section_closed', { sections: closed });
  }

  private async lock(db: EntityManager, actor: Actor, idOrReference: string): Promise<ApplicationRow> {
    const { id } = await this.applications.byId(actor, idOrReference, db);
    await db.query('select 1 from application where id = $1 for no key update', [id]);
    return this.applications.byId(actor, id, db);
  }

  private async applicantFor(
    db: EntityManager,
    actor: Actor,
    input: StartInput,
  ): Promise<{ id: string; personId: string }> {
    if (input.applicantId) {
      const [row] = await db.query('select id, person_id from applicant where id = $1', [input.applicantId]);
      if (!row) throw refuse('applicant.not_found');
      return { id: row.id, personId: row.person_id };
    }
    const accountId = hasRole(actor, 'applicant') ? actor.accountId : null;
    const fresh = { id: newId(), personId: newId() };
    // An account has one applicant; a second tab waits here for the first and takes the same.
    const made = await db.query(
      `insert into applicant (id, account_id, person_id, created_at, simulated)
       values ($1, $2, $3, $4, coalesce((select simulated from account where id = $2), false))
       on conflict (account_id) do nothing returning id`,
      [fresh.id, accountId, fresh.personId, this.clock.now()],
    );
    if (made.length > 0) return fresh;
    const [row] = await db.query('select id, person_id from applicant where account_id = $1', [accountId]);
    return { id: row.id, personId: row.person_id };
  }

  private async insertDraft(
    db: EntityManager,
    draft: {
      id: string;
      actor: Actor;
      input: StartInput;
      intakeId: string;
      applicant: { id: string; personId: string };
      onBehalf: boolean;
      today: string;
    },
  ): Promise<void> {
    const { id, actor, input, intakeId, applicant, onBehalf, today } = draft;
    const now = this.clock.now();
    await db.query(
      `insert into application (id, reference, applicant_id, person_id, offering_id, intake_id, status, seq, holder,
         waiting_since, created_at, status_since, started_on_behalf, simulated)
       values ($1, $2, $3, $4, $5, $6, 'draft', 1, 'applicant', $7, $7, $7, $8,
         (select simulated from applicant where id = $3))`,
      [id, await nextReference(db, today), applicant.id, applicant.personId, input.offeringId, intakeId, now, onBehalf],
    );
    await db.query(
      `insert into application_event (application_id, seq, event, "from", "to", offering_id, actor_id, role, on_behalf,
         on_behalf_on, effective_on, recorded_at)
       values ($1, 1, 'start', '(new)', 'draft', $2, $3, $4, $5, $6, $7, $8)`,
      [
        id,
        input.offeringId,
        actor.accountId,
        onBehalf ? 'officer' : 'applicant',
        input.onBehalf?.mandate ?? null,
        input.onBehalf?.on ?? null,
        today,
        now,
      ],
    );
    await writeFact(db, id, 1, {}, null);
  }

  /** The live application that stands in the way; its reader may be the officer who started it on behalf. */
  private async liveOne(personId: string, offeringId: string): Promise<{ id?: string; reference?: string }> {
    const [row] = await this.dataSource.query(
      `select a.id, a.reference from application a where a.person_id = $1 and a.offering_id = $2
         and status not in ('rejected', 'declined', 'withdrawn', 'rescinded', 'lapsed', 'expired')`,
      [personId, offeringId],
    );
    return row ?? {};
  }
}

/** 2026-00417: the Kyiv year of the start and a sequence of that year, at least five digits; gaps are allowed. */
export async function nextReference(db: EntityManager, today: string): Promise<string> {
  const year = today.slice(0, 4);
  const [row] = await db.query(
    `insert into reference_counter (year, last) values ($1, 1)
     on conflict (year) do update set last = reference_counter.last + 1 returning last`,
    [year],
  );
  return `${year}-${String(row.last).padStart(5, '0')}`;
}
