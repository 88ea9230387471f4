import type { Status } from '../../applications/lifecycle.rules.js';
import type { FormState } from '../ui/form/form.rules.js';
import { ErrorSummary } from '../ui/form/form.view.js';
import type { PageContext } from '../ui/page/page-context.service.js';
import { Slip } from '../ui/slip.view.js';
import { deskWords } from './desk.words.js';

const MOVED = 'application.moved_on';

/** 409 where somebody was quicker, 422 where the form has problems, 200 where it has none. */
export function statusOf(form: FormState): number {
  if (form.problems.some((problem) => problem.code === MOVED)) return 409;
  return form.problems.length > 0 ? 422 : 200;
}

/** What is wrong with a step: that somebody was quicker, with what is there now, or the problems of its fields. */
export function StepRefused(props: { ctx: PageContext; form: FormState; status: Status; href: string }) {
  const say = deskWords[props.ctx.locale];
  if (!props.form.problems.some((problem) => problem.code === MOVED)) return <ErrorSummary form={props.form} />;
  return (
    <div role="alert">
      <Slip id="moved" tone="you" sign="you" head={say.movedOn}>
        <p>{say.movedOnBody(say.status[props.status])}</p>
        <p>
          <a href={props.href}>{say.openNow}</a>
        </p>
      </Slip>
    </div>
  );
}
