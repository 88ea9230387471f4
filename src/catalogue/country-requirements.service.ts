import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../platform/clock/clock.service.js';
import type { FieldProblem } from '../platform/errors/refusal.rules.js';
import type { RequirementsInput } from './catalogue.input.js';
import { knownCountries, programmeCalled, type ProgrammeRow, programmes } from './catalogue.query.js';
import { refuse } from './catalogue.refusals.js';
import { type Requirement, requirementsFor } from './requirement.rules.js';
import { RuleBooks } from './rule-books.service.js';

export interface CountryRequirements {
  country: string;
  programme: ProgrammeRow;
  citizenship: string;
  school: string;
  issued: string;
  entry: string;
  asOf: string;
  items: Requirement[];
}

const COUNTRIES = ['citizenship', 'school', 'issued'] as const;

/** What someone from a country needs, before any account: the public page and the API ask here. */
@Injectable()
export class CountryRequirementsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly books: RuleBooks,
    private readonly clock: Clock,
  ) {}

  /**
   * The rules of today for someone whose citizenship, school and issuing country are `code` unless said otherwise. Age
   * is not asked, so what depends on it comes as a `warning`.
   * @throws Refusal country.unknown (404); requirements.invalid (422) with the parameters that are not known
   */
  async of(code: string, input: RequirementsInput): Promise<CountryRequirements> {
    const db = this.dataSource.manager;
    const country = code.toUpperCase();
    const named = COUNTRIES.map((one) => input[one]?.toUpperCase() ?? country);
    const [citizenship = country, school = country, issued = country] = named;
    const known = await knownCountries(db, [country, ...named]);
    if (!known.has(country)) throw refuse('country.unknown');
    const problems: FieldProblem[] = COUNTRIES.filter((_, index) => !known.has(named[index] ?? '')).map((field) => ({
      field,
      code: 'isIn',
      message: '',
    }));
    const asOf = this.clock.today();
    const programme = input.programme
      ? await programmeCalled(db, input.programme)
      : (await programmes(db, asOf, null, 1))[0];
    if (!programme) problems.push({ field: 'programme', code: 'isIn', message: '' });
    if (!programme || problems.length > 0) throw refuse('requirements.invalid', {}, problems);
    const higher = ['postgraduate', 'residency'].includes(programme.level);
    const entry = input.entry ?? 'first_year';
    const profile = {
      programme: programme.code,
      programmeLevel: programme.level,
      entryType: entry,
      citizenship,
      residence: country,
      birthCountry: country,
      birthDate: null,
      schools: [{ level: higher ? ('higher' as const) : ('secondary' as const), country: school, issuedBy: issued }],
    };
    const items = requirementsFor(profile, await this.books.current(db), asOf);
    return { country, programme, citizenship, school, issued, entry, asOf, items };
  }
}
