import { Controller, Get, Param } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ApplicationService } from '../../../applications/application.service.js';
import { refuse } from '../../../documents/document.refusals.js';
import { DocumentService } from '../../../documents/document.service.js';
import type { SlotView, VersionView } from '../../../documents/document.view.js';
import { currentTranslation } from '../../../documents/slot.rules.js';
import { Can, CurrentActor } from '../../../platform/access/access.decorator.js';
import type { Actor } from '../../../platform/access/actor.rules.js';
import { dayIn } from '../../../platform/clock/day.rules.js';
import { formatBytes, formatDay } from '../../../platform/i18n/format.rules.js';
import { custodyWords } from '../../custody.words.js';
import { Two, Viewer } from '../../ui/dossier.view.js';
import { SelectOptions } from '../../ui/form/choice.view.js';
import { Crumbs, Filter, FilterField } from '../../ui/nav.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { page } from '../../ui/page/page.rules.js';
import { Code, Soft } from '../../ui/text.view.js';
import { carriedSearch, dossierPath } from '../dossier/dossier-screen.service.js';
import { Sheet, ViewTools, withDoc } from './paper-viewer.view.js';
import { paperWords } from './papers.words.js';
import { VIEWER } from './viewer.data.js';
import { readViewing } from './viewing.rules.js';

/** Two versions of a paper side by side, or a paper and its translation; both zoom and turn together. */
@ApiExcludeController()
@Controller('staff/applications/:reference/documents/:slot/compare')
export class ComparePage {
  constructor(
    private readonly applications: ApplicationService,
    private readonly documents: DocumentService,
  ) {}

  @Can('desk.read')
  @Get()
  async show(
    @Ctx() ctx: PageContext,
    @CurrentActor() actor: Actor,
    @Param('reference') reference: string,
    @Param('slot') key: string,
  ) {
    // Papers bear the name that a blind reader may not learn.
    if ((await this.applications.read(actor, reference)).blind) throw refuse('document.blind');
    const slot = await this.documents.slot(actor, reference, key);
    const say = paperWords[ctx.locale];
    const dossier = dossierPath(reference);
    const search = carriedSearch(ctx);
    const title = say.compareTitle(slot.title[ctx.locale]);
    const back = { href: `${dossier}?${withDoc(search, key)}#documents`, text: `‹ ${say.back}`, key: 'b' };
    return page(
      ctx,
      { title, current: '/staff/applications', script: VIEWER },
      <>
        <Crumbs items={[back]} />
        <h1>{title}</h1>
        <Pair ctx={ctx} slot={slot} path={`${dossier}/documents/${key}/compare`} search={search} />
      </>,
    );
  }
}

function Pair({ ctx, slot, path, search }: { ctx: PageContext; slot: SlotView; path: string; search: string }) {
  const say = paperWords[ctx.locale];
  const all = [...slot.versions, ...slot.translations];
  const [usualLeft, usualRight] = usualPair(slot);
  const asked = (side: string, usual: VersionView | undefined) => all.find(({ id }) => id === ctx.query[side]) ?? usual;
  const left = asked('left', usualLeft);
  const right = asked('right', usualRight);
  if (!left || !right) return <Soft p>{say.onlyOne}</Soft>;
  const viewing = readViewing(ctx.query);
  const here = new URLSearchParams(search);
  here.set('left', left.id);
  here.set('right', right.id);
  const options = all.map((version) => ({ value: version.id, label: nameOf(ctx, slot, version) }));
  return (
    <>
      <Filter action={path} button={say.show}>
        {[...new URLSearchParams(search)].map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <FilterField label={say.left}>
          <select name="left">
            <SelectOptions options={options} chosen={left.id} />
          </select>
        </FilterField>
        <FilterField label={say.right}>
          <select name="right">
            <SelectOptions options={options} chosen={right.id} />
          </select>
        </FilterField>
      </Filter>
      <p id="documents" class="acts">
        <ViewTools ctx={ctx} viewing={viewing} versions={[left, right]} path={path} search={here.toString()} />
      </p>
      <Two>
        {[left, right].map((version, n) => (
          <Viewer head={<Head ctx={ctx} slot={slot} version={version} />}>
            <Sheet
              ctx={ctx}
              version={version}
              title={`${n === 0 ? say.left : say.right}: ${nameOf(ctx, slot, version)}`}
              viewing={viewing}
              frame={n === 0 ? 'left' : 'right'}
            />
          </Viewer>
        ))}
      </Two>
    </>
  );
}

/** The paper and its translation, where there is one; else the version before and the newest. */
function usualPair(slot: SlotView): [VersionView | undefined, VersionView | undefined] {
  const [latest, before] = slot.versions;
  const translation = currentTranslation(slot);
  return translation ? [latest, translation] : [before, latest];
}

function nameOf(ctx: PageContext, slot: SlotView, version: VersionView): string {
  const say = paperWords[ctx.locale];
  const source = slot.versions.find(({ id }) => id === version.translates);
  return source ? say.translation(version.version, source.version) : say.version(version.version);
}

function Head({ ctx, slot, version }: { ctx: PageContext; slot: SlotView; version: VersionView }) {
  const say = paperWords[ctx.locale];
  const day = formatDay(ctx.locale, dayIn(ctx.timezone, new Date(version.uploadedAt)), 'short');
  return (
    <>
      <b>{nameOf(ctx, slot, version)}</b>
      <span>
        <Code>{version.filename}</Code> · {formatBytes(ctx.locale, version.size)} ·{' '}
        {say.sent(day, custodyWords[ctx.locale].as[version.uploadedAs])}
      </span>
    </>
  );
}
