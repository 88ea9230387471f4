import type { ComponentChildren } from 'preact';
import type { Answers, Section } from '../../../applications/answers.rules.js';
import { answersOf } from '../answers.view.js';
import { Radios } from '../../ui/form/choice.view.js';
import { formState } from '../../ui/form/form.rules.js';
import { Actions, Button, Form, Hidden } from '../../ui/form/form.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { differing } from './section-form.rules.js';
import { staleWords } from './stale.words.js';

/**
 * Both texts of a section that was changed elsewhere, answer by answer. Everything typed travels on unseen; nothing is
 * saved until its writer has chosen.
 */
export function StaleChoice(props: {
  ctx: PageContext;
  section: Section;
  /** As it stands there. */
  current: unknown;
  /** As just sent: fields with values as the service takes them. */
  mine: unknown;
  /** The form's fields as typed, to be sent again. */
  typed: unknown;
  version: number;
}) {
  const { ctx, section, current, mine, typed, version } = props;
  const say = staleWords[ctx.locale];
  const theirs = answersOf(ctx.locale, section, { [section]: current ?? undefined } as Answers);
  const own = answersOf(ctx.locale, section, { [section]: mine } as Answers);
  const form = formState(ctx, {});
  const shown = (rows: typeof own, field: string): ComponentChildren => {
    const answer = rows.find(([key]) => key === field)?.[2];
    return answer ?? <span class="s">{say.empty}</span>;
  };
  return (
    <>
      <h1>{say.title}</h1>
      <p>{say.lead}</p>
      <Form>
        <Hidden name="version" value={version} />
        {flat(section, typed).map(([name, value]) => (
          <Hidden name={name} value={value} />
        ))}
        {differing(section, current, mine).map((field) => (
          <Radios
            form={form}
            name={`_pick[${field}]`}
            label={own.find(([key]) => key === field)?.[1] ?? field}
            value="mine"
            options={[
              { value: 'theirs', label: shown(theirs, field), hint: say.there },
              { value: 'mine', label: shown(own, field), hint: say.mine },
            ]}
          />
        ))}
        <Actions>
          <Button>{say.keep}</Button>
          <a href={ctx.path}>{say.leave}</a>
        </Actions>
      </Form>
    </>
  );
}

/** A tree of fields as the names and values of a form: `education[0][city]`. */
export function flat(name: string, value: unknown): [string, string][] {
  if (value === null || value === undefined) return [];
  if (typeof value !== 'object') return [[name, String(value)]];
  return Object.entries(value).flatMap(([key, inner]) => flat(`${name}[${key}]`, inner));
}
