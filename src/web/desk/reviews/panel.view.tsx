import { formatDay } from '../../../platform/i18n/format.rules.js';
import { Button, Form } from '../../ui/form/form.view.js';
import { Tabs } from '../../ui/nav.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Soft } from '../../ui/text.view.js';
import { deskWords } from '../desk.words.js';
import { dossierWords } from '../dossier/dossier.words.js';
import { dotted } from '../status.rules.js';
import type { Panel } from './panel-screen.service.js';
import { reviewDeskWords } from './review-desk.words.js';

interface PanelProps {
  ctx: PageContext;
  panel: Panel;
}

/** The steps of the dossier, where there are several: for each people are named apart. */
export function StepTabs({ ctx, panel, href }: PanelProps & { href: string }) {
  if (panel.steps.length < 2) return null;
  return (
    <Tabs
      label={reviewDeskWords[ctx.locale].forStep}
      items={panel.steps.map((step) => ({
        href: `${href}&step=${step.kind}`,
        label: ctx.locale === 'uk' ? step.nameUk : step.nameEn,
        current: step === panel.step,
      }))}
    />
  );
}

/** How busy a colleague is, and why they cannot be asked. */
export function candidateHint(ctx: PageContext, one: Panel['candidates'][number]): string {
  const say = reviewDeskWords[ctx.locale];
  return dotted([
    dossierWords[ctx.locale].owes(one.open),
    one.away && say.away(one.absentTo && formatDay(ctx.locale, one.absentTo, 'short')),
    one.conflict.length > 0 && say.whyNot(one.conflict.map((ground) => say.grounds[ground].toLowerCase()).join(', ')),
  ]);
}

/** Conflicts that were declared, and the way to begin a step anew. */
export function PanelBesides({ ctx, panel, path, search }: PanelProps & { path: string; search: string }) {
  const say = reviewDeskWords[ctx.locale];
  const nameOf = (name: string | null) => name ?? deskWords[ctx.locale].someone;
  return (
    <>
      {panel.declared.length > 0 ? <h2>{say.conflicts}</h2> : null}
      {panel.declared.map((one) => (
        <Form class="acts" action={`${path}/conflicts/${one.accountId}/lift?${search}`}>
          <span>
            {nameOf(one.name)} <Soft>{say.grounds[one.ground]}</Soft>
          </span>
          <Button alt>
            {say.lift}
            <span class="vh"> {nameOf(one.name)}</span>
          </Button>
        </Form>
      ))}
      {panel.judged.length > 0 ? (
        <p>
          <a href={`${path}/rounds?${search}`}>{say.round}</a>
        </p>
      ) : null}
    </>
  );
}
