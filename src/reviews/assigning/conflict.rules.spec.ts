import { conflictsFound, foldApplicant, foldReviewer } from './conflict.rules.js';

const reviewer = foldReviewer({
  accountId: 'r',
  familyName: 'Ткачук',
  address: 'вул. Руська 12, Чернівці',
  schools: ['Queen’s College'],
});
const applicant = (over: Partial<Parameters<typeof foldApplicant>[0]> = {}) =>
  foldApplicant({
    applicationId: 'a',
    surname: null,
    givenNames: null,
    address: null,
    city: null,
    schools: [],
    actedFor: [],
    ...over,
  });

describe('a conflict of interest', () => {
  const home = { address: 'Vul. Ruska, 12', city: 'Chernivtsi' };

  it('is found in one family name at one address, in whatever script', () => {
    expect(conflictsFound(reviewer, applicant({ surname: 'TKACHUK', ...home }))).toEqual(['family']);
    expect(conflictsFound(reviewer, applicant({ givenNames: 'Olena Tkachuk', ...home }))).toEqual(['family']);
  });

  it('is not found in a name alone, nor in an address alone', () => {
    expect(conflictsFound(reviewer, applicant({ surname: 'Tkachuk', city: 'Chernivtsi' }))).toEqual([]);
    expect(conflictsFound(reviewer, applicant({ surname: 'Savchuk', ...home }))).toEqual([]);
  });

  it('is found in a school in common, and in a mandate', () => {
    expect(conflictsFound(reviewer, applicant({ schools: ['QUEENS COLLEGE'], actedFor: ['r'] }))).toEqual([
      'agent',
      'school',
    ]);
  });

  it('is not found in what nobody said', () => {
    const nobody = foldReviewer({ accountId: 'x', familyName: null, address: null, schools: [] });
    expect(conflictsFound(nobody, applicant({ schools: [''] }))).toEqual([]);
  });
});
