import { Checkbox } from '../../ui/form/choice.view.js';
import { sectionWords } from './section.words.js';
import type { SectionProps } from './section-props.view.js';

/** What has to be agreed to and stated before anything is sent. */
export function ConsentFields({ ctx, form }: SectionProps) {
  const say = sectionWords[ctx.locale].consent;
  return (
    <>
      <p>
        {say.lead} <a href="/privacy">{say.privacy}</a>
      </p>
      <Checkbox form={form} name="consent[dataProcessing]" label={say.data} hint={say.dataHint} />
      <Checkbox form={form} name="consent[truthful]" label={say.truthful} hint={say.truthfulHint} />
    </>
  );
}
