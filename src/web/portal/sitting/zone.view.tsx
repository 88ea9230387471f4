import { zonesOf } from '../../../reviews/sittings/zone.rules.js';
import { SelectField } from '../../ui/form/choice.view.js';
import type { FormState } from '../../ui/form/form.rules.js';
import { Actions, Button, ErrorSummary, Form } from '../../ui/form/form.view.js';
import { Back } from '../../ui/nav.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { sittingWords } from './sitting.words.js';

/** In which zone hours are read: those of the country where the applicant lives stand first. */
export function ZoneFormView(props: {
  ctx: PageContext;
  path: string;
  form: FormState;
  chosen: string | null;
  residence: string | null;
}) {
  const { ctx, path, form } = props;
  const say = sittingWords[ctx.locale];
  const option = (value: string) => ({ value, label: value.replaceAll('_', ' ') });
  const near = zonesOf(props.residence ?? '').map(option);
  const all = { group: say.zoneAll, options: Intl.supportedValuesOf('timeZone').map(option) };
  return (
    <>
      <Back href={path}>{say.back}</Back>
      <ErrorSummary form={form} />
      <h1>{say.zoneTitle}</h1>
      <Form action={`${path}/zone`}>
        <SelectField
          form={form}
          name="timezone"
          label={say.zoneLabel}
          value={form.problems.length > 0 ? undefined : (props.chosen ?? undefined)}
          options={near.length > 0 ? [{ group: say.zoneNear, options: near }, all] : [all]}
        />
        <Actions>
          <Button>{say.zoneSave}</Button>
          <a href={path}>{say.cancel}</a>
        </Actions>
      </Form>
    </>
  );
}
