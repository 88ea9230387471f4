import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Audit } from '../../platform/audit/audit.service.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { inTransaction } from '../../platform/database/transaction.service.js';
import type { FieldProblem } from '../../platform/errors/refusal.rules.js';
import type { Locale } from '../../platform/i18n/words.rules.js';
import { refuse } from '../messages.refusals.js';
import type { TemplateInput } from './template.input.js';
import { changedTemplates, defaultOf, templateOf, type TemplateRow, templateVersions } from './template.query.js';
import {
  problemsOf,
  TEMPLATE_CODES,
  type TemplateCode,
  type TemplateProblem,
  TEMPLATES,
  type TemplateText,
} from './template.rules.js';
import { problemWords } from './template-problem.words.js';

/** The words of mails and of what the portal tells, as the administrator writes them. */
@Injectable()
export class TemplateService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** Every template as it holds now. */
  async list(): Promise<TemplateRow[]> {
    const changed = new Map((await changedTemplates(this.dataSource)).map((row) => [row.code, row]));
    return TEMPLATE_CODES.map((code) => changed.get(code) ?? defaultOf(code));
  }

  /** Every version of one template, the newest first. @throws Refusal 404. */
  versions(code: string): Promise<TemplateRow[]> {
    return templateVersions(this.dataSource, known(code));
  }

  /**
   * Writes the next version; messages from now on say it. What stands already is no new version.
   * @throws Refusal 404, 409 template.moved_on, 422 template.unfit with the fields
   */
  async save(actor: Actor, code: string, input: TemplateInput, locale: Locale): Promise<TemplateRow> {
    const template = known(code);
    const text: TemplateText = {
      en: { subject: input.subjectEn?.trim() ?? '', body: lines(input.bodyEn) },
      uk: { subject: input.subjectUk?.trim() ?? '', body: lines(input.bodyUk) },
    };
    const problems = problemsOf(template, text);
    if (problems.length > 0)
      throw refuse(
        'template.unfit',
        {},
        problems.map((one) => fieldProblem(one, locale)),
      );
    return inTransaction(this.dataSource, async (db) => {
      const now = await templateOf(db, template);
      if (now.version !== input.version) throw refuse('template.moved_on', { version: now.version });
      if (JSON.stringify(now.text) === JSON.stringify(text)) return now;
      const version = now.version + 1;
      await db.query(
        `insert into message_template (code, version, subject_en, subject_uk, body_en, body_uk, changed_by, changed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [
          template,
          version,
          text.en.subject,
          text.uk.subject,
          text.en.body,
          text.uk.body,
          actor.accountId,
          this.clock.now(),
        ],
      );
      await this.audit.record(db, {
        actorId: actor.accountId,
        action: 'template.change',
        subjectKind: 'message_template',
        subjectId: template,
        detail: { version },
      });
      return templateOf(db, template);
    });
  }
}

function known(code: string): TemplateCode {
  if (!Object.hasOwn(TEMPLATES, code)) throw refuse('template.unknown');
  return code as TemplateCode;
}

const lines = (text: string) => text.replaceAll('\r\n', '\n').trim();

function fieldProblem({ kind, locale, part, names }: TemplateProblem, reader: Locale): FieldProblem {
  const field = `${part}${locale === 'en' ? 'En' : 'Uk'}`;
  return { field, code: kind, message: problemWords[reader][kind](names.map((name) => `{${name}}`).join(', ')) };
}
