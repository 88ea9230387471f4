import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { MessageInput } from '../../messages/thread/thread.input.js';
import { ThreadReader } from '../../messages/thread/thread-reader.service.js';
import { ThreadWriter } from '../../messages/thread/thread-writer.service.js';
import { Can, CurrentActor } from '../../platform/access/access.decorator.js';
import { type Actor, may } from '../../platform/access/actor.rules.js';
import { TextArea } from '../ui/form/field.view.js';
import { type FormState, formState } from '../ui/form/form.rules.js';
import { Actions, Button, ErrorSummary, Form } from '../ui/form/form.view.js';
import { problemsFrom, readForm } from '../ui/form/read-form.rules.js';
import { Back } from '../ui/nav.view.js';
import type { PageContext } from '../ui/page/page-context.service.js';
import { Ctx } from '../ui/page/page.decorator.js';
import { page, type Page, seeOther } from '../ui/page/page.rules.js';
import { Code, Soft } from '../ui/text.view.js';
import { Thread } from './thread.view.js';
import { threadWords } from './thread.words.js';

/** What the applicant and the office write to each other, read and answered by both at their own address. */
@ApiExcludeController()
@Controller(['applications/:reference/messages', 'staff/applications/:reference/messages'])
export class ThreadPage {
  constructor(
    private readonly reader: ThreadReader,
    private readonly writer: ThreadWriter,
  ) {}

  @Can('message.read')
  @Get()
  show(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Param('reference') reference: string) {
    return this.draw(ctx, actor, reference, formState(ctx));
  }

  @Can('message.write')
  @Post()
  async write(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('reference') reference: string,
    @Body() body: Record<string, unknown>,
  ) {
    const say = { words: threadWords[ctx.locale].needed };
    const read = await readForm(MessageInput, body, { locale: ctx.locale, say });
    if (!read.ok) return this.draw(ctx, actor, reference, formState(ctx, read.kept, read.problems));
    try {
      const { id } = await this.writer.write(actor, reference, read.value.words);
      return seeOther(`${pathOf(ctx, reference)}#${id}`);
    } catch (error) {
      return this.draw(ctx, actor, reference, formState(ctx, read.kept, problemsFrom(error, ctx.locale)));
    }
  }

  @Can('message.settle')
  @Post('settle')
  async settle(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Param('reference') reference: string) {
    try {
      await this.writer.settle(actor, reference);
    } catch (error) {
      return this.draw(ctx, actor, reference, formState(ctx, {}, problemsFrom(error, ctx.locale)));
    }
    return seeOther(pathOf(ctx, reference));
  }

  private async draw(ctx: PageContext, actor: Actor, asked: string, form: FormState): Promise<Page> {
    const { application, own, messages } = await this.reader.open(actor, asked);
    const { reference } = application;
    const say = threadWords[ctx.locale];
    const path = pathOf(ctx, reference);
    const open = messages.some((row) => row.kind === 'applicant' && row.settledAt === null);
    const sent = application.submitted_at !== null;
    return page(
      ctx,
      {
        title: say.title,
        status: form.problems.length > 0 ? 422 : 200,
        current: isStaff(ctx) ? '/staff/applications' : undefined,
      },
      <>
        <Back href={path.replace(/\/messages$/, '')}>{own ? say.back : say.backStaff}</Back>
        <ErrorSummary form={form} />
        <Soft p>
          <Code>{reference}</Code>
        </Soft>
        <h1>{say.title}</h1>
        <p>{own ? (sent ? say.lead : say.early) : say.leadStaff}</p>
        {sent || messages.length > 0 ? <Thread ctx={ctx} own={own} messages={messages} /> : null}
        {sent && may(actor, 'message.write') ? (
          <Form action={path} class="read">
            <TextArea
              form={form}
              name="words"
              label={own ? say.write : say.writeStaff}
              hint={own ? say.hint : say.hintStaff}
              rows={5}
              maxlength={4000}
            />
            <Actions>
              <Button>{say.send}</Button>
              {open && may(actor, 'message.settle') ? (
                <Button alt formaction={`${path}/settle`}>
                  {say.settle}
                </Button>
              ) : null}
            </Actions>
          </Form>
        ) : null}
      </>,
    );
  }
}

const isStaff = (ctx: PageContext) => ctx.path.startsWith('/staff/');

/** The page that the reader is on decides whose it is. */
function pathOf(ctx: PageContext, reference: string): string {
  return `${isStaff(ctx) ? '/staff' : ''}/applications/${encodeURIComponent(reference)}/messages`;
}
