import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { refuse as refuseApplication } from '../applications/application.refusals.js';
import { type Actor, hasRole, may } from '../platform/access/actor.rules.js';
import { Clock } from '../platform/clock/clock.service.js';
import { blindSlots } from './blind.rules.js';
import { type Dossier, dossierFor } from './document.query.js';
import type { NoticeView, SlotView } from './document.view.js';
import { type DossierPapers, DossierSlots } from './dossier-slots.service.js';
import { noticeView, slotView } from './slot-view.rules.js';

/** In which role the actor may send files for this dossier; null: in none. */
export function uploadsAs(actor: Actor, dossier: Dossier): 'applicant' | 'officer' | null {
  if (!may(actor, 'document.upload')) return null;
  if (dossier.own) return 'applicant';
  return hasRole(actor, 'officer') ? 'officer' : null;
}

/** Reads the papers of a dossier as its reader may see them. */
@Injectable()
export class SlotService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly papers: DossierSlots,
    private readonly clock: Clock,
  ) {}

  /**
   * The dossier that the actor may see, locked where a deed follows.
   * @throws Refusal 404 `application.not_found`, also where it is somebody else's
   */
  async dossier(
    actor: Actor,
    idOrReference: string,
    db: EntityManager = this.dataSource.manager,
    options: { lock?: boolean } = {},
  ): Promise<Dossier> {
    const dossier = await dossierFor(db, actor, idOrReference, options);
    if (!dossier) throw refuseApplication('application.not_found');
    return dossier;
  }

  /** Everything known of its papers, for services of this room. */
  papersOf(dossier: Dossier, db: EntityManager = this.dataSource.manager): Promise<DossierPapers> {
    return this.papers.of(db, dossier);
  }

  /** Its slots and advice for this reader. */
  async viewOf(
    actor: Actor,
    dossier: Dossier,
    db: EntityManager = this.dataSource.manager,
  ): Promise<{ slots: SlotView[]; notices: NoticeView[] }> {
    const { slots, notices, returned, read, reasons } = await this.papers.of(db, dossier);
    const reader = {
      own: dossier.own,
      uploadsAs: uploadsAs(actor, dossier),
      judges: may(actor, 'document.verify') && !dossier.own,
    };
    const { status, dueOn } = dossier;
    const { issuedOn = null, expiresOn = null } = dossier.answers.passport ?? {};
    const setting = {
      status,
      dueOn,
      returnedAt: returned?.at ?? null,
      reasons,
      events: { submission: dossier.rulesOn ?? this.clock.today(), entry: dossier.startsOn, stay_end: null },
      passport: { issuedOn, expiresOn },
      today: this.clock.today(),
    };
    const views = slots.map((slot) => slotView(slot, reader, setting));
    // Advice follows from citizenship.
    if (dossier.blind) return { slots: blindSlots(views), notices: [] };
    return {
      slots: views,
      notices: notices.map((notice) => noticeView(notice, read)),
    };
  }
}
