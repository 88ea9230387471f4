import { Injectable, type OnModuleInit } from '@nestjs/common';
import { BulkDeeds, NoData } from '../applications/bulk/bulk-deeds.service.js';
import { edgeOf } from '../applications/lifecycle.rules.js';
import { Transitions } from '../applications/transition.service.js';

/** Papers that keep a dossier from review. */
const UNSETTLED = `select distinct application_id as id from document_slot where application_id = any($1::uuid[])
  and level = 'submission' and not retired and status not in ('accepted', 'waived')`;

/** What can be done to a list once its papers are checked. */
@Injectable()
export class DocumentDeeds implements OnModuleInit {
  constructor(
    private readonly deeds: BulkDeeds,
    private readonly transitions: Transitions,
  ) {}

  onModuleInit(): void {
    this.deeds.add({
      name: 'verify',
      permission: 'document.verify',
      input: NoData,
      fits: (status) => edgeOf(status, 'verify') !== undefined,
      foresee: async (db, _actor, ids) => {
        const rows: { id: string }[] = await db.query(UNSETTLED, [ids]);
        return new Map(rows.map(({ id }) => [id, 'application.incomplete']));
      },
      act: (db, actor, { id, seq }) => this.transitions.applyIn(db, actor, id, { event: 'verify', seq }),
    });
  }
}
