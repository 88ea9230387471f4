import { ApiProperty } from '@nestjs/swagger';
import { countryName } from '../platform/i18n/format.rules.js';
import type { Locale } from '../platform/i18n/words.rules.js';
import type { CountryRow, IntakeRow, OfferingRow, ProgrammeRow } from './catalogue.query.js';
import { lastDay, openness } from './offering.rules.js';
import { type FeeFacts, type Price, priceOf } from './price.rules.js';
import { PROGRAMME_LEVELS } from './programme.entity.js';

const NEXT = {
  type: String,
  nullable: true,
  description: 'Give it as `after` for the next page; null on the last',
} as const;
const CONFIDENCE = {
  enum: ['A', 'B', 'C', 'D'],
  description: 'A: official page seen; B: secondary page; C: general knowledge; D: assumption',
} as const;

export class CountryView {
  @ApiProperty({ example: 'NG', description: 'ISO 3166-1 alpha-2, XK, STATELESS, REFUGEE or UNKNOWN' })
  code: string;
  @ApiProperty({ type: String, nullable: true, example: 'NGA' })
  alpha3: string | null;
  @ApiProperty({ type: String, nullable: true, example: '566' })
  numeric: string | null;
  @ApiProperty({ example: 'Nigeria' })
  name: string;
  @ApiProperty({ type: Number, nullable: true, description: 'Order among the most common; null: not among them' })
  favourite: number | null;
  @ApiProperty({ type: String, nullable: true, example: '234' })
  dialCode: string | null;
}

export class CountryListView {
  @ApiProperty({ type: [CountryView] })
  items: CountryView[];
  @ApiProperty(NEXT)
  next: string | null;
}

export class MoneyView {
  @ApiProperty({ example: 'USD', description: 'ISO 4217' })
  currency: string;
  @ApiProperty({ example: 390_000, description: 'Minor units' })
  amountMinor: number;
}

export class PriceLineView extends MoneyView {
  @ApiProperty({ example: 'tuition' })
  kind: string;
  @ApiProperty({ example: 'Tuition' })
  name: string;
  @ApiProperty({ example: 6, description: 'How many times it is asked in the whole study' })
  times: number;
  @ApiProperty({ example: 2_340_000, description: 'Minor units' })
  totalMinor: number;
  @ApiProperty({ example: '2018/19', description: 'The published list it stands in' })
  priceList: string;
  @ApiProperty({ description: 'true: shown as "to be confirmed by the university"' })
  toConfirm: boolean;
}

export class PriceView {
  @ApiProperty({ example: 'en', type: String, nullable: true })
  language: string | null;
  @ApiProperty({ type: [PriceLineView] })
  lines: PriceLineView[];
  @ApiProperty({ type: 'array', items: { type: 'array', items: { $ref: '#/components/schemas/MoneyView' } } })
  years: MoneyView[][];
  @ApiProperty({ type: [MoneyView], description: 'One sum a currency; empty where the length is not known' })
  total: MoneyView[];
  @ApiProperty({ description: 'true: yearly amounts stay the same for the whole study' })
  constant: boolean;
}

export class SpecialityView {
  @ApiProperty({ example: 'I2' })
  code: string;
  @ApiProperty({ example: '2024', description: 'Year of the national list' })
  list: string;
  @ApiProperty({ type: String, nullable: true, format: 'date' })
  validFrom: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date' })
  validTo: string | null;
  @ApiProperty(CONFIDENCE)
  confidence: string;
}

export class ProgrammeView {
  @ApiProperty({ example: 'MED' })
  code: string;
  @ApiProperty({ example: 'general-medicine' })
  slug: string;
  @ApiProperty({ example: 'General Medicine' })
  name: string;
  @ApiProperty({ example: 'Master' })
  award: string;
  @ApiProperty({ enum: PROGRAMME_LEVELS })
  level: string;
  @ApiProperty({ type: Number, nullable: true, example: 6 })
  years: number | null;
  @ApiProperty({ type: Number, nullable: true, example: 360 })
  ects: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'ISCED 2011' })
  iscedLevel: number | null;
  @ApiProperty({ type: String, nullable: true, description: 'ISCED-F 2013' })
  iscedField: string | null;
  @ApiProperty({ description: 'Preparatory courses are counted apart' })
  preparatory: boolean;
  @ApiProperty({ type: [String], example: ['en', 'uk'] })
  languages: string[];
  @ApiProperty({ type: [SpecialityView] })
  specialities: SpecialityView[];
  @ApiProperty({ type: String, nullable: true })
  note: string | null;
  @ApiProperty({ type: [PriceView], description: 'The whole price, one for each language' })
  prices: PriceView[];
  @ApiProperty()
  source: string;
  @ApiProperty(CONFIDENCE)
  confidence: string;
}

export class ProgrammeListView {
  @ApiProperty({ type: [ProgrammeView] })
  items: ProgrammeView[];
  @ApiProperty(NEXT)
  next: string | null;
}

export class IntakeView {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({ example: '2027-09' })
  code: string;
  @ApiProperty({ format: 'date' })
  startsOn: string;
  @ApiProperty({ format: 'date', description: 'Last day, whole, Kyiv' })
  applicationsCloseOn: string;
  @ApiProperty({ format: 'date', description: 'Last day, whole, Kyiv' })
  admissionEndsOn: string;
  @ApiProperty()
  source: string;
  @ApiProperty(CONFIDENCE)
  confidence: string;
}

export class IntakeListView {
  @ApiProperty({ type: [IntakeView] })
  items: IntakeView[];
  @ApiProperty(NEXT)
  next: string | null;
}

export class OfferingProgrammeView {
  @ApiProperty({ example: 'MED' })
  code: string;
  @ApiProperty({ example: 'general-medicine' })
  slug: string;
  @ApiProperty({ example: 'General Medicine' })
  name: string;
}

export class OfferingIntakeView {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({ example: '2027-09' })
  code: string;
  @ApiProperty({ format: 'date', description: 'Last day, whole, Kyiv' })
  applicationsCloseOn: string;
  @ApiProperty({ format: 'date', description: 'Last day, whole, Kyiv' })
  admissionEndsOn: string;
}

export class OfferingView {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({ type: OfferingProgrammeView })
  programme: OfferingProgrammeView;
  @ApiProperty({ type: OfferingIntakeView })
  intake: OfferingIntakeView;
  @ApiProperty({ example: 'en', description: 'BCP 47' })
  language: string;
  @ApiProperty()
  places: number;
  @ApiProperty()
  placesTaken: number;
  @ApiProperty()
  placesLeft: number;
  @ApiProperty({ ...CONFIDENCE, description: 'Of the number of places; D: an assumption' })
  confidence: string;
  @ApiProperty({ format: 'date', description: 'First day of study' })
  startsOn: string;
  @ApiProperty({ format: 'date' })
  opensOn: string;
  @ApiProperty({ format: 'date', description: 'Its own last day' })
  closesOn: string;
  @ApiProperty({ format: 'date', description: 'Last day on which an application can be sent, whole, Kyiv' })
  lastDay: string;
  @ApiProperty()
  active: boolean;
  @ApiProperty({ description: 'Whether an application can be started and sent today' })
  open: boolean;
  @ApiProperty({ enum: ['open', 'upcoming', 'closed'] })
  state: string;
}

export class OfferingListView {
  @ApiProperty({ type: [OfferingView] })
  items: OfferingView[];
  @ApiProperty(NEXT)
  next: string | null;
}

const inLocale = (locale: Locale, en: string, uk: string) => (locale === 'uk' ? uk : en);

export function countryView(row: CountryRow, locale: Locale): CountryView {
  const { code, alpha3, numericCode, favourite, dialCode } = row;
  return { code, alpha3, numeric: numericCode, name: countryName(locale, code), favourite, dialCode };
}

export function priceView(price: Price, language: string | null, locale: Locale): PriceView {
  return {
    language,
    lines: price.lines.map(({ nameEn, nameUk, ...line }) => ({ ...line, name: inLocale(locale, nameEn, nameUk) })),
    years: price.years,
    total: price.total,
    constant: price.constant,
  };
}

export function programmeView(
  row: ProgrammeRow,
  fees: readonly FeeFacts[],
  day: string,
  locale: Locale,
): ProgrammeView {
  const languages = row.languages.length > 0 ? row.languages : [null];
  return {
    code: row.code,
    slug: row.slug,
    name: inLocale(locale, row.nameEn, row.nameUk),
    award: inLocale(locale, row.awardEn, row.awardUk),
    level: row.level,
    years: row.years,
    ects: row.ects,
    iscedLevel: row.iscedLevel,
    iscedField: row.iscedField,
    preparatory: row.preparatory,
    languages: row.languages,
    specialities: row.specialities,
    note: row.noteEn === null ? null : inLocale(locale, row.noteEn, row.noteUk ?? row.noteEn),
    prices: languages.map((language) => priceView(priceOf(row, language, fees, day), language, locale)),
    source: row.source,
    confidence: row.confidence,
  };
}

export function intakeView(row: IntakeRow): IntakeView {
  return { ...row };
}

export function offeringView(row: OfferingRow, day: string, locale: Locale): OfferingView {
  const state = openness(row, row, day);
  return {
    id: row.id,
    programme: { code: row.programmeCode, slug: row.slug, name: inLocale(locale, row.nameEn, row.nameUk) },
    intake: {
      id: row.intakeId,
      code: row.intakeCode,
      applicationsCloseOn: row.applicationsCloseOn,
      admissionEndsOn: row.admissionEndsOn,
    },
    language: row.language,
    places: row.places,
    placesTaken: row.placesTaken,
    placesLeft: row.places - row.placesTaken,
    confidence: row.confidence,
    startsOn: row.ownStartsOn ?? row.startsOn,
    opensOn: row.opensOn,
    closesOn: row.closesOn,
    lastDay: lastDay(row, row),
    active: row.active,
    open: state === 'open',
    state,
  };
}
