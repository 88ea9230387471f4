import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { type Actor, may } from '../../platform/access/actor.rules.js';
import { Clock } from '../../platform/clock/clock.service.js';
import type { FieldProblem } from '../../platform/errors/refusal.rules.js';
import type { Locale } from '../../platform/i18n/words.rules.js';
import { refuse } from '../application.refusals.js';
import { CORE_KEYS, WORDS_KEY } from './core-keys.data.js';
import { type Condition, conditionsOf, type KeyHelp, type SearchKey, unknownValue } from './search-key.rules.js';
import { readSearch, type SearchProblem, type Term } from './search-text.rules.js';
import { problemSentence } from './search.words.js';

/** Lists of the database longer than this are not offered for completion. */
const OFFERED = 40;

/**
 * The words of the search language. Rooms later than applications add theirs in onModuleInit; from then on lists,
 * counts, deeds, exports and the API know them, for those alone who hold their permission.
 */
@Injectable()
export class SearchKeys {
  private readonly keys = new Map<string, SearchKey>();

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {
    this.add(...CORE_KEYS);
  }

  add(...keys: readonly SearchKey[]): void {
    for (const key of keys) {
      for (const name of [key.name, key.alias ?? key.name]) {
        if (this.keys.has(name) && this.keys.get(name) !== key)
          throw new Error(`Two keys of search are called ${name}`);
        this.keys.set(name, key);
      }
    }
  }

  /** The keys that `actor` may ask, in the order in which they were given. */
  of(actor: Actor): ReadonlyMap<string, SearchKey> {
    return new Map([...this.keys].filter(([, { permission }]) => !permission || may(actor, permission)));
  }

  /** Every key, with its values where they are a list that can be looked through. */
  async help(actor: Actor): Promise<KeyHelp[]> {
    const keys = [...new Set(this.of(actor).values())];
    const listed = await this.listed(keys);
    return keys.map((key) => {
      const values = listed.get(key) ?? [];
      return { key, values: [...key.reads.values, ...(values.length <= OFFERED ? values : [])] };
    });
  }

  /**
   * A query and terms that need no check (fields of a form, old parameters) as conditions.
   * @throws Refusal 422 `search.invalid` with a sentence for each word that can't be read
   */
  async conditions(actor: Actor, text: string, terms: readonly Term[] = []): Promise<Condition[]> {
    const asked = await this.read(actor, text);
    if (asked.problems.length > 0) throw refuse('search.invalid', {}, worded(actor.locale, asked.problems));
    const given = conditionsOf(terms, this.keys, WORDS_KEY, this.clock.today());
    if (given.problems.length > 0) throw refuse('search.invalid', {}, worded(actor.locale, given.problems));
    return [...given.conditions, ...asked.conditions];
  }

  /** What is wrong with a query, in sentences; empty where it can be asked. */
  async problems(actor: Actor, text: string, locale: Locale): Promise<FieldProblem[]> {
    return worded(locale, (await this.read(actor, text)).problems);
  }

  private async read(actor: Actor, text: string): Promise<{ conditions: Condition[]; problems: SearchProblem[] }> {
    const { terms, problems } = readSearch(text);
    const found = conditionsOf(terms, this.of(actor), WORDS_KEY, this.clock.today());
    const unknown: SearchProblem[] = [];
    for (const { key, values } of found.conditions) {
      // An id is what other lists hand over; it needs no name.
      const always = (word: string) => ID.test(word) || key.reads.values.some((one) => one.toLowerCase() === word);
      const asked = values.map(String).filter((value) => !always(value.toLowerCase()));
      if (!key.listed || asked.length === 0) continue;
      const listed = (await this.listed([key])).get(key) ?? [];
      const known = new Set(listed.map((one) => one.toLowerCase()));
      for (const value of asked) {
        if (known.has(value.toLowerCase()) || key.fits?.(value.toLowerCase(), listed)) continue;
        unknown.push(unknownValue(key, value, listed));
      }
    }
    return { conditions: found.conditions, problems: [...problems, ...found.problems, ...unknown] };
  }

  /** What stands in the database for those of `keys` that have a list there, in one statement. */
  private async listed(keys: readonly SearchKey[]): Promise<ReadonlyMap<SearchKey, string[]>> {
    const asked = keys.flatMap((key) => (key.listed ? [{ key, sql: key.listed }] : []));
    if (asked.length === 0) return new Map();
    const lists = asked.map(({ sql }) => `array(${sql})`).join(', ');
    const [{ found }] = await this.dataSource.query(`select json_build_array(${lists}) as found`);
    return new Map(asked.map(({ key }, n) => [key, found[n]]));
  }
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function worded(locale: Locale, problems: readonly SearchProblem[]): FieldProblem[] {
  return problems.map((problem) => ({
    field: 'q',
    code: problem.code,
    message: problemSentence(locale, problem),
  }));
}
