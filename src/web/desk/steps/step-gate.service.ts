import { Injectable } from '@nestjs/common';
import { refuse } from '../../../applications/application.refusals.js';
import { passportName } from '../../../applications/answers.rules.js';
import { ApplicationService } from '../../../applications/application.service.js';
import type { ApplicationView } from '../../../applications/application.view.js';
import { edgeOf, type Event } from '../../../applications/lifecycle.rules.js';
import { Looks } from '../../../applications/looks.service.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import type { Locale } from '../../../platform/i18n/words.rules.js';
import { deskWords } from '../desk.words.js';
import { allows } from '../step-choice.rules.js';

/** The application for which a step is to be taken, and how its person is called on the page. */
export interface Opened {
  application: ApplicationView;
  name: string;
}

/** Opens the page of a step only while the step can be taken: nobody fills in a form that must be refused. */
@Injectable()
export class StepGate {
  constructor(
    private readonly applications: ApplicationService,
    private readonly looks: Looks,
  ) {}

  /** @throws Refusal 404, 409 application.event_not_possible, 403 application.event_not_allowed */
  async open(actor: Actor, reference: string, events: readonly Event[], locale: Locale): Promise<Opened> {
    const opened = await this.read(actor, reference, locale);
    const { status } = opened.application;
    if (events.some((event) => allows(actor, status, event))) return opened;
    const possible = events.some((event) => edgeOf(status, event));
    throw possible
      ? refuse('application.event_not_allowed', { event: events[0] })
      : refuse('application.event_not_possible', { status, event: events[0] });
  }

  /** The application whatever step follows. After a refusal its state may have changed, so it is read anew. */
  async read(actor: Actor, reference: string, locale: Locale): Promise<Opened> {
    const application = await this.applications.read(actor, reference);
    // The page of a step shows whose dossier it is and what stands in it: that is a look too.
    await this.looks.record(actor, application.id, 'dossier');
    return { application, name: passportName(application.answers) || deskWords[locale].anonymous };
  }
}
