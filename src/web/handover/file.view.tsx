import type { DossierFileRow } from '../../handover/file/dossier-file.query.js';
import { formatBytes, formatNumber } from '../../platform/i18n/format.rules.js';
import { Actions, Button, Form, LinkButton } from '../ui/form/form.view.js';
import type { PageContext } from '../ui/page/page-context.service.js';
import { Slip } from '../ui/slip.view.js';
import { Progress } from '../ui/tasks.view.js';
import { Soft, Time } from '../ui/text.view.js';
import { fileWords } from './file.words.js';

/** How far a file is; the button to have it, where that is what is left to do. */
export function FileState({ ctx, path, row }: { ctx: PageContext; path: string; row: DossierFileRow }) {
  const say = fileWords[ctx.locale];
  if (row.status === 'ready') {
    return (
      <>
        <Slip
          sign="good"
          head={say.ready}
          id="ready"
          facts={[
            [say.pages, formatNumber(ctx.locale, row.pages ?? 0)],
            [say.size, formatBytes(ctx.locale, row.size ?? 0)],
            [say.asOf, <Time context={ctx} at={row.askedAt} />],
            [say.kept, <Time context={ctx} at={row.expiresAt} />],
          ]}
        >
          <Actions>
            <LinkButton href={`${path}/${row.id}/content`}>{say.download}</LinkButton>
          </Actions>
        </Slip>
        <MakeFile path={path} label={say.anew} alt />
      </>
    );
  }
  if (row.status === 'failed') {
    return (
      <>
        <p>{say.failed}</p>
        <MakeFile path={path} label={say.again} />
      </>
    );
  }
  return (
    <>
      <Progress
        done={row.done}
        all={Math.max(row.papers, 1)}
        label={row.status === 'making' ? say.making : say.waiting}
        hint={say.progress(row.done, row.papers)}
      />
      <Soft p>{say.refresh}</Soft>
      <p>
        <a href={`${path}/${row.id}`}>{say.look}</a>
      </p>
    </>
  );
}

/** The button that has the file made. */
export function MakeFile({ path, label, alt }: { path: string; label: string; alt?: boolean }) {
  return (
    <Form action={path}>
      <Actions>
        <Button alt={alt}>{label}</Button>
      </Actions>
    </Form>
  );
}
