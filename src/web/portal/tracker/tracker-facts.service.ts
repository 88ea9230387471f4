import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type HistoryItem, HistoryQuery } from '../../../applications/history.query.js';
import { ENDED } from '../../../applications/lifecycle.rules.js';
import { MilestoneQuery, type MilestoneRow } from '../../../arrivals/milestone.query.js';
import { DecisionQuery } from '../../../decisions/decision.query.js';
import { OfferQuery, type OfferRow } from '../../../decisions/offer.query.js';
import { askedOf, type AskedQuestion } from '../../../documents/questions/question.query.js';
import type { SlotView } from '../../../documents/document.view.js';
import { unreadOf } from '../../../messages/thread/thread.query.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import type { Locale } from '../../../platform/i18n/words.rules.js';
import { lastReturnOf, reasonTexts, type ReasonTexts } from '../portal.query.js';
import type { PortalDossier } from '../portal-dossier.service.js';
import { type AskedItem, askedItems } from './tracker.rules.js';
import type { Aside } from './tracker-aside.service.js';

/** Everything that the tracker tells. Only what was released: a drafted decision is in none of these. */
export interface TrackerFacts extends Aside {
  history: HistoryItem[];
  slots: SlotView[];
  /** What an officer asked about the application. */
  questions: AskedQuestion[];
  offer: OfferRow | null;
  milestones: MilestoneRow[];
  reasons: ReasonTexts;
  /** The return that is open, with what of it has come; null: none is open. */
  asked: { at: Date; reason: string | null; note: string | null; items: AskedItem[] } | null;
  /** The last letter, where there is one that holds. */
  letter: Record<Locale, string> | null;
  /** Messages that the applicant has not opened. */
  unread: number;
}

/** Gathers what the tracker tells. */
@Injectable()
export class TrackerService {
  constructor(
    private readonly history: HistoryQuery,
    private readonly offers: OfferQuery,
    private readonly decisions: DecisionQuery,
    private readonly milestones: MilestoneQuery,
    private readonly dataSource: DataSource,
  ) {}

  async of(actor: Actor, { row }: PortalDossier, slots: SlotView[], aside: Aside): Promise<TrackerFacts> {
    const { id, status } = row;
    const [history, offer, milestones, reasons, open, letters, unread] = await Promise.all([
      this.history.ofSeen(actor, row),
      this.offers.current(id),
      this.milestones.ofDossier(id),
      reasonTexts(this.dataSource),
      status === 'returned' ? lastReturnOf(this.dataSource, id) : null,
      status === 'rejected' || status === 'waitlisted' ? this.decisions.letters(id) : [],
      unreadOf(this.dataSource, id),
    ]);
    const questions = await askedOf(this.dataSource.manager, [id]);
    const items = open ? askedItems(open.items, row.section_versions, slots) : [];
    return {
      history,
      slots,
      questions,
      offer: ENDED.includes(status) ? null : offer,
      milestones,
      reasons,
      asked: open ? { at: open.at, reason: open.reason, note: open.note, items } : null,
      letter: letters[0] ? { ...letters[0].letter } : null,
      ...aside,
      unread,
    };
  }
}

/** Whether the applicant is awaited although the review goes on: a time is to be chosen. */
export function awaitsChoice({ sitting }: Pick<TrackerFacts, 'sitting'>): boolean {
  return sitting?.standing.code === 'choose';
}
