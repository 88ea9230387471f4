import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Intake } from '../../catalogue/intake.entity.js';
import { Programme } from '../../catalogue/programme.entity.js';

/** How many places of a programme and intake there are in all, for one country, in one language. */
@Entity('admission_quota')
@Check('admission_quota_kind_check', `kind in ('total', 'country', 'language')`)
@Check('admission_quota_code_check', `(kind = 'total') = (code = '')`)
@Check('admission_quota_places_check', `places >= 0`)
export class AdmissionQuota {
  @PrimaryColumn('uuid')
  @ForeignKey(() => Programme, { name: 'admission_quota_programme_fkey' })
  programmeId: string;

  @PrimaryColumn('uuid')
  @ForeignKey(() => Intake, { name: 'admission_quota_intake_fkey' })
  intakeId: string;

  @PrimaryColumn('text')
  kind: 'total' | 'country' | 'language';

  /** The country or language; empty: in all. */
  @PrimaryColumn({ type: 'text', default: '' })
  code: string;

  @Column({ type: 'int' })
  places: number;
}
