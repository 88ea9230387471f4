import type { SlotView } from '../../documents/document.view.js';
import { formatBytes } from '../../platform/i18n/format.rules.js';
import type { PageContext } from '../ui/page/page-context.service.js';
import { Slip } from '../ui/slip.view.js';
import { Code, Time } from '../ui/text.view.js';
import { LegibilityAdvice } from './legibility.view.js';
import { documentSlotWords } from './document-slot.words.js';

/**
 * The receipt after a file was sent (`?received=<slot>`): which document, which version, when, under what name. Nothing
 * when no file has just come. Shown above the task list and the tracker, to which an upload leads back.
 */
export function UploadReceipt({ ctx, slots }: { ctx: PageContext; slots: readonly SlotView[] }) {
  const slot = slots.find((one) => one.slot === ctx.query['received']);
  const [latest] = slot?.versions ?? [];
  if (!slot || !latest || latest.scan === 'infected' || latest.unfit) return null;
  const say = documentSlotWords[ctx.locale];
  const page = ctx.path.startsWith('/applications/') ? `${ctx.path}/documents/${slot.slot}` : undefined;
  return (
    <>
      <Slip tone="good" id="receipt" sign="good" head={say.received}>
        <p role="status">{say.receivedText(slot.title[ctx.locale], latest.version)}</p>
        <p class="s">
          <Time context={ctx} at={new Date(latest.uploadedAt)} />
          {' · '}
          <Code>{latest.filename}</Code>
          {` · ${formatBytes(ctx.locale, latest.size)}`}
        </p>
      </Slip>
      <LegibilityAdvice ctx={ctx} version={latest} href={page} />
    </>
  );
}
