import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { PersonRefView } from '../review.view.js';
import type { Outcome } from './automatic.service.js';
import { type Conflict, CONFLICTS } from './conflict.rules.js';

export class OutcomeView implements Outcome {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: ['assigned', 'refused', 'nothing'], description: 'nothing: complete, or nobody is free' })
  outcome: Outcome['outcome'];
  @ApiPropertyOptional({ description: 'Why it was refused' }) code?: string;
  @ApiProperty({ type: String, format: 'uuid', isArray: true, description: 'Whom this call named' })
  reviewerIds: string[];
}

export class OutcomeListView {
  @ApiProperty({ type: OutcomeView, isArray: true }) items: OutcomeView[];
}

export class ConflictView extends PersonRefView {
  @ApiProperty({ enum: CONFLICTS }) ground: Conflict;
}

export class ConflictListView {
  @ApiProperty({ type: ConflictView, isArray: true }) items: ConflictView[];
  @ApiProperty({ type: String, nullable: true, description: 'Null: the list is whole' }) next: null;
}

export class RoundView {
  @ApiProperty() round: number;
}
