import { describe, expect, it } from '@jest/globals';
import { SECTIONS } from '../../../applications/answers.rules.js';
import { differing, gapProblems, givenBy, nextSection, shownBy, typedSection } from './section-form.rules.js';

describe('a section as typed', () => {
  it('leaves out blank rows, so that the number of a problem is that of the row', () => {
    const typed = typedSection('education', {
      0: { level: 'secondary', institution: '  ', subjects: [{ subject: '', grade: '' }] },
      1: {
        level: 'higher',
        institution: 'A college',
        subjects: { 0: { subject: '' }, 3: { subject: 'Biology' } },
        sittings: { 0: { exam: '', number: ' ' }, 1: { exam: 'ng-neco' } },
      },
    });
    expect(typed).toEqual([
      {
        level: 'higher',
        institution: 'A college',
        subjects: [{ subject: 'Biology' }],
        sittings: [{ exam: 'ng-neco' }],
      },
    ]);
  });

  it('takes one school away and leaves the others', () => {
    const schools = [{ institution: 'A' }, { institution: 'B' }, { institution: 'C' }];
    expect((typedSection('education', schools, 1) as { institution: string }[]).map((one) => one.institution)).toEqual([
      'A',
      'C',
    ]);
  });

  it.each(SECTIONS)('%s stands what no form sends', (section) => {
    for (const value of [undefined, null, 'text', 7, ['x'], { a: { b: 'c' } }, [null], { 0: 'x' }]) {
      expect(() => givenBy(section, typedSection(section, value))).not.toThrow();
    }
  });
});

describe('what is saved', () => {
  it('is null where a field came back empty, and silent about fields that were not asked', () => {
    expect(givenBy('passport', { number: 'A1' })).toEqual({
      passport: { number: 'A1', issuedOn: null, expiresOn: null, authority: null, mrz: null },
    });
    const { personal } = givenBy('personal', { givenNames: 'Hodan', birthDate: '2005' }) as { personal: object };
    expect(personal).toMatchObject({ surname: null, birthDate: '2005', birthPrecision: 'year' });
    expect(personal).not.toHaveProperty('ukrainianName');
  });

  it('marks the first citizenship as the passport’s and names each once', () => {
    const citizenships = [{ country: 'IN' }, { country: 'GB' }, { country: 'IN' }];
    expect((givenBy('personal', { citizenships }) as { personal: object }).personal).toMatchObject({
      citizenships: [
        { country: 'IN', passportUsed: true },
        { country: 'GB', passportUsed: false },
      ],
    });
  });

  it('is shown again with the passport’s citizenship first', () => {
    const citizenships = [
      { country: 'GB', passportUsed: false },
      { country: 'IN', passportUsed: true },
    ];
    expect(shownBy('personal', { personal: { citizenships } })).toEqual({
      personal: { citizenships: [citizenships[1], citizenships[0]] },
    });
  });
});

describe('two texts of a section', () => {
  it('differ only where they say something else', () => {
    expect(differing('contact', { city: 'Jos', phone: '+1' }, { phone: '+1', city: 'Kano', address: '' })).toEqual([
      'city',
    ]);
    expect(differing('education', [{ institution: 'A', subjects: [] }], [{ institution: 'A' }])).toEqual([]);
    expect(differing('education', null, [{ institution: 'A' }])).toEqual(['education']);
  });
});

describe('what is still wanted', () => {
  it('is said in the order of the form, and leads to its first control', () => {
    const gaps = [
      { section: 'personal' as const, field: 'residence', code: 'missing' as const },
      { section: 'personal' as const, field: 'citizenships', code: 'missing' as const },
      { section: 'personal' as const, field: 'givenNames', code: 'missing' as const },
    ];
    expect(gapProblems('en', 'personal', gaps).map((one) => one.field)).toEqual([
      'personal.givenNames',
      'personal.citizenships.0.country',
      'personal.residence',
    ]);
    const school = [{ section: 'education' as const, field: '1.completedIn', code: 'missing' as const }];
    expect(gapProblems('uk', 'education', school)).toEqual([
      { field: 'education.1.completedIn', code: 'missing', message: 'Вкажіть рік завершення, також майбутній' },
    ]);
  });

  it('leads on to the next section that wants something, round the end', () => {
    const states = SECTIONS.map((key) => ({
      key,
      status: key === 'personal' || key === 'education' ? 'in_progress' : 'completed',
      open: true,
    }));
    expect(nextSection('passport', states)).toBe('education');
    expect(nextSection('education', states)).toBe('personal');
    expect(
      nextSection(
        'choice',
        states.map((one) => ({ ...one, open: false })),
      ),
    ).toBeNull();
  });
});
