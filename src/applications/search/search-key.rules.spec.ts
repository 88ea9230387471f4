import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { systemActor } from '../../platform/access/actor.rules.js';
import { ENDED, STATUSES } from '../lifecycle.rules.js';
import { CORE_KEYS, WORDS_KEY } from './core-keys.data.js';
import { conditionsOf, narrowingOf, type SearchScope } from './search-key.rules.js';
import { readSearch } from './search-text.rules.js';
import { problemSentence } from './search.words.js';
import { calendarDays, days } from './search-value.rules.js';

const TODAY = '2026-11-22';
const keys = new Map(CORE_KEYS.map((key) => [key.name, key]));
const read = (text: string) => conditionsOf(readSearch(text).terms, keys, WORDS_KEY, TODAY);

function compiled(text: string) {
  const params: unknown[] = [];
  const befores: string[] = [];
  const scope: SearchScope = {
    actor: systemActor,
    today: TODAY,
    timezone: 'Europe/Kyiv',
    limits: new Map([['submitted', 7]]),
    sight: 'true',
    known: () => 'true',
    bind: (value) => `$${params.push(value)}`,
    before: (sql) => `found${befores.push(sql)}`,
  };
  const { conditions, problems } = read(text);
  return { ...narrowingOf(conditions, scope), params, befores, problems };
}

describe('the values of a query', () => {
  it.each([
    ['5d', { from: 5, to: 5 }],
    ['>5d', { from: 6 }],
    ['>=2w', { from: 14 }],
    ['<3', { to: 2 }],
    ['3d..1w', { from: 3, to: 7 }],
    ['5x', undefined],
    ['>', undefined],
    ['1d..', undefined],
  ])('days %s', (text, range) => {
    expect(days.read(text, TODAY)).toEqual(range);
  });

  it.each([
    ['2026-11-05', { from: '2026-11-05', to: '2026-11-05' }],
    ['>2026-12-31', { from: '2027-01-01' }],
    ['<=today-7', { to: '2026-11-15' }],
    ['today..today+1', { from: TODAY, to: '2026-11-23' }],
    ['2026-02-30', undefined],
    ['0000-01-01', undefined],
    ['todays', undefined],
  ])('calendar days %s', (text, range) => {
    expect(calendarDays.read(text, TODAY)).toEqual(range);
  });
});

describe('a query as a condition', () => {
  it('looks only where it can hold', () => {
    const where = (text: string) => {
      const { stands, cheap } = compiled(text);
      return [stands.map(({ status, holder }) => `${status} ${holder}`), cheap.length] as const;
    };
    expect(where('status:submitted,returned')).toEqual([['submitted officer', 'returned applicant'], 0]);
    expect(where('status:submitted status:returned')).toEqual([[], 0]);
    expect(where('holder:officer,registrar')).toEqual([
      ['submitted officer', 'accepted officer', 'confirmed registrar'],
      0,
    ]);
    expect(where('-status:draft,returned holder:applicant')).toEqual([['offered applicant', 'accepted applicant'], 0]);
    expect(where('status:accepted -holder:officer')).toEqual([['accepted applicant'], 0]);
    expect([...new Set(compiled('waiting:>5d').stands.map(({ status }) => status))]).toEqual(
      STATUSES.filter((one) => one !== 'enrolled' && !ENDED.includes(one)),
    );
  });

  it('asks for several words as one name, once before the branches', () => {
    const { cheap, befores, params } = compiled('Amina status:draft Bello');
    expect(cheap).toEqual(['(a.id in (select id from found1))']);
    expect([befores.length, params.slice(0, 2)]).toEqual([
      1,
      [
        ['amina', 'bello'],
        ['%amina%', '%bello%'],
      ],
    ]);
  });

  it('turns a condition round so that both together are all', () => {
    expect(compiled('-country:NG').cheap).toEqual(['(a.citizenship = any($1)) is not true']);
  });

  it('binds what was typed and never writes it into the statement', () => {
    const typed = fc.string({ unit: 'grapheme', minLength: 1 }).map((text) => `x'${text.replaceAll('"', '')}`);
    const key = fc.constantFrom('name', 'programme', 'assignee', 'country', 'reference');
    fc.assert(
      fc.property(key, typed, (name, value) => {
        const { cheap, dear, befores } = compiled(`${name}:"${value}" "${value}"`);
        expect([...cheap, ...dear, ...befores].join()).not.toContain("x'");
      }),
    );
  });
});

describe('what cannot be asked', () => {
  it.each([
    ['statsu:draft', 'There is no word statsu: to search by. Did you mean status? Possible: status, holder, country'],
    ['status:submited', 'submited is nothing that status: can be. Did you mean submitted? Possible: draft, submitted'],
    ['waiting:soon', 'soon is nothing that waiting: can be. Possible: late, >5d, <=2w, 3d..7d.'],
  ])('%s is named with what is possible', (text, sentence) => {
    const [problem] = read(text).problems;
    expect(problemSentence('en', problem!)).toContain(sentence);
    expect(problemSentence('uk', problem!)).toContain(problem!.word);
  });
});
