import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Can } from '../../../platform/access/access.decorator.js';
import { FileStore } from '../../../platform/files/file-store.service.js';
import { SWEPT } from '../../../platform/files/file-sweep.job.js';
import type { Swept } from '../../../platform/files/file-sweep.service.js';
import { StorageQuery } from '../../../platform/files/storage.query.js';
import { formatBytes, formatNumber } from '../../../platform/i18n/format.rules.js';
import { Settings } from '../../../platform/settings/settings.service.js';
import { FactRows } from '../../ui/facts.view.js';
import { Back } from '../../ui/nav.view.js';
import type { PageContext } from '../../ui/page/page-context.service.js';
import { Ctx } from '../../ui/page/page.decorator.js';
import { page } from '../../ui/page/page.rules.js';
import { Pill } from '../../ui/pill.view.js';
import { Table } from '../../ui/table.view.js';
import { Code, Soft, Time } from '../../ui/text.view.js';
import { operationsWords } from './operations.words.js';
import { storageWords } from './storage.words.js';

/** How the files lie: how many, under which key, when they were last proven, what was found wrong. */
@ApiExcludeController()
@Controller('staff/storage')
export class StoragePage {
  constructor(
    private readonly store: FileStore,
    private readonly query: StorageQuery,
    private readonly settings: Settings,
  ) {}

  @Can('settings.edit')
  @Get()
  async show(@Ctx() ctx: PageContext) {
    const say = storageWords[ctx.locale];
    const [figures, damaged, swept] = [
      await this.query.figures(),
      await this.query.damaged(),
      await this.settings.get<(Swept & { at: string }) | null>(SWEPT, null),
    ];
    const number = (value: number) => formatNumber(ctx.locale, value);
    const time = (at: Date | null) => (at ? <Time context={ctx} at={at} style="short" /> : null);
    const { unencrypted } = figures;
    return page(
      ctx,
      { title: say.title, current: '/staff/settings' },
      <>
        <Back href="/staff/operations">{operationsWords[ctx.locale].title}</Back>
        <h1>{say.title}</h1>
        <Soft p>{say.lead}</Soft>
        <p>
          <Pill tone={damaged.length === 0 ? 'good' : 'bad'}>{damaged.length === 0 ? say.whole : say.notWhole}</Pill>
        </p>
        <FactRows
          facts={[
            [say.place, <Code>{this.store.place}</Code>],
            [say.files, number(figures.files)],
            [say.bytes, formatBytes(ctx.locale, figures.bytes)],
            [say.key, this.store.keyId ? <Code>{this.store.keyId}</Code> : say.noKey],
            [
              say.unencrypted,
              this.store.keyId && unencrypted > 0 ? `${number(unencrypted)}. ${say.unencryptedHint}` : null,
            ],
            [say.neverChecked, number(figures.neverChecked)],
            [say.oldest, time(figures.oldestCheck)],
            [say.latest, time(figures.lastCheck)],
            [
              say.swept,
              swept ? (
                <>
                  {time(new Date(swept.at))}, {say.sweptWhat(swept.orphans + swept.temporaries)}
                </>
              ) : null,
            ],
          ]}
        />
        <h2>{say.damaged}</h2>
        {damaged.length > 0 ? <Soft p>{say.damagedLead}</Soft> : null}
        <Table
          id="damaged"
          cards
          caption={say.damaged}
          quietCaption
          rows={damaged}
          empty={say.none}
          columns={[
            { head: say.hash, cell: (row) => <Code>{row.hash.slice(0, 16)}…</Code> },
            { head: say.what, cell: (row) => say[row.damage] },
            { head: say.when, cell: (row) => time(row.at) },
          ]}
        />
      </>,
    );
  }
}
