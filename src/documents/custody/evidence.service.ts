import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Looks } from '../../applications/looks.service.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import { ContentService, type DocumentContent } from '../content.service.js';
import { SlotService } from '../slot.service.js';
import { evidenceOf } from './custody.query.js';
import { refuse } from './custody.refusals.js';

/** Reads evidence, which is never the applicant's to see: it may hold words of the issuer about them. */
@Injectable()
export class EvidenceService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly slots: SlotService,
    private readonly looks: Looks,
    private readonly contents: ContentService,
  ) {}

  /** The bytes of an evidence file; the look is recorded. @throws Refusal 404, 409 `document.withheld`, 410 */
  async open(actor: Actor, idOrReference: string, key: string, eventId: string): Promise<DocumentContent> {
    const dossier = await this.slots.dossier(actor, idOrReference);
    const file = dossier.own ? undefined : await evidenceOf(this.dataSource.manager, dossier.id, key, eventId);
    if (!file) throw refuse('custody.not_found');
    await this.looks.record(actor, dossier.id, `evidence:${eventId}`);
    return this.contents.serve(file);
  }
}
