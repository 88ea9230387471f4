import type { ComponentChildren } from 'preact';
import type { FormState } from '../../ui/form/form.rules.js';
import { Crumbs } from '../../ui/nav.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Code } from '../../ui/text.view.js';
import { languageName } from '../../../platform/i18n/format.rules.js';
import { intakeName, programmeName } from '../desk-lists.service.js';
import { StepRefused } from '../refused.view.js';
import type { Opened } from './step-gate.service.js';

/** The head of every step's page: the way back, for whom, and what was refused. */
export function StepFrame(props: {
  ctx: PageContext;
  opened: Opened;
  /** Where the dossier stands, with the filter carried on. */
  dossier: string;
  form: FormState;
  /** "Step 1 of 3", where there are several. */
  place?: string;
  children: ComponentChildren;
}) {
  const { ctx, opened } = props;
  const { offering, reference, status } = opened.application;
  return (
    <>
      <Crumbs
        items={[
          {
            href: props.dossier,
            text: (
              <>
                ‹ <Code>{reference}</Code> {opened.name}
              </>
            ),
          },
          {
            text: [
              programmeName(ctx.locale, offering.programme),
              languageName(ctx.locale, offering.language),
              intakeName(ctx.locale, offering.intake.code),
            ].join(', '),
          },
          ...(props.place ? [{ text: props.place }] : []),
        ]}
      />
      <StepRefused ctx={ctx} form={props.form} status={status} href={props.dossier} />
      {props.children}
    </>
  );
}
