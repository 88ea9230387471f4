import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ON_BEHALF, type Status } from '../../../applications/lifecycle.rules.js';
import { TransitionHooks } from '../../../applications/transition.hooks.js';
import { Can } from '../../../platform/access/access.decorator.js';
import { formatList } from '../../../platform/i18n/format.rules.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { page } from '../../ui/page/page.rules.js';
import { Table } from '../../ui/table.view.js';
import { Soft } from '../../ui/text.view.js';
import { deskWords } from '../desk.words.js';
import { grouped, type Group, hooksOf } from './lifecycle-document.rules.js';
import { LifecyclePicture } from './lifecycle-picture.view.js';
import { lifecycleWords } from './lifecycle.words.js';

/** Statuses and steps as the program holds them: the same list that refuses every other step. */
@ApiExcludeController()
@Controller('staff/lifecycle')
export class LifecyclePage {
  constructor(private readonly hooks: TransitionHooks) {}

  @Can('lifecycle.read')
  @Get()
  show(@Ctx() ctx: PageContext) {
    const say = lifecycleWords[ctx.locale];
    const desk = deskWords[ctx.locale];
    const hooks = this.hooks.list();
    const name = (status: string) => (status === '(new)' ? say.fresh : desk.status[status as Status]);
    return page(
      ctx,
      { title: say.title },
      <>
        <h1>{say.title}</h1>
        <Soft p>{say.lead}</Soft>
        <h2>{say.picture}</h2>
        <LifecyclePicture locale={ctx.locale} />
        <Soft p>{say.pictureHint}</Soft>
        <h2>{say.table}</h2>
        <Table
          id="steps"
          cards
          caption={say.table}
          quietCaption
          rows={grouped()}
          columns={[
            { head: say.event, cell: (group) => desk.happened[group.event] },
            { head: say.from, cell: (group) => formatList(ctx.locale, group.from.map(name)) },
            { head: say.to, cell: (group) => (group.to === null ? say.same : name(group.to)) },
            { head: say.by, cell: (group) => byWhom(ctx, group) },
            {
              head: say.must,
              cell: (group) => (
                <Lines
                  lines={[
                    ...(group.reasonRequired ? [say.reason] : []),
                    ...hooksOf(hooks, group.event, 'precondition'),
                  ]}
                />
              ),
            },
            { head: say.follows, cell: (group) => <Lines lines={hooksOf(hooks, group.event, 'effect')} /> },
          ]}
        />
      </>,
    );
  }
}

/** The rooms name what they ask in English, as the code does. */
function Lines({ lines }: { lines: string[] }) {
  return (
    <span lang="en">
      {lines.map((line, n) => (
        <>
          {n > 0 ? <br /> : null}
          {line}
        </>
      ))}
    </span>
  );
}

function byWhom(ctx: PageContext, group: Group): string {
  const desk = deskWords[ctx.locale];
  const say = lifecycleWords[ctx.locale];
  return group.actors
    .map((actor) => {
      const role = desk.role[actor as keyof typeof desk.role];
      return actor === 'officer' && ON_BEHALF.includes(group.event) ? `${role} (${say.mandate})` : role;
    })
    .join(', ');
}
