import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import { type Actor, may } from '../../../platform/access/actor.rules.js';
import { formatDays, formatNumber } from '../../../platform/i18n/format.rules.js';
import { WaitingBoard, type WaitingRow } from '../../../statistics/waiting-board.query.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { page } from '../../ui/page/page.rules.js';
import { Table } from '../../ui/table.view.js';
import { Soft } from '../../ui/text.view.js';
import { deskWords } from '../desk.words.js';
import { waitingWords } from './waiting.words.js';

const LIST = '/staff/applications';

/** The department's board: each step, with whom, how long now, how long usually, how many late. */
@ApiExcludeController()
@Controller('staff/waiting')
export class WaitingPage {
  constructor(private readonly board: WaitingBoard) {}

  @Can('statistics.exact')
  @Get()
  async show(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor) {
    const say = waitingWords[ctx.locale];
    const desk = deskWords[ctx.locale];
    const rows = await this.board.read(actor);
    const sum = (of: (row: WaitingRow) => number) => rows.reduce((n, row) => n + of(row), 0);
    const days = (n: number) => formatDays(ctx.locale, n);
    return page(
      ctx,
      { title: say.title, current: may(actor, 'application.note') ? LIST : '/staff/statistics' },
      <>
        <h1>{say.title}</h1>
        <p>
          <b>
            {say.lead(
              sum((row) => row.late),
              sum((row) => row.count),
            )}
          </b>
        </p>
        <Table
          id="waiting"
          cards
          caption={say.title}
          quietCaption
          rows={rows}
          empty={say.none}
          columns={[
            { head: say.step, cell: (row) => desk.status[row.status] },
            { head: say.holder, cell: (row) => desk.holder[row.holder] },
            { head: say.count, number: true, cell: (row) => <Held ctx={ctx} actor={actor} row={row} n={row.count} /> },
            { head: say.median, number: true, cell: (row) => days(row.median) },
            { head: say.most, number: true, cell: (row) => days(row.most) },
            { head: say.longest, number: true, cell: (row) => days(row.longest) },
            {
              head: say.usual,
              cell: ({ usual, limit }) => (
                <>
                  {usual ? say.usualOf(days(usual.median), days(usual.most)) : say.unknown}
                  {!usual && limit !== null ? `, ${say.limit(days(limit))}` : null}
                </>
              ),
            },
            {
              head: say.late,
              number: true,
              cell: (row) =>
                row.late > 0 ? (
                  <b class="late">
                    <Held ctx={ctx} actor={actor} row={row} n={row.late} late />
                  </b>
                ) : (
                  '0'
                ),
            },
          ]}
        />
        <Soft p>{say.what}</Soft>
      </>,
    );
  }
}

/** A count; to those who read applications, with the list behind it. */
function Held(props: { ctx: PageContext; actor: Actor; row: WaitingRow; n: number; late?: boolean }) {
  const { row } = props;
  const n = formatNumber(props.ctx.locale, props.n);
  if (!may(props.actor, 'application.note')) return <>{n}</>;
  const q = `status:${row.status} holder:${row.holder}${props.late ? ' waiting:late' : ''}`;
  return <a href={`${LIST}?view=all&q=${encodeURIComponent(q)}`}>{n}</a>;
}
