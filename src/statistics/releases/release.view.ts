import { ApiProperty } from '@nestjs/swagger';
import type { Locale } from '../../platform/i18n/words.rules.js';
import { publicShare, SUPPRESSED } from '../disclosure.rules.js';
import {
  RELEASE_BYS,
  RELEASE_MEASURES,
  type ReleaseBy,
  type ReleaseContent,
  type ReleaseMeasure,
} from './release-content.rules.js';
import { RELEASE_KINDS, type ReleaseKind } from './release-facts.entity.js';
import type { DraftHead, DraftWhole, ReleaseHead, ReleaseWhole } from './release.query.js';

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

/** A draft among those who make releases. */
export class ReleaseDraftItemView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: RELEASE_KINDS })
  kind: ReleaseKind;

  @ApiProperty({ type: Number, nullable: true, description: 'The release that it corrects or withdraws' })
  replaces: number | null;

  @ApiProperty()
  titleEn: string;

  @ApiProperty()
  titleUk: string;

  @ApiProperty({ type: String, nullable: true })
  note: string | null;

  @ApiProperty({ format: 'date' })
  asOf: string;

  @ApiProperty({ format: 'date-time' })
  knownAt: string;

  @ApiProperty({ format: 'date-time' })
  draftedAt: string;

  @ApiProperty({ type: String, nullable: true, description: 'Whoever drafted it does not publish it' })
  drafter: string | null;
}

export class ReleaseDraftListView {
  @ApiProperty({ type: [ReleaseDraftItemView], description: 'The latest first' })
  items: ReleaseDraftItemView[];

  @ApiProperty({ type: String, nullable: true, description: 'Null: the list is whole' })
  next: null;
}

export class ReleaseDraftView extends ReleaseDraftItemView {
  @ApiProperty({ description: 'Say it when publishing: it is what was looked at' })
  hash: string;

  @ApiProperty({ type: [ReleaseTableView] })
  tables: ReleaseTableView[];
}

export function draftHeadView(draft: DraftHead): ReleaseDraftItemView {
  const { id, kind, replaces, titleEn, titleUk, note, asOf, knownAt, draftedAt, drafter } = draft;
  const dates = { asOf, knownAt: knownAt.toISOString(), draftedAt: draftedAt.toISOString() };
  return { id, kind, replaces, titleEn, titleUk, note: note || null, ...dates, drafter };
}

export function draftView(draft: DraftWhole): ReleaseDraftView {
  return { ...draftHeadView(draft), hash: draft.hash, tables: tableViews(draft.content) };
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
    tables: tableViews(release.content),
    content: release.content,
  };
}

function tableViews({ tables }: ReleaseContent): ReleaseTableView[] {
  return tables.map(({ groups, ...table }) => ({
    ...table,
    items: groups.map((group) => ({ ...group, share: publicShare(group.count, table.total) })),
  }));
}
