import { permissionsOf, ROLES } from '../../src/accounts/permission.policy.js';
import type { Actor } from '../../src/platform/access/actor.rules.js';
import type { Locale } from '../../src/platform/i18n/words.rules.js';
import { BarChart, InlineBar, Sparkline, StatSentence, Swatch } from '../../src/web/ui/chart.view.js';
import {
  Columns,
  Compare,
  DocumentList,
  DossierHead,
  Segments,
  Two,
  Viewer,
  Why,
} from '../../src/web/ui/dossier.view.js';
import { FactRows, SummaryList } from '../../src/web/ui/facts.view.js';
import { Checkbox, Checkboxes, RadioCards, Radios, SelectField } from '../../src/web/ui/form/choice.view.js';
import { CountrySelect } from '../../src/web/ui/form/country-select.view.js';
import { DateFields } from '../../src/web/ui/form/date-fields.view.js';
import { DayField, FileField, NumberField, TextArea, TextField } from '../../src/web/ui/form/field.view.js';
import { formState } from '../../src/web/ui/form/form.rules.js';
import { Actions, Button, ErrorSummary, Form, Hidden, LinkButton } from '../../src/web/ui/form/form.view.js';
import { Back, Chips, Crumbs, Filter, FilterField, Pager, Rail, Tabs } from '../../src/web/ui/nav.view.js';
import type { PageContext } from '../../src/web/ui/page/page-context.service.js';
import { type Page, page } from '../../src/web/ui/page/page.rules.js';
import { Pill, type Tone } from '../../src/web/ui/pill.view.js';
import { BulkBar, DocumentBar, DocumentKey, Notice, QueueTable } from '../../src/web/ui/queue.view.js';
import { Slip } from '../../src/web/ui/slip.view.js';
import { Spine } from '../../src/web/ui/spine.view.js';
import { Table } from '../../src/web/ui/table.view.js';
import { Progress, TaskList } from '../../src/web/ui/tasks.view.js';
import { Code, Day, Details, Money, Name, Quote, Soft, Time, Wait } from '../../src/web/ui/text.view.js';

/** The context of a request as a page sees it, for tests that render without a server. */
export function sampleContext(locale: Locale, changes: Partial<PageContext> = {}): PageContext {
  return {
    locale,
    dir: 'ltr',
    actor: null,
    path: '/applications/2026-00417',
    query: {},
    now: new Date('2026-11-22T12:06:00Z'),
    today: '2026-11-22',
    timezone: 'Europe/Kyiv',
    readerTimezone: 'Africa/Lagos',
    demo: true,
    publicUrl: 'http://localhost:3000',
    ...changes,
  };
}

export const sampleOfficer: Actor = {
  accountId: '019acb7c-0000-7000-8000-000000000001',
  kind: 'session',
  roles: ROLES,
  permissions: permissionsOf(ROLES),
  name: 'Olena Marchuk',
  locale: 'en',
  timezone: null,
  emailConfirmed: true,
  // The kit is looked at without a server that would hand out the script.
  keysOff: true,
};

const CODES = ['IN', 'NG', 'GH', 'EG', 'SO', 'PK', 'ET', 'SD', 'SA', 'BG', 'US', 'UA', 'CI', 'XK'];
const TONES: Tone[] = ['you', 'plain', 'ok', 'good', 'bad', 'off'];

/** An applicant's page with every component of the kit, one field of each family with an error. */
export function sampleApplicantPage(locale: Locale, changes: Partial<PageContext> = {}): Page {
  const ctx = sampleContext(locale, changes);
  const form = formState(
    ctx,
    {
      surname: 'Okafor <b>&',
      country: 'NG',
      expires: { day: '3', month: '2', year: '2027' },
      born: '2007-03',
      education: [{ institution: 'Queen’s College, Lagos' }],
      languages: ['en'],
      entry: 'first',
    },
    [
      { field: 'number', code: 'missing', message: 'Enter your passport number' },
      { field: 'expires', code: 'day', message: 'The passport must be valid until at least 31 December 2027' },
      { field: 'education.0.year', code: 'isInt', message: 'Enter a number' },
      { field: 'consent', code: 'missing', message: 'Tick the box to agree' },
      { field: '', code: 'application.moved_on', message: 'The dossier has moved on.' },
    ],
  );
  return page(
    ctx,
    { title: 'Every component', status: 422, wide: true },
    <>
      <Back href="/application">Your application</Back>
      <ErrorSummary form={form} />
      <h1>General Medicine, September 2027</h1>
      <Progress done={4} all={10} label="4 of 10 done." hint="We save when you continue." />
      <p>
        {TONES.map((tone) => (
          <>
            <Pill tone={tone}>{tone}</Pill>{' '}
          </>
        ))}
      </p>
      <Slip
        id="now"
        tone="you"
        sign="you"
        head="We need something from you"
        title="Send a new photo of your school certificate"
        facts={[
          ['Awaited', '1 file: school certificate'],
          ['From', <b>You</b>],
          ['Since', <Day locale={locale} day="2026-11-20" />],
          ['Never', null],
        ]}
      >
        <Quote
          by="Olena, admissions officer"
          text={'The two lower corners are cut off\nand the stamp cannot be read.'}
        />
        <p>
          <LinkButton href="/applications/2026-00417/documents/edu-cert">Replace the file</LinkButton>
        </p>
      </Slip>
      <Slip id="why" tone="bad" head="Why we returned it">
        <p>
          <Code>IMG_2041.jpg</Code>, <Name lang="ar">محمد عبدي</Name>
        </p>
      </Slip>
      <h2>Tasks</h2>
      <TaskList
        tasks={[
          { title: 'Personal details', href: '/a', tone: 'ok', status: 'Completed' },
          { title: 'Passport', hint: 'The photo is missing', href: '/b', tone: 'plain', status: 'In progress' },
          { title: 'School certificate', href: '/c', tone: 'bad', status: 'Replace this file' },
          { title: 'Check your answers and send', tone: 'off', status: 'Cannot start yet' },
        ]}
      />
      <h2>Where your application is</h2>
      <Spine
        stages={[
          {
            state: 'done',
            title: 'Sent',
            note: <Time context={ctx} at={new Date('2026-11-14T08:01:00Z')} />,
            events: [{ text: <a href="/receipt">Receipt and your answers</a> }],
          },
          {
            state: 'now',
            you: true,
            title: 'Documents checked',
            note: 'Now, with you',
            events: [{ day: <Day locale={locale} day="2026-11-20" style="bare" />, text: 'Officer asked for more' }],
          },
          { state: 'future', title: 'Decision', note: 'With the dean. Usually 3 days' },
        ]}
      />
      <h2>Prices</h2>
      <Table
        id="prices"
        cards
        caption="Programmes"
        rows={[{ name: 'General Medicine', minor: 390000 }]}
        columns={[
          { head: 'Programme', cell: (row) => <a href="/p">{row.name}</a> },
          {
            head: 'Tuition a year',
            number: true,
            cell: (row) => <Money locale={locale} minor={row.minor} currency="USD" />,
          },
        ]}
      />
      <Details summary="What the price includes">
        <p>Tuition.</p>
      </Details>
      <SummaryList
        locale={locale}
        answers={[
          { question: 'Passport number', answer: <Code>A12345678</Code>, change: '/passport' },
          { question: 'Reference', answer: <Code>2026-00417</Code> },
        ]}
      />
      <h2>Form</h2>
      <Form files>
        <Hidden name="version" value={3} />
        <TextField form={form} name="surname" label="Surname" width="half" autocomplete="family-name" optional />
        <TextField form={form} name="number" label="Passport number" hint="As printed" width="half" code />
        <TextField form={form} name="password" type="password" label="Password" value="secret" width="half" />
        <CountrySelect
          form={form}
          name="country"
          label="Country that issued it"
          codes={CODES}
          favourites={['IN', 'NG']}
          beyond={['STATELESS', 'REFUGEE', 'UNKNOWN']}
        />
        <DateFields form={form} name="expires" label="Valid until" />
        <DateFields form={form} name="born" label="Date of birth" partly birthday />
        <TextField form={form} name="education[0][institution]" label="School" />
        <NumberField form={form} name="education[0][year]" label="Year you finished" />
        <SelectField form={form} name="level" label="Level" options={[{ value: 'm', label: 'Master' }]} />
        <Checkboxes
          form={form}
          name="languages[]"
          label="Languages"
          options={[
            { value: 'en', label: 'English' },
            { value: 'uk', label: 'Ukrainian', hint: 'Any level' },
          ]}
        />
        <Radios
          form={form}
          name="sex"
          label="Sex, as in the passport"
          options={[
            { value: 'f', label: 'F' },
            { value: 'm', label: 'M' },
          ]}
        />
        <RadioCards
          form={form}
          name="entry"
          label="Where you start"
          cards={[
            {
              value: 'first',
              label: 'First year',
              hint: 'From the beginning',
              fields: <DayField form={form} name="from" label="From" />,
            },
            { value: 'transfer', label: 'Transfer', hint: 'From another university' },
          ]}
        />
        <FileField form={form} name="file" label="New photo or scan" hint="JPG, PNG or PDF" />
        <TextArea form={form} name="note" label="Anything else" optional />
        <Checkbox form={form} name="consent" label="I agree to the use of my data" />
        <Actions>
          <Button>Save and continue</Button>
          <a href="/leave">Save and leave</a>
        </Actions>
      </Form>
      <Tabs
        label="Parts"
        items={[
          { href: '/x', label: 'One', current: true },
          { href: '/y', label: 'Two', count: 2 },
        ]}
      />
      <Pager locale={locale} shown="1 to 14 of 46" first="/list" next="/list?after=1" />
    </>,
  );
}

/** The house's front: its band from edge to edge, the way in steps. */
export function sampleFrontPage(locale: Locale): Page {
  const ctx = sampleContext(locale, { path: '/' });
  return page(
    ctx,
    { title: 'Study medicine in Chernivtsi', wide: true, full: true },
    <>
      <div class="hero">
        <div class="in two a">
          <div>
            <Pill tone="ok">Applications for September 2027 are open</Pill>
            <h1>Study medicine in Chernivtsi, in English</h1>
            <Actions>
              <LinkButton href="/sign-up">Start your application</LinkButton>
              <a href="/sign-in">Sign in to continue one</a>
            </Actions>
          </div>
          <FactRows facts={[['Send by', <Day locale={locale} day="2027-08-15" />]]} />
        </div>
      </div>
      <div class="in body">
        <h2>How it goes</h2>
        <ol class="bare steps">
          <li>
            <h3>You apply</h3>
            <Pill tone="you">You</Pill> <Soft>About 40 minutes</Soft>
          </li>
          <li>
            <h3>We check your documents</h3>
            <Pill tone="plain">University</Pill> <Soft>Usually 5 working days</Soft>
          </li>
        </ol>
      </div>
    </>,
  );
}

/** A desk page with the staff's components. */
export function sampleStaffPage(locale: Locale): Page {
  const ctx = sampleContext(locale, { actor: sampleOfficer, path: '/staff/applications', readerTimezone: null });
  const form = formState(ctx);
  return page(
    ctx,
    { title: 'Applications' },
    <>
      <Crumbs
        items={[
          { href: '/staff/applications', text: 'Mine' },
          { text: '4 of 46' },
          { href: '/n', text: 'Next', rel: 'next' },
        ]}
      />
      <DossierHead
        who={
          <>
            <div class="acts">
              <h1>Tunde Adeyemi</h1>
              <Pill tone="you">New</Pill>
            </div>
            <Soft p>
              <Code>2026-00433</Code> · Nigeria
            </Soft>
          </>
        }
        next={
          <p>
            <b>Next: check 4 documents</b>
          </p>
        }
        deeds={
          <>
            <LinkButton href="/return" alt>
              Return to applicant
            </LinkButton>
            <Button disabled>Send to review</Button>
          </>
        }
      />
      <Columns kind="rail">
        <Rail
          locale={locale}
          label="Views"
          groups={[
            { title: 'With us', items: [{ href: '?view=mine', label: 'Mine and nobody’s', count: 46, current: true }] },
            { title: 'All', items: [{ href: '?view=all', label: 'Everything', count: 1204 }] },
          ]}
        />
        <div>
          <Filter search button="Filter">
            <FilterField label="Name, reference, passport">
              <input name="q" type="search" />
            </FilterField>
          </Filter>
          <Chips locale={locale} chips={[{ label: 'Officer: me', without: '?' }]} clear="?">
            <DocumentKey locale={locale} />
          </Chips>
          <Form action="/staff/applications/bulk">
            <QueueTable
              locale={locale}
              heads={[
                { label: 'Applicant' },
                { label: 'From, programme' },
                { label: 'Status, next step' },
                { label: 'Documents' },
                { label: 'To notice' },
                { label: 'Officer', hide: true },
                { label: 'Waiting', end: true, sort: 'descending' },
              ]}
              rows={['2026-00388', '2026-00391'].map((reference) => ({
                id: reference,
                title: 'Mohamed Abdi Hassan',
                href: '/staff/applications/2026-00388',
                reference,
                cells: [
                  { main: 'Somalia', small: 'Dentistry' },
                  { main: <Pill tone="you">New</Pill>, small: 'Check 6 documents' },
                  {
                    main: <DocumentBar boxes={['accepted', 'check', 'returned', 'missing']} />,
                    small: '1 of 4 accepted',
                  },
                  { main: <Notice flag>Name differs on 3 papers</Notice> },
                  { main: <Notice>nobody</Notice> },
                  { main: <Wait locale={locale} days={11} lateAfter={7} since="11 Nov" /> },
                ],
              }))}
            />
            <BulkBar locale={locale}>
              <Button alt>Assign</Button>
            </BulkBar>
          </Form>
        </div>
      </Columns>
      <Columns kind="list">
        <DocumentList
          documents={[
            {
              title: 'Passport',
              pill: <Pill tone="you">Check</Pill>,
              href: '?doc=passport',
              target: 'doc',
              selected: true,
              children: (
                <Form>
                  <Compare
                    caption="Answers to compare"
                    head={['In the answers', 'Matches?']}
                    name="agrees"
                    rows={[
                      { key: 'surname', label: 'Surname', value: <Code>ADEYEMI</Code>, tickLabel: 'Surname matches' },
                    ]}
                  />
                  <Segments
                    legend="Verdict"
                    name="verdict"
                    chosen="accepted"
                    options={[
                      { value: 'accepted', label: 'Accept' },
                      { value: 'rejected', label: 'Reject' },
                      { value: 'waived', label: 'Not needed' },
                    ]}
                  />
                  <Why>
                    <SelectField
                      form={form}
                      name="reason"
                      label="Reason the applicant will read"
                      options={[{ value: 'cut', label: 'Corners cut off' }]}
                    />
                  </Why>
                  <Actions>
                    <Button>Save, next document</Button>
                  </Actions>
                </Form>
              ),
            },
            { title: 'Photo of the face', pill: <Pill tone="ok">Accepted</Pill>, href: '?doc=photo' },
          ]}
        />
        <div>
          <Viewer
            head={
              <>
                <b>Passport</b>
                <span>version 2 of 2</span>
              </>
            }
          >
            <p>…</p>
          </Viewer>
          <FactRows facts={[['School', 'Baptist High School, Ibadan']]} />
        </div>
      </Columns>
      <StatSentence>
        On 1 October 2026, <b>812 students</b> from <b>27 countries</b> were enrolled.
      </StatSentence>
      <Two aside>
        <Table
          id="t1"
          caption="Table 1. Enrolled students by citizenship"
          rows={[
            { name: 'India', count: 455, colour: 1 as const },
            { name: 'Nigeria', count: 89, colour: 2 as const },
          ]}
          columns={[
            {
              head: 'Country',
              foot: 'All',
              cell: (row) => (
                <>
                  <Swatch colour={row.colour} />
                  {row.name}
                </>
              ),
            },
            { head: 'Students', number: true, foot: '544', cell: (row) => row.count },
            {
              head: 'Bar',
              silent: true,
              bar: true,
              foot: '',
              cell: (row) => <InlineBar value={row.count} max={455} colour={row.colour} />,
            },
            { head: '2019 to 2026', foot: '', cell: () => <Sparkline values={[3, 1, 2]} /> },
          ]}
        />
        <BarChart
          locale={locale}
          id="f1"
          caption="Figure 1. Enrolled on 1 October"
          name="figure 1"
          columnsAre="Year"
          columns={['2025', '2026']}
          series={[
            { name: 'India', colour: 1, values: [428, 455] },
            { name: 'Nigeria', colour: 2, values: [71, 89] },
          ]}
          note="2022: full-scale invasion."
        />
      </Two>
    </>,
  );
}
