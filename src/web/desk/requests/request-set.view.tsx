import type { Ask } from '../../../documents/requests/request.input.js';
import { FREE } from '../../../documents/requests/request.rules.js';
import type { RequestPreviewView, RequestSetView } from '../../../documents/requests/request.view.js';
import { formatDay } from '../../../platform/i18n/format.rules.js';
import { FactRows } from '../../ui/facts.view.js';
import { Actions, Button, Form, Hidden, LinkButton } from '../../ui/form/form.view.js';
import { Back } from '../../ui/nav.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Progress } from '../../ui/tasks.view.js';
import { Code } from '../../ui/text.view.js';
import type { Choice } from '../desk-lists.service.js';
import { refusalSentence } from '../refusal-words.rules.js';
import { readState, searchOf } from '../queue/queue-view.rules.js';
import { queueWords } from '../queue/queue.words.js';
import { requestDeskWords } from './request-desk.words.js';

/** References shown by name; of a long list the rest is a number. */
const SHOWN = 60;

/** Who is asked for what, and who is not and why, before anything is sent. */
export function SetPreview(props: { ctx: PageContext; ask: Ask; preview: RequestPreviewView; types: Choice[] }) {
  const { ctx, ask, preview } = props;
  const say = requestDeskWords[ctx.locale];
  const state = readState(ctx.query, ctx.actor?.roles ?? []);
  const list = `/staff/applications?${searchOf(state)}`;
  const own = ctx.locale === 'uk' ? ask.titleUk : ask.titleEn;
  const title = ask.documentType === FREE ? own : props.types.find((type) => type.value === ask.documentType)?.label;
  return (
    <>
      <Back href={list}>{queueWords[ctx.locale].views[state.view.slug]}</Back>
      <h1>{say.checkTitle}</h1>
      <p>
        <b>{say.checkLead(preview.touched, preview.total)}</b>
      </p>
      <References ctx={ctx} items={preview.items.filter((item) => item.code === null)} />
      <h2>{say.what}</h2>
      <FactRows
        facts={[
          [say.document, title],
          [say.why, ask.why],
          [say.blocks, say.blocksOf[ask.blocks]],
          [say.dueOn, formatDay(ctx.locale, ask.dueOn)],
        ]}
      />
      <Refused ctx={ctx} items={preview.items} head={say.notAsked} />
      <Form action={`/staff/requests/new?${searchOf(state)}`}>
        {Object.entries(ask).map(([name, value]) =>
          value === undefined ? null : <Hidden name={name} value={value} />,
        )}
        <Actions>
          {preview.touched > 0 ? (
            <Button name="expected" value={String(preview.total)}>
              {say.confirm(preview.touched)}
            </Button>
          ) : (
            <p>{say.nobody}</p>
          )}
          <Button alt name="_back" value="1">
            {say.change2}
          </Button>
        </Actions>
      </Form>
    </>
  );
}

/** How far it is, and each application that could not be asked. */
export function SetProgress({ ctx, set }: { ctx: PageContext; set: RequestSetView }) {
  const say = requestDeskWords[ctx.locale];
  const running = set.status === 'running';
  return (
    <>
      <h1>{say.progressTitle}</h1>
      <Progress
        done={set.done}
        all={set.total}
        label={say.progress(set.done, set.total)}
        hint={set.status !== 'finished' ? say[set.status] : set.refused === 0 ? say.allAsked : undefined}
      />
      {set.refused > 0 ? <Refused ctx={ctx} items={set.items} head={say.refused(set.refused)} /> : null}
      <Actions>
        {running ? <LinkButton href={`/staff/requests/${set.id}`}>{say.reload}</LinkButton> : null}
        <a href="/staff/applications?view=all&request=open">{say.toQueue}</a>
      </Actions>
    </>
  );
}

/** An application of a set, and why it is refused; null: it is not. */
type RefusedItem = { reference: string; code: string | null };

/** Applications that are refused, those with the same reason together. */
export function Refused(props: { ctx: PageContext; items: readonly RefusedItem[]; head: string }) {
  const { ctx, items, head } = props;
  const codes = [...new Set(items.flatMap((item) => (item.code ? [item.code] : [])))];
  if (codes.length === 0) return null;
  return (
    <>
      <h2>{head}</h2>
      {codes.map((code) => (
        <>
          <p>{refusalSentence(ctx.locale, code)}</p>
          <References ctx={ctx} items={items.filter((item) => item.code === code)} />
        </>
      ))}
    </>
  );
}

function References({ ctx, items }: { ctx: PageContext; items: readonly RefusedItem[] }) {
  const rest = items.length - SHOWN;
  return (
    <p class="chips">
      {items.slice(0, SHOWN).map((item) => (
        <>
          <a href={`/staff/applications/${item.reference}`}>
            <Code>{item.reference}</Code>
          </a>{' '}
        </>
      ))}
      {rest > 0 ? requestDeskWords[ctx.locale].more(rest) : null}
    </p>
  );
}
