import type { VersionView } from '../../documents/document.view.js';
import { type AdviceCode, inspectionWords } from '../../documents/inspection.words.js';
import type { PageContext } from '../ui/page/page-context.service.js';
import { Slip } from '../ui/slip.view.js';

/** What makes a file hard to read, told to its sender while another photo is easily taken. Never more than advice. */
export function LegibilityAdvice({ ctx, version, href }: { ctx: PageContext; version: VersionView; href?: string }) {
  const say = inspectionWords[ctx.locale];
  const advice = version.findings.flatMap(({ code }) => (code in say.advice ? [say.advice[code as AdviceCode]] : []));
  if (advice.length === 0 || version.unfit !== null) return null;
  return (
    <Slip tone="you" id="legibility" head={say.hardToRead}>
      {advice.map((sentence) => (
        <p>{sentence}</p>
      ))}
      <p>
        {say.keepOrSend} {href ? <a href={href}>{say.sendAnother}</a> : null}
      </p>
    </Slip>
  );
}
