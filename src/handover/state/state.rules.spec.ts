import { describe, expect, it } from '@jest/globals';
import type { Answers } from '../../applications/answers.rules.js';
import type { SlotView } from '../../documents/document.view.js';
import { stateDoubts, type StateGround } from './state-agreement.rules.js';
import { stateFilename, type StateFieldRow, stateValue } from './state-values.rules.js';

const field = (changes: Partial<StateFieldRow>): StateFieldRow => ({
  code: 'field',
  stage: 'application',
  kind: 'value',
  nameEn: 'Field',
  nameUk: 'Поле',
  value: null,
  documentType: null,
  fileName: null,
  required: true,
  source: 'seen',
  confidence: 'A',
  ...changes,
});

const answers: Answers = {
  personal: {
    surname: 'Okafor',
    givenNames: 'Amaka',
    birthDate: '2005-03-14',
    sex: 'F',
    citizenships: [{ country: 'NG', passportUsed: true }],
  },
  passport: { number: 'A01234567', expiresOn: '2034-01-31' },
  contact: { phone: '+2348031234567', visaCountry: 'GH' },
};

describe('stateValue', () => {
  const told = (value: string) => stateValue(field({ value }), { answers, language: 'en', level: 'master' });

  it.each([
    ['given_names', 'Amaka'],
    ['birth_date', '14.03.2005'],
    ['citizenship', 'Нігерія'],
    ['visa_country', 'Гана'],
    ['sex', 'Жіноча'],
    ['phone', '+2348031234567'],
    ['level', 'Магістр'],
    ['language', 'Англійська'],
    ['passport_expires', '31.01.2034'],
  ])('gives %s as the state system wants it', (value, expected) => {
    expect(told(value)).toBe(expected);
  });

  it('gives nothing for what was not answered, or no house knows', () => {
    expect([told('ukrainian_name'), told('constructor'), told('shoe_size')]).toEqual([null, null, null]);
  });
});

describe('stateFilename', () => {
  const named = (surname: string | null, givenNames: string | null = null) =>
    stateFilename({ personal: { surname, givenNames } }, '2026-00417', 'passport', 'pdf');

  it.each([
    ['Okafor', 'OKAFOR_passport.pdf'],
    ['Müller-Łoś', 'MUELLERLOS_passport.pdf'],
    ['Їжакевич', 'IZHAKEVICH_passport.pdf'],
    ['../../etc', 'ETC_passport.pdf'],
    ['अमित', '2026-00417_passport.pdf'],
  ])('calls the file of %s in safe Latin', (surname, expected) => {
    expect(named(surname)).toBe(expected);
  });

  it('takes the given names of who has no surname', () => {
    expect(named(null, 'Abebe Bekele')).toBe('ABEBEBEKELE_passport.pdf');
  });
});

describe('stateDoubts', () => {
  const slot = (status: string, mediaType = 'application/pdf') =>
    ({ status, versions: [{ mediaType }] }) as unknown as SlotView;
  const doubts = (changes: Partial<StateGround>) =>
    stateDoubts({ answers, fields: [], mrz: { faults: 0, differences: [] }, today: '2026-11-22', ...changes }).map(
      ({ code }) => code,
    );
  const file = field({ kind: 'file', documentType: 'passport', fileName: 'passport' });

  it('has none where all is there and agrees', () => {
    const fields = [
      { field: field({ value: 'phone' }), value: '+234', slot: null },
      { field: file, value: null, slot: slot('accepted') },
      { field: field({ required: false }), value: null, slot: null },
    ];
    expect(doubts({ fields })).toEqual([]);
  });

  it.each<[string, Partial<StateGround>, string[]]>([
    ['a required field without an answer', { fields: [{ field: field({}), value: null, slot: null }] }, ['missing']],
    ['a file that has not come', { fields: [{ field: file, value: null, slot: null }] }, ['no_file']],
    [
      'a file that nobody accepted',
      { fields: [{ field: file, value: null, slot: slot('received') }] },
      ['file_not_accepted'],
    ],
    [
      'a photo that is a PDF',
      { fields: [{ field: field({ ...file, fileName: 'photo' }), value: null, slot: slot('accepted') }] },
      ['not_a_picture'],
    ],
    ['lines of the passport not given', { mrz: null }, ['mrz_unread']],
    ['lines mistyped', { mrz: { faults: 1, differences: [] } }, ['mrz_faults']],
    [
      'lines that say something else',
      { mrz: { faults: 0, differences: [{ key: 'number', answer: 'A1', passport: 'A7' }] } },
      ['passport_differs'],
    ],
    ['a name in another script', { answers: { ...answers, personal: { surname: 'Окафор' } } }, ['not_latin']],
    [
      'a birthday known to the year',
      { answers: { ...answers, personal: { surname: 'Okafor', birthDate: '2005' } } },
      ['birth_date_partial'],
    ],
    ['no name at all', { answers: { ...answers, personal: {} } }, ['no_name']],
    [
      'a passport past its day',
      { answers: { ...answers, passport: { expiresOn: '2026-11-21' } } },
      ['passport_expired'],
    ],
    [
      'a passport soon past its day',
      { answers: { ...answers, passport: { expiresOn: '2027-06-01' } } },
      ['passport_short'],
    ],
  ])('asks about %s', (_what, changes, expected) => {
    expect(doubts(changes)).toEqual(expected);
  });
});
