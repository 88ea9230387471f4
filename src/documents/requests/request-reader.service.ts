import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Looks } from '../../applications/looks.service.js';
import { documentTypes } from '../../catalogue/wording.query.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { keptSlots } from '../document.query.js';
import { SlotService } from '../slot.service.js';
import { requestHistory, requestsOf } from './request.query.js';
import { refuse } from './request.refusals.js';
import { type RequestView, requestView } from './request.view.js';

/** Reads the requests of a dossier as its reader may see them. */
@Injectable()
export class RequestReader {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly papers: SlotService,
    private readonly looks: Looks,
  ) {}

  /** The requests, the oldest first. The look of anybody but the applicant is recorded. @throws Refusal 404 */
  async list(actor: Actor, idOrReference: string): Promise<RequestView[]> {
    const dossier = await this.papers.dossier(actor, idOrReference);
    if (!dossier.own) await this.looks.record(actor, dossier.id, 'requests');
    // An officer's words may name the applicant, and what was asked for says who it is.
    if (dossier.blind) return [];
    const db = this.dataSource.manager;
    const rows = await requestsOf(db, dossier.id);
    if (rows.length === 0) return [];
    const slots = new Map((await keptSlots(db, dossier.id)).map((slot) => [slot.slot, slot]));
    const types = await documentTypes(db);
    const history = await requestHistory(db, dossier.id);
    return rows.flatMap((row) => {
      const type = types.get(row.documentType);
      const status = slots.get(row.slot)?.status;
      if (!type || !status) return [];
      return [requestView(row, { type, status, history, today: this.clock.today(), staff: !dossier.own })];
    });
  }

  /** One request. @throws Refusal 404 */
  async one(actor: Actor, idOrReference: string, id: string): Promise<RequestView> {
    const found = (await this.list(actor, idOrReference)).find((request) => request.id === id);
    if (!found) throw refuse('paper_request.not_found');
    return found;
  }
}
