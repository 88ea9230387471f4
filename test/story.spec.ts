import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import { DEMO_ACCOUNTS } from '../src/accounts/demo/demo-accounts.data.js';
import { DemoAccounts } from '../src/accounts/demo/demo-accounts.service.js';
import { invariants } from '../src/app.module.js';
import { addDays } from '../src/platform/clock/day.rules.js';
import { Jobs } from '../src/platform/jobs/jobs.service.js';
import { findBroken } from '../src/platform/invariants/verify.command.js';
import { specimenPdf } from '../src/simulation/specimen.service.js';
import { startTestApp, type TestApp } from './support/app.service.js';
import type { Answer, Client } from './support/client.service.js';

const PASSWORD = 'a long password for the story';

interface Application {
  id: string;
  reference: string;
  status: string;
  seq: number;
  version: number;
}
interface Slot {
  slot: string;
  level: string;
  status: string;
  reason: string | null;
  versions: { id: string }[];
}
interface Requirement {
  slot: string | null;
  level: string;
  basis: string;
  legalisation: string;
  sentence: string;
}

interface Person {
  who: string;
  citizenship: string;
  school: string;
  issuedBy: string;
  names: { surname?: string; givenNames: string; nativeName?: string };
  certificate: string;
  /** What the country's page must say of the certificate and of home. */
  legalisation: 'apostille' | 'consular';
  advised: boolean;
}

const PEOPLE: Person[] = [
  {
    who: 'an applicant from Nigeria with a WASSCE scan',
    citizenship: 'NG',
    school: 'NG',
    issuedBy: 'NG',
    names: { surname: 'Okafor', givenNames: 'Chidinma Grace' },
    certificate: 'WASSCE',
    legalisation: 'consular',
    advised: true,
  },
  {
    who: 'a one-name applicant from Somalia',
    citizenship: 'SO',
    school: 'SO',
    issuedBy: 'SO',
    names: { givenNames: 'Hodan', nativeName: 'هودان' },
    certificate: 'National secondary leaving certificate',
    legalisation: 'consular',
    advised: false,
  },
  {
    who: 'an Indian citizen whose school is in Saudi Arabia',
    citizenship: 'IN',
    school: 'SA',
    issuedBy: 'SA',
    names: { surname: 'Nair', givenNames: 'Arjun' },
    certificate: 'Class XII (CBSE)',
    legalisation: 'apostille',
    advised: true,
  },
];

describe('the main way, from an account to a number in the statistics', () => {
  let house: TestApp;
  let photo: Buffer;
  const staff: Record<string, Client> = {};

  beforeAll(async () => {
    house = await startTestApp({ config: { demo: true, demoPassword: PASSWORD } });
    await house.get(DemoAccounts).ensureDemoAccounts();
    for (const { email } of DEMO_ACCOUNTS) {
      const client = house.client();
      expect((await client.post('/api/v1/sessions', { email, password: PASSWORD })).status).toBe(201);
      staff[email.split('@')[0]!] = client;
    }
    // Noise does not compress: a picture of five megabytes, as a phone takes it.
    const pixels = randomBytes(2800 * 2100 * 3);
    photo = await sharp(pixels, { raw: { width: 2800, height: 2100, channels: 3 } })
      .jpeg({ quality: 92 })
      .toBuffer();
    expect(photo.length).toBeGreaterThan(4_000_000);
  });
  afterAll(() => house.close());

  const ok = <T>(answer: Answer<T>): T => {
    if (answer.status >= 400) throw new Error(`${answer.status} ${answer.text}`);
    return answer.body;
  };
  const enrolled = async (country: string, asOf: string): Promise<number> => {
    const query = `measure=enrolled&by=country&basis=citizenship&as_of=${asOf}`;
    const { items } = ok(
      await staff['analyst']!.get<{ items: { country: string; count: number }[] }>(
        `/api/v1/statistics/countries?${query}`,
      ),
    );
    return items.find((item) => item.country === country)?.count ?? 0;
  };

  it.each(PEOPLE.map((person): [string, Person] => [person.who, person]))('%s', async (_, person) => {
    const today = house.clock.today();
    const before = await enrolled(person.citizenship, today);
    const applicant = house.client();
    const email = `${person.citizenship.toLowerCase()}-${Date.now()}@example.test`;

    // What someone from there needs is public, and each rule follows the right country.
    const query = `programme=general-medicine&citizenship=${person.citizenship}&school=${person.school}&issued=${person.issuedBy}`;
    const asked = ok(
      await applicant.get<{ items: Requirement[] }>(`/api/v1/countries/${person.citizenship}/requirements?${query}`),
    ).items;
    expect(asked.find((one) => one.slot === 'edu-cert')?.legalisation).toBe(person.legalisation);
    expect(asked.some((one) => one.slot === null && one.basis === 'citizenship' && one.level === 'notice')).toBe(
      person.advised,
    );

    // Account, with the address confirmed by the link in the mail.
    ok(await applicant.post('/api/v1/accounts', { email, password: PASSWORD, locale: 'en', timezone: 'Africa/Lagos' }));
    ok(await applicant.post('/api/v1/sessions', { email, password: PASSWORD }));
    await house.get(Jobs).runPending();
    const [mail] = await house.dataSource.query(`select text from mail where recipient = $1 order by id desc limit 1`, [
      email,
    ]);
    const link = new URL(/https?:\/\/\S+/.exec(mail.text)![0]);

    // Application and answers.
    const offerings = ok(
      await applicant.get<{ items: { id: string; open: boolean; language: string; programme: { slug: string } }[] }>(
        '/api/v1/offerings?limit=100',
      ),
    ).items;
    const offering = offerings.find(
      (one) => one.open && one.language === 'en' && one.programme.slug === 'general-medicine',
    )!;
    let application = ok(await applicant.post<Application>('/api/v1/applications', { offeringId: offering.id }));
    const path = `/api/v1/applications/${application.id}`;
    const save = async (answers: object) => {
      application = ok(await applicant.patch<Application>(path, { version: application.version, answers }));
    };
    await save({
      personal: {
        ...person.names,
        birthDate: '2005-03-14',
        birthPrecision: 'day',
        sex: 'F',
        birthCountry: person.citizenship,
        residence: person.school,
        citizenships: [{ country: person.citizenship, passportUsed: true }],
      },
    });
    await save({ passport: { number: `A${person.citizenship}1234567`, expiresOn: '2034-03-31' } });
    await save({
      contact: { phone: '+2348031234567', country: person.school, visaCountry: person.school, city: 'City' },
      education: [
        {
          level: 'secondary',
          institution: 'Queen’s College',
          country: person.school,
          issuedBy: person.issuedBy,
          certificate: person.certificate,
          completedIn: 2024,
          subjects: [{ subject: 'Biology', grade: 'B2' }],
        },
      ],
      choice: { entryType: 'first_year' },
      consent: { dataProcessing: true, truthful: true },
    });
    const upload = async (slot: string, bytes: Buffer, filename: string, type: string) =>
      ok(await applicant.upload(`${path}/documents`, { filename, type, bytes, fields: { slot } }));
    await upload(
      'edu-cert',
      specimenPdf(`${person.certificate} of ${person.who}`),
      'certificate.pdf',
      'application/pdf',
    );
    await upload('edu-transcript', specimenPdf(`Marks of ${person.who}`), 'marks.pdf', 'application/pdf');
    await upload('passport', photo, 'IMG_2041.jpg', 'image/jpeg');

    const move = async (client: Client, event: string, more: object = {}) => {
      const answer = await client.post<Application>(`${path}/transitions`, { event, seq: application.seq, ...more });
      application = { ...application, ...ok(answer) };
    };
    const slots = async (client: Client) => ok(await client.get<{ items: Slot[] }>(`${path}/documents`)).items;
    const judge = async (slot: string, verdict: string, reason?: string) => {
      const [version] = (await slots(staff['officer']!)).find((one) => one.slot === slot)!.versions;
      ok(await staff['officer']!.post(`${path}/slots/${slot}/verdicts`, { verdict, reason, documentId: version?.id }));
    };

    // An unconfirmed address may fill a draft, not send it.
    const early = await applicant.post<{ code: string }>(`${path}/transitions`, {
      event: 'submit',
      seq: application.seq,
    });
    expect(early).toMatchObject({ status: 409, body: { code: 'application.email_unconfirmed' } });
    const confirmed = await applicant.form(link.pathname, Object.fromEntries(link.searchParams));
    expect(confirmed.status).toBeLessThan(400);
    await move(applicant, 'submit');

    // Returned once for a blurred page, which the applicant replaces.
    await judge('passport', 'rejected', 'blurred');
    expect((await slots(applicant)).find((one) => one.slot === 'passport')?.status).toBe('received');
    const items = [{ kind: 'slot', key: 'passport', note: 'The photo is blurred' }];
    await move(staff['officer']!, 'return', {
      reason: 'documents_unclear',
      data: { items, dueOn: addDays(today, 14) },
    });
    expect((await slots(applicant)).find((one) => one.slot === 'passport')).toMatchObject({
      status: 'rejected',
      reason: 'blurred',
    });
    const sharper = await sharp(photo).sharpen().toBuffer();
    await upload('passport', sharper, 'IMG_2055.jpg', 'image/jpeg');
    await move(applicant, 'resubmit');

    // Verified, reviewed, offered with a condition, accepted, confirmed.
    for (const slot of ['passport', 'edu-cert', 'edu-transcript']) await judge(slot, 'accepted');
    await move(staff['officer']!, 'verify');
    const reviewer = ok(await staff['reviewer']!.get<{ id: string }>('/api/v1/me')).id;
    ok(await staff['officer']!.put(`${path}/reviewers`, { accountIds: [reviewer] }));
    ok(
      await staff['reviewer']!.post(`${path}/reviews`, { submission: 2, recommendation: 'admit', note: 'Good marks' }),
    );
    const condition = { code: 'originals_shown', text: 'Show the original certificate', dueOn: addDays(today, 200) };
    const draft = ok(
      await staff['dean']!.post<{ id: string }>(`${path}/decisions`, {
        event: 'offer',
        seq: application.seq,
        data: { expiresOn: addDays(today, 21), conditions: [condition] },
      }),
    );
    expect(ok(await applicant.get<Application>(path)).status).toBe('under_review');
    const released = ok(
      await staff['dean']!.post<{ items: { id: string; outcome: string }[] }>('/api/v1/decisions/release', {
        ids: [draft.id],
      }),
    );
    expect(released.items).toEqual([{ id: draft.id, outcome: 'released' }]);
    application = ok(await applicant.get<Application>(path));
    await move(applicant, 'accept');
    const unmet = await staff['officer']!.post<{ code: string }>(`${path}/transitions`, {
      event: 'confirm',
      seq: application.seq,
    });
    expect(unmet.status).toBe(409);
    ok(await staff['officer']!.patch(`${path}/conditions/originals_shown`, { status: 'met' }));
    await move(staff['officer']!, 'confirm');

    // Arrived, papers of enrolment seen, enrolled by today's order.
    ok(await staff['officer']!.post(`${path}/milestones`, { kind: 'arrival', on: today }));
    for (const slot of (await slots(staff['officer']!)).filter((one) => one.level === 'enrolment')) {
      ok(
        await staff['officer']!.post(`${path}/slots/${slot.slot}/verdicts`, {
          verdict: 'waived',
          reason: 'original_seen',
        }),
      );
    }
    await move(staff['registrar']!, 'enrol', { data: { orderNo: '125-ст', orderDate: today } });
    expect(application.status).toBe('enrolled');

    // The figure rises by one as of today, and not as of yesterday.
    expect(await enrolled(person.citizenship, today)).toBe(before + 1);
    expect(await enrolled(person.citizenship, addDays(today, -1))).toBe(before);

    // The history says it all, and the applicant does not read who among the staff did it.
    const events = ok(
      await applicant.get<{ items: { event: string; actor: string | null }[] }>(`${path}/events`),
    ).items;
    expect(events.map((one) => one.event)).toEqual([
      'start', 'submit', 'return', 'resubmit', 'verify', 'offer', 'accept', 'confirm', 'enrol',
    ]); // prettier-ignore
    expect(events.every((one) => one.actor === null)).toBe(true);
    const looks = await house.dataSource.query(
      'select count(*)::int as n from dossier_look where application_id = $1',
      [application.id],
    );
    expect(looks[0].n).toBeGreaterThan(0);
  });

  it('breaks no invariant of the house', async () => {
    expect(await findBroken(house.app, invariants)).toEqual([]);
  });
});
