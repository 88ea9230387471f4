import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { STAGES } from './measure.rules.js';
import { BASES, type Basis, type By, PLACES, PREPARATORY, type Scope } from './question.rules.js';
import { ROUND_TO, SUPPRESSED } from './disclosure.rules.js';

export class FiltersView {
  @ApiProperty({ type: String, nullable: true, description: 'Code of the intake; null: all' })
  intake: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Code of the programme; null: all' })
  programme: string | null;

  @ApiProperty({ enum: PREPARATORY, description: 'Whether the preparatory department is counted' })
  preparatory: Scope['preparatory'];

  @ApiProperty({ enum: PLACES, description: 'Place of study on the as-of date: at the university, or online abroad' })
  place: Scope['place'];
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

export class CountItemView {
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

  @ApiProperty({ description: 'Persons, each once' })
  count: number;

  @ApiProperty({
    oneOf: [{ type: 'number' }, { type: 'string', enum: [SUPPRESSED] }],
    nullable: true,
    description: 'Part of the total, 0 to 1; ".." where it is not shown to the public (fewer than 22.5 persons)',
  })
  share: number | typeof SUPPRESSED | null;
}

export class CountsView extends FigureView {
  @ApiProperty({
    type: [CountItemView],
    description: 'Countries and programmes: most first, then by code. Intakes, years, months: in their order',
  })
  items: CountItemView[];

  @ApiProperty({
    description: 'Persons in all, each once: less than the sum of the items where a person stands in two groups',
  })
  total: number;
}

export class StageItemView {
  @ApiProperty({ enum: STAGES })
  stage: string;

  @ApiProperty({ description: 'Persons, each once' })
  count: number;

  @ApiProperty({
    oneOf: [{ type: 'number' }, { type: 'string', enum: [SUPPRESSED] }],
    nullable: true,
    description: 'Part of the stage before that reached this one; null at the first',
  })
  kept: number | typeof SUPPRESSED | null;

  @ApiProperty({
    oneOf: [{ type: 'number' }, { type: 'string', enum: [SUPPRESSED] }],
    nullable: true,
    description: 'Median days from the stage before, of the applications that reached both',
  })
  days: number | typeof SUPPRESSED | null;
}

export class FunnelView extends FigureView {
  @ApiProperty({ type: [StageItemView], description: 'In the order of the way' })
  items: StageItemView[];

  @ApiProperty({ description: 'Persons at the first stage' })
  total: number;
}

export class ReleaseListView {
  @ApiProperty({ type: [Object], description: 'Published releases, latest first. None is published yet' })
  items: never[];

  @ApiProperty({ type: String, nullable: true })
  next: string | null;
}

/** The key of a group as the item's own member. */
export function countItem(by: By, group: { key: string; count: number; share: CountItemView['share'] }): CountItemView {
  return { [by]: group.key, count: group.count, share: group.share };
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
    },
    rounding: exact ? null : ROUND_TO,
  };
}
