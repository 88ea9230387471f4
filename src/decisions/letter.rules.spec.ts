import fc from 'fast-check';
import { LOCALES } from '../platform/i18n/words.rules.js';
import { DECISION_EVENTS, letterIn, letterOf, type LetterFacts } from './letter.rules.js';

const facts: LetterFacts = {
  event: 'offer',
  reference: '2026-00402',
  name: 'Chiamaka Okafor',
  programme: { en: 'General Medicine', uk: 'Медицина' },
  language: 'en',
  startsOn: '2027-09-01',
  expiresOn: '2026-12-20',
  conditions: [
    { text: { en: 'Show the original documents on arrival', uk: 'Показати оригінали документів' }, dueOn: null },
    { text: { en: 'Have your result confirmed.', uk: 'Отримати підтвердження результату.' }, dueOn: '2027-06-01' },
  ],
  tuition: { amountMinor: 390_000, currency: 'USD', priceList: '2018/19', constant: true },
  reason: null,
  note: null,
  comments: [],
  replaces: null,
};
/** Without the hard spaces of dates and money. */
const plain = (text: string) => text.replace(/\u00a0/g, ' ');

describe('the letter of an offer', () => {
  it('says place, conditions, price and last day in English', () => {
    expect(plain(letterIn('en', facts))).toBe(
      [
        'Application 2026-00402',
        'Dear Chiamaka Okafor,',
        'Bukovinian State Medical University offers you a place in General Medicine, taught in English, from 1 September 2027.',
        'The offer has 2 conditions:\n1. Show the original documents on arrival.\n2. Have your result confirmed, by 1 June 2027.',
        'Tuition is USD 3,900 a year by the price list of 2018/19, the same for every year of study.',
        'Reply by 20 December 2026 (the whole day, Kyiv time) on the page of your application. Places go in the order in which offers are accepted.',
        'Department of International Relations\nBukovinian State Medical University',
      ].join('\n\n'),
    );
  });

  it('says the same in Ukrainian', () => {
    const letter = plain(letterIn('uk', facts));
    expect(letter).toContain('Вітаємо, Chiamaka Okafor!');
    expect(letter).toContain('місце на програмі «Медицина» з 1 вересня 2027 р., мова навчання: англійська.');
    expect(letter).toContain('Пропозиція має 2 умови:\n1. Показати оригінали документів.');
    expect(letter).toContain('2. Отримати підтвердження результату, до 1 червня 2027 р.\n');
    expect(letter).toContain('до 20 грудня 2026 р. (включно');
  });

  it('says that there are no conditions, and no price where none is published', () => {
    const letter = letterIn('en', { ...facts, conditions: [], tuition: null });
    expect(letter).toContain('The offer has no conditions.');
    expect(letter).not.toContain('Tuition');
  });

  it('says that changed terms take the place of the earlier ones', () => {
    expect(letterIn('en', { ...facts, event: 'amend_offer' })).toContain('take the place of the earlier ones.');
    const named = { ...facts, event: 'amend_offer' as const, replaces: '2026-12-01' };
    expect(plain(letterIn('en', named))).toContain('take the place of those of 1 December 2026.');
    expect(plain(letterIn('uk', named))).toContain('Ці умови замінюють умови, названі 1 грудня 2026 р.\n');
  });
});

describe('other letters', () => {
  it('give the reason of a rejection in words for the applicant', () => {
    const reason = { en: 'The entry requirements are not met', uk: 'Умови вступу не виконано' };
    expect(letterIn('en', { ...facts, event: 'reject', reason })).toContain(
      'The reason: the entry requirements are not met.',
    );
    expect(letterIn('uk', { ...facts, event: 'reject', reason })).toContain('Причина: умови вступу не виконано.');
  });

  it('carry the decider’s own words', () => {
    expect(letterIn('en', { ...facts, event: 'waitlist', note: ' We liked your essay. ' })).toContain(
      '\n\nWe liked your essay.\n\n',
    );
  });

  it('carry what those who assessed it say to the applicant, word for word, before the signature', () => {
    const letter = letterIn('en', {
      ...facts,
      event: 'reject',
      note: 'Ours.',
      comments: ['Read more.', ' Try again. '],
    });
    expect(letter).toContain(
      'Ours.\n\nThose who assessed your application say to you:\n\nRead more.\n\nTry again.\n\n',
    );
    expect(letter.trimEnd().endsWith('Bukovinian State Medical University')).toBe(true);
  });

  it('address a person without a known name', () => {
    expect(letterIn('en', { ...facts, name: '' })).toContain('Dear applicant,');
  });
});

it('never leaves a hole in a letter, whatever the facts', () => {
  const text = fc.string({ minLength: 1, unit: 'grapheme' }).filter((value) => /\p{L}/u.test(value));
  fc.assert(
    fc.property(
      fc.constantFrom(...DECISION_EVENTS),
      text,
      fc.array(fc.record({ en: text, uk: text }), { maxLength: 5 }),
      fc.boolean(),
      (event, name, conditions, dated) => {
        const letter = letterOf({
          ...facts,
          event,
          name,
          conditions: conditions.map((one) => ({ text: one, dueOn: dated ? '2027-02-01' : null })),
        });
        for (const locale of LOCALES) {
          expect(letter[locale]).toContain(name);
          expect(letter[locale]).not.toMatch(/undefined|null\b|NaN|\n{3}/);
        }
      },
    ),
  );
});
