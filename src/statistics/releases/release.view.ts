import { ApiProperty } from '@nestjs/swagger';
import type { Locale } from '../../platform/i18n/words.rules.js';
import { publicShare, SUPPRESSED } from '../disclosure.rules.js';
import { RELEASE_BYS, RELEASE_MEASURES, type ReleaseBy, type ReleaseMeasure } from './release-content.rules.js';
import { RELEASE_KINDS, type ReleaseKind } from './release-facts.entity.js';
import type { ReleaseHead, ReleaseWhole } from './release.query.js';

export class ReleaseItemView {
  @ApiProperty({ description: 'Counts from 1, without gaps', example: 4 })
  number: number;

  @ApiProperty({ enum: RELEASE_KINDS, description: 'A correction or a withdrawal names the release it is about' })
  kind: ReleaseKind;

  @ApiProperty()
  title: string;

  @ApiProperty({ format: 'date' })
  publishedOn: string;

  @ApiProperty({ format: 'date', description: 'Day of its figures, all of it: a month-end' })
  asOf: string;

  @ApiProperty({ format: 'date-time', description: 'What was recorded up to this instant is known' })
  knownAt: string;

  @ApiProperty({ type: Number, nullable: true, description: 'The release that this one corrects or withdraws' })
  replaces: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'The release that corrects or withdraws this one' })
  replacedBy: number | null;

  @ApiProperty({ type: String, nullable: true, description: 'Why it corrects or withdraws another' })
  note: string | null;

  @ApiProperty({ description: 'SHA-256 of `content` as JSON without spaces, names in order at every level' })
  hash: string;
}

export class ReleaseListView {
  @ApiProperty({ type: [ReleaseItemView], description: 'Published releases, the latest first' })
  items: ReleaseItemView[];

  @ApiProperty({ type: String, nullable: true })
  next: string | null;
}

export class ReleaseGroupView {
  @ApiProperty({ description: 'Code of the group', example: 'NG' })
  key: string;

  @ApiProperty({ description: 'Persons, rounded to 5' })
  count: number;

  @ApiProperty({
    oneOf: [{ type: 'number' }, { type: 'string', enum: [SUPPRESSED] }],
    description: 'Part of the total, of the rounded numbers; ".." under 22.5 persons',
  })
  share: number | typeof SUPPRESSED;
}

export class ReleaseTableView {
  @ApiProperty({ enum: RELEASE_MEASURES })
  measure: ReleaseMeasure;

  @ApiProperty()
  version: number;

  @ApiProperty({ enum: RELEASE_BYS })
  by: ReleaseBy;

  @ApiProperty({
    enum: ['all', 'large', 'nothing'],
    description: 'all: groups that round to 0 are left out; large: those under 22.5 persons too; nothing: withheld',
  })
  extent: string;

  @ApiProperty({ type: [ReleaseGroupView] })
  items: ReleaseGroupView[];

  @ApiProperty({ description: 'Persons in all, a multiple of 5 at most 4 from the exact number' })
  total: number;
}

export class ReleaseView extends ReleaseItemView {
  @ApiProperty({ type: [ReleaseTableView] })
  tables: ReleaseTableView[];

  @ApiProperty({ type: Object, additionalProperties: true, description: 'What the hash covers, word for word' })
  content: object;
}

export function releaseItem(locale: Locale, head: ReleaseHead): ReleaseItemView {
  return {
    number: head.number,
    kind: head.kind,
    title: locale === 'uk' ? head.titleUk : head.titleEn,
    publishedOn: head.publishedOn,
    asOf: head.asOf,
    knownAt: head.knownAt.toISOString(),
    replaces: head.replaces,
    replacedBy: head.replacedBy,
    note: head.note || null,
    hash: head.hash,
  };
}

export function releaseView(locale: Locale, release: ReleaseWhole): ReleaseView {
  return {
    ...releaseItem(locale, release),
    tables: release.content.tables.map(({ groups, ...table }) => ({
      ...table,
      items: groups.map((group) => ({ ...group, share: publicShare(group.count, table.total) })),
    })),
    content: release.content,
  };
}
