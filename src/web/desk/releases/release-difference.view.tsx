import type { Event } from '../../../applications/lifecycle.rules.js';
import { dayIn } from '../../../platform/clock/day.rules.js';
import { formatDay, formatInstant, formatNumber } from '../../../platform/i18n/format.rules.js';
import type { ProgrammeChoice } from '../../../statistics/choices.query.js';
import type { ReleaseContent } from '../../../statistics/releases/release-content.rules.js';
import { releaseGroupName } from '../../../statistics/releases/release-csv.rules.js';
import type { Cause } from '../../../statistics/releases/release-difference.query.js';
import type { Difference, Recount } from '../../../statistics/releases/release-difference.service.js';
import { releaseWords } from '../../../statistics/releases/release.words.js';
import { releasesWords } from '../../public/releases/releases.words.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Table } from '../../ui/table.view.js';
import { Soft } from '../../ui/text.view.js';
import { deskWords } from '../desk.words.js';

/** What would be another number today, and what was recorded since that makes it so: events, never persons. */
export function Differences(props: {
  ctx: PageContext;
  recount: Recount;
  programmes: ProgrammeChoice[];
  content: ReleaseContent;
}) {
  const { ctx, recount, programmes, content } = props;
  const { locale } = ctx;
  const say = releasesWords[locale];
  const words = releaseWords[locale];
  const where = ({ measure, by, key }: Difference) => {
    const name = content.measures.find(({ id }) => id === measure)?.name[locale] ?? measure;
    const group = key ? releaseGroupName(by, key, programmes, locale) : say.all;
    return `${name} ${words.by[by]}: ${group}`;
  };
  return (
    <>
      <h2>{say.since}</h2>
      <Soft p>
        {recount.differences.length === 0
          ? say.sinceNone
          : say.sinceLead(formatInstant(locale, recount.at, ctx.timezone))}
      </Soft>
      {recount.differences.length === 0 ? null : (
        <Table
          id="since"
          cards
          caption={say.since}
          quietCaption
          rows={recount.differences}
          columns={[
            { head: say.where, cell: where },
            { head: say.thenHead, number: true, cell: (row) => formatNumber(locale, row.before) },
            { head: say.now, number: true, cell: (row) => formatNumber(locale, row.now) },
            { head: say.why, cell: (row) => <Soft>{row.causes.map((one) => causeOf(ctx, one)).join('; ')}</Soft> },
          ]}
        />
      )}
    </>
  );
}

function causeOf(ctx: PageContext, { event, persons, from, to }: Cause): string {
  const { locale, timezone } = ctx;
  const say = releasesWords[locale];
  const besides: Readonly<Record<string, string>> = say.besides;
  const name = besides[event] ?? deskWords[locale].happened[event as Event];
  const days = [...new Set([dayIn(timezone, from), dayIn(timezone, to)])].map((day) => formatDay(locale, day, 'short'));
  return say.cause(name, persons, days.join('–'));
}
