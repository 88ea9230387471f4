import { ApiProperty } from '@nestjs/swagger';
import type { Day } from '../../platform/clock/day.rules.js';
import { STATUSES, type Status } from '../lifecycle.rules.js';
import type { MergeEvent } from './person-merge.entity.js';

/** A dossier of the person. */
export class PersonDossierView {
  @ApiProperty() reference: string;
  @ApiProperty({ enum: STATUSES }) status: Status;
  @ApiProperty({ example: 'MED' }) programme: string;
  @ApiProperty({ example: '2027-09' }) intake: string;
  @ApiProperty({ description: 'It was begun under the same person as this one' }) sameBegin: boolean;
}

/** One word on who is whom. */
export class PersonEventView {
  @ApiProperty({ enum: ['merge', 'separate'] }) event: MergeEvent;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Figures count so from this day on' })
  holdsFrom: Day | null;
  @ApiProperty({ description: 'Code of the reason' }) reason: string;
  @ApiProperty({ type: String, nullable: true }) actor: string | null;
  @ApiProperty({ type: String, nullable: true }) note: string | null;
  @ApiProperty({ type: String, isArray: true, description: 'Begun under the person who was taken in' })
  taken: string[];
  @ApiProperty({ type: String, isArray: true, description: 'Begun under the person who remains' }) kept: string[];
}

/** Whose a dossier is, and how that came. */
export class PersonView {
  @ApiProperty({ type: PersonDossierView, isArray: true, description: 'All sent dossiers that are theirs now' })
  dossiers: PersonDossierView[];
  @ApiProperty({ type: PersonEventView, isArray: true, description: 'The oldest first' }) history: PersonEventView[];
  @ApiProperty({ description: 'The person under whom this one was begun was taken in, and can be parted again' })
  taken: boolean;
}
