import { ApiProperty } from '@nestjs/swagger';
import { STATUSES, type Status } from '../../applications/lifecycle.rules.js';
import { QUESTION_KINDS, type QuestionKind } from '../questions/question.rules.js';
import { COMPARED, type ComparedKey, type Likeness, LIKENESSES } from './comparison.rules.js';

export class ListedDossierView {
  @ApiProperty() reference: string;
  @ApiProperty() name: string;
  @ApiProperty({ type: String, nullable: true }) citizenship: string | null;
}

/** Two persons who may be one. */
export class DuplicateItemView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: QUESTION_KINDS, isArray: true }) kinds: QuestionKind[];
  @ApiProperty({ format: 'date-time' }) since: string;
  @ApiProperty({ type: ListedDossierView, isArray: true, description: 'The one begun earlier first' })
  dossiers: ListedDossierView[];
}

export class DuplicateListView {
  @ApiProperty({ type: DuplicateItemView, isArray: true }) items: DuplicateItemView[];
  @ApiProperty({ description: 'How many pairs wait in all' }) count: number;
  @ApiProperty({ type: String, nullable: true }) next: string | null;
}

export class ComparedView {
  @ApiProperty({ enum: COMPARED }) key: ComparedKey;
  @ApiProperty({ type: String, isArray: true }) left: string[];
  @ApiProperty({ type: String, isArray: true }) right: string[];
  @ApiProperty({ enum: LIKENESSES, description: 'near: another spelling or script; one_side: only one says it' })
  likeness: Likeness;
}

/** A dossier of a pair, and what would follow if its person remained. */
export class DuplicateSideView {
  @ApiProperty() reference: string;
  @ApiProperty({ enum: STATUSES }) status: Status;
  @ApiProperty() name: string;
  @ApiProperty({ type: String, nullable: true, description: 'The address that signs in; null: nobody signs in' })
  email: string | null;
  @ApiProperty({ type: String, isArray: true, description: 'All sent applications of this person' })
  references: string[];
  @ApiProperty({ description: 'Drafts that were not sent yet, which pass as well' }) drafts: number;
  @ApiProperty({ type: String, nullable: true, description: 'Code of what keeps this person from taking the other in' })
  obstacle: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'The same as a sentence' }) obstacleSays: string | null;
}

export class DuplicateView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() seq: number;
  @ApiProperty({ description: 'It waits for an officer' }) waits: boolean;
  @ApiProperty({ enum: QUESTION_KINDS }) kind: QuestionKind;
  @ApiProperty({ type: DuplicateSideView }) left: DuplicateSideView;
  @ApiProperty({ type: DuplicateSideView }) right: DuplicateSideView;
  @ApiProperty({ type: ComparedView, isArray: true }) compared: ComparedView[];
  @ApiProperty({ description: 'How many pairs wait in all' }) count: number;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The pair that waits next' })
  next: string | null;
}
