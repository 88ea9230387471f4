import type { Answers } from '../../../applications/answers.rules.js';
import type { Comparison } from '../../../applications/mrz/mrz-compare.rules.js';
import { may } from '../../../platform/access/actor.rules.js';
import { PassportLines } from '../../passport/passport-lines.view.js';
import { passportLineWords } from '../../passport/passport-lines.words.js';
import { TextArea } from '../../ui/form/field.view.js';
import { type FormState, problemAt, valueAt } from '../../ui/form/form.rules.js';
import { Button, Form } from '../../ui/form/form.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Details } from '../../ui/text.view.js';

/** Beside the passport: what its two lines say against the answers, and the place to type them from the scan. */
export function PassportDesk(props: {
  ctx: PageContext;
  comparison: Comparison | null;
  answers: Answers;
  /** Where typed lines are sent; null: nobody corrects the answers now. */
  action: string | null;
  form: FormState;
}) {
  const { ctx, form, action } = props;
  const say = passportLineWords[ctx.locale];
  const kept = props.answers.passport?.mrz ?? '';
  return (
    <>
      <PassportLines ctx={ctx} comparison={props.comparison} staff />
      {action && may(ctx.actor, 'document.verify') ? (
        <Details summary={kept ? say.typeAgain : say.type} open={Boolean(problemAt(form, 'mrz'))}>
          <Form action={action}>
            <TextArea
              form={form}
              name="mrz"
              label={say.labelStaff}
              hint={say.typeHint}
              value={valueAt(form, 'mrz') || kept}
              rows={4}
              maxlength={200}
              lang="en"
            />
            <Button alt>{say.save}</Button>
          </Form>
        </Details>
      ) : null}
    </>
  );
}
