import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ApplicationService } from '../../applications/application.service.js';
import type { Status } from '../../applications/lifecycle.rules.js';
import { passportCompared } from '../../applications/mrz/passport-compared.query.js';
import { MilestoneService } from '../../arrivals/milestone.service.js';
import type { MilestoneView } from '../../arrivals/milestone.view.js';
import { DocumentService } from '../../documents/document.service.js';
import type { SlotView } from '../../documents/document.view.js';
import { partsOfKey } from '../../documents/slot.rules.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import type { Day } from '../../platform/clock/day.rules.js';
import { ENDINGS, type MediaType } from '../../platform/files/media-type.rules.js';
import { type StateDoubt, stateDoubts } from './state-agreement.rules.js';
import { StateFieldQuery } from './state-field.query.js';
import { stateFilename, type StateFieldRow, stateValue } from './state-values.rules.js';

/** One line of the list: what is typed, or the file that is sent and how it should be called. */
export interface StateLine {
  field: StateFieldRow;
  value: string | null;
  file: { documentId: string; filename: string } | null;
}

export interface StateList {
  id: string;
  reference: string;
  status: Status;
  /** Null: the place is not accepted yet, so there is nothing to hand over. */
  handover: { lines: StateLine[]; doubts: StateDoubt[]; mirrored: MilestoneView[] } | null;
}

/** Statuses in which somebody takes a place up, so that the state has to hear of them. */
const TAKEN: readonly Status[] = ['accepted', 'confirmed', 'enrolled'];

/** A dossier in the order of the state's own system: prepared here, typed there. Nothing is ever sent. */
@Injectable()
export class StateLists {
  constructor(
    private readonly dataSource: DataSource,
    private readonly applications: ApplicationService,
    private readonly documents: DocumentService,
    private readonly milestones: MilestoneService,
    private readonly fields: StateFieldQuery,
  ) {}

  /** The look is recorded with that at the papers. @throws Refusal 404 */
  async of(actor: Actor, idOrReference: string, today: Day): Promise<StateList> {
    const { id, reference, status, answers, offering } = await this.applications.read(actor, idOrReference);
    const { slots } = await this.documents.list(actor, id);
    if (!TAKEN.includes(status)) return { id, reference, status, handover: null };
    const facts = { answers, language: offering.language, level: await this.fields.level(id) };
    const fields = (await this.fields.on(today)).map((field) => ({
      field,
      value: stateValue(field, facts),
      slot: slotOf(field, slots),
    }));
    const compared = await passportCompared(this.dataSource.manager, answers, today);
    const mrz = compared && { faults: compared.reading.faults.length, differences: compared.differences };
    const lines = fields.map(({ field, value, slot }): StateLine => {
      const [latest] = slot?.versions ?? [];
      const ending = latest && (ENDINGS[latest.mediaType as MediaType] ?? 'bin');
      const filename = ending && stateFilename(answers, reference, field.fileName ?? field.code, ending);
      return { field, value, file: latest && filename ? { documentId: latest.id, filename } : null };
    });
    const mirrored = (await this.milestones.list(actor, id)).filter(
      ({ kind, revokedAt }) => kind.startsWith('state_') && revokedAt === null,
    );
    return {
      id,
      reference,
      status,
      handover: { lines, doubts: stateDoubts({ answers, fields, mrz, today }), mirrored },
    };
  }
}

/** The paper of a field: the first of its kind that is still asked for and has a file, else the first. */
function slotOf(field: StateFieldRow, slots: readonly SlotView[]): SlotView | null {
  const of = slots.filter(({ slot, retired }) => !retired && partsOfKey(slot).documentType === field.documentType);
  return of.find(({ versions }) => versions.length > 0) ?? of[0] ?? null;
}
