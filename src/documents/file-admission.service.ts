import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Received } from '../platform/files/file-store.service.js';
import type { Dossier } from './document.query.js';
import type { Inspection } from './inspection.rules.js';
import { InspectionService } from './inspection.service.js';
import { QuarantineService } from './quarantine.service.js';
import { QuestionRaiser } from './questions/question-raiser.service.js';
import type { FileState } from './slot.rules.js';

/** What every file passes before a document may name it, whichever way it came: inspection, then quarantine. */
@Injectable()
export class FileAdmission {
  constructor(
    private readonly inspections: InspectionService,
    private readonly quarantine: QuarantineService,
    private readonly questions: QuestionRaiser,
  ) {}

  /** Before the transaction, so that no lock is held meanwhile; see InspectionService. @throws Refusal `document.*` */
  look(file: Received): Promise<Inspection | null> {
    return this.inspections.look(file);
  }

  /** Within it: the file's row, and the jobs that say more of it; see QuarantineService. */
  async admit(db: EntityManager, file: Received, inspection: Inspection | null, now: Date): Promise<FileState> {
    const scan = await this.quarantine.admit(db, file, now);
    await this.inspections.keep(db, file.hash, inspection);
    return { scan, inspection };
  }

  /** Within it, once a version names the file: whether it lies in another person's dossier, too. */
  compare(db: EntityManager, dossier: Pick<Dossier, 'id' | 'status'>): Promise<void> {
    return dossier.status === 'draft' ? Promise.resolve() : this.questions.later(db, dossier.id);
  }

  /** The bytes of a refused upload go, unless a row names them. */
  discard(hash: string): Promise<void> {
    return this.quarantine.discard(hash);
  }
}
