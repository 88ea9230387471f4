import { formatDay } from '../../../platform/i18n/format.rules.js';
import type { Locale } from '../../../platform/i18n/words.rules.js';
import type { FigureFileRow } from '../../../statistics/out/figure-file.query.js';
import type { ScheduleRow } from '../../../statistics/out/figure-schedule.service.js';
import { measureOf } from '../../../statistics/measure.rules.js';
import type { By } from '../../../statistics/question.rules.js';
import { VIEW_IDS } from '../../../statistics/views/beside.rules.js';
import { statisticsWords } from '../../../statistics/statistics.words.js';
import { Button, Form, Hidden } from '../../ui/form/form.view.js';
import { Pill } from '../../ui/pill.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Table } from '../../ui/table.view.js';
import { Day, Hush, Soft, Time } from '../../ui/text.view.js';
import { screenWords } from './screen.words.js';
import { takingWords } from './taking.words.js';

export const FILES = '/staff/statistics/files';

/** The view of the desk that an address is of, where it is a table of its own. */
export const viewOf = (address: string) => {
  const view = new URLSearchParams(address).get('view');
  return VIEW_IDS.find((one) => one === view);
};

/** A question in few words: "Enrolled, citizenship × sex", "Yield and melt". */
export function questionName(locale: Locale, address: string): string {
  const said = new URLSearchParams(address);
  const { by } = statisticsWords[locale];
  const view = viewOf(address);
  if (view && view !== 'trend') return screenWords[locale].views[view];
  const measure = measureOf(said.get('measure') ?? 'enrolled');
  const divisions = [said.get('by'), said.get('split')].flatMap((one) => (one ? [by[one as By] ?? one] : []));
  const over = view ? [screenWords[locale].title.trend] : [];
  return [[measure?.name[locale], ...over].join(' '), divisions.join(' × ').toLowerCase()].filter(Boolean).join(', ');
}

/** What a file is, in the reader's language. */
export function fileName(
  locale: Locale,
  { kind, format, address }: Pick<FigureFileRow, 'kind' | 'format' | 'address'>,
): string {
  const say = takingWords[locale];
  const about = kind === 'report' ? (new URLSearchParams(address).get('year') ?? '') : questionName(locale, address);
  return `${say.kinds[kind]} (${format.toUpperCase()}): ${about}`;
}

const TONES = { waiting: 'plain', making: 'plain', ready: 'good', failed: 'bad' } as const;

export function FileStatus({ locale, status }: { locale: Locale; status: FigureFileRow['status'] }) {
  return <Pill tone={TONES[status]}>{takingWords[locale].states[status]}</Pill>;
}

/** The reader's own files. */
export function FileTable({ ctx, files }: { ctx: PageContext; files: FigureFileRow[] }) {
  const { locale } = ctx;
  const say = takingWords[locale];
  return (
    <Table
      id="files"
      cards
      caption={say.title}
      quietCaption
      empty={say.none}
      rows={files}
      columns={[
        { head: say.file, cell: (row) => <a href={`${FILES}/${row.id}`}>{fileName(locale, row)}</a> },
        { head: say.asOf, cell: (row) => <Day locale={locale} day={row.asOf} /> },
        { head: say.state, cell: (row) => <FileStatus locale={locale} status={row.status} /> },
        {
          head: say.kept,
          cell: (row) => (row.expiresAt ? <Time context={ctx} at={row.expiresAt} style="short" /> : null),
        },
      ]}
    />
  );
}

/** What comes again by itself, with the buttons that pause and delete it. */
export function ScheduleTable({ locale, schedules }: { locale: Locale; schedules: ScheduleRow[] }) {
  const say = takingWords[locale];
  return (
    <Table
      id="schedule-list"
      cards
      caption={say.schedules}
      quietCaption
      empty={say.noSchedules}
      rows={schedules}
      columns={[
        { head: say.file, cell: (row) => fileName(locale, row) },
        { head: say.every, cell: (row) => say.often[row.every] },
        { head: say.next, cell: (row) => (row.pausedAt ? <Soft>{say.paused}</Soft> : formatDay(locale, row.nextOn)) },
        { head: say.pause, silent: true, cell: (row) => <ScheduleButtons locale={locale} row={row} /> },
      ]}
    />
  );
}

function ScheduleButtons({ locale, row }: { locale: Locale; row: ScheduleRow }) {
  const say = takingWords[locale];
  const name = <Hush> {fileName(locale, row)}</Hush>;
  return (
    <>
      <Form action={`${FILES}/schedules/${row.id}`}>
        <Hidden name="deed" value={row.pausedAt ? 'resume' : 'pause'} />
        <Button alt>
          {row.pausedAt ? say.resume : say.pause}
          {name}
        </Button>
      </Form>
      <Form action={`${FILES}/schedules/${row.id}`}>
        <Hidden name="deed" value="remove" />
        <Button alt>
          {say.remove}
          {name}
        </Button>
      </Form>
    </>
  );
}
