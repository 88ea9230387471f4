import { Entity, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../../platform/database/column.decorator.js';

/** A challenge that was answered: kept until it would be too old anyway, so that no answer counts twice. */
@Entity('spent_challenge')
export class SpentChallenge {
  @PrimaryColumn('text')
  hash: string;

  @InstantColumn()
  expiresAt: Date;
}
