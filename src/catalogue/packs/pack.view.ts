import { ApiProperty } from '@nestjs/swagger';
import type { PackContent } from './pack-content.rules.js';
import { PACK_MEMBERS } from './pack-code.rules.js';
import type { PackState } from './pack-draft.service.js';
import { differencesOf, type RowDifference } from './pack-difference.rules.js';
import type { PackDraftRow, PackSummary, PackVersion, VersionFacts } from './pack-version.query.js';

const CONTENT = {
  type: 'object',
  additionalProperties: true,
  description: 'Rows by member, as in the pack’s file',
} as const;

export class PackSummaryView {
  @ApiProperty({ example: 'NG', description: 'Code of the country, or general' })
  code: string;
  @ApiProperty({ type: Number, nullable: true, description: 'The version in force today; null: none yet' })
  version: number | null;
  @ApiProperty({ description: 'The newest version; 0: none yet' })
  latest: number;
  @ApiProperty({ type: String, nullable: true, format: 'date', description: 'First day of the newest version' })
  validFrom: string | null;
  @ApiProperty({ description: 'Rules that the newest version names' })
  rules: number;
  @ApiProperty({ description: 'true: a draft is being written' })
  draft: boolean;
}

export class PackListView {
  @ApiProperty({ type: [PackSummaryView] })
  items: PackSummaryView[];
}

export class PackVersionFactsView {
  @ApiProperty()
  version: number;
  @ApiProperty({ format: 'date-time' })
  publishedAt: string;
  @ApiProperty({ type: String, nullable: true, format: 'date', description: 'null: from the beginning' })
  validFrom: string | null;
  @ApiProperty()
  note: string;
  @ApiProperty({ description: 'SHA-256 of the content' })
  hash: string;
}

export class PackDraftView {
  @ApiProperty({ description: 'Counts the saves' })
  version: number;
  @ApiProperty({ description: 'The version of the pack from which it was made' })
  base: number;
  @ApiProperty({ format: 'date-time' })
  editedAt: string;
  @ApiProperty(CONTENT)
  content: PackContent;
}

export class PackView {
  @ApiProperty({ example: 'NG' })
  code: string;
  @ApiProperty({ description: 'The newest version; 0: none yet' })
  latest: number;
  @ApiProperty(CONTENT)
  content: PackContent;
  @ApiProperty({ type: [PackVersionFactsView], description: 'Newest first' })
  versions: PackVersionFactsView[];
  @ApiProperty({ type: PackDraftView, nullable: true, description: 'Only for those who may edit' })
  draft: PackDraftView | null;
}

export class FieldDifferenceView {
  @ApiProperty()
  field: string;
  @ApiProperty({ nullable: true, type: 'object', additionalProperties: true })
  before: unknown;
  @ApiProperty({ nullable: true, type: 'object', additionalProperties: true })
  after: unknown;
}

export class RowDifferenceView {
  @ApiProperty({ enum: PACK_MEMBERS })
  member: string;
  @ApiProperty()
  code: string;
  @ApiProperty({ enum: ['added', 'changed', 'ended'] })
  kind: string;
  @ApiProperty({ type: [FieldDifferenceView] })
  fields: FieldDifferenceView[];
}

export class PackVersionView extends PackVersionFactsView {
  @ApiProperty({ example: 'NG' })
  code: string;
  @ApiProperty(CONTENT)
  content: PackContent;
  @ApiProperty({ type: [RowDifferenceView], description: 'What differs from the version before it' })
  changes: RowDifferenceView[];
}

export class DraftSavedView {
  @ApiProperty({ example: 'NG' })
  code: string;
  @ApiProperty({ description: 'Version of the draft after this save' })
  version: number;
}

export class PackPublishedView {
  @ApiProperty({ example: 'NG' })
  code: string;
  @ApiProperty({ description: 'Number of the new version' })
  version: number;
}

export function packSummaryView(summary: PackSummary): PackSummaryView {
  const { code, version, latest, validFrom, rules, draft } = summary;
  return { code, version, latest, validFrom, rules, draft };
}

export function packView(state: PackState, versions: readonly VersionFacts[], edits: boolean): PackView {
  const { code, latest, content, draft } = state;
  return { code, latest, content, versions: versions.map(factsView), draft: edits && draft ? draftView(draft) : null };
}

export function packVersionView(version: PackVersion, before: PackContent): PackVersionView {
  const { code, content } = version;
  return { code, ...factsView(version), content, changes: differencesOf(before, content).map(differenceView) };
}

function factsView({ version, publishedAt, validFrom, note, hash }: VersionFacts): PackVersionFactsView {
  return { version, publishedAt: publishedAt.toISOString(), validFrom, note, hash };
}

function draftView({ version, base, editedAt, content }: PackDraftRow): PackDraftView {
  return { version, base, editedAt: editedAt.toISOString(), content };
}

function differenceView({ member, code, kind, fields }: RowDifference): RowDifferenceView {
  return { member, code, kind, fields };
}
