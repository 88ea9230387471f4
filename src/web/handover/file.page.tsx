import { Controller, Get, Param, Post, Res, type StreamableFile } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import type { ComponentChildren } from 'preact';
import { ApplicationQuery } from '../../applications/application.query.js';
import { Looks } from '../../applications/looks.service.js';
import { streamed } from '../../handover/file/dossier-file.controller.js';
import { DossierFiles } from '../../handover/file/dossier-file.service.js';
import { Can, CurrentActor } from '../../platform/access/access.decorator.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Back } from '../ui/nav.view.js';
import type { PageContext } from '../ui/page/page-context.service.js';
import { Ctx } from '../ui/page/page.decorator.js';
import { type Page, page, seeOther } from '../ui/page/page.rules.js';
import { Code, Soft } from '../ui/text.view.js';
import { FileState, MakeFile } from './file.view.js';
import { fileWords } from './file.words.js';

/** Seconds after which the page of a file that is being made looks again. */
const AGAIN = '3';

/** A dossier as one PDF: asked for, followed without script, downloaded; by its applicant and by staff alike. */
@ApiExcludeController()
@Controller(['applications/:reference/file', 'staff/applications/:reference/file'])
export class FilePage {
  constructor(
    private readonly files: DossierFiles,
    private readonly applications: ApplicationQuery,
    private readonly looks: Looks,
  ) {}

  @Can('dossier.file')
  @Get()
  async offer(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Param('reference') asked: string): Promise<Page> {
    const { id, reference } = await this.applications.byId(actor, asked);
    await this.looks.record(actor, id, 'file');
    const say = fileWords[ctx.locale];
    const staff = isStaff(ctx);
    return this.frame(ctx, reference, [
      <p>{staff ? say.leadStaff : say.lead}</p>,
      <MakeFile path={pathOf(ctx, reference)} label={say.make} />,
    ]);
  }

  @Can('dossier.file')
  @Post()
  async make(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Param('reference') asked: string) {
    const { id, reference } = await this.files.ask(actor, asked, ctx.locale);
    return seeOther(`${pathOf(ctx, reference)}/${id}`);
  }

  @Can('dossier.file')
  @Get(':file')
  async follow(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('reference') asked: string,
    @Param('file') file: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Page> {
    const row = await this.files.find(actor, asked, file);
    if (row.status === 'waiting' || row.status === 'making') response.set('Refresh', AGAIN);
    const path = pathOf(ctx, row.reference);
    return this.frame(ctx, row.reference, <FileState ctx={ctx} path={path} row={row} />);
  }

  @Can('dossier.file')
  @Get(':file/content')
  async content(
    @CurrentActor() actor: Actor,
    @Param('reference') asked: string,
    @Param('file') file: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return streamed(await this.files.open(actor, asked, file), response);
  }

  private frame(ctx: PageContext, reference: string, children: ComponentChildren): Page {
    const say = fileWords[ctx.locale];
    const staff = isStaff(ctx);
    return page(
      ctx,
      { title: say.title, current: staff ? '/staff/applications' : undefined },
      <>
        <Back href={pathOf(ctx, reference).replace(/\/file$/, '')}>{staff ? say.backStaff : say.back}</Back>
        <Soft p>
          <Code>{reference}</Code>
        </Soft>
        <h1>{say.title}</h1>
        {children}
      </>,
    );
  }
}

const isStaff = (ctx: PageContext) => ctx.path.startsWith('/staff/');

/** The page that the reader is on decides whose it is; the reference is written as it should be. */
function pathOf(ctx: PageContext, reference: string): string {
  return `${isStaff(ctx) ? '/staff' : ''}/applications/${reference}/file`;
}
