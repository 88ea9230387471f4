import { Injectable } from '@nestjs/common';
import { answerFacts } from '../../applications/answer-facts.rules.js';
import { passportName } from '../../applications/answers.rules.js';
import { answerWords } from '../../applications/answers.words.js';
import { ApplicationService } from '../../applications/application.service.js';
import type { ApplicationView } from '../../applications/application.view.js';
import { HistoryQuery, SPOKEN } from '../../applications/history.query.js';
import { MilestoneService } from '../../arrivals/milestone.service.js';
import { DocumentService } from '../../documents/document.service.js';
import { custodyNames } from '../../documents/custody/custody-name.words.js';
import type { CustodyFact } from '../../documents/custody/custody.rules.js';
import type { SlotView, VersionView } from '../../documents/document.view.js';
import { currentTranslation } from '../../documents/slot.rules.js';
import { type Actor, hasRole, may } from '../../platform/access/actor.rules.js';
import { Config } from '../../platform/config/config.service.js';
import { formatBytes, formatDay, formatInstant, languageName } from '../../platform/i18n/format.rules.js';
import type { Locale } from '../../platform/i18n/words.rules.js';
import { binderWords } from '../handover.words.js';
import { BinderQuery } from './binder.query.js';
import type { Binder, BinderPaper, Line } from './binder.rules.js';
import { custodyLines, translationLines } from './binder-custody.rules.js';
import { historyLines } from './binder-history.rules.js';

/** What is asked of tables and settings directly. */
@Injectable()
export class BinderFacts {
  constructor(
    private readonly query: BinderQuery,
    private readonly config: Config,
  ) {}

  async of(applicationId: string, own: boolean) {
    const [hashes, reasons, custody] = await Promise.all([
      this.query.hashes(applicationId),
      this.query.reasons(own),
      this.query.custody(applicationId),
    ]);
    return { hashes, reasons, custody, zone: this.config.timezone };
  }
}

/** Gathers what a bound dossier says to one reader: through the same doors as their pages, so never more. */
@Injectable()
export class BinderContents {
  constructor(
    private readonly applications: ApplicationService,
    private readonly documents: DocumentService,
    private readonly history: HistoryQuery,
    private readonly milestones: MilestoneService,
    private readonly facts: BinderFacts,
  ) {}

  /** The look of anybody but the applicant is recorded. @throws Refusal 404 */
  async of(actor: Actor, idOrReference: string, locale: Locale): Promise<{ id: string; binder: Binder }> {
    const application = await this.applications.read(actor, idOrReference);
    const { id } = application;
    const { slots } = await this.documents.list(actor, id);
    const bound = slots.filter((slot) => !slot.retired || slot.versions.length > 0);
    const own = hasRole(actor, 'applicant');
    const { hashes, reasons, custody, zone } = await this.facts.of(id, own);
    const milestones = may(actor, 'milestone.read') ? await this.milestones.list(actor, id) : [];
    // Words among staff stay in the house, whoever asks: this file is made to be handed on.
    const events = (await this.history.of(actor, id)).map((event) =>
      SPOKEN.includes(event.event) ? event : { ...event, note: null },
    );
    const say = binderWords[locale];
    const binder: Binder = {
      locale,
      reference: application.reference,
      name: passportName(application.answers),
      cover: coverOf(locale, application, zone),
      notes: [own ? say.notes.own : say.notes.staff, say.notes.copies, say.notes.scripts, say.notes.unofficial],
      sections: answerFacts(locale, application.answers).map(({ section, facts }) => ({
        title: answerWords[locale].sections[section],
        lines: facts.map(({ question, parts }): Line => [question, parts.map(({ text }) => text).join(' ')]),
      })),
      papers: bound.flatMap((slot) => papersOf(slot, { locale, own, hashes, custody, zone })),
      history: historyLines({ locale, zone, own, events, slots: bound, milestones, reasons }),
    };
    return { id, binder };
  }
}

function coverOf(locale: Locale, application: ApplicationView, zone: string): Line[] {
  const say = binderWords[locale];
  const { offering, answers, submittedAt, seq, version, submission } = application;
  const { nameEn, nameUk } = offering.programme;
  const rows: [string, string | null | undefined][] = [
    [say.cover.nativeName, answers.personal?.nativeName],
    [say.cover.programme, locale === 'uk' ? nameUk : nameEn],
    [say.cover.language, languageName(locale, offering.language)],
    [say.cover.intake, formatDay(locale, offering.intake.startsOn)],
    [say.cover.status, say.applicationStatus[application.status]],
    [say.cover.sent, submittedAt ? formatInstant(locale, new Date(submittedAt), zone) : null],
    [say.cover.versions, say.cover.state(seq, version, submission)],
  ];
  return rows.flatMap(([question, answer]): Line[] => (answer ? [[question, answer]] : []));
}

interface Setting {
  locale: Locale;
  own: boolean;
  /** By the version's id. */
  hashes: ReadonlyMap<string, string>;
  custody: readonly CustodyFact[];
  zone: string;
}

/** A paper with what is on record of it, and after it the translation that holds. */
function papersOf(slot: SlotView, setting: Setting): BinderPaper[] {
  const { locale, own } = setting;
  const say = binderWords[locale].paper;
  const facts = setting.custody.filter((fact) => fact.slot === slot.slot);
  const head: Line[] = [[say.status, binderWords[locale].statuses[slot.status]]];
  if (slot.reasonText) head.push([say.reason, slot.reasonText[locale]]);
  const [latest] = slot.versions;
  const paper = boundVersion(slot.title[locale], latest, head, setting);
  paper.facts.push(...custodyLines(locale, own, slot, facts));
  const translation = currentTranslation(slot);
  if (!translation) return [paper];
  const title = `${slot.title[locale]}: ${custodyNames[locale].translation.toLocaleLowerCase(locale)}`;
  return [paper, boundVersion(title, translation, translationLines(locale, translation.id, facts), setting)];
}

function boundVersion(title: string, version: VersionView | undefined, head: Line[], setting: Setting): BinderPaper {
  const { locale, hashes, zone } = setting;
  const say = binderWords[locale].paper;
  const hash = version && hashes.get(version.id);
  if (!version || !hash) return { title, facts: [...head, [say.file, say.none]], file: null };
  const by = say.by[version.uploadedAs === 'officer' ? 'officer' : 'applicant'];
  const facts: Line[] = [
    ...head,
    [say.version, String(version.version)],
    [say.file, version.filename],
    [say.came, `${formatInstant(locale, new Date(version.uploadedAt), zone)}, ${by}`],
    [say.size, formatBytes(locale, version.size)],
    [say.hash, hash],
  ];
  const shown = version.scan === 'clean' || version.scan === 'not_configured';
  if (!shown) facts.push(['', say.notNow]);
  return { title, facts, file: shown ? { hash, mediaType: version.mediaType } : null };
}
