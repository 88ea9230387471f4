import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { DIMENSIONS, FILTER_DIMENSIONS, type FilterDimension } from './dimension.rules.js';
import { UNITS, type Unit } from './measure.rules.js';
import { STAGES } from './stage.rules.js';
import {
  BASES,
  type Basis,
  type By,
  BYS,
  COUNTRIES,
  PLACES,
  PREPARATORY,
  type Scope,
  STEPS,
} from './question.rules.js';
import { ROUND_TO, type SharedGroup, SUPPRESSED } from './disclosure.rules.js';

export class FiltersView {
  @ApiProperty({ type: String, nullable: true, description: 'Code of the intake; null: all' })
  intake: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Code of the programme; null: all' })
  programme: string | null;

  @ApiProperty({ enum: PREPARATORY, description: 'Whether the preparatory department is counted' })
  preparatory: Scope['preparatory'];

  @ApiProperty({ enum: PLACES, description: 'Place of study on the as-of date: at the university, or online abroad' })
  place: Scope['place'];

  @ApiProperty({
    enum: COUNTRIES,
    description: 'then: countries by the codes and names of the as-of date; today: under the countries of today',
  })
  countries: Scope['countries'];

  @ApiPropertyOptional({
    type: Object,
    description: `Further filters that were asked for, by name: ${FILTER_DIMENSIONS.join(', ')}`,
  })
  only?: Partial<Record<FilterDimension, string>>;
}

/** What every figure says of itself. */
export class FigureView {
  @ApiProperty({ description: 'Id of the measure', example: 'enrolled' })
  measure: string;

  @ApiProperty({ description: 'The definition in words, in the language asked for' })
  definition: string;

  @ApiProperty({ description: 'Version of the definition', example: 1 })
  version: number;

  @ApiProperty({ enum: BASES, nullable: true, description: 'What "country" means; null where nothing is by country' })
  basis: Basis | null;

  @ApiProperty({ format: 'date', description: 'Day of the figure, all of it' })
  asOf: string;

  @ApiProperty({ format: 'date-time', description: 'What was recorded up to this instant is known' })
  knownAt: string;

  @ApiProperty({ type: FiltersView })
  filters: FiltersView;

  @ApiProperty({
    type: Number,
    nullable: true,
    example: ROUND_TO,
    description:
      'null: exact numbers. 5: rounded to the nearest 5; as-of and known-at moved back to a finished month-end',
  })
  rounding: number | null;
}

const hideable = (description: string) => ({
  oneOf: [{ type: 'number' }, { type: 'string', enum: [SUPPRESSED] }],
  nullable: true,
  description,
});

/** What is counted in a group, in a part of one, or in all. */
export class CountedView {
  @ApiPropertyOptional({
    description: 'Of a country that was called otherwise then, or of a code that is not in use: its name of that time',
  })
  called?: string;

  @ApiProperty({ description: 'Persons or applications, each once; of a ratio its numerator' })
  count: number;

  @ApiProperty(hideable('Part of the total, 0 to 1; ".." where it is not shown to the public; null for ratios'))
  share: number | typeof SUPPRESSED | null;

  @ApiPropertyOptional({ description: 'Of a ratio: its denominator' })
  of?: number;

  @ApiPropertyOptional(hideable('Of a ratio: count ÷ of, 0 to 1'))
  rate?: number | typeof SUPPRESSED | null;

  @ApiPropertyOptional(hideable('Of waiting: half waited no longer, in days'))
  median?: number | typeof SUPPRESSED | null;

  @ApiPropertyOptional(hideable('Of waiting: nine of ten waited no longer, in days'))
  most?: number | typeof SUPPRESSED | null;
}

/** A part of a group, named by the dimension that splits. */
export class PartView extends CountedView {
  @ApiProperty({ description: 'Code of the part', example: 'F' })
  key: string;
}

export class CountItemView extends CountedView {
  @ApiPropertyOptional({ description: 'by=country: alpha-2, XK, STATELESS, REFUGEE; UNKNOWN where it is not known' })
  country?: string;

  @ApiPropertyOptional({ description: 'by=intake', example: '2026-09' })
  intake?: string;

  @ApiPropertyOptional({ description: 'by=programme', example: 'MED' })
  programme?: string;

  @ApiPropertyOptional({ description: 'by=year: of the day from which a person is counted', example: '2026' })
  year?: string;

  @ApiPropertyOptional({ description: 'by=month: of the day from which a person is counted', example: '2026-09' })
  month?: string;

  @ApiPropertyOptional({ description: `by=${DIMENSIONS.join(', ')}: the code, as the member of that name` })
  sex?: string;

  @ApiPropertyOptional({ enum: STEPS, description: 'by=step: the step that was waited for' })
  step?: string;

  @ApiPropertyOptional({ type: [PartView], description: 'With split: the group divided once more' })
  parts?: PartView[];
}

/** Why the numbers of the items do not add up to the total. */
export const NOT_ADDABLE = ['persons', 'rounding', 'ratio', 'waiting'] as const;
export type NotAddable = (typeof NOT_ADDABLE)[number];

export class CountsView extends FigureView {
  @ApiProperty({ enum: UNITS, description: 'What is counted once' })
  unit: Unit;

  @ApiProperty({ enum: BYS })
  by: By;

  @ApiProperty({ enum: BYS, nullable: true, description: 'Divides each group once more; for staff' })
  split: By | null;

  @ApiProperty({ enum: STEPS, nullable: true, description: 'Of waiting by anything but the step' })
  step: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'First day of a flow, included' })
  from: string | null;

  @ApiProperty({
    type: [CountItemView],
    description: 'What follows the calendar, ages, steps: in their order. All else: most first, then by code',
  })
  items: CountItemView[];

  @ApiProperty({
    description: 'All, each once: less than the sum of the items where a person stands in two groups',
  })
  total: number;

  @ApiProperty({
    enum: NOT_ADDABLE,
    nullable: true,
    description:
      'Why the items must not be added up: a person stands in two of them, each is rounded by itself, they are ratios ' +
      'or medians; null: they add up to the total',
  })
  notAddable: NotAddable | null;

  @ApiPropertyOptional({ type: CountedView, description: 'Of ratios and waiting: the same of all together' })
  all?: CountedView;

  @ApiPropertyOptional({ type: [PartView], description: 'With split: each part over all groups' })
  columns?: PartView[];
}

export class StageItemView {
  @ApiProperty({ enum: STAGES })
  stage: string;

  @ApiProperty({ description: 'Persons, each once' })
  count: number;

  @ApiProperty(hideable('Part of the stage before that reached this one; null at the first'))
  kept: number | typeof SUPPRESSED | null;

  @ApiProperty(hideable('Median days from the stage before, of the applications that reached both'))
  days: number | typeof SUPPRESSED | null;

  @ApiProperty(hideable('Days within which nine of ten of them had got there'))
  most: number | typeof SUPPRESSED | null;
}

export class FunnelView extends FigureView {
  @ApiProperty({ type: [StageItemView], description: 'In the order of the way' })
  items: StageItemView[];

  @ApiProperty({ description: 'Persons at the first stage' })
  total: number;
}

/** The key of a group as the item's own member. */
export function countItem(by: By, { key, ...group }: SharedGroup): CountItemView {
  return { [by]: key, ...group } as CountItemView;
}

/** The key of an item, whatever it is counted by. */
export function itemKey(by: By, item: CountItemView): string {
  return (item as Partial<Record<By, string>>)[by] ?? '';
}

/** What stands above the items of any figure. */
export function figureHead(
  about: { measure: string; definition: string; version: number; basis: Basis | null },
  scope: Scope,
  exact: boolean,
): FigureView {
  return {
    ...about,
    asOf: scope.asOf,
    knownAt: scope.knownAt.toISOString(),
    filters: {
      intake: scope.intake,
      programme: scope.programme,
      preparatory: scope.preparatory,
      place: scope.place,
      countries: scope.countries,
      ...(Object.keys(scope.only).length > 0 ? { only: scope.only } : {}),
    },
    rounding: exact ? null : ROUND_TO,
  };
}
