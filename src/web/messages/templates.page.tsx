import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { TemplateRow } from '../../messages/templates/template.query.js';
import { TemplateInput } from '../../messages/templates/template.input.js';
import { filled, isMail, TEMPLATES } from '../../messages/templates/template.rules.js';
import { TemplateService } from '../../messages/templates/template.service.js';
import { Can, CurrentActor } from '../../platform/access/access.decorator.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import { LOCALES } from '../../platform/i18n/words.rules.js';
import { TextArea, TextField } from '../ui/form/field.view.js';
import { type FormState, formState } from '../ui/form/form.rules.js';
import { Actions, Button, ErrorSummary, Form, Hidden } from '../ui/form/form.view.js';
import { problemsFrom, readForm } from '../ui/form/read-form.rules.js';
import { Back } from '../ui/nav.view.js';
import type { PageContext } from '../ui/page/page-context.service.js';
import { Ctx } from '../ui/page/page.decorator.js';
import { page, seeOther } from '../ui/page/page.rules.js';
import { Pill } from '../ui/pill.view.js';
import { Table } from '../ui/table.view.js';
import { Code, Details, Quote, Soft, Time } from '../ui/text.view.js';
import { HouseTabs } from './house-tabs.view.js';
import { templatesWords } from './templates.words.js';

const PATH = '/staff/messages/templates';

/** What mails and the portal say, as the administrator writes it. */
@ApiExcludeController()
@Controller('staff/messages/templates')
export class TemplatesPage {
  constructor(private readonly templates: TemplateService) {}

  @Can('settings.edit')
  @Get()
  async list(@Ctx() ctx: PageContext) {
    const say = templatesWords[ctx.locale];
    return page(
      ctx,
      { title: say.title, current: '/staff/settings' },
      <>
        <h1>{say.title}</h1>
        <HouseTabs ctx={ctx} />
        <Soft p>{say.lead}</Soft>
        <Table
          id="templates"
          cards
          caption={say.title}
          quietCaption
          rows={await this.templates.list()}
          columns={[
            { head: say.template, cell: (row) => <a href={`${PATH}/${row.code}`}>{say.names[row.code]}</a> },
            { head: say.state, cell: (row) => (row.version === 0 ? say.standard : say.changed(row.version)) },
            {
              head: say.when,
              cell: (row) => (row.changedAt ? <Time context={ctx} at={row.changedAt} style="short" /> : null),
            },
          ]}
        />
      </>,
    );
  }

  @Can('settings.edit')
  @Get(':code')
  async show(@Ctx() ctx: PageContext, @Param('code') code: string) {
    const versions = await this.templates.versions(code);
    return draw(ctx, versions, formState(ctx, kept(versions[0]!)));
  }

  @Can('settings.edit')
  @Post(':code')
  async save(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Body() body: Record<string, unknown>,
  ) {
    const read = await readForm(TemplateInput, body, { locale: ctx.locale });
    if (!read.ok) return this.again(ctx, code, formState(ctx, read.kept, read.problems));
    try {
      await this.templates.save(actor, code, read.value, ctx.locale);
    } catch (error) {
      return this.again(ctx, code, formState(ctx, read.kept, problemsFrom(error, ctx.locale)));
    }
    return seeOther(`${PATH}/${encodeURIComponent(code)}?saved`);
  }

  /** What was typed stays; the version is the one that stands now, whose text is shown below. */
  private async again(ctx: PageContext, code: string, form: FormState) {
    return draw(ctx, await this.templates.versions(code), form);
  }
}

function kept({ text }: TemplateRow): Record<string, string> {
  return { subjectEn: text.en.subject, subjectUk: text.uk.subject, bodyEn: text.en.body, bodyUk: text.uk.body };
}

function draw(ctx: PageContext, versions: TemplateRow[], form: FormState) {
  const say = templatesWords[ctx.locale];
  const now = versions[0]!;
  const { possible, needed } = TEMPLATES[now.code];
  const title = say.names[now.code];
  return page(
    ctx,
    { title, status: form.problems.length > 0 ? 422 : 200, current: '/staff/settings' },
    <>
      <Back href={PATH}>{say.back}</Back>
      <ErrorSummary form={form} />
      <h1>{title}</h1>
      {'saved' in ctx.query ? (
        <p role="status">
          <Pill tone="good">{say.saved}</Pill>
        </p>
      ) : null}
      <p>{say.placeholders}</p>
      <ul>
        {possible.map((name) => (
          <li>
            <Code>{`{${name}}`}</Code> {say.means[name as keyof typeof say.means]}
            {needed.includes(name) ? `, ${say.must}` : null}
          </li>
        ))}
      </ul>
      <Form action={`${PATH}/${now.code}`} class="read">
        <Hidden name="version" value={now.version} />
        {LOCALES.map((locale) => {
          const end = locale === 'en' ? 'En' : 'Uk';
          return (
            <>
              {isMail(now.code) ? (
                <TextField
                  form={form}
                  name={`subject${end}`}
                  label={say.subject[locale]}
                  lang={locale}
                  maxlength={150}
                />
              ) : null}
              <TextArea
                form={form}
                name={`body${end}`}
                label={say.body[locale]}
                lang={locale}
                rows={8}
                maxlength={2000}
              />
            </>
          );
        })}
        <Actions>
          <Button>{say.save}</Button>
        </Actions>
      </Form>
      <h2>{say.example}</h2>
      {LOCALES.map((locale) => (
        <Sample ctx={ctx} row={now} locale={locale} />
      ))}
      <h2>{say.versions}</h2>
      {versions.map((row) => (
        <Details
          summary={
            row.version === 0 ? (
              say.first
            ) : (
              <>
                {say.version} {row.version},{' '}
                {row.changedAt ? <Time context={ctx} at={row.changedAt} style="short" /> : null}, {row.changedBy}
              </>
            )
          }
        >
          {LOCALES.map((locale) => (
            <div lang={locale}>
              {row.text[locale].subject ? <p>{row.text[locale].subject}</p> : null}
              <Quote text={row.text[locale].body} />
            </div>
          ))}
        </Details>
      ))}
    </>,
  );
}

/** A template with sample values, as its reader would see it. */
function Sample({ ctx, row, locale }: { ctx: PageContext; row: TemplateRow; locale: (typeof LOCALES)[number] }) {
  const link = `${ctx.publicUrl}/applications/2026-00417`;
  const values = { ...templatesWords[locale].samples, reference: '2026-00417', link };
  const { subject, body } = row.text[locale];
  return (
    <div lang={locale}>
      {subject ? (
        <p>
          <b>{filled(subject, values)}</b>
        </p>
      ) : null}
      <Quote text={filled(body, values)} />
    </div>
  );
}
