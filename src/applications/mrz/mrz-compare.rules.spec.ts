import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Answers } from '../answers.rules.js';
import { compareMrz, stateOf } from './mrz-compare.rules.js';
import { inZone, nameDifferences, spells } from './mrz-name.rules.js';

const COUNTRIES = new Map([
  ['NGA', 'NG'],
  ['IND', 'IN'],
  ['UKR', 'UA'],
  ['DEU', 'DE'],
  ['GBR', 'GB'],
  ['EGY', 'EG'],
]);
const TODAY = '2026-11-22';

function digit(text: string): number {
  const valueOf = (sign: string) => (sign === '<' ? 0 : Number.parseInt(sign, 36));
  return [...text].reduce((sum, sign, n) => sum + valueOf(sign) * ([7, 3, 1][n % 3] ?? 0), 0) % 10;
}

interface Page {
  names?: string;
  issuer?: string;
  nationality?: string;
  number?: string;
  birth?: string;
  sex?: string;
  expiry?: string;
}

/** The two lines of a passport page with check digits that fit. */
function lines(page: Page = {}): string {
  const { names = 'OKAFOR<<AMAKA', issuer = 'NGA', nationality = 'NGA', number = 'A01234567', sex = 'F' } = page;
  const guarded = (field: string) => `${field}${digit(field)}`;
  const [state, nation, id] = [issuer.padEnd(3, '<'), nationality.padEnd(3, '<'), number.padEnd(9, '<')];
  const rest = `${guarded(page.birth ?? '050314')}${sex}${guarded(page.expiry ?? '340131')}${'<'.repeat(14)}0`;
  const second = `${guarded(id)}${nation}${rest}`;
  const composite = digit(second.slice(0, 10) + second.slice(13, 20) + second.slice(21));
  return `P<${state}${names}`.padEnd(44, '<').slice(0, 44) + `\n${second}${composite}`;
}

const answers = (personal: Answers['personal'] = {}, passport: Answers['passport'] = {}, page: Page = {}): Answers => ({
  personal: {
    surname: 'Okafor',
    givenNames: 'Amaka',
    birthDate: '2005-03-14',
    sex: 'F',
    citizenships: [{ country: 'NG', passportUsed: true }],
    ...personal,
  },
  passport: { number: 'A01234567', expiresOn: '2034-01-31', mrz: lines(page), ...passport },
});
const differences = (...of: Parameters<typeof answers>) =>
  compareMrz(answers(...of), COUNTRIES, TODAY)?.differences.map(({ key, kind }) => `${key} ${kind}`);
const citizen = (country: string) => ({ citizenships: [{ country, passportUsed: true }] });

describe('a passport beside the answers', () => {
  it('that says the same has no difference; without lines there is nothing to compare', () => {
    expect(differences()).toEqual([]);
    expect(compareMrz(answers({}, { mrz: null }), COUNTRIES, TODAY)).toBeNull();
  });

  it('shows each answer that differs, with the answer that would agree', () => {
    const compared = compareMrz(
      answers(
        { givenNames: 'Amaca', birthDate: '2005-03-15', sex: 'M' },
        { expiresOn: '2034-01-30', number: 'AO1234567' },
      ),
      COUNTRIES,
      TODAY,
    );
    expect(compared?.differences).toEqual([
      {
        key: 'givenNames',
        kind: 'spelling',
        answer: 'Amaca',
        passport: 'AMAKA',
        use: { personal: { givenNames: 'AMAKA' } },
      },
      {
        key: 'number',
        kind: 'lookalike',
        answer: 'AO1234567',
        passport: 'A01234567',
        use: { passport: { number: 'A01234567' } },
      },
      {
        key: 'birthDate',
        kind: 'other',
        answer: '2005-03-15',
        passport: '2005-03-14',
        use: { personal: { birthDate: '2005-03-14', birthPrecision: 'day' } },
      },
      { key: 'sex', kind: 'other', answer: 'M', passport: 'F', use: { personal: { sex: 'F' } } },
      {
        key: 'expiresOn',
        kind: 'other',
        answer: '2034-01-30',
        passport: '2034-01-31',
        use: { passport: { expiresOn: '2034-01-31' } },
      },
    ]);
  });

  it('compares no field whose check digit does not fit', () => {
    const mrz = lines().replace('A01234567', 'A01234568');
    expect(differences({}, { mrz })).toEqual([]);
  });

  it('compares of a birth date what both know', () => {
    expect(differences({ birthDate: '2005-03' })).toEqual([]);
    expect(differences({ birthDate: '2005' }, {}, { birth: '06<<<<' })).toEqual(['birthDate other']);
    expect(differences({}, {}, { birth: '0503<<' })).toEqual([]);
    expect(differences({}, {}, { birth: '<<<<<<' })).toEqual([]);
    const [born] =
      compareMrz(answers({ birthDate: '1999-01-01' }, {}, { birth: '9803<<' }), COUNTRIES, TODAY)?.differences ?? [];
    expect(born).toMatchObject({ passport: '1998-03', use: { personal: { birthPrecision: 'month' } } });
  });

  it('knows fillers of short numbers, signs that are not in the zone, and numbers too long for it', () => {
    expect(differences({}, { number: 'ab 123-4' }, { number: 'AB1234' })).toEqual([]);
    expect(differences({}, { number: 'A0123456789' })).toEqual([]);
    expect(differences({}, { number: 'B01234567' })).toEqual(['number other']);
  });

  it.each([
    ['D', 'DE'],
    ['GBN', 'GB'],
    ['RKS', 'XK'],
    ['XKX', 'XK'],
    ['XXA', 'STATELESS'],
    ['XXB', 'REFUGEE'],
    ['UKR', 'UA'],
  ])('takes the nationality %s for %s', (letters, code) => {
    expect(stateOf(letters, COUNTRIES)).toBe(code);
    expect(differences(citizen(code), {}, { nationality: letters, issuer: letters })).toEqual([]);
    expect(differences(citizen('IN'), {}, { nationality: letters, issuer: letters })).toEqual(['citizenship other']);
  });

  it('lets travel documents of the stateless, of refugees and of organisations be issued by another', () => {
    expect(differences(citizen('REFUGEE'), {}, { nationality: 'XXB', issuer: 'D' })).toEqual([]);
    expect(differences(citizen('NG'), {}, { nationality: 'NGA', issuer: 'UNO' })).toEqual([]);
    expect(differences(citizen('NG'), {}, { nationality: 'UNO', issuer: 'UNO' })).toEqual([]);
    expect(differences(citizen('NG'), {}, { nationality: 'NGA', issuer: 'IND' })).toEqual(['issuer other']);
    expect(differences(citizen('NG'), {}, { nationality: 'UTO', issuer: 'UTO' })).toEqual(['citizenship unknown']);
  });
});

describe('names', () => {
  const zone = (surname: string, givenNames = '', truncated = false) => ({ surname, givenNames, truncated });
  const differ = (surname: string | null, givenNames: string | null, ...of: Parameters<typeof zone>) =>
    nameDifferences({ surname, givenNames }, zone(...of)).map(({ key, kind }) => `${key} ${kind}`);

  it.each([
    ['Müller', 'MUELLER'],
    ['Müller', 'MULLER'],
    ['Müller', 'MUXXLLER'],
    ['Åström', 'AASTROEM'],
    ['O’Connor', 'OCONNOR'],
    ["N'Guessan", 'N GUESSAN'],
    ['Al-Rashid', 'AL RASHID'],
    ['Al Rashid', 'ALRASHID'],
    ['Nguyễn', 'NGUYEN'],
    ['Ibáñez', 'IBANEZ'],
    ['Ibáñez', 'IBANXXEZ'],
    ['Łoś', 'LOS'],
    ['Großmann', 'GROSSMANN'],
    ['Þór', 'THOR'],
    ['Шевченко', 'SHEVCHENKO'],
    ['Щербак', 'SHCHERBAK'],
    ['Юрій', 'IURII'],
    ['Юрій', 'YURIY'],
    ['Гринь', 'HRYN'],
    ['Ọláńrewájú', 'OLANREWAJU'],
  ])('%s may be written %s', (name, text) => {
    expect(differ(name, 'Anna', text, 'ANNA')).toEqual([]);
    expect(inZone(name)).toMatch(/^[A-Z]+$/);
  });

  it('in Latin letters spelt otherwise are ways to write one name', () => {
    expect(differ('Mohammed', 'Ahmad', 'MUHAMMAD', 'AHMED')).toEqual(['surname spelling', 'givenNames spelling']);
    expect(differ('Shevchenko', 'Yuriy', 'SHEVCHENKO', 'IURII')).toEqual(['givenNames spelling']);
    expect(differ('Okafor', 'Amaka', 'ADEYEMI', 'AMAKA')).toEqual(['surname other']);
  });

  it('in a script that the zone cannot write are a question of their own', () => {
    expect(differ('محمد', 'أحمد', 'MOHAMMED', 'AHMED')).toEqual(['names script']);
  });

  it('of one word agree whichever box they stand in', () => {
    expect(differ(null, 'Arkfreith', 'ARKFREITH')).toEqual([]);
    expect(differ('Arkfreith', null, 'ARKFREITH')).toEqual([]);
    expect(differ(null, 'Arkfreit', 'ARKFREITH')).toEqual(['givenNames spelling']);
    expect(differ(null, null, 'ARKFREITH')).toEqual([]);
  });

  it('in the wrong boxes, or divided otherwise, are told as such', () => {
    expect(differ('Amaka', 'Okafor', 'OKAFOR', 'AMAKA')).toEqual(['names order']);
    expect(differ('Sharma', 'Priya', 'PRIYA SHARMA')).toEqual(['names order']);
    expect(differ('Silva', 'Ana da', 'DA SILVA', 'ANA')).toEqual(['names order']);
  });

  it('that were cut hold in their parts', () => {
    expect(
      differ('Nilavadhanananda', 'Chayapa Dejthamrong Krasuang', 'NILAVADHANANANDA', 'CHAYAPA DEJTHAMRONG K', true),
    ).toEqual([]);
    expect(
      differ(
        'Bennelong Wooloomooloo Warrandyte Warnambool',
        'Diingo',
        'BENNELONG WOOLOOMOOLOO WARRANDYTE W',
        'DI',
        true,
      ),
    ).toEqual([]);
    expect(differ('Okafor', 'Amaka', 'OKAFOR', 'BISI', true)).toEqual(['givenNames other']);
  });

  it('agree with themselves, always', () => {
    const letter = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÜÉÑŁØÅĆ -’');
    const name = fc.array(letter, { minLength: 1, maxLength: 20 }).map((letters) => letters.join(''));
    fc.assert(fc.property(name, (one) => void expect(spells(one, inZone(one) ?? '?')).toBe(true)));
  });
});
