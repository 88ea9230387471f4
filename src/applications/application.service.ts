import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { type Actor, hasRole } from '../platform/access/actor.rules.js';
import { Clock } from '../platform/clock/clock.service.js';
import { newId } from '../platform/database/id.rules.js';
import { prepared } from '../platform/database/preparing-client.service.js';
import { refusalOf } from '../platform/errors/database-error.rules.js';
import { inTransaction } from '../platform/database/transaction.service.js';
import type { AnswersInput } from './answers.input.js';
import { mergeAnswers, sectionsIn } from './answers.rules.js';
import { AnswersChecker } from './answers-checker.service.js';
import type { SaveInput, StartInput } from './application.input.js';
import { ApplicationQuery } from './application.query.js';
import { refuse } from './application.refusals.js';
import { type ApplicationRow, type ApplicationView, openSections, toView } from './application.view.js';
import { DraftWriter } from './draft-writer.service.js';
import { derivedFrom } from './history-writer.service.js';

/** Starting, reading and saving applications. A status changes only through Transitions. */
@Injectable()
export class ApplicationService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly applications: ApplicationQuery,
    private readonly drafts: DraftWriter,
    private readonly checker: AnswersChecker,
    private readonly clock: Clock,
  ) {}

  /** By id or reference, within the actor's sight. @throws Refusal 404. */
  async read(actor: Actor, idOrReference: string): Promise<ApplicationView> {
    return this.viewOf(actor, await this.row(actor, idOrReference));
  }

  /** The same as it is kept, for what shows more of it than the view. @throws Refusal 404. */
  row(actor: Actor, idOrReference: string): Promise<ApplicationRow> {
    return this.applications.byId(actor, idOrReference);
  }

  /** How a row that the actor was let to is shown to them. */
  viewOf(actor: Actor, row: ApplicationRow): ApplicationView {
    const view = toView(row, this.clock.today());
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
    let applicantId: string | undefined;
    try {
      await inTransaction(this.dataSource, async (db) => {
        const applicant = await this.drafts.applicantFor(db, actor, input);
        applicantId = applicant.id;
        await this.drafts.write(db, actor, input, { id, applicant });
      });
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal?.code === 'application.exists' && applicantId) {
        throw refuse('application.exists', await this.liveOne(applicantId, input.offeringId));
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
    for (let tries = 0; tries < 5; tries++) {
      const row = await this.applications.byId(actor, idOrReference);
      const saved = await this.saveOver(actor, row, input);
      if (saved) return saved;
    }
    // Whoever is overtaken so often is answered like anybody whose copy is old: to look again.
    throw refuse('application.stale', { version: input.version, current: {} });
  }

  /**
   * Judges and writes by what was read, in one statement that holds only if nothing has happened since: no event, no
   * save, no merge of persons. Null: something has, and must be read and judged anew. A lock and a second reading
   * under it would be safe as well, at three times the statements.
   */
  private async saveOver(actor: Actor, row: ApplicationRow, input: SaveInput): Promise<ApplicationView | null> {
    const sections = sectionsIn(input.answers);
    this.requireOpen(actor, row, sections);
    if (row.version !== input.version) {
      const current = Object.fromEntries(sections.map((section) => [section, row.answers[section] ?? null]));
      throw refuse('application.stale', { version: row.version, current });
    }
    const answers = mergeAnswers(row.answers, input.answers satisfies AnswersInput);
    await this.checker.requireSound(this.dataSource.manager, answers, row.answers);
    const version = row.version + 1;
    const saved = Object.fromEntries(sections.map((section) => [section, version]));
    const { search_name, passport_key, citizenship } = derivedFrom(answers);
    const [, written] = await this.dataSource.query<[unknown[], number]>(
      prepared(`update application set answers = $2, version = $3, section_versions = section_versions || $4::jsonb,
         search_name = $5, passport_key = $6, citizenship = $7
       where id = $1 and version = $8 and seq = $9 and applicant_id is not distinct from $10`),
      [
        row.id,
        JSON.stringify(answers),
        version,
        JSON.stringify(saved),
        search_name,
        passport_key,
        citizenship,
        row.version,
        row.seq,
        row.applicant_id,
      ],
    );
    if (written === 0) return null;
    const section_versions = { ...row.section_versions, ...saved };
    return toView({ ...row, answers, version, section_versions }, this.clock.today());
  }

  private requireOpen(actor: Actor, row: ApplicationRow, sections: readonly string[]): void {
    // An officer writes only in what was started on the applicant's behalf; later changes are corrections.
    if (!hasRole(actor, 'applicant') && !row.started_on_behalf) throw refuse('application.section_closed');
    const open: readonly string[] = openSections(row);
    const closed = sections.filter((section) => !open.includes(section));
    if (closed.length > 0 || open.length === 0) throw refuse('application.section_closed', { sections: closed });
  }

  /** The live application that stands in the way; its reader may be the officer who started it on behalf. */
  private async liveOne(applicantId: string, offeringId: string): Promise<{ id?: string; reference?: string }> {
    const [row] = await this.dataSource.query(
      `select a.id, a.reference from application a where a.applicant_id = $1 and a.offering_id = $2
         and status not in ('rejected', 'declined', 'withdrawn', 'rescinded', 'lapsed', 'expired')`,
      [applicantId, offeringId],
    );
    return row ?? {};
  }
}
