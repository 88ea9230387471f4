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
import { arrivedFor, currentTranslation, openFor, type SlotStatus, statusOfFiles } from './slot.rules.js';
import { SlotService, uploadsAs } from './slot.service.js';
import { SlotWriter } from './slot-writer.service.js';

export interface UploadOptions {
  /** The version that the file translates: the latest of the same slot. */
  translates?: string;
  /** Done in the same transaction; what it throws undoes all. */
  also?: (db: EntityManager, document: Version, how: Sending) => Promise<void>;
}

/** How a file came. */
export interface Sending {
  as: 'applicant' | 'officer';
  /** The same bytes lay there already: no version was made. */
  repeated: boolean;
}

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
   * refused, the file goes unless another row names it. A translation is checked together with the version that it names
   * and never takes its place.
   * @throws Refusal 404, 409 `slot.closed`, `document.replaced` when the version that is translated is not the latest,
   * 415 `document.format_not_asked`, 422 `slot.unknown`, `document.infected`, and for what nobody could open
   * `document.encrypted`, `no_pages`, `damaged`, `too_many_pixels`, `unreadable`
   */
  async upload(
    actor: Actor,
    applicationId: string,
    key: string,
    file: UploadedDocument,
    { translates, also }: UploadOptions = {},
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
        const [paper] = slot.versions;
        if (translates && translates !== paper?.id) throw refuse('document.replaced', { latest: paper?.id ?? null });
        const latest = translates ? currentTranslation(slot) : paper;
        if (latest && isRepeat(slot, latest, file.hash, returned?.at ?? null)) {
          await also?.(db, latest, { as, repeated: true });
          return { document: latest, slot: { slot: key, status: slot.status }, face: isFace(slot.type.formats) };
        }
        const into = { actor, as, dossier, slot, translates: translates ?? null };
        const result = await this.add(db, into, file, inspection);
        await also?.(db, result.document, { as, repeated: false });
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
    to: { actor: Actor; as: 'applicant' | 'officer'; dossier: Dossier; slot: DossierSlot; translates: string | null },
    file: UploadedDocument,
    inspection: Inspection | null,
  ): Promise<UploadResult> {
    const { dossier, slot, translates } = to;
    // The instant is read under the lock: it says on which side of a return the file came.
    const now = this.clock.now();
    const state = await this.admission.admit(db, file, inspection, now);
    const version: Version = {
      id: newId(),
      slot: slot.slot,
      version: Math.max(0, ...[...slot.versions, ...slot.translations].map((one) => one.version)) + 1,
      filename: cleanFilename(file.originalname, file.mediaType),
      mediaType: file.mediaType,
      size: file.size,
      hash: file.hash,
      ...state,
      uploadedAt: now,
      uploadedAs: to.as,
      translates,
    };
    await this.writer.keep(db, dossier.id, slot);
    await db.query(
      `insert into document_version (id, application_id, slot, version, file_hash, filename, media_type, size,
         uploaded_by, uploaded_as, uploaded_at, translates)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
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
        translates,
      ],
    );
    const files = translates
      ? { ...slot, translations: [version, ...slot.translations] }
      : { ...slot, versions: [version, ...slot.versions] };
    const status = statusOfFiles(arrivedFor(files));
    await this.admission.compare(db, dossier);
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
