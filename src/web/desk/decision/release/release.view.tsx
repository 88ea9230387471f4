import type { ReleaseView } from '../../../../decisions/decision.view.js';
import type { RefusedRow } from '../../../../decisions/release.query.js';
import { formatInstant } from '../../../../platform/i18n/format.rules.js';
import { DayField, TextField } from '../../../ui/form/field.view.js';
import type { FormState } from '../../../ui/form/form.rules.js';
import { Actions, Button, Form, LinkButton } from '../../../ui/form/form.view.js';
import { Back } from '../../../ui/nav.view.js';
import type { PageContext } from '../../../ui/page/page-context.service.js';
import { Pill, type Tone } from '../../../ui/pill.view.js';
import { Slip } from '../../../ui/slip.view.js';
import { Table } from '../../../ui/table.view.js';
import { Code, Details, Soft } from '../../../ui/text.view.js';
import { deskWords } from '../../desk.words.js';
import { dossierPath } from '../../dossier/dossier-screen.service.js';
import { refusalSentence } from '../../refusal-words.rules.js';
import { releaseWords } from './release.words.js';

export const RELEASES = '/staff/decisions/releases';

const TONES: Record<ReleaseView['status'], Tone> = {
  scheduled: 'plain',
  running: 'plain',
  stopped: 'you',
  finished: 'ok',
  cancelled: 'off',
};

/** When a release begins, or was asked for where it began at once. */
export function hourOf(ctx: PageContext, release: ReleaseView): string {
  return formatInstant(ctx.locale, new Date(release.at ?? release.requestedAt), ctx.timezone);
}

function whatOf(ctx: PageContext, release: ReleaseView): string {
  const say = releaseWords[ctx.locale];
  return release.all && release.total === 0 ? say.all : say.some(release.total);
}

/** Sets the hour at which all drafts go out. */
export function PlanForm({ ctx, form }: { ctx: PageContext; form: FormState }) {
  const say = releaseWords[ctx.locale];
  const open = form.problems.some((problem) => problem.field === 'day' || problem.field === 'time');
  return (
    <Details summary={say.plan} open={open}>
      <Soft p>{say.planLead}</Soft>
      <Form action={RELEASES} class="read">
        <DayField form={form} name="day" label={say.day} min={ctx.today} />
        <TextField form={form} name="time" label={say.time} hint={say.timeHint} width="day" code maxlength={5} />
        <Actions>
          <Button alt>{say.set}</Button>
        </Actions>
      </Form>
    </Details>
  );
}

/** Those to come and the last of the others. */
export function ReleaseTable({ ctx, releases }: { ctx: PageContext; releases: readonly ReleaseView[] }) {
  if (releases.length === 0) return null;
  const say = releaseWords[ctx.locale];
  return (
    <>
      <h2>{say.releases}</h2>
      <Table
        id="releases"
        cards
        rows={releases}
        columns={[
          {
            head: say.when,
            cell: (row) => <a href={`${RELEASES}/${row.id}`}>{hourOf(ctx, row)}</a>,
          },
          { head: say.what, cell: (row) => whatOf(ctx, row) },
          { head: say.state, cell: (row) => <Pill tone={TONES[row.status]}>{say.states[row.status]}</Pill> },
          { head: say.who, cell: (row) => row.requestedBy.name ?? deskWords[ctx.locale].someone },
        ]}
      />
    </>
  );
}

/** One release: what it is to do, how far it has come, what it refused and why. */
export function ReleasePageView(props: {
  ctx: PageContext;
  release: ReleaseView;
  refused: readonly RefusedRow[];
  title: string;
}) {
  const { ctx, release, refused } = props;
  const say = releaseWords[ctx.locale];
  const { status, items, total } = release;
  const released = items.filter((item) => item.outcome === 'released').length;
  const begun = status !== 'scheduled' && status !== 'cancelled';
  const lead = {
    scheduled: say.waits,
    running: say.running,
    stopped: say.stoppedLead,
    finished: total === 0 ? say.nothing : null,
    cancelled: say.cancelledLead,
  }[status];
  return (
    <>
      <Back href="/staff/decisions">{say.back}</Back>
      <h1>{props.title}</h1>
      <Slip
        id="release"
        head={say.states[status]}
        sign={TONES[status]}
        facts={[
          [say.what, whatOf(ctx, release)],
          [say.who, release.requestedBy.name ?? deskWords[ctx.locale].someone],
          [say.released, begun ? say.progress(released, total) : null],
          [say.refused, refused.length > 0 ? <b class="late">{refused.length}</b> : null],
        ]}
      >
        {lead ? <p>{lead}</p> : null}
        {status === 'scheduled' ? (
          <Form>
            <Actions>
              <Button alt>{say.cancel}</Button>
            </Actions>
          </Form>
        ) : null}
        {status === 'running' ? (
          <Actions>
            <LinkButton href={ctx.path}>{say.again}</LinkButton>
          </Actions>
        ) : null}
      </Slip>
      {refused.length > 0 ? (
        <>
          <h2>{say.refused}</h2>
          <Soft p>{say.refusedLead}</Soft>
          <ul class="bare">
            {refused.slice(0, 200).map((row) => (
              <li>
                {row.reference ? (
                  <a href={`${dossierPath(row.reference)}/decision/${row.id}`}>
                    <Code>{row.reference}</Code>
                  </a>
                ) : (
                  say.gone
                )}
                {': '}
                {refusalSentence(ctx.locale, row.code)}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}
