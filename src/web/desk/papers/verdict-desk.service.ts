import { Injectable } from '@nestjs/common';
import { VerdictInput } from '../../../documents/document.input.js';
import { DocumentService } from '../../../documents/document.service.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { type FormState, formState } from '../../ui/form/form.rules.js';
import { problemsFrom, readForm } from '../../ui/form/read-form.rules.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { deskWords } from '../desk.words.js';

/** Takes a verdict from its bar, wherever that stands. */
@Injectable()
export class VerdictDesk {
  constructor(private readonly documents: DocumentService) {}

  /** @returns what is wrong with it; null: it is given */
  async give(
    ctx: PageContext,
    actor: Actor,
    { reference, slot }: { reference: string; slot: string },
    body: Record<string, unknown>,
  ): Promise<FormState | null> {
    const { rejectedFor, waivedFor, takeBack } = body;
    const verdict = takeBack ? 'none' : body['verdict'];
    // Both lists of reasons travel with the form; the one of the chosen verdict counts.
    const field = verdict === 'rejected' ? 'rejectedFor' : 'waivedFor';
    const reason = verdict === 'rejected' ? rejectedFor : verdict === 'waived' ? waivedFor : undefined;
    const looked = takeBack ? {} : { documentId: body['documentId'], translationId: body['translationId'] };
    const input = { verdict, reason, ...looked };
    const say = { verdict: deskWords[ctx.locale].problem };
    const read = await readForm(VerdictInput, input, { locale: ctx.locale, say });
    const kept = { verdict: body['verdict'], rejectedFor, waivedFor };
    if (!read.ok) return formState(ctx, kept, read.problems);
    try {
      await this.documents.verdict(actor, reference, slot, read.value);
      return null;
    } catch (error) {
      const problems = problemsFrom(error, ctx.locale).map((problem) =>
        problem.field === 'reason' ? { ...problem, field } : problem,
      );
      return formState(ctx, kept, problems);
    }
  }
}
