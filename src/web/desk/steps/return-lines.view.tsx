import type { Section } from '../../../applications/answers.rules.js';
import type { SlotView } from '../../../documents/document.view.js';
import { FieldError } from '../../ui/form/field.view.js';
import { type FormState, idOf, rawAt, valueAt } from '../../ui/form/form.rules.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { deskWords } from '../desk.words.js';
import { stepWords } from './step.words.js';

interface Line {
  kind: 'slot' | 'section';
  key: string;
}

/** Papers and sections to tick, each with room for what should be done about it. */
export function ReturnLines(props: { ctx: PageContext; slots: readonly SlotView[]; lines: Line[]; form: FormState }) {
  const { ctx, form, lines } = props;
  const say = stepWords[ctx.locale];
  const group = (kind: Line['kind'], legend: string) => (
    <fieldset class="f">
      <legend>{legend}</legend>
      {lines.map((line, n) => (line.kind === kind ? <LineRow {...props} line={line} n={n} /> : null))}
    </fieldset>
  );
  return (
    <div id={idOf('items')}>
      <FieldError form={{ ...form, problems: form.problems.filter((one) => one.field === 'items') }} name="items" />
      {group('slot', say.slots)}
      {group('section', say.sections)}
    </div>
  );
}

function LineRow(props: { ctx: PageContext; slots: readonly SlotView[]; form: FormState; line: Line; n: number }) {
  const { ctx, form, line, n } = props;
  const say = stepWords[ctx.locale];
  const slot = line.kind === 'slot' ? props.slots.find((one) => one.slot === line.key) : undefined;
  const title = slot ? slot.title[ctx.locale] : deskWords[ctx.locale].section[line.key as Section];
  const on = rawAt(form, `items.${n}.on`);
  const note = `items[${n}][note]`;
  return (
    <>
      <input type="hidden" name={`items[${n}][kind]`} value={line.kind} />
      <input type="hidden" name={`items[${n}][key]`} value={line.key} />
      <label class="choice">
        <input type="checkbox" name={`items[${n}][on]`} value="true" checked={on === true || on === 'true'} />
        <b>{title}</b>
        {slot?.status === 'rejected' && slot.reasonText ? (
          <small>{say.rejectedFor(slot.reasonText[ctx.locale])}</small>
        ) : null}
      </label>
      <div class="sub">
        <label for={idOf(note)}>
          {say.itemNoteShort}
          <span class="vh"> {title}</span>
        </label>
        <FieldError form={form} name={note} />
        <input id={idOf(note)} name={note} value={valueAt(form, note)} maxlength={2000} dir="auto" />
      </div>
    </>
  );
}
