import { Injectable, type OnModuleInit } from '@nestjs/common';
import { IsObject, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import type { EntityManager } from 'typeorm';
import { BulkDeeds } from '../applications/bulk/bulk-deeds.service.js';
import { edgeOf } from '../applications/lifecycle.rules.js';
import type { Actor } from '../platform/access/actor.rules.js';
import { DecisionService } from './decision.service.js';

class WaitlistData {
  /** The decider's own words to the applicant. */
  @IsOptional()
  @IsString()
  @MaxLength(4000)
  note?: string;
}

class RejectData extends WaitlistData {
  /** A coded reason. */
  @IsString()
  @MinLength(1)
  @MaxLength(60)
  reason: string;
}

class OfferData extends WaitlistData {
  /** The terms, the same for each. */
  @IsObject()
  data: Record<string, unknown>;

  /** An override of incomplete reviews. */
  @IsOptional()
  @IsString()
  @MaxLength(60)
  reason?: string;
}

/** Decisions that can be drafted for a list: each waits for its release like any other. */
@Injectable()
export class DecisionDeeds implements OnModuleInit {
  constructor(
    private readonly deeds: BulkDeeds,
    private readonly decisions: DecisionService,
  ) {}

  onModuleInit(): void {
    this.add('waitlist', WaitlistData);
    this.add('reject', RejectData);
    // Places are few: whom they go to is chosen on the ranking, not by a filter.
    this.add('offer', OfferData, { unlisted: true });
  }

  private add<D extends WaitlistData>(
    event: 'waitlist' | 'reject' | 'offer',
    input: new () => D,
    options: { unlisted?: boolean } = {},
  ): void {
    this.deeds.add<D>({
      ...options,
      name: event,
      permission: 'decision.draft',
      input,
      fits: (status) => edgeOf(status, event) !== undefined,
      foresee: openDrafts,
      act: (db, actor, { id, seq }, data) => this.decisions.draftIn(db, actor, id, { event, seq, ...data }),
    });
  }
}

async function openDrafts(db: EntityManager, _actor: Actor, ids: readonly string[]): Promise<Map<string, string>> {
  const rows: { id: string }[] = await db.query(
    `select application_id as id from decision where application_id = any($1::uuid[]) and released_at is null
       and discarded_at is null`,
    [ids],
  );
  return new Map(rows.map(({ id }) => [id, 'decision.draft_open']));
}
