import type { Unfinished } from '../../documents/resumable/resumable.service.js';
import { formatBytes, formatInstant } from '../../platform/i18n/format.rules.js';
import { Form } from '../ui/form/form.view.js';
import type { PageContext } from '../ui/page/page-context.service.js';
import { Slip } from '../ui/slip.view.js';
import { Code } from '../ui/text.view.js';
import { unfinishedWords } from './unfinished.words.js';

/** What is here in part: which file, how much, and how to go on; and what was refused after it had come. */
export function UnfinishedUploads({ ctx, here, uploads }: { ctx: PageContext; here: string; uploads: Unfinished[] }) {
  const say = unfinishedWords[ctx.locale];
  return (
    <>
      {uploads.map(({ id, filename, refusal, offset, size, expiresAt }) => (
        <Slip tone={refusal ? 'bad' : 'you'} id={`half-${id}`}>
          <p>
            <b>
              <Code>{filename}</Code>
            </b>{' '}
            {refusal ? say.refused : offset < size ? say.half : say.whole}
            {refusal ? null : ` (${say.of(formatBytes(ctx.locale, offset), formatBytes(ctx.locale, size))})`}
          </p>
          <p>
            {refusal?.[ctx.locale] ??
              say.goOn(formatInstant(ctx.locale, new Date(expiresAt), ctx.timezone, ctx.readerTimezone ?? undefined))}
          </p>
          <Form action={`${here}/unfinished/${id}`}>
            <button class="alt">
              {say.drop}
              <span class="vh"> {filename}</span>
            </button>
          </Form>
        </Slip>
      ))}
    </>
  );
}
