import { Injectable } from '@nestjs/common';
import type { AnswersInput } from '../../../applications/answers.input.js';
import type { Section } from '../../../applications/answers.rules.js';
import { ApplicationQuery } from '../../../applications/application.query.js';
import { ApplicationService } from '../../../applications/application.service.js';
import type { ApplicationView } from '../../../applications/application.view.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { Refusal } from '../../../platform/errors/refusal.rules.js';
import { differing } from './section-form.rules.js';

export type Saved =
  | { kind: 'saved'; view: ApplicationView }
  /** The section was changed elsewhere after its form was opened: `current` is what stands there now. */
  | { kind: 'stale'; version: number; current: unknown };

/** How often a save is tried anew when other sections are saved between reading and writing. */
const TRIES = 3;

/** Saves one section of the answers for its page. */
@Injectable()
export class SectionSaves {
  constructor(
    private readonly applications: ApplicationService,
    private readonly rows: ApplicationQuery,
  ) {}

  /**
   * `version` is the one that the form was opened with. A save of another section in between overwrites nothing of this
   * one and is no conflict; neither is the same text sent twice. @throws Refusal as ApplicationService.save, but stale
   */
  async save(
    actor: Actor,
    reference: string,
    section: Section,
    sent: { version: number; answers: Partial<Record<Section, unknown>> },
  ): Promise<Saved> {
    let { version } = sent;
    for (let tried = 1; ; tried++) {
      try {
        const view = await this.applications.save(actor, reference, {
          version,
          answers: sent.answers as AnswersInput,
        });
        return { kind: 'saved', view };
      } catch (error) {
        if (!(error instanceof Refusal) || error.code !== 'application.stale') throw error;
        const row = await this.rows.byId(actor, reference);
        const current = row.answers[section] ?? null;
        const untouched = row.status === 'draft' && (row.section_versions[section] ?? 0) <= sent.version;
        const alike = differing(section, current, sent.answers[section]).length === 0;
        if ((untouched || alike) && tried < TRIES) version = row.version;
        else return { kind: 'stale', version: row.version, current };
      }
    }
  }
}
