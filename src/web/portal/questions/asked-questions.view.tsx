import type { AskedQuestion } from '../../../documents/questions/question.query.js';
import { dayIn } from '../../../platform/clock/day.rules.js';
import { formatDay } from '../../../platform/i18n/format.rules.js';
import { Actions, LinkButton } from '../../ui/form/form.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Slip } from '../../ui/slip.view.js';
import { Quote } from '../../ui/text.view.js';
import { statusWords } from '../status.words.js';
import { LastDay } from '../tracker/move-facts.view.js';
import { trackerWords } from '../tracker/tracker.words.js';
import { questionWords } from './question.words.js';

/** "We need something from you": the first question that waits for a reply, in the officer's words. */
export function AskedQuestions(props: {
  ctx: PageContext;
  path: string;
  asked: readonly AskedQuestion[];
  alt: boolean;
}) {
  const { ctx, path } = props;
  const [first] = props.asked.filter(({ awaited }) => awaited);
  if (!first) return null;
  const { locale } = ctx;
  const say = questionWords[locale];
  const on = formatDay(locale, dayIn(ctx.timezone, first.askedAt));
  return (
    <Slip
      tone="you"
      sign="you"
      id="question"
      head={statusWords[locale].returned}
      title={say.slip}
      facts={[
        [trackerWords[locale].awaited, say.awaited],
        [trackerWords[locale].from, <b>{trackerWords[locale].you}</b>],
        [say.by, <LastDay ctx={ctx} day={first.dueOn} />],
      ]}
    >
      {first.words ? <Quote text={first.words} by={say.office(on)} /> : null}
      <Actions>
        <LinkButton alt={props.alt} href={`${path}/questions`}>
          {say.write}
        </LinkButton>
      </Actions>
    </Slip>
  );
}
