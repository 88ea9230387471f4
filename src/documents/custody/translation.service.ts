import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Clock } from '../../platform/clock/clock.service.js';
import type { Day } from '../../platform/clock/day.rules.js';
import type { UploadedDocument } from '../../platform/files/multer-store.service.js';
import { type UploadResult, UploadService } from '../upload.service.js';
import { custodyProblem } from './custody-problem.words.js';
import { refuse } from './custody.refusals.js';
import { CustodyWriter } from './custody-writer.service.js';
import type { Translator } from './custody.rules.js';

export interface TranslationRequest {
  /** The version that it translates: the latest of its slot. */
  translates: string;
  /** BCP 47: into which language. */
  language: string;
  by: Translator;
  /** The translator's or notary's name. */
  translator?: string;
  onDay?: Day;
}

/** Takes a translation: a version of its own in the slot of the paper that it translates. */
@Injectable()
export class TranslationService {
  constructor(
    private readonly uploads: UploadService,
    private readonly writer: CustodyWriter,
    private readonly clock: Clock,
  ) {}

  /**
   * What UploadService.upload refuses, this refuses. The same file twice is one version, described once.
   * @throws Refusal 422 `custody.invalid` of a day that is still to come
   */
  upload(
    actor: Actor,
    applicationId: string,
    key: string,
    file: UploadedDocument,
    said: TranslationRequest,
  ): Promise<UploadResult> {
    return this.uploads.upload(actor, applicationId, key, file, {
      translates: said.translates,
      also: async (db, document, { as, repeated }) => {
        if ((said.onDay ?? '') > this.clock.today()) {
          throw refuse('custody.invalid', {}, [custodyProblem({ field: 'onDay', code: 'future' })]);
        }
        if (repeated) return;
        await this.writer.write(db, actor, {
          applicationId,
          slot: key,
          kind: 'translation',
          code: said.by,
          actingAs: as,
          documentId: document.id,
          details: { language: said.language, person: said.translator ?? null, onDay: said.onDay ?? null },
        });
      },
    });
  }
}
