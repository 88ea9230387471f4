import { Injectable } from '@nestjs/common';
import type { ApplicationRow } from '../applications/application.view.js';
import { Looks } from '../applications/looks.service.js';
import type { Actor } from '../platform/access/actor.rules.js';
import type { UploadedDocument } from '../platform/files/multer-store.service.js';
import { ContentService, type DocumentContent } from './content.service.js';
import { dossierOf } from './document.query.js';
import { refuse } from './document.refusals.js';
import type { NoticeView, SlotView } from './document.view.js';
import { SlotService, uploadsAs } from './slot.service.js';
import { type UploadResult, UploadService } from './upload.service.js';
import { type VerdictRequest, VerdictService } from './verdict.service.js';

/**
 * The papers of a dossier: the door of this room for pages, the API and other rooms. A dossier is named by its id or
 * its reference; one that is not the actor's to see answers like a missing one.
 */
@Injectable()
export class DocumentService {
  constructor(
    private readonly papers: SlotService,
    private readonly looks: Looks,
    private readonly contents: ContentService,
    private readonly uploads: UploadService,
    private readonly verdicts: VerdictService,
  ) {}

  /** The slots of a dossier as the actor may see them. @throws Refusal 404 */
  async slots(actor: Actor, idOrReference: string): Promise<SlotView[]> {
    return (await this.list(actor, idOrReference)).slots;
  }

  /** Advice that asks for no paper. @throws Refusal 404 */
  async notices(actor: Actor, idOrReference: string): Promise<NoticeView[]> {
    return (await this.list(actor, idOrReference)).notices;
  }

  /** Slots and advice in one reading. The look of anybody but the applicant is recorded. @throws Refusal 404 */
  async list(actor: Actor, idOrReference: string): Promise<{ slots: SlotView[]; notices: NoticeView[] }> {
    const dossier = await this.papers.dossier(actor, idOrReference);
    if (!dossier.own) await this.looks.record(actor, dossier.id, 'documents');
    return this.papers.viewOf(actor, dossier);
  }

  /** The same for who was let to the dossier and records the look: a page that shows more of it than its papers. */
  async listSeen(actor: Actor, row: ApplicationRow): Promise<{ slots: SlotView[]; notices: NoticeView[] }> {
    return this.papers.viewOf(actor, dossierOf(row) ?? (await this.papers.dossier(actor, row.id)));
  }

  /** One slot. @throws Refusal 404 `slot.not_found` */
  async slot(actor: Actor, idOrReference: string, key: string): Promise<SlotView> {
    const slot = (await this.slots(actor, idOrReference)).find((one) => one.slot === key);
    if (!slot) throw refuse('slot.not_found');
    return slot;
  }

  /**
   * Whether the actor may send any file here now (or one for `key`), asked before a body of megabytes is read.
   * @returns the dossier's id
   * @throws Refusal 404, 409 `slot.closed`
   */
  async requireUploads(actor: Actor, idOrReference: string, key?: string): Promise<string> {
    const dossier = await this.papers.dossier(actor, idOrReference);
    const { slots } = await this.papers.viewOf(actor, dossier);
    if (key !== undefined && !slots.some((slot) => slot.slot === key)) throw refuse('slot.not_found');
    const open = slots.some((slot) => slot.open && (key === undefined || slot.slot === key));
    if (!uploadsAs(actor, dossier) || !open) throw refuse('slot.closed');
    return dossier.id;
  }

  /** Names a file that lies in the store as the next version of a slot; see UploadService. */
  upload(actor: Actor, idOrReference: string, key: string, file: UploadedDocument): Promise<UploadResult> {
    return this.uploads.upload(actor, idOrReference, key, file);
  }

  /** Accepts, rejects, waives or takes back; see VerdictService. Returns the slot as it stands then. */
  async verdict(actor: Actor, idOrReference: string, key: string, request: VerdictRequest): Promise<SlotView> {
    const dossier = await this.verdicts.give(actor, idOrReference, key, request);
    const { slots } = await this.papers.viewOf(actor, dossier);
    const slot = slots.find((one) => one.slot === key);
    if (!slot) throw refuse('slot.not_found');
    return slot;
  }

  /** The bytes of one document; see ContentService. */
  content(actor: Actor, documentId: string, options?: { original?: boolean }): Promise<DocumentContent> {
    return this.contents.open(actor, documentId, options);
  }

  /** A small picture of a photo, or null; see ContentService. */
  preview(actor: Actor, documentId: string): Promise<Buffer | null> {
    return this.contents.preview(actor, documentId);
  }
}
