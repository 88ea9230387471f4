import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { StateLists } from '../src/handover/state/state-list.service.js';
import { openOffering } from './support/actors.service.js';
import { startTestApp } from './support/app.service.js';
import { bearer } from './support/dossier.service.js';
import { type Dossier, dossierAt, type TestHouse, withStaff } from './support/dossiers.service.js';

describe('the list for the state system', () => {
  let house: TestHouse;
  let accepted: Dossier;
  let sent: Dossier;

  beforeAll(async () => {
    house = await withStaff(await startTestApp());
    const offeringId = await openOffering(house);
    accepted = await dossierAt(house, offeringId, 'accepted');
    sent = await dossierAt(house, offeringId, 'submitted');
  });
  afterAll(() => house.close());

  const listOf = ({ id }: Dossier) => house.get(StateLists).of(house.staff.officer, id, house.clock.today());

  it('has the fields of the reference data in their order, each stage after the other', async () => {
    const { handover } = await listOf(accepted);
    const codes = handover!.lines.map(({ field }) => field.code);
    expect(codes.slice(0, 4)).toEqual(['given-names', 'surname', 'birth-date', 'nationality']);
    const stages = handover!.lines.map(({ field }) => field.stage);
    expect(stages.lastIndexOf('application')).toBeLessThan(stages.indexOf('acceptance'));
    expect(handover!.lines.find(({ field }) => field.code === 'birth-date')?.value).toBe('06.05.2004');
  });

  it('follows the reference data: a field that has ended is gone', async () => {
    await house.dataSource.query(`update state_field set valid_to = '2020-01-01' where code = 'level'`);
    const { handover } = await listOf(accepted);
    expect(handover!.lines.some(({ field }) => field.code === 'level')).toBe(false);
  });

  it('is not made before a place is taken up', async () => {
    expect((await listOf(sent)).handover).toBeNull();
  });

  it('hands a paper out under the name that the state system takes, and records the look', async () => {
    const [{ reference }] = await house.dataSource.query('select reference from application where id = $1', [
      accepted.id,
    ]);
    const headers = await bearer(house, house.staff.officer);
    const page = await fetch(`${house.url}/staff/applications/${reference}/state`, { headers });
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    const html = await page.text();
    expect(html).toContain('_passport.');
    const file = await fetch(`${house.url}/staff/applications/${reference}/state/files/passport-copy`, { headers });
    expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename="[A-Z]+_passport\.\w+"/);
    const looks: { what: string }[] = await house.dataSource.query(
      'select what from dossier_look where application_id = $1 and account_id = $2',
      [accepted.id, house.staff.officer.accountId],
    );
    expect(looks.some(({ what }) => what === 'state list')).toBe(true);
    expect(looks.some(({ what }) => what.startsWith('document:'))).toBe(true);
  });
});
