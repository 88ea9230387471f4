import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApplicationService } from '../src/applications/application.service.js';
import {
  type ActingRole,
  edgeOf,
  type Event,
  EVENTS,
  LIFECYCLE,
  type Status,
  STATUSES,
} from '../src/applications/lifecycle.rules.js';
import { Transitions } from '../src/applications/transition.service.js';
import { invariants } from '../src/app.module.js';
import { MilestoneService } from '../src/arrivals/milestone.service.js';
import { DocumentService } from '../src/documents/document.service.js';
import { ReviewService } from '../src/reviews/review.service.js';
import { Reminders } from '../src/messages/reminders.service.js';
import { Walk } from '../src/simulation/walk.service.js';
import type { Actor } from '../src/platform/access/actor.rules.js';
import { systemActor } from '../src/platform/access/actor.rules.js';
import { addDays } from '../src/platform/clock/day.rules.js';
import { Refusal } from '../src/platform/errors/refusal.rules.js';
import { findBroken } from '../src/platform/invariants/verify.command.js';
import { openOffering } from './support/actors.service.js';
import { startTestApp } from './support/app.service.js';
import { type Dossier, dossierAt, type TestHouse, withStaff } from './support/dossiers.service.js';

const REASONS: Partial<Record<Event, string>> = {
  return: 'documents_unclear',
  reject: 'requirements_not_met',
  rescind: 'made_in_error',
  lapse: 'visa_refused',
  withdraw: 'cost',
  reopen: 'appeal',
  annul: 'entered_in_error',
  correct: 'spelling',
};

describe('the life of an application', () => {
  let house: TestHouse;
  let offeringId: string;
  let otherOffering: string;
  const dossiers = new Map<Status, Dossier>();

  beforeAll(async () => {
    house = await withStaff(await startTestApp());
    offeringId = await openOffering(house, 'MED');
    otherOffering = await openOffering(house, 'DENT');
    for (const status of STATUSES) dossiers.set(status, await dossierAt(house, offeringId, status));
  });
  afterAll(() => house.close());

  const actorFor = (role: ActingRole, dossier: Dossier): Actor => {
    const { officer, dean, registrar, admin } = house.staff;
    const actors = {
      applicant: dossier.applicant,
      officer,
      decision_maker: dean,
      registrar,
      admin,
      system: systemActor,
    };
    return actors[role];
  };
  const dataFor = (event: Event): Record<string, unknown> => {
    const day = addDays(house.clock.today(), 20);
    const data: Partial<Record<Event, Record<string, unknown>>> = {
      return: { items: [{ kind: 'section', key: 'personal', note: 'Please look at it again' }], dueOn: day },
      extend: { dueOn: day },
      offer: { expiresOn: day, conditions: [] },
      amend_offer: { expiresOn: day, conditions: [] },
      enrol: { orderNo: '7-ст', orderDate: house.clock.today() },
      defer: { offeringId: otherOffering },
      choose: { offeringId: otherOffering },
      correct: { fields: { personal: { patronymic: 'Ivanivna' } } },
    };
    return data[event] ?? {};
  };
  const attempt = (actor: Actor, role: ActingRole, dossier: Dossier, event: Event) =>
    house.get(Transitions).apply(actor, dossier.id, {
      event,
      seq: dossier.seq,
      reason: REASONS[event] ?? null,
      data: dataFor(event),
      onBehalf:
        role === 'officer' && ['submit', 'resubmit', 'accept', 'decline', 'withdraw'].includes(event)
          ? { mandate: 'phone', on: house.clock.today() }
          : null,
    });
  const outcome = async (run: () => Promise<unknown>): Promise<string> => {
    try {
      await run();
      return 'done';
    } catch (error) {
      if (error instanceof Refusal) return error.code;
      throw error;
    }
  };
  const roles: ActingRole[] = ['applicant', 'officer', 'decision_maker', 'registrar', 'admin', 'system'];

  describe('every edge that is not in the table, or not for the role, is refused by the code', () => {
    it.each(STATUSES.map((status) => [status]))('from %s', async (status) => {
      const dossier = dossiers.get(status)!;
      const wrong: string[] = [];
      for (const event of EVENTS.filter((one) => one !== 'start')) {
        for (const role of roles) {
          const edge = edgeOf(status, event);
          if (edge?.actors.includes(role)) continue;
          const code = await outcome(() => attempt(actorFor(role, dossier), role, dossier, event));
          const expected = edge
            ? ['application.event_not_allowed', 'application.not_found']
            : ['application.event_not_possible', 'application.not_found'];
          if (!expected.includes(code)) wrong.push(`${event} by ${role}: ${code}`);
        }
      }
      expect(wrong).toEqual([]);
    });
  });

  it('holds the same table in the database', async () => {
    const rows = await house.dataSource.query(
      'select "from", event, "to", actors, reason_required as "reasonRequired" from transition_rule where active',
    );
    const key = (edge: { from: string; event: string }) => `${edge.from} ${edge.event}`;
    const sorted = <T extends { from: string; event: string }>(edges: readonly T[]) =>
      edges.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
    expect(sorted(rows)).toEqual(sorted(LIFECYCLE));
  });

  it('refuses in the database every edge that is not in the table', async () => {
    for (const status of STATUSES) {
      const { id, seq } = dossiers.get(status)!;
      const legal = LIFECYCLE.filter((edge) => edge.from === status).map((edge) => `${edge.event} ${edge.to}`);
      // One statement tries every event and every target; each refusal is undone by itself.
      await house.dataSource.query(`create temp table if not exists accepted (edge text)`);
      await house.dataSource.query(`do $$
        declare ev text; target text;
        begin
          foreach ev in array array[${EVENTS.map((event) => `'${event}'`).join(',')}] loop
            foreach target in array array[${STATUSES.map((one) => `'${one}'`).join(',')}] loop
              begin
                insert into application_event (application_id, seq, prev_seq, event, "from", "to", from_offering_id,
                  offering_id, role, reason_code, effective_on, recorded_at)
                select a.id, a.seq + 1, a.seq, ev, a.status, target, a.offering_id, a.offering_id,
                  coalesce((select actors[1] from transition_rule r where r."from" = a.status and r.event = ev limit 1), 'admin'),
                  'test', current_date, now() from application a where a.id = '${id}';
                raise exception using errcode = 'P0001', message = ev || ' ' || target;
              exception
                when foreign_key_violation or check_violation then null;
                when raise_exception then insert into accepted values (sqlerrm);
              end;
            end loop;
          end loop;
        end $$`);
      const rows: { edge: string }[] = await house.dataSource.query('select edge from accepted');
      await house.dataSource.query('drop table accepted');
      expect({ status, seq, accepted: rows.map((row) => row.edge).toSorted() }).toEqual({
        status,
        seq,
        accepted: legal.toSorted(),
      });
    }
  });

  it('refuses in the database a role that the edge does not name, and a reason that is missing', async () => {
    const { id } = dossiers.get('submitted')!;
    const insert = (role: string, reason: string | null) =>
      house.dataSource.query(
        `insert into application_event (application_id, seq, prev_seq, event, "from", "to", from_offering_id, offering_id,
           role, reason_code, effective_on, recorded_at)
         select a.id, a.seq + 1, a.seq, 'reject', 'submitted', 'rejected', a.offering_id, a.offering_id, $2, $3,
           current_date, now() from application a where a.id = $1`,
        [id, role, reason],
      );
    await expect(insert('officer', 'other')).rejects.toThrow('role officer may not reject');
    await expect(insert('decision_maker', null)).rejects.toThrow('reject needs a reason');
  });

  it('refuses in the database to change, delete or forge history, and a status without its event', async () => {
    const { id } = dossiers.get('submitted')!;
    const refused = async (sql: string) => {
      await expect(house.dataSource.query(sql, [id])).rejects.toThrow();
    };
    await refused('update application_event set "to" = \'enrolled\' where application_id = $1');
    await refused('delete from application_event where application_id = $1');
    await refused(
      "update application set status = 'enrolled', order_no = '1', order_date = current_date where id = $1",
    );
    await refused('update application set seq = seq + 1 where id = $1');
    await refused('delete from application_fact where application_id = $1');
    const owner = await house.owner();
    await expect(owner.query('delete from application_event where application_id = $1', [id])).rejects.toThrow(
      'never changed or deleted',
    );
    await expect(owner.query('truncate application_event cascade')).rejects.toThrow('never changed or deleted');
  });

  it('notices what somebody changed past triggers and rights, in any column of any event', async () => {
    const name = 'every event is as it was written, by the hash that it keeps of itself and of the one before';
    const { id } = dossiers.get('enrolled')!;
    const owner = await house.owner();
    const past = async (column: string, value: string, values: unknown[] = []) => {
      await owner.query('alter table application_event disable trigger user');
      await owner.query(`update application_event set ${column} = ${value} where application_id = $1 and seq = 2`, [
        id,
        ...values,
      ]);
      await owner.query('alter table application_event enable trigger user');
    };
    const [was] = await owner.query('select * from application_event where application_id = $1 and seq = 2', [id]);
    const noticed = async () =>
      (await findBroken(house.app, invariants)).find((found) => found.name === name)?.examples;
    expect(await noticed()).toBeUndefined();
    const forgeries: [column: string, value: string][] = [
      ['actor_id', 'null'],
      ['role', `'admin'`],
      ['on_behalf', `'phone'`],
      ['on_behalf_on', `'2026-01-01'`],
      ['reason_code', `'other'`],
      ['effective_on', 'effective_on - 1'],
      ['recorded_at', `recorded_at + interval '1 millisecond'`],
      ['hash', `sha256('forged')`],
      ['hash', 'null'],
    ];
    for (const [column, forged] of forgeries) {
      await past(column, forged);
      expect([column, await noticed()]).toEqual([column, [id]]);
      await past(column, '$2', [was[column]]);
    }
    expect(await noticed()).toBeUndefined();
  });

  describe('every edge of the table is taken by every role that it names', () => {
    /** What must hold before an edge, brought about by the services. */
    const prepare = async (dossier: Dossier, event: Event): Promise<void> => {
      const { officer, officer2, reviewer } = house.staff;
      const documents = house.get(DocumentService);
      if (event === 'submit' || event === 'resubmit') await uploadMissing(dossier);
      if (event === 'verify' || event === 'offer') {
        for (const slot of await documents.slots(officer2, dossier.id)) {
          if (slot.level !== 'submission' || slot.status !== 'received') continue;
          await documents.verdict(officer2, dossier.id, slot.slot, {
            verdict: 'accepted',
            documentId: slot.versions[0]!.id,
          });
        }
      }
      if (event === 'enrol') {
        for (const slot of await documents.slots(officer, dossier.id)) {
          if (slot.level !== 'enrolment' || slot.status === 'accepted') continue;
          await documents.verdict(officer, dossier.id, slot.slot, { verdict: 'waived', reason: 'original_seen' });
        }
        await house.get(MilestoneService).record(officer, dossier.id, { kind: 'arrival', on: house.clock.today() });
      }
      if (event === 'offer') {
        await house.get(ReviewService).assign(officer2, dossier.id, [reviewer.accountId!]);
        await house.get(ReviewService).add(reviewer, dossier.id, { submission: 1, recommendation: 'admit' });
      }
    };
    const uploadMissing = async (dossier: Dossier) => {
      const [row] = await house.dataSource.query('select started_on_behalf from application where id = $1', [
        dossier.id,
      ]);
      if (row.started_on_behalf) return;
      await house.get(Walk).uploadAll(dossier.applicant, dossier.id, 'submission');
      if ((await house.get(ApplicationService).read(dossier.applicant, dossier.id)).status === 'returned') {
        await house.get(Walk).upload(dossier.applicant, dossier.id, 'passport');
      }
    };

    const cases = LIFECYCLE.filter((edge) => edge.from !== '(new)').flatMap((edge) =>
      edge.actors.map((role): [string, string, ActingRole] => [edge.from, edge.event, role]),
    );
    it.each(cases)('%s, %s by %s', async (from, event, role) => {
      const status = from as Status;
      const dossier = await dossierFor(status, role);
      try {
        await prepare(dossier, event as Event);
        if (role === 'system') await letTimePass(dossier, status);
        const answer = await attempt(actorFor(role, dossier), role, dossier, event as Event);
        expect(answer).toEqual({ status: edgeOf(status, event as Event)!.to, seq: dossier.seq + 1 });
      } finally {
        house.clock.shiftBy(0);
      }
    });

    const letTimePass = async (dossier: Dossier, status: Status) => {
      const day = 86_400_000;
      if (status === 'returned' || status === 'offered') {
        house.clock.shiftBy(13 * day);
        await house.get(Reminders).run();
        house.clock.shiftBy(40 * day);
      } else house.clock.shiftBy(600 * day);
    };
    const expiredAfterSending = async (): Promise<Dossier> => {
      const dossier = await dossierAt(house, offeringId, 'waitlisted');
      house.clock.shiftBy(600 * 86_400_000);
      const { seq } = await house
        .get(Transitions)
        .apply(systemActor, dossier.id, { event: 'expire', seq: dossier.seq });
      return { ...dossier, seq };
    };
    const dossierFor = async (status: Status, role: ActingRole): Promise<Dossier> => {
      if (status === 'expired') return expiredAfterSending();
      if (status !== 'draft' || role !== 'officer') return dossierAt(house, offeringId, status);
      // Staff see no draft but those that they started themselves for somebody.
      const { officer } = house.staff;
      const model = await dossierAt(house, offeringId, 'draft');
      const { answers } = await house.get(ApplicationService).read(model.applicant, model.id);
      const onBehalf = { mandate: 'phone' as const, on: house.clock.today() };
      const { id } = await house.get(ApplicationService).start(officer, { offeringId, onBehalf });
      await house.get(ApplicationService).save(officer, id, { version: 1, answers: answers as never });
      await house.get(Walk).uploadAll(officer, id, 'submission');
      return { id, applicant: model.applicant, seq: 1 };
    };
  });

  it('never runs backwards, though the clock is set back', async () => {
    const { staff } = house;
    const dossier = await dossierAt(house, offeringId, 'under_review');
    const move = (actor: Actor, event: Event, seq: number, reason: string) =>
      house.get(Transitions).apply(actor, dossier.id, { event, seq, reason });
    house.clock.shiftBy(3 * 3_600_000);
    const ahead = house.clock.now();
    await move(staff.dean, 'reject', dossier.seq, 'requirements_not_met');
    house.clock.shiftBy(0);
    await move(staff.admin, 'reopen', dossier.seq + 1, 'appeal');
    const [last] = await house.dataSource.query<{ at: Date }[]>(
      'select recorded_at as at from application_event where application_id = $1 order by seq desc limit 1',
      [dossier.id],
    );
    expect(last!.at.getTime()).toBeGreaterThanOrEqual(ahead.getTime());
  });

  it('breaks no invariant of the house on all these ways', async () => {
    expect(await findBroken(house.app, invariants)).toEqual([]);
  });
});
