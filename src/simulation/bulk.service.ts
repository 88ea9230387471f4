import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { DemoAccounts } from '../accounts/demo/demo-accounts.service.js';
import { Clock } from '../platform/clock/clock.service.js';
import { newId } from '../platform/database/id.rules.js';
import { LedgerJob } from '../statistics/ledger/ledger.job.js';
import { type DossierFrame, DossierRows, type Rows, type Staff } from './dossier.rules.js';
import { inventAnswers } from './person.rules.js';
import { journey, type Season } from './journey.rules.js';
import { Chance } from './random.rules.js';
import { Specimens } from './specimen.service.js';

/**
 * The tables of a dossier and its person, parents before children; the application's reference to its last event is
 * deferred to the commit.
 */
export const DOSSIER_TABLES = [
  'applicant',
  'application',
  'application_event',
  'application_fact',
  'event_note',
  'return_item',
  'submission',
  'document_slot',
  'document_version',
  'verdict',
  'review_assignment',
  'dossier_grant',
  'review',
  'decision',
  'offer',
  'offer_condition',
  'milestone',
] as const;

const BATCH = 500;

export interface OfferingRow extends Season {
  id: string;
  intakeId: string;
  programme: string;
  language: string;
}

/** The bulk path: simulated dossiers of any number, with every row that the real services would have written. */
@Injectable()
export class BulkSeason {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly demo: DemoAccounts,
    private readonly specimens: Specimens,
    private readonly ledger: LedgerJob,
  ) {}

  /** Writes `count` applications; `progress` hears after each batch. Two connections at once: each core has its own. */
  async fill(count: number, progress: (done: number) => void = () => undefined): Promise<void> {
    const accounts = await this.demo.ensureDemoAccounts();
    const id = (name: string) => accounts.get(`${name}@demo.test`)!;
    const staff: Staff = {
      officers: [id('officer'), id('officer2')],
      reviewer: id('reviewer'),
      dean: id('dean'),
      registrar: id('registrar'),
      admin: id('admin'),
    };
    const files = await this.specimens.ensure();
    const offerings = await this.offerings();
    const serial = await this.firstSerial();
    let next = 0;
    let done = 0;
    // Each worker has intakes of its own: two at one offering's places would wait for each other, crosswise.
    const worker = async (own: OfferingRow[]) => {
      for (let from = next; from < count; from = next) {
        const size = Math.min(BATCH, count - from);
        next += size;
        await this.batch(serial + from, size, own, { staff, files, dayOf: (instant) => this.clock.dayOf(instant) });
        progress((done += size));
      }
    };
    const intakes = [...new Set(offerings.map((one) => one.intakeId))];
    const share = (which: number) =>
      offerings.filter((one) => Math.floor(intakes.indexOf(one.intakeId) / 2) % 2 === which);
    await Promise.all([worker(share(0)), worker(share(1))]);
    await this.rankWaiting();
    await this.ledger.tellUntold();
    await this.dataSource.query('analyze application, application_event, application_fact, document_slot');
  }

  /** Who was filled in as waiting stands behind those who wait already, in the order in which they came. */
  private async rankWaiting(): Promise<void> {
    await this.dataSource.query(
      `insert into waitlist_place (application_id, offering_id, rank, ranked_at)
       select a.id, a.offering_id, coalesce((select max(rank) from waitlist_place w where w.offering_id = a.offering_id), 0)
         + row_number() over (partition by a.offering_id order by a.status_since, a.id), a.status_since
       from application a where a.status = 'waitlisted'
         and not exists (select 1 from waitlist_place w where w.application_id = a.id)`,
    );
  }

  private async batch(
    serial: number,
    size: number,
    offerings: OfferingRow[],
    frame: Omit<DossierFrame, 'offeringId' | 'intakeId'>,
  ): Promise<void> {
    const chance = new Chance(serial);
    const now = this.clock.now();
    const rows: Rows = {};
    const plans = Array.from({ length: size }, (_, index) => {
      const offering = pickOffering(chance, offerings);
      return {
        offering,
        answers: inventAnswers(chance, serial + index, Number(offering.opensOn.slice(0, 4))),
        steps: journey(chance, offering, now),
      };
    }).filter((plan) => plan.steps.length > 0);
    const years = plans.map((plan) => Number(frame.dayOf(plan.steps[0]!.at).slice(0, 4)));
    const references = await reserveReferences(this.dataSource, years);
    await this.dataSource.transaction(async (db) => {
      plans.forEach(({ offering, answers, steps }, index) => {
        const assignee = steps.length > 1 && chance.happens(0.6) ? chance.pick(frame.staff.officers) : null;
        const full = { ...frame, offeringId: offering.id, intakeId: offering.intakeId };
        new DossierRows(rows, full, answers, steps, references[index]!, assignee).write();
      });
      await this.makeRoom(db, rows);
      for (const table of DOSSIER_TABLES) {
        const list = rows[table];
        if (!list?.length) continue;
        const columns = Object.keys(list[0]!)
          .map((column) => `"${column}"`)
          .join(', ');
        await db.query(
          `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1::jsonb)`,
          [JSON.stringify(list)],
        );
      }
    });
  }

  /** Simulated seasons may be larger than the house: places grow with them, and the catalogue's history says why. */
  private async makeRoom(db: EntityManager, rows: Rows): Promise<void> {
    const wanted = new Map<string, number>();
    for (const row of rows['application'] ?? []) {
      if (!['accepted', 'confirmed', 'enrolled'].includes(String(row['status']))) continue;
      const offeringId = String(row['offering_id']);
      wanted.set(offeringId, (wanted.get(offeringId) ?? 0) + 1);
    }
    for (const [offeringId, places] of [...wanted].toSorted()) {
      const [grown] = (await db.query(
        `update offering set places = greatest(places, places_taken + $2) where id = $1 and places < places_taken + $2
         returning places, places - $2 as before`,
        [offeringId, places],
      )) as [{ places: number; before: number }[], number];
      for (const { places: now, before } of grown) {
        await db.query(
          `insert into catalogue_change (id, at, subject_kind, subject_id, field, old_value, new_value, reason)
           values ($1, $2, 'offering', $3, 'places', $4::jsonb, $5::jsonb, 'simulated season')`,
          [newId(), this.clock.now(), offeringId, JSON.stringify(before), JSON.stringify(now)],
        );
      }
    }
  }

  /** Offerings that have been open for some days, oldest intake first. */
  offerings(): Promise<OfferingRow[]> {
    return this.dataSource.query(
      `select o.id, o.intake_id as "intakeId", p.code as programme, o.language, o.opens_on as "opensOn",
         least(o.closes_on, i.applications_close_on) as "closesOn", i.admission_ends_on as "admissionEndsOn"
       from offering o join programme p on p.id = o.programme_id join intake i on i.id = o.intake_id
       where o.opens_on < $1::date - 3 order by i.code, p.code, o.language`,
      [this.clock.today()],
    );
  }

  /** Passport numbers go on where the last simulated season ended. */
  private async firstSerial(): Promise<number> {
    const [row] = await this.dataSource.query(
      `select coalesce(max(substring(passport_key from ':S([0-9]{8,})$')::int), 0) + 1 as serial
       from application where simulated and passport_key ~ ':S[0-9]{8,}$'`,
    );
    return row.serial;
  }
}

/** Fields as published for 2019 (domain facts §3), three applications in four for an autumn door. */
function pickOffering(chance: Chance, offerings: readonly OfferingRow[]): OfferingRow {
  const programme = chance.weighted({ MED: 0.74, DENT: 0.115, PHARM: 0.055, PREP: 0.06, PG: 0.03 });
  const list = offerings.filter((one) => one.programme === programme);
  return chance.pick(list.length > 0 ? list : offerings);
}

/** References for these years, in the given order, taken as one range a year. */
async function reserveReferences(db: DataSource, years: readonly number[]): Promise<string[]> {
  const next = new Map<number, number>();
  for (const year of [...new Set(years)].toSorted((a, b) => a - b)) {
    const wanted = years.filter((one) => one === year).length;
    const [row] = await db.query(
      `insert into reference_counter (year, last) values ($1, $2)
       on conflict (year) do update set last = reference_counter.last + $2 returning last`,
      [year, wanted],
    );
    next.set(year, row.last - wanted + 1);
  }
  return years.map((year) => {
    const number = next.get(year)!;
    next.set(year, number + 1);
    return `${year}-${String(number).padStart(5, '0')}`;
  });
}
