import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import { DayColumn } from '../../platform/database/column.decorator.js';

/** How long recordings of examinations are kept, for those held from a day on, and who says so. */
@Entity('recording_rule')
@Unique('recording_rule_day', ['validFrom'])
@Check('recording_rule_years_check', `years between 1 and 99`)
@Check('recording_rule_confidence_check', `confidence in ('A', 'B', 'C', 'D')`)
export class RecordingRule {
  @PrimaryColumn('uuid')
  id: string;

  @Column({ type: 'smallint' })
  years: number;

  @Column({ type: 'text' })
  source: string;

  @Column({ type: 'text' })
  confidence: string;

  @DayColumn()
  validFrom: string;
}
