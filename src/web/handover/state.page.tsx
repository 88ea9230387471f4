import { Controller, Get, Param, Res, StreamableFile } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { Looks } from '../../applications/looks.service.js';
import { refuse } from '../../documents/document.refusals.js';
import { DocumentService } from '../../documents/document.service.js';
import { disposition } from '../../documents/filename.rules.js';
import { StateLists } from '../../handover/state/state-list.service.js';
import { Can, CurrentActor } from '../../platform/access/access.decorator.js';
import type { Actor } from '../../platform/access/actor.rules.js';
import { Back } from '../ui/nav.view.js';
import type { PageContext } from '../ui/page/page-context.service.js';
import { Ctx } from '../ui/page/page.decorator.js';
import { type Page, page } from '../ui/page/page.rules.js';
import { Code, Soft } from '../ui/text.view.js';
import { COPY } from './copy.data.js';
import { Doubts, Mirrored, StateLines } from './state.view.js';
import { stateWords } from './state.words.js';

const STAGES = ['application', 'acceptance'] as const;

/** The list that an officer types into the state's own system. */
@ApiExcludeController()
@Controller('staff/applications/:reference/state')
export class StatePage {
  constructor(
    private readonly lists: StateLists,
    private readonly documents: DocumentService,
    private readonly looks: Looks,
  ) {}

  @Can('state.prepare')
  @Get()
  async show(@Ctx() ctx: PageContext, @CurrentActor() actor: Actor, @Param('reference') asked: string): Promise<Page> {
    const { id, reference, handover } = await this.lists.of(actor, asked, ctx.today);
    await this.looks.record(actor, id, 'state list');
    const say = stateWords[ctx.locale];
    const dossier = `/staff/applications/${reference}`;
    return page(
      ctx,
      { title: say.title, current: '/staff/applications', script: handover ? COPY : undefined },
      <>
        <Back href={dossier}>{say.back}</Back>
        <Soft p>
          <Code>{reference}</Code>
        </Soft>
        <h1>{say.title}</h1>
        {handover ? (
          <>
            <p>{say.lead}</p>
            <Doubts ctx={ctx} doubts={handover.doubts} />
            <p id="copied" role="status" class="s" />
            {STAGES.map((stage) => (
              <>
                <h2>{say.stages[stage]}</h2>
                <StateLines
                  ctx={ctx}
                  path={`${dossier}/state`}
                  lines={handover.lines.filter(({ field }) => field.stage === stage)}
                />
              </>
            ))}
            <Mirrored ctx={ctx} milestones={handover.mirrored} dossier={dossier} />
          </>
        ) : (
          <p>{say.notYet}</p>
        )}
      </>,
    );
  }

  /** The paper of a field under the name that the state system takes; the look at it is recorded. */
  @Can('state.prepare')
  @Get('files/:field')
  async file(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('reference') asked: string,
    @Param('field') field: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const { handover } = await this.lists.of(actor, asked, ctx.today);
    const file = handover?.lines.find((line) => line.field.code === field)?.file;
    if (!file) throw refuse('document.not_found');
    const { stream, size, mediaType } = await this.documents.content(actor, file.documentId);
    response.set({ 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'private, no-store' });
    const how = { type: mediaType, disposition: disposition('attachment', file.filename), length: size };
    return new StreamableFile(stream, how);
  }
}
