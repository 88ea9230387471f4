import { describe, expect, it } from '@jest/globals';
import { mergeProblem, type OwnDossier, type Standing } from './person.rules.js';

const dossier = (more: Partial<OwnDossier> = {}): OwnDossier => ({
  id: 'd',
  reference: '2026-00001',
  status: 'submitted',
  offeringId: 'med',
  intakeId: 'autumn',
  ...more,
});
const person = (more: Partial<Standing> = {}): Standing => ({
  personId: 'kept',
  applicantId: 'k',
  accountId: 'k@',
  shut: false,
  dossiers: [dossier()],
  ...more,
});
const other = (more: Partial<Standing> = {}) =>
  person({ personId: 'taken', applicantId: 't', accountId: 't@', dossiers: [], ...more });
const theirs = (more: Partial<OwnDossier>) =>
  other({ dossiers: [dossier({ reference: '2026-00002', offeringId: 'dent', intakeId: 'spring', ...more })] });

describe('what stands in the way of taking a person in', () => {
  it.each([
    ['nothing', person(), theirs({}), null],
    ['that they are one', person(), person(), 'person.one_already'],
    ['that nobody could sign in', person({ accountId: null }), other(), 'person.keep_account'],
    ['nothing where neither signs in', person({ accountId: null }), other({ accountId: null }), null],
    ['that the account that remains is shut', person({ shut: true }), other(), 'person.kept_shut'],
    ['two that are under way for one offering', person(), theirs({ offeringId: 'med' }), 'person.both_live'],
    ['nothing once one is withdrawn', person(), theirs({ offeringId: 'med', status: 'withdrawn' }), null],
    [
      'two places in one intake',
      person({ dossiers: [dossier({ status: 'accepted' })] }),
      theirs({ intakeId: 'autumn', status: 'confirmed' }),
      'person.both_placed',
    ],
  ])('is %s', (_, kept, taken, code) => {
    expect(mergeProblem(kept, taken)?.code ?? null).toBe(code);
  });

  it('names both applications', () => {
    expect(mergeProblem(person(), theirs({ offeringId: 'med' }))).toMatchObject({
      references: '2026-00001 / 2026-00002',
    });
  });
});
