import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ConditionFacts, type Fact } from '../decisions/conditions/condition-facts.hooks.js';
import type { Reader } from '../reviews/dossier.query.js';

/** Milestones show that conditions of an offer are met: a deposit that came, originals that were seen. */
@Injectable()
export class MilestoneFacts implements OnModuleInit {
  constructor(private readonly facts: ConditionFacts) {}

  onModuleInit(): void {
    this.facts.add(standing);
  }
}

function standing(db: Reader, applicationId: string): Promise<Fact[]> {
  return db.query(
    `select 'milestone' as kind, m.id, 'milestone:' || m.kind as code, coalesce(r.staff_en, m.kind) as "nameEn",
       coalesce(r.staff_uk, m.kind) as "nameUk", m.day as "on"
     from milestone m left join reason r on r.kind = 'milestone' and r.code = m.kind
     where m.application_id = $1 and m.revoked_at is null`,
    [applicationId],
  );
}
