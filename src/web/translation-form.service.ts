import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { TranslationInput } from '../documents/custody/custody.input.js';
import { TranslationService } from '../documents/custody/translation.service.js';
import { DocumentService } from '../documents/document.service.js';
import { UploadReceiver } from '../documents/upload-receiver.service.js';
import type { Actor } from '../platform/access/actor.rules.js';
import type { FieldProblem } from '../platform/errors/refusal.rules.js';
import { type FormState, formState } from './ui/form/form.rules.js';
import { problemsFrom, readForm } from './ui/form/read-form.rules.js';
import type { PageContext } from './ui/page/page-context.service.js';

/** The form of a translation, in the portal and on the desk: a file, and whose translation it is. */
@Injectable()
export class TranslationForms {
  constructor(
    private readonly documents: DocumentService,
    private readonly translations: TranslationService,
    private readonly receiver: UploadReceiver,
  ) {}

  /**
   * Takes it into the slot of the paper that it translates.
   * @returns null; or the form as it is shown again, where it was refused
   * @throws Refusal where the actor may send nothing here, before a byte is read
   */
  async take(
    ctx: PageContext,
    actor: Actor,
    { reference, slot }: { reference: string; slot: string },
    request: Request,
    response: Response,
  ): Promise<FormState | null> {
    const applicationId = await this.documents.requireUploads(actor, reference, slot);
    let kept: Record<string, unknown> = {};
    try {
      const { file, fields } = await this.receiver.receive(request, response);
      kept = fields;
      const input = await this.receiver.orDiscard(file, async () => {
        const read = await readForm(TranslationInput, fields, { locale: ctx.locale });
        if (!read.ok) throw read;
        return read.value;
      });
      await this.translations.upload(actor, applicationId, slot, file, input);
      return null;
    } catch (error) {
      const refused = isReading(error) ? error.problems : problemsFrom(error, ctx.locale);
      const problems = refused.map((problem) => ({ ...problem, field: problem.field || 'file' }));
      return formState(ctx, kept, problems);
    }
  }
}

/** A form that was read and refused. */
function isReading(error: unknown): error is { problems: FieldProblem[] } {
  return !(error instanceof Error) && typeof error === 'object' && error !== null && 'problems' in error;
}
