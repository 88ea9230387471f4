import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { ClassConstructor } from 'class-transformer';
import { IsOptional, IsUUID } from 'class-validator';
import type { EntityManager } from 'typeorm';
import { type Actor, may } from '../../platform/access/actor.rules.js';
import { DeskService } from '../desk.service.js';
import type { Status } from '../lifecycle.rules.js';

/** A dossier of a list as a deed meets it. */
export interface BulkTarget {
  id: string;
  seq: number;
  status: Status;
}

/** What can be done to every dossier of a list. Rooms later than applications give theirs in onModuleInit. */
export interface BulkDeed<D extends object = object> {
  name: string;
  permission: string;
  /** What the deed has to be told, validated as any body. */
  input: ClassConstructor<D>;
  /** Begun from a page of its own, which knows whom it is for: no choice for a list. */
  unlisted?: boolean;
  /** Whether it can be done in this status; elsewhere the preview says no without asking further. */
  fits(status: Status): boolean;
  /** Of these, whom the deed would refuse for what, as far as it can be told at once. */
  foresee?(db: EntityManager, actor: Actor, ids: readonly string[], data: D): Promise<ReadonlyMap<string, string>>;
  /** Does it to one, in the transaction of `db`, by the rules of one alone. @throws Refusal */
  act(db: EntityManager, actor: Actor, target: Pick<BulkTarget, 'id' | 'seq'>, data: D): Promise<unknown>;
}

class AssignData {
  /** An officer; left out: nobody. */
  @IsOptional()
  @IsUUID()
  accountId?: string;
}

/** A deed that needs to be told nothing. */
export class NoData {}

/** The deeds that can be done to a list, each under its own permission. */
@Injectable()
export class BulkDeeds implements OnModuleInit {
  private readonly deeds = new Map<string, BulkDeed>();

  constructor(private readonly desk: DeskService) {}

  onModuleInit(): void {
    this.add({
      name: 'assign',
      permission: 'application.assign',
      input: AssignData,
      fits: () => true,
      act: (db, actor, { id }, { accountId }) => this.desk.assignIn(db, actor, id, accountId ?? null),
    });
  }

  add<D extends object>(deed: BulkDeed<D>): void {
    if (this.deeds.has(deed.name)) throw new Error(`Two deeds are called ${deed.name}`);
    this.deeds.set(deed.name, deed as unknown as BulkDeed);
  }

  /** The deeds that `actor` may do to a list of their choice. */
  of(actor: Actor): BulkDeed[] {
    return [...this.deeds.values()].filter(({ permission, unlisted }) => !unlisted && may(actor, permission));
  }

  /** By name; undefined where there is none, or the actor may not. */
  find(actor: Actor, name: string): BulkDeed | undefined {
    const deed = this.deeds.get(name);
    return deed && may(actor, deed.permission) ? deed : undefined;
  }
}
