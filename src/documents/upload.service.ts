import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../platform/access/actor.rules.js';
import { Clock } from '../platform/clock/clock.service.js';
import { newId } from '../platform/database/id.rules.js';
import { inTransaction } from '../platform/database/transaction.service.js';
import type { UploadedDocument } from '../platform/files/multer-store.service.js';
import type { Dossier, Version } from './document.query.js';
import { refuse } from './document.refusals.js';
import type { DossierSlot } from './dossier-slots.service.js';
import { FileAdmission } from './file-admission.service.js';
import { cleanFilename } from './filename.rules.js';
import { type Inspection, isFace } from './inspection.rules.js';
import { openFor, type SlotStatus, statusOfFile } from './slot.rules.js';
import { SlotService, uploadsAs } from './slot.service.js';
import { SlotWriter } from './slot-writer.service.js';

export interface UploadResult {
  document: Version;
  slot: { slot: string; status: SlotStatus };
  /** The slot asks for a photo of a person. */
  face: boolean;
}

/** Takes files for slots: "uploaded" means "received", nothing is left to confirm. */
@Injectable()
export class UploadService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly slots: SlotService,
    private readonly writer: SlotWriter,
    private readonly admission: FileAdmission,
  ) {}

  /**
   * Names a file that lies in the store as the next version of a slot. Looked into first: what nobody could open is
   * refused while its sender is still there. The window is judged under the application's lock, so that nothing slips in
   * after sending. The same bytes twice in a row are one version: a double click or a retry does no harm. When it is
   * refused, the file goes unless another row names it. `also` is done in the same transaction; what it throws undoes
   * all.
   * @throws Refusal 404, 409 `slot.closed`, 415 `document.format_not_asked`, 422 `slot.unknown`, `document.infected`,
   * and for what nobody could open `document.encrypted`, `no_pages`, `damaged`, `too_many_pixels`, `unreadable`
   */
  async upload(
    actor: Actor,
    applicationId: string,
    key: string,
    file: UploadedDocument,
    also?: (db: EntityManager, document: Version) => Promise<void>,
  ): Promise<UploadResult> {
    try {
      const inspection = await this.admission.look(file);
      return await inTransaction(this.dataSource, async (db) => {
        const dossier = await this.slots.dossier(actor, applicationId, db, { lock: true });
        const { slots, returned } = await this.slots.papersOf(dossier, db);
        const slot = slots.find((one) => one.slot === key);
        if (!slot) throw refuse('slot.unknown', {}, [{ field: 'slot', code: 'isIn', message: '' }]);
        const as = uploadsAs(actor, dossier);
        if (!as || !openFor(dossier.status, slot, slot.opening, as)) throw refuse('slot.closed');
        requireFormat(slot, file.mediaType);
        const [latest] = slot.versions;
        if (latest && isRepeat(slot, latest, file.hash, returned?.at ?? null)) {
          await also?.(db, latest);
          return { document: latest, slot: { slot: key, status: slot.status }, face: isFace(slot.type.formats) };
        }
        const result = await this.add(db, { actor, as, dossier, slot }, file, inspection);
        await also?.(db, result.document);
        return result;
      });
    } catch (error) {
      // What cannot be removed now, the sweep removes later; the first error is the one to tell.
      await this.admission.discard(file.hash).catch(() => undefined);
      throw error;
    }
  }

  private async add(
    db: EntityManager,
    to: { actor: Actor; as: 'applicant' | 'officer'; dossier: Dossier; slot: DossierSlot },
    file: UploadedDocument,
    inspection: Inspection | null,
  ): Promise<UploadResult> {
    const { dossier, slot } = to;
    // The instant is read under the lock: it says on which side of a return the file came.
    const now = this.clock.now();
    const state = await this.admission.admit(db, file, inspection, now);
    const version: Version = {
      id: newId(),
      slot: slot.slot,
      version: (slot.versions[0]?.version ?? 0) + 1,
      filename: cleanFilename(file.originalname, file.mediaType),
      mediaType: file.mediaType,
      size: file.size,
      hash: file.hash,
      ...state,
      uploadedAt: now,
      uploadedAs: to.as,
    };
    await this.writer.keep(db, dossier.id, slot);
    await db.query(
      `insert into document_version (id, application_id, slot, version, file_hash, filename, media_type, size,
         uploaded_by, uploaded_as, uploaded_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        version.id,
        dossier.id,
        version.slot,
        version.version,
        version.hash,
        version.filename,
        version.mediaType,
        version.size,
        to.actor.accountId,
        version.uploadedAs,
        now,
      ],
    );
    const status = statusOfFile(state);
    await this.writer.change(db, dossier.id, slot.slot, { status, reason: null, published: false });
    return { document: version, slot: { slot: slot.slot, status }, face: isFace(slot.type.formats) };
  }
}

/**
 * The same bytes as the version before, and nothing happened in between. After a return or a rejection the same file is
 * a new version: whoever thinks it was right may say so, and an officer looks again.
 */
function isRepeat(slot: DossierSlot, latest: Version, hash: string, returnedAt: Date | null): boolean {
  if (latest.hash !== hash || latest.scan === 'infected') return false;
  const answered = returnedAt !== null && latest.uploadedAt <= returnedAt;
  return !answered && slot.status !== 'rejected';
}

function requireFormat(slot: DossierSlot, mediaType: string): void {
  const { formats } = slot.type;
  if (!formats.includes(mediaType.replace(/^.*\//, ''))) {
    throw refuse('document.format_not_asked', { formats: formats.map((one) => one.toUpperCase()).join(', ') });
  }
}
