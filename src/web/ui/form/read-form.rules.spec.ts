import { describe, expect, it } from '@jest/globals';
import { Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsEmail,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import fc from 'fast-check';
import { IsDay } from '../../../platform/clock/is-day.decorator.js';
import { Refusal } from '../../../platform/errors/refusal.rules.js';
import { datePartsAt, formState, idOf, joinDate, problemAt, valueAt } from './form.rules.js';
import { formKey, problemsFrom, readForm } from './read-form.rules.js';

class School {
  @IsString()
  @MaxLength(20)
  institution: string;

  @IsInt()
  @Max(2030)
  year: number;
}

class Input {
  @IsEmail()
  @MaxLength(100)
  email: string;

  @IsOptional()
  @IsDay()
  expiresOn?: string;

  @IsOptional()
  @IsBoolean()
  consent?: boolean;

  @IsOptional()
  @IsArray()
  @IsIn(['en', 'uk'], { each: true })
  languages?: string[];

  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => School)
  education?: School[];
}

const read = (body: unknown, say?: Record<string, string>) => readForm(Input, body, { locale: 'en', say });

describe('reading a form', () => {
  it('makes of what a form sends what the API takes', async () => {
    const result = await read({
      _key: '019acb7c-0000',
      email: ' a@example.com ',
      'expiresOn[day]': '3',
      'expiresOn[month]': '2',
      'expiresOn[year]': '2031',
      consent: 'true',
      'languages[]': 'en',
      'education[0][institution]': 'Queen’s College',
      'education[0][year]': '2025',
      'education[1][institution]': '',
      'education[1][year]': '',
    });
    expect(result).toMatchObject({
      ok: true,
      value: {
        email: 'a@example.com',
        expiresOn: '2031-02-03',
        consent: true,
        languages: ['en'],
        education: [{ institution: 'Queen’s College', year: 2025 }],
      },
    });
  });

  it('reads the same from a body that is a tree already', async () => {
    const result = await read({ email: 'a@example.com', education: { 0: { institution: 'A', year: '2025' } } });
    expect(result).toMatchObject({ ok: true, value: { education: [{ institution: 'A', year: 2025 }] } });
  });

  it('names each problem once, by the path of its field, and keeps what was typed', async () => {
    const result = await read(
      {
        email: 'nobody',
        'expiresOn[day]': '31',
        'expiresOn[month]': '2',
        'expiresOn[year]': '2031',
        'education[0][institution]': 'A',
        'education[0][year]': 'soon',
        role: 'admin',
      },
      { 'education.*.year': 'Enter the year' },
    );
    expect(result.ok).toBe(false);
    const problems = result.ok ? [] : result.problems;
    expect(problems.map(({ field, code }) => `${field} ${code}`).toSorted()).toEqual([
      'education.0.year isInt',
      'email isEmail',
      'expiresOn isDay',
      'role unknown',
    ]);
    const form = formState({ locale: 'en' }, result.kept, problems);
    expect(problemAt(form, 'education[0][year]')).toBe('Enter the year');
    expect(problemAt(form, 'expiresOn')).toMatch(/date/);
    expect(datePartsAt(form, 'expiresOn')).toEqual({ day: '31', month: '2', year: '2031' });
    expect(valueAt(form, 'education[0][year]')).toBe('soon');
  });

  it('says what is missing', async () => {
    const result = await read({ email: '  ' }, { 'email.missing': 'Enter your e-mail address' });
    expect(!result.ok && result.problems).toEqual([
      { field: 'email', code: 'missing', message: 'Enter your e-mail address' },
    ]);
  });

  it('takes no name as a way into the machinery of objects', async () => {
    await read({
      '__proto__[polluted]': 'yes',
      'a[__proto__][polluted]': 'yes',
      'constructor[prototype][polluted]': 'yes',
    });
    expect(({} as { polluted?: string }).polluted).toBeUndefined();
  });

  it('never fails on a strange body', async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.array(fc.string()))), async (body) => {
        expect(typeof (await read(body)).ok).toBe('boolean');
      }),
      { numRuns: 500 },
    );
    for (const body of [undefined, [], { 0: '' }, { day: '1' }]) expect((await read(body)).ok).toBe(false);
  });
});

describe('refusals in a form', () => {
  it('become problems: those of fields, else one sentence for the summary', () => {
    const field = new Refusal('request.invalid', 422, { en: 'No', uk: 'Ні' }, {}, [
      { field: 'email', code: 'isEmail', message: '' },
    ]);
    expect(problemsFrom(field, 'en')[0]).toMatchObject({ field: 'email', message: expect.stringContaining('mail') });
    const whole = new Refusal('application.moved_on', 409, { en: 'Moved on', uk: 'Змінилося' });
    expect(problemsFrom(whole, 'uk')).toEqual([{ field: '', code: 'application.moved_on', message: 'Змінилося' }]);
  });

  it('are not faults: a fault goes on', () => {
    expect(() => problemsFrom(new TypeError('x'), 'en')).toThrow(TypeError);
  });
});

describe('names and dates', () => {
  it('gives a field one id however its name is written', () => {
    expect(idOf('education[0][institution]')).toBe(idOf('education.0.institution'));
    expect(idOf('languages[]')).toBe(idOf('languages'));
  });

  it('joins what is known of a date and guesses nothing', () => {
    expect(joinDate({ year: '2007', month: '3', day: '9' })).toBe('2007-03-09');
    expect(joinDate({ year: '2007', month: '3', day: '' })).toBe('2007-03');
    expect(joinDate({ year: '2007' })).toBe('2007');
    expect(joinDate({ year: '', month: '', day: '' })).toBeUndefined();
    expect(joinDate({ year: '', month: '3', day: '9' })).toBe('-03-09');
  });

  it('reads back the date it joined', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1900, max: 2199 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 31 }),
        (y, m, d) => {
          const parts = { year: String(y), month: String(m), day: String(d) };
          expect(datePartsAt(formState({ locale: 'en' }, { on: joinDate(parts) }), 'on')).toEqual(parts);
        },
      ),
    );
  });

  it('reads the form’s key', () => {
    expect([formKey({ _key: 'abc' }), formKey({ _key: ['a'] }), formKey(null)]).toEqual(['abc', undefined, undefined]);
  });
});
