import { ApiProperty } from '@nestjs/swagger';
import { RowDifferenceView } from '../../catalogue/packs/pack.view.js';
import type { Locale } from '../../platform/i18n/words.rules.js';
import type { PackPreview } from './pack-preview.service.js';

class StatusCountView {
  @ApiProperty()
  status: string;
  @ApiProperty({ description: 'Open dossiers of this status' })
  open: number;
  @ApiProperty({ description: 'Those whose checklist changes' })
  touched: number;
  @ApiProperty({ description: 'Those who keep the rules of the day on which they were sent' })
  kept: number;
}

class ItemChangeView {
  @ApiProperty({ enum: ['added', 'removed', 'changed'] })
  kind: string;
  @ApiProperty({ type: String, nullable: true, description: 'null: advice without a paper' })
  slot: string | null;
  @ApiProperty()
  sentence: string;
  @ApiProperty({ type: String, nullable: true })
  levelBefore: string | null;
  @ApiProperty({ type: String, nullable: true })
  levelAfter: string | null;
  @ApiProperty({ type: [String], description: 'What of a changed item differs' })
  parts: string[];
}

class CitizenshipCountView {
  @ApiProperty({ example: 'NG' })
  code: string;
  @ApiProperty()
  count: number;
}

class PreviewGroupView {
  @ApiProperty()
  count: number;
  @ApiProperty({ type: [CitizenshipCountView] })
  citizenships: CitizenshipCountView[];
  @ApiProperty({ type: [ItemChangeView] })
  changes: ItemChangeView[];
}

export class PackPreviewView {
  @ApiProperty({ example: 'NG' })
  code: string;
  @ApiProperty({ description: 'Version of the draft that was looked at: publish names it' })
  version: number;
  @ApiProperty({ format: 'date' })
  validFrom: string;
  @ApiProperty({ description: 'true: drafts of applicants change at once' })
  atOnce: boolean;
  @ApiProperty({ type: [RowDifferenceView], description: 'What the draft changes in the pack' })
  rows: RowDifferenceView[];
  @ApiProperty({ type: [StatusCountView] })
  statuses: StatusCountView[];
  @ApiProperty({ type: [String], description: 'Of touched dossiers those that the reader may see' })
  references: string[];
  @ApiProperty({ type: [PreviewGroupView] })
  groups: PreviewGroupView[];
}

export function packPreviewView(preview: PackPreview, locale: Locale): PackPreviewView {
  return {
    ...preview,
    rows: preview.rows.map(({ member, code, kind, fields }) => ({ member, code, kind, fields })),
    groups: preview.groups.map(({ count, citizenships, changes }) => ({
      count,
      citizenships,
      changes: changes.map(({ kind, slot, sentence, level, parts }) => ({
        kind,
        slot,
        parts,
        sentence: sentence[locale],
        levelBefore: level.before,
        levelAfter: level.after,
      })),
    })),
  };
}
