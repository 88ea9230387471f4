import { permissionsOf, type Role } from '../../src/accounts/permission.policy.js';
import { Catalogue } from '../../src/catalogue/catalogue.service.js';
import type { Actor } from '../../src/platform/access/actor.rules.js';
import { addDays } from '../../src/platform/clock/day.rules.js';
import { newId } from '../../src/platform/database/id.rules.js';
import { Settings } from '../../src/platform/settings/settings.service.js';
import { ProfileService } from '../../src/reviews/assigning/profile.service.js';
import type { ProfileInput } from '../../src/reviews/assigning/profile.input.js';
import { ReviewStepEditor } from '../../src/reviews/steps/step-editor.service.js';
import type { TestApp } from './app.service.js';
import type { Answer, Client } from './client.service.js';
import { bearer } from './dossier.service.js';
import { chanceOf, type Person, PROGRAMMES } from './season-people.rules.js';

export type Known = Actor & { accountId: string };

/** A staff member with a token, who reads as every program does. */
export interface Colleague {
  actor: Known;
  token: { Authorization: string };
  /** Place among the colleagues of the role. */
  at: number;
}

export interface Reviewer extends Colleague {
  profile: ProfileInput;
}

export interface Door {
  slug: string;
  places: number;
  /** Offerings by language. */
  offerings: Record<string, string>;
}

const INTAKE = '2027-09';
/** The house's own sheet: biology and chemistry 50, schooling 30, language 20; each from 1 to 5. */
const SHEET = '0198f000-0000-7000-8000-000000000101';
const HOUR = 3_600_000;

/** One season of one house: its staff, its doors, its calendar, and what its staff read. */
export class SeasonHouse {
  readonly intake = INTAKE;
  readonly doors = new Map<string, Door>();
  reviewers: Reviewer[] = [];
  officers: Colleague[] = [];
  deans: Colleague[] = [];
  registrar!: Colleague;
  admin!: Colleague;
  /** Reads that were answered, by account and dossier; and those that were refused, as they must be. */
  readonly read = new Map<string, number>();
  knocks = 0;
  private readonly client: Client;
  private readonly begins: number;

  constructor(
    readonly app: TestApp,
    readonly seed: number,
  ) {
    this.client = app.client();
    this.begins = Date.parse(`${app.clock.today()}T00:00:00Z`);
  }

  /** Moves the whole house on to a day of the season, counted from its first; never back, so that what came first is first. */
  on(day: number, hour = 9): void {
    const at = this.begins + (day * 24 + hour) * HOUR;
    if (at > this.app.clock.now().getTime()) this.app.clock.shiftBy(at - Date.now());
  }

  /** A read over HTTP that must be answered. */
  async look<T>(who: Colleague, applicationId: string, more = ''): Promise<Answer<T>> {
    const answer = await this.client.get<T>(`/api/v1/applications/${applicationId}${more}`, who.token);
    if (answer.status !== 200) throw new Error(`${who.actor.name} reads ${more}: ${answer.status} ${answer.text}`);
    const key = `${who.actor.accountId} ${applicationId}`;
    this.read.set(key, (this.read.get(key) ?? 0) + 1);
    return answer;
  }

  /** A try to read what must not be seen: it answers like what does not exist. */
  async knock(who: Colleague, applicationId: string): Promise<void> {
    for (const more of ['', '/documents', '/events']) {
      const { status } = await this.client.get(`/api/v1/applications/${applicationId}${more}`, who.token);
      if (status !== 404) throw new Error(`${who.actor.name} must not read ${applicationId}${more}: ${status}`);
      this.knocks++;
    }
  }

  send<T>(method: string, path: string, who: Colleague, json?: unknown): Promise<Answer<T>> {
    return this.client.send<T>(method, path, { json, headers: who.token });
  }

  /** Staff, doors with few enough places, steps that differ by programme, and reviewers with lives of their own. */
  async open(people: readonly Person[], reviewers: number): Promise<void> {
    const many = (role: Role, count: number) =>
      Promise.all(Array.from({ length: count }, (_, at) => this.colleague(role, at)));
    this.officers = await many('officer', 4);
    this.deans = await many('decision_maker', 2);
    [this.registrar] = (await many('registrar', 1)) as [Colleague];
    [this.admin] = (await many('admin', 1)) as [Colleague];
    await this.app.get(Settings).set(this.app.dataSource.manager, 'decision.second_person', 1, null);
    const programmes = await this.openDoors(people);
    await this.openSteps(programmes);
    for (const colleague of await many('reviewer', reviewers)) {
      const profile = this.profileOf(colleague.at, people, programmes, reviewers);
      await this.app.get(ProfileService).save(colleague.actor, colleague.actor.accountId, profile);
      this.reviewers.push({ ...colleague, profile });
    }
  }

  private async colleague(role: Role, at: number): Promise<Colleague> {
    const accountId = newId();
    const name = `${role} ${String(at + 1).padStart(2, '0')}`;
    await this.app.dataSource.query(
      `insert into account (id, email, email_confirmed_at, password_hash, name, roles, locale, created_at)
       values ($1, $2, $3, null, $4, $5, 'en', $3)`,
      [accountId, `${accountId}@example.test`, this.app.clock.now(), name, [role]],
    );
    const permissions = permissionsOf([role]);
    const who = { roles: [role], permissions, name, locale: 'en', timezone: null, emailConfirmed: true } as const;
    const actor: Known = { ...who, accountId, kind: 'session' };
    return { actor, token: await bearer(this.app, actor), at };
  }

  /** Two places in five of those who apply, shared by the languages: some must wait, some go empty-handed. */
  private async openDoors(people: readonly Person[]): Promise<Map<string, string>> {
    const rows: {
      id: string;
      programme: string;
      programmeId: string;
      slug: string;
      language: string;
      places: number;
    }[] = await this.app.dataSource.query(
      `select o.id, p.code as programme, p.id as "programmeId", p.slug, o.language, o.places
         from offering o join programme p on p.id = o.programme_id join intake i on i.id = o.intake_id
         where i.code = $1 and p.code = any($2) order by p.position, o.language`,
      [INTAKE, PROGRAMMES],
    );
    for (const { id, programme, slug, language, places: before } of rows) {
      const apply = people.filter((person) => person.programme === programme).length;
      const beside = rows.filter((row) => row.programme === programme).length;
      const places = Math.max(1, Math.round((apply * 0.4) / beside));
      if (places !== before) {
        await this.app.get(Catalogue).editOffering(this.admin.actor, id, { places, reason: 'places of the season' });
      }
      const door = this.doors.get(programme) ?? { slug, places: 0, offerings: {} };
      door.places += places;
      door.offerings[language] = id;
      this.doors.set(programme, door);
    }
    return new Map(rows.map((row) => [row.programme, row.programmeId]));
  }

  /** Medicine asks two readers, dentistry two who do not know whose it is, pharmacy an interview besides. */
  private async openSteps(programmes: Map<string, string>): Promise<void> {
    const editor = this.app.get(ReviewStepEditor);
    const step = {
      role: 'reviewer',
      dueDays: 10,
      seeOthers: 'after_own',
      sheetId: SHEET,
      validFrom: '2001-01-01',
    } as const;
    const academic = { ...step, kind: 'academic', position: 1, nameEn: 'Two readers', nameUk: 'Двоє читачів' } as const;
    const interview = { ...step, kind: 'interview', position: 2, nameEn: 'Interview', nameUk: 'Співбесіда' } as const;
    const admin = this.admin.actor;
    await editor.add(admin, { ...academic, programmeId: programmes.get('MED')!, reviewsNeeded: 2 });
    await editor.add(admin, { ...academic, programmeId: programmes.get('DENT')!, reviewsNeeded: 2, blind: true });
    await editor.add(admin, { ...interview, programmeId: programmes.get('PHARM')!, reviewsNeeded: 1 });
  }

  /** One in three taught at an applicant's school, one in four has a namesake's address, one in five goes away. */
  private profileOf(
    at: number,
    people: readonly Person[],
    programmes: Map<string, string>,
    reviewers: number,
  ): ProfileInput {
    const chance = chanceOf(this.seed, at, 3);
    const kin = people[(at * 17) % people.length]!.answers;
    const family = chance.happens(0.25);
    const today = this.app.clock.today();
    return {
      // Some judge for every programme, so that no dossier is left without anybody.
      programmeIds: at % 3 === 0 ? [] : [...programmes.values()].filter((_, n) => n === at % 6 || n === (at * 5) % 6),
      languages: at % 4 === 1 ? ['en'] : [],
      capacity: at % 3 === 0 ? null : Math.ceil((people.length * 2) / reviewers),
      ...(at % 5 === 2 ? { absentFrom: addDays(today, 13), absentTo: addDays(today, 24) } : {}),
      familyName: kin.personal?.surname ?? kin.personal?.givenNames,
      // A name alone is no conflict.
      address: family ? `${kin.contact?.address}, ${kin.contact?.city}` : 'University Street 3, Chernivtsi',
      schools: at % 3 === 1 ? [kin.education?.[0]?.institution ?? ''] : [],
    };
  }
}
