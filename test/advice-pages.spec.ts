import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApplicationService } from '../src/applications/application.service.js';
import { addDays } from '../src/platform/clock/day.rules.js';
import { actorWith } from './support/actors.service.js';
import { startTestApp, type TestApp } from './support/app.service.js';
import { bearer, wholeAnswers } from './support/dossier.service.js';
import { hiddenIn, portalApplicant, portalDraft, wordsOf } from './support/portal.service.js';

let house: TestApp;

beforeAll(async () => {
  house = await startTestApp();
});
afterAll(() => house?.close());

const boxes = (text: string) => [...text.matchAll(/name="read" value="([^"]+)"/g)].map(([, value]) => value ?? '');

describe('advice of a home regulator', () => {
  it('waits on the task list, is ticked on its page, and stays to be read with its time', async () => {
    const who = await portalApplicant(house);
    const { path } = await portalDraft(house, who);
    expect(wordsOf(await who.client.get(path))).toContain('One piece of advice to read');
    const page = await who.client.get(`${path}/advice`);
    const [box = ''] = boxes(page.text);
    expect(box).toMatch(/^advisory-mdcn:/);
    const none = await who.client.form(`${path}/advice`, {});
    expect([none.status, wordsOf(none).includes('Tick at least one')]).toEqual([422, true]);
    const done = await who.client.form(`${path}/advice`, { read: box });
    expect([done.status, done.location]).toEqual([303, path]);
    const after = await who.client.get(`${path}/advice`);
    expect([boxes(after.text), wordsOf(after).includes('Read on')]).toEqual([[], true]);
    expect(wordsOf(await who.client.get(path))).not.toContain('advice to read');
  });

  it('is shown in its new words when they changed while the page was open', async () => {
    const who = await portalApplicant(house);
    const { path } = await portalDraft(house, who);
    const answer = await who.client.form(`${path}/advice`, { read: `advisory-mdcn:${'0'.repeat(64)}` });
    expect([answer.status, wordsOf(answer).includes('The words of this advice have changed')]).toEqual([422, true]);
  });

  it('is open to the officer until it was read, beside the versions of the rules that judged', async () => {
    const who = await portalApplicant(house);
    const { walk, path } = await portalDraft(house, who);
    await walk.submit();
    const headers = await bearer(house, await actorWith(house, 'officer'));
    const dossier = async () =>
      wordsOf({ text: await (await fetch(`${house.url}/staff${path}`, { headers })).text() } as never);
    const open = await dossier();
    expect(open).toContain('The applicant has not said yet that it was read');
    expect(open).toMatch(/Judged by: Nigeria v\d+, general v\d+/);
    const [box = ''] = boxes((await who.client.get(`${path}/advice`)).text);
    await who.client.form(`${path}/advice`, { read: box });
    expect(await dossier()).toContain('Read by the applicant on');
  });
});

describe('the answers that rules are judged by', () => {
  it('two sittings and a representative ask for their papers', async () => {
    const who = await portalApplicant(house);
    const { walk, path } = await portalDraft(house, who);
    const education = await who.client.get(`${path}/education`);
    expect(education.text).toContain('ng-neco');
    expect(education.text).not.toContain('gh-wassce');
    const school = wholeAnswers().education?.[0];
    const sent = await who.client.form(`${path}/education`, {
      version: hiddenIn(education, 'version'),
      ...Object.fromEntries(
        ['level', 'institution', 'country', 'certificate', 'completedIn'].map((field) => [
          `education[0][${field}]`,
          String(school?.[field as keyof typeof school]),
        ]),
      ),
      'education[0][sittings][0][exam]': 'ng-wassce',
      'education[0][sittings][0][number]': '4123456789',
      'education[0][sittings][1][exam]': 'ng-neco',
      'education[0][sittings][1][year]': '2024',
    });
    expect(sent.status).toBe(303);
    const choice = await who.client.get(`${path}/choice`);
    const { offeringId } = await house.get(ApplicationService).read(who.actor, walk.id);
    await who.client.form(`${path}/choice`, {
      version: hiddenIn(choice, 'version'),
      seq: hiddenIn(choice, 'seq'),
      offeringId,
      'choice[entryType]': 'first_year',
      'choice[representedBy]': 'other',
    });
    const { answers } = await house.get(ApplicationService).read(who.actor, walk.id);
    expect(answers.education?.[0]?.sittings).toEqual([
      { exam: 'ng-wassce', number: '4123456789' },
      { exam: 'ng-neco', year: 2024 },
    ]);
    expect((await walk.slot('poa')).level).toBe('submission');
    const second = wordsOf(await who.client.get(`${path}/documents/edu-cert.2`));
    expect(second).toContain('SSCE (NECO), second sitting');
    expect(second).toContain('Legalisation: paper issued in Nigeria');
  });

  it('a passport that ends soon is warned of, one that does not is not', async () => {
    const who = await portalApplicant(house);
    const { walk, path } = await portalDraft(house, who);
    const words = async () => wordsOf(await who.client.get(`${path}/documents/passport`));
    expect(await words()).not.toContain('which is soon');
    await walk.save({
      passport: { ...wholeAnswers().passport, expiresOn: addDays(house.clock.today(), 300) },
    } as never);
    expect(await words()).toContain('The passport in the answers ends before');
  });
});
