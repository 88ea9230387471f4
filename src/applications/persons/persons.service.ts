import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { type Actor, may } from '../../platform/access/actor.rules.js';
import { inTransaction } from '../../platform/database/transaction.service.js';
import { ApplicationQuery } from '../application.query.js';
import { Looks } from '../looks.service.js';
import type { SeparateInput } from './person.input.js';
import { PersonMerges } from './person-merges.service.js';
import { dossiersOf, type MergeRow, mergesOf } from './person.query.js';
import { refuse } from './person.refusals.js';
import type { PersonEventView, PersonView } from './person.view.js';

/** Whose a dossier is: read, and parted again, by way of a dossier in sight. */
@Injectable()
export class Persons {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly applications: ApplicationQuery,
    private readonly merges: PersonMerges,
    private readonly looks: Looks,
  ) {}

  /** @throws Refusal 403, 404 */
  async read(actor: Actor, idOrReference: string): Promise<PersonView> {
    if (!may(actor, 'person.read')) throw refuse('person.not_allowed');
    const { id } = await this.applications.byId(actor, idOrReference);
    await this.looks.record(actor, id, 'person');
    const db = this.dataSource.manager;
    const personId = await this.personOf(id);
    const dossiers = await dossiersOf(db, actor, id);
    const history = await mergesOf(db, actor, [personId]);
    return {
      dossiers: dossiers.map(({ personId: begun, ...one }) => ({ ...one, sameBegin: begun === personId })),
      history: history.map(eventOf),
      taken: history.findLast(({ takenId }) => takenId === personId)?.event === 'merge',
    };
  }

  /** The person under whom this dossier was begun is one of their own again. @throws Refusal 403, 404, 409, 422 */
  async separate(actor: Actor, idOrReference: string, input: SeparateInput): Promise<void> {
    const { id } = await this.applications.byId(actor, idOrReference);
    const personId = await this.personOf(id);
    await inTransaction(this.dataSource, (db) => this.merges.separate(db, actor, personId, input));
  }

  private async personOf(applicationId: string): Promise<string> {
    const [row] = await this.dataSource.query('select person_id from application where id = $1', [applicationId]);
    return row.person_id;
  }
}

/** Without the pseudonyms: whom it is about, their applications say. */
const eventOf = ({ event, at, holdsFrom, reason, actor, note, taken, kept }: MergeRow): PersonEventView => ({
  event,
  at: at.toISOString(),
  holdsFrom,
  reason,
  actor,
  note,
  taken,
  kept,
});
